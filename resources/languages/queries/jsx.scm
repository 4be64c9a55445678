; SPDX-FileCopyrightText: 2026 The Tandem authors
; SPDX-License-Identifier: GPL-3.0-or-later
; Captures are theme roles; of two on one node the later one holds, and an inner node covers its parent.
(jsx_opening_element (identifier) @tag)
(jsx_closing_element (identifier) @tag)
(jsx_self_closing_element (identifier) @tag)
(jsx_opening_element (member_expression) @tag)
(jsx_closing_element (member_expression) @tag)
(jsx_self_closing_element (member_expression) @tag)
(jsx_attribute (property_identifier) @attribute)
(jsx_opening_element ["<" ">"] @operator)
(jsx_closing_element ["</" ">"] @operator)
(jsx_self_closing_element ["<" "/>"] @operator)
