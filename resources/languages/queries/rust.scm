; SPDX-FileCopyrightText: 2026 The Tandem authors
; SPDX-License-Identifier: GPL-3.0-or-later
; Captures are theme roles; of two on one node the later one holds, and an inner node covers its parent.
(identifier) @variable
((identifier) @type (#capital? @type))
((identifier) @constant (#upper? @constant))
(type_identifier) @type
(primitive_type) @type
(field_identifier) @property
(shorthand_field_identifier) @property
(function_item name: (identifier) @function)
(function_signature_item name: (identifier) @function)
(call_expression function: (identifier) @function)
(call_expression function: (field_expression field: (field_identifier) @function))
(call_expression function: (scoped_identifier name: (identifier) @function))
(generic_function function: (identifier) @function)
(generic_function function: (scoped_identifier name: (identifier) @function))
(generic_function function: (field_expression field: (field_identifier) @function))
((call_expression function: (identifier) @type) (#capital? @type))
((call_expression function: (scoped_identifier name: (identifier) @type)) (#capital? @type))
(macro_invocation macro: (identifier) @function)
(macro_invocation "!" @function)
(macro_definition name: (identifier) @function)
(parameter pattern: (identifier) @parameter)
(closure_parameters (identifier) @parameter)
(enum_variant name: (identifier) @constant)
(const_item name: (identifier) @constant)
(static_item name: (identifier) @constant)
(lifetime (identifier) @attribute)
(lifetime "'" @attribute)
(attribute_item) @attribute
(attribute_item (attribute (identifier) @attribute))
(inner_attribute_item) @attribute
(inner_attribute_item (attribute (identifier) @attribute))
[(line_comment) (block_comment)] @comment
[(char_literal) (string_literal) (raw_string_literal)] @string
(escape_sequence) @escape
[(integer_literal) (float_literal)] @number
(boolean_literal) @constant
["as" "async" "await" "break" "const" "continue" "default" "dyn" "else" "enum" "extern" "fn" "for" "if" "impl" "in" "let"
 "loop" "macro_rules!" "match" "mod" "move" "pub" "ref" "return" "static" "struct" "trait" "type" "union" "unsafe" "use"
 "where" "while" "yield"] @keyword
[(crate) (self) (super) (mutable_specifier)] @keyword
["*" "&" "=" "==" "!=" "!" "?" "=>" "->" "+" "-" "/" "%" "<" ">" "<=" ">=" "&&" "||" "|" "^" "<<" ">>" "+=" "-=" "*="
 "/=" "%=" "&=" "|=" "^=" "<<=" ">>=" ".." "..=" "::"] @operator
