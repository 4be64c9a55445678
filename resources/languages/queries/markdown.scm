; SPDX-FileCopyrightText: 2026 The Tandem authors
; SPDX-License-Identifier: GPL-3.0-or-later
; Captures are theme roles; of two on one node the later one holds, and an inner node covers its parent.
(atx_heading) @keyword
(setext_heading) @keyword
(atx_heading (inline) @inject.markdown-inline)
[(thematic_break) (block_quote_marker) (block_continuation)] @comment
[(list_marker_plus) (list_marker_minus) (list_marker_star) (list_marker_dot) (list_marker_parenthesis)] @operator
[(task_list_marker_checked) (task_list_marker_unchecked)] @constant
(indented_code_block) @string
(fenced_code_block) @string
(fenced_code_block (fenced_code_block_delimiter) @comment)
(fenced_code_block (info_string) @attribute)
(fenced_code_block (info_string (language) @inject.language) (code_fence_content) @inject.named)
[(link_destination) (link_title)] @string
(link_label) @property
(html_block) @comment
(minus_metadata) @comment
(plus_metadata) @comment
(pipe_table_header) @keyword
(pipe_table_delimiter_row) @comment
(paragraph (inline) @inject.markdown-inline)
