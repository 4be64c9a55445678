; SPDX-FileCopyrightText: 2026 The Tandem authors
; SPDX-License-Identifier: GPL-3.0-or-later
; Captures are theme roles; of two on one node the later one holds, and an inner node covers its parent.
(identifier) @variable
((identifier) @constant (#upper? @constant))
(type_identifier) @type
[(boolean_type) (integral_type) (floating_point_type) (void_type)] @type
(field_access field: (identifier) @property)
((field_access object: (identifier) @type) (#capital? @type))
((method_invocation object: (identifier) @type) (#capital? @type))
((scoped_identifier name: (identifier) @type) (#capital? @type))
(method_declaration name: (identifier) @function)
(method_invocation name: (identifier) @function)
(constructor_declaration name: (identifier) @function)
(class_declaration name: (identifier) @type)
(interface_declaration name: (identifier) @type)
(enum_declaration name: (identifier) @type)
(record_declaration name: (identifier) @type)
(annotation_type_declaration name: (identifier) @type)
(enum_constant name: (identifier) @constant)
(formal_parameter name: (identifier) @parameter)
(catch_formal_parameter name: (identifier) @parameter)
(inferred_parameters (identifier) @parameter)
(lambda_expression parameters: (identifier) @parameter)
(field_declaration declarator: (variable_declarator name: (identifier) @property))
(annotation name: (identifier) @attribute)
(marker_annotation name: (identifier) @attribute)
(annotation "@" @attribute)
(marker_annotation "@" @attribute)
[(hex_integer_literal) (decimal_integer_literal) (octal_integer_literal) (binary_integer_literal)
 (decimal_floating_point_literal) (hex_floating_point_literal)] @number
[(character_literal) (string_literal)] @string
(escape_sequence) @escape
[(true) (false) (null_literal)] @constant
[(line_comment) (block_comment)] @comment
[(this) (super)] @keyword
["abstract" "assert" "break" "case" "catch" "class" "continue" "default" "do" "else" "enum" "extends" "final" "finally"
 "for" "if" "implements" "import" "instanceof" "interface" "native" "new" "package" "private" "protected" "public"
 "record" "return" "sealed" "permits" "static" "strictfp" "switch" "synchronized" "throw" "throws" "transient" "try"
 "volatile" "while" "yield" "@interface"] @keyword
["+" "-" "*" "/" "%" "=" "==" "!=" "<" ">" "<=" ">=" "&&" "||" "!" "?" "->" "::" "++" "--" "+=" "-=" "*=" "/=" "&" "|"
 "^" "~" "<<" ">>" ">>>" "%=" "&=" "|=" "^="] @operator
