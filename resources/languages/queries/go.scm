; SPDX-FileCopyrightText: 2026 The Tandem authors
; SPDX-License-Identifier: GPL-3.0-or-later
; Captures are theme roles; of two on one node the later one holds, and an inner node covers its parent.
(identifier) @variable
(type_identifier) @type
(package_identifier) @type
(field_identifier) @property
(label_name) @attribute
(function_declaration name: (identifier) @function)
(method_declaration name: (field_identifier) @function)
(method_elem name: (field_identifier) @function)
(call_expression function: (identifier) @function)
(call_expression function: (selector_expression field: (field_identifier) @function))
(parameter_declaration name: (identifier) @parameter)
(variadic_parameter_declaration name: (identifier) @parameter)
(const_spec name: (identifier) @constant)
((identifier) @function (#any-of? @function "append" "cap" "clear" "close" "complex" "copy" "delete" "imag" "len" "make"
 "max" "min" "new" "panic" "print" "println" "real" "recover"))
((type_identifier) @type (#any-of? @type "any" "bool" "byte" "error" "string" "rune"))
[(int_literal) (float_literal) (imaginary_literal)] @number
[(interpreted_string_literal) (raw_string_literal) (rune_literal)] @string
(escape_sequence) @escape
[(true) (false) (nil) (iota)] @constant
(comment) @comment
["break" "case" "chan" "const" "continue" "default" "defer" "else" "fallthrough" "for" "func" "go" "goto" "if" "import"
 "interface" "map" "package" "range" "return" "select" "struct" "switch" "type" "var"] @keyword
["--" "-" "-=" ":=" "!" "!=" "..." "*" "*=" "/" "/=" "&" "&&" "&=" "%" "%=" "^" "^=" "+" "++" "+=" "<-" "<" "<<" "<<="
 "<=" "=" "==" ">" ">=" ">>" ">>=" "|" "|=" "||" "~" "&^" "&^="] @operator
