; SPDX-FileCopyrightText: 2026 The Tandem authors
; SPDX-License-Identifier: GPL-3.0-or-later
; Captures are theme roles; of two on one node the later one holds, and an inner node covers its parent.
(identifier) @variable
((identifier) @type (#capital? @type))
((identifier) @constant (#upper? @constant))
(attribute attribute: (identifier) @property)
(call function: (identifier) @function)
((call function: (identifier) @type) (#capital? @type))
(call function: (attribute attribute: (identifier) @function))
(function_definition name: (identifier) @function)
(class_definition name: (identifier) @type)
(type (identifier) @type)
(type (subscript (identifier) @type))
(type (attribute attribute: (identifier) @type))
(generic_type (identifier) @type)
(parameters (identifier) @parameter)
(lambda_parameters (identifier) @parameter)
(default_parameter name: (identifier) @parameter)
(typed_parameter . (identifier) @parameter)
(typed_default_parameter name: (identifier) @parameter)
(list_splat_pattern (identifier) @parameter)
(dictionary_splat_pattern (identifier) @parameter)
(keyword_argument name: (identifier) @parameter)
((identifier) @keyword (#any-of? @keyword "self" "cls"))
(decorator) @attribute
(decorator (identifier) @attribute)
(decorator (attribute attribute: (identifier) @attribute))
(decorator (call function: (identifier) @attribute))
(decorator (call function: (attribute attribute: (identifier) @attribute)))
(none) @constant
(true) @constant
(false) @constant
(integer) @number
(float) @number
(comment) @comment
(string) @string
(escape_sequence) @escape
(interpolation) @variable
(interpolation "{" @escape)
(interpolation "}" @escape)
(format_specifier) @escape
["-" "-=" "!=" "*" "**" "**=" "*=" "/" "//" "//=" "/=" "&" "&=" "%" "%=" "^" "^=" "+" "->" "+=" "<" "<<" "<<=" "<=" "<>"
 "=" ":=" "==" ">" ">=" ">>" ">>=" "|" "|=" "~" "@="] @operator
["as" "assert" "async" "await" "break" "class" "continue" "def" "del" "elif" "else" "except" "finally" "for" "from"
 "global" "if" "import" "lambda" "nonlocal" "pass" "raise" "return" "try" "while" "with" "yield" "and" "in" "is" "not"
 "or" "is not" "not in"] @keyword
(match_statement "match" @keyword)
(case_clause "case" @keyword)
(type_alias_statement "type" @keyword)
