; SPDX-FileCopyrightText: 2026 The Tandem authors
; SPDX-License-Identifier: GPL-3.0-or-later
; Captures are theme roles; of two on one node the later one holds, and an inner node covers its parent.
(emphasis) @type
(strong_emphasis) @constant
(strikethrough) @comment
(code_span) @string
[(link_text) (image_description) (link_label)] @function
[(link_destination) (uri_autolink) (email_autolink)] @string
(link_title) @string
(backslash_escape) @escape
(hard_line_break) @escape
(html_tag) @tag
[(entity_reference) (numeric_character_reference)] @escape
