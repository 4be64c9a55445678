; SPDX-FileCopyrightText: 2026 The Tandem authors
; SPDX-License-Identifier: GPL-3.0-or-later
; Captures are theme roles; of two on one node the later one holds, and an inner node covers its parent.
(identifier) @variable
((identifier) @constant (#upper? @constant))
(field_identifier) @property
(statement_identifier) @attribute
(type_identifier) @type
(primitive_type) @type
(sized_type_specifier) @type
(call_expression function: (identifier) @function)
(call_expression function: (field_expression field: (field_identifier) @function))
(function_declarator declarator: (identifier) @function)
(function_declarator declarator: (parenthesized_declarator (pointer_declarator declarator: (identifier) @function)))
(preproc_function_def name: (identifier) @function)
(parameter_declaration declarator: (identifier) @parameter)
(parameter_declaration declarator: (pointer_declarator declarator: (identifier) @parameter))
(parameter_declaration declarator: (pointer_declarator declarator: (pointer_declarator declarator: (identifier) @parameter)))
(parameter_declaration declarator: (array_declarator declarator: (identifier) @parameter))
(enumerator name: (identifier) @constant)
(number_literal) @number
(char_literal) @string
(string_literal) @string
(system_lib_string) @string
(escape_sequence) @escape
(true) @constant
(false) @constant
(null) @constant
(comment) @comment
["break" "case" "const" "continue" "default" "do" "else" "enum" "extern" "for" "if" "inline" "return" "sizeof"
 "static" "struct" "switch" "typedef" "union" "volatile" "while" "goto" "register" "restrict"] @keyword
["#define" "#elif" "#else" "#endif" "#if" "#ifdef" "#ifndef" "#include"] @keyword
(preproc_directive) @keyword
["--" "-" "-=" "->" "=" "!=" "*" "&" "&&" "+" "++" "+=" "<" "==" ">" "||" "!" "/" "%" "|" "^" "~" "<<" ">>" "<=" ">="
 "*=" "/=" "%=" "&=" "|=" "^=" "<<=" ">>=" "?"] @operator
