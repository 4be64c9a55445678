; SPDX-FileCopyrightText: 2026 The Tandem authors
; SPDX-License-Identifier: GPL-3.0-or-later
; Captures are theme roles; of two on one node the later one holds, and an inner node covers its parent.
(tag_name) @tag
(nesting_selector) @tag
(universal_selector) @tag
(class_name) @attribute
(id_name) @constant
(attribute_name) @attribute
(pseudo_class_selector (class_name) @function)
(pseudo_element_selector (tag_name) @function)
(namespace_name) @type
(property_name) @property
(feature_name) @property
(plain_value) @variable
(function_name) @function
(color_value) @number
[(integer_value) (float_value)] @number
(unit) @type
(string_value) @string
(comment) @comment
(important) @keyword
(to) @keyword
(from) @keyword
(keyword_query) @keyword
["@media" "@import" "@charset" "@namespace" "@supports" "@keyframes"] @keyword
(at_keyword) @keyword
["and" "or" "not" "only"] @keyword
["~" ">" "+" "-" "*" "/" "=" "^=" "|=" "~=" "$=" "*="] @operator
