; SPDX-FileCopyrightText: 2026 The Tandem authors
; SPDX-License-Identifier: GPL-3.0-or-later
; Captures are theme roles; of two on one node the later one holds, and an inner node covers its parent.
(type_identifier) @type
(predefined_type) @type
(required_parameter pattern: (identifier) @parameter)
(optional_parameter pattern: (identifier) @parameter)
(required_parameter pattern: (rest_pattern (identifier) @parameter))
(required_parameter pattern: (object_pattern (shorthand_property_identifier_pattern) @parameter))
(function_signature name: (identifier) @function)
(method_signature name: (property_identifier) @function)
(abstract_method_signature name: (property_identifier) @function)
(internal_module name: (identifier) @type)
(nested_type_identifier module: (identifier) @type)
(decorator) @attribute
(decorator (identifier) @attribute)
(decorator (call_expression function: (identifier) @attribute))
["abstract" "accessor" "asserts" "declare" "enum" "implements" "infer" "interface" "is" "keyof" "module" "namespace"
 "override" "private" "protected" "public" "readonly" "satisfies" "type"] @keyword
