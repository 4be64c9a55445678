; SPDX-FileCopyrightText: 2026 The Tandem authors
; SPDX-License-Identifier: GPL-3.0-or-later
; Captures are theme roles; of two on one node the later one holds, and an inner node covers its parent.
(tag_name) @tag
(erroneous_end_tag_name) @error
(doctype) @keyword
(attribute_name) @attribute
[(attribute_value) (quoted_attribute_value)] @string
(comment) @comment
(entity) @escape
["<" ">" "</" "/>"] @operator
(script_element (raw_text) @inject.javascript)
(style_element (raw_text) @inject.css)
