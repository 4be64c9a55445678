; SPDX-FileCopyrightText: 2026 The Tandem authors
; SPDX-License-Identifier: GPL-3.0-or-later
; Captures are theme roles; of two on one node the later one holds, and an inner node covers its parent.
(identifier) @variable
((identifier) @type (#capital? @type))
((identifier) @constant (#upper? @constant))
(property_identifier) @property
(shorthand_property_identifier) @property
(shorthand_property_identifier_pattern) @variable
(private_property_identifier) @property
(statement_identifier) @attribute
(call_expression function: (identifier) @function)
(call_expression function: (member_expression property: (property_identifier) @function))
(call_expression function: (member_expression property: (private_property_identifier) @function))
(new_expression constructor: (identifier) @type)
(function_declaration name: (identifier) @function)
(function_expression name: (identifier) @function)
(generator_function_declaration name: (identifier) @function)
(method_definition name: (property_identifier) @function)
(method_definition name: (private_property_identifier) @function)
(pair key: (property_identifier) @function value: [(function_expression) (arrow_function)])
(variable_declarator name: (identifier) @function value: [(function_expression) (arrow_function)])
(arrow_function parameter: (identifier) @parameter)
(this) @keyword
(super) @keyword
(true) @constant
(false) @constant
(null) @constant
(undefined) @constant
(comment) @comment
(hash_bang_line) @comment
(string) @string
(template_string) @string
(template_substitution) @variable
(template_substitution "${" @escape)
(template_substitution "}" @escape)
(escape_sequence) @escape
(regex) @string
(regex_flags) @keyword
(number) @number
["-" "--" "-=" "+" "++" "+=" "*" "*=" "**" "**=" "/" "/=" "%" "%=" "<" "<=" "<<" "<<=" "=" "==" "===" "!" "!=" "!=="
 "=>" ">" ">=" ">>" ">>=" ">>>" ">>>=" "~" "^" "&" "|" "^=" "&=" "|=" "&&" "||" "??" "&&=" "||=" "??=" "?" "..."] @operator
["as" "async" "await" "break" "case" "catch" "class" "const" "continue" "debugger" "default" "delete" "do" "else"
 "export" "extends" "finally" "for" "from" "function" "get" "if" "import" "in" "instanceof" "let" "new" "of" "return"
 "set" "static" "switch" "throw" "try" "typeof" "var" "void" "while" "with" "yield" "target"] @keyword
