; SPDX-FileCopyrightText: 2026 The Tandem authors
; SPDX-License-Identifier: GPL-3.0-or-later
; Captures are theme roles; of two on one node the later one holds, and an inner node covers its parent.
(namespace_identifier) @type
(auto) @keyword
(this) @keyword
(function_declarator declarator: (field_identifier) @function)
(function_declarator declarator: (qualified_identifier name: (identifier) @function))
(function_declarator declarator: (qualified_identifier name: (qualified_identifier name: (identifier) @function)))
(function_declarator declarator: (destructor_name (identifier) @function))
(call_expression function: (qualified_identifier name: (identifier) @function))
(call_expression function: (qualified_identifier name: (qualified_identifier name: (identifier) @function)))
(call_expression function: (template_function name: (identifier) @function))
(template_function name: (identifier) @function)
(template_method name: (field_identifier) @function)
(optional_parameter_declaration declarator: (identifier) @parameter)
(parameter_declaration declarator: (reference_declarator (identifier) @parameter))
(optional_parameter_declaration declarator: (reference_declarator (identifier) @parameter))
(field_initializer (field_identifier) @property)
(raw_string_literal) @string
(user_defined_literal) @number
(attribute name: (identifier) @attribute)
(operator_name) @function
(literal_suffix) @type
["catch" "class" "co_await" "co_return" "co_yield" "constexpr" "constinit" "consteval" "decltype" "delete" "explicit"
 "final" "friend" "mutable" "namespace" "noexcept" "new" "override" "private" "protected" "public" "template" "throw"
 "try" "typename" "using" "concept" "requires" "virtual" "static_assert" "operator" "thread_local"] @keyword
["::" "<=>"] @operator
