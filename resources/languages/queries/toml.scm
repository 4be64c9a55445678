; SPDX-FileCopyrightText: 2026 The Tandem authors
; SPDX-License-Identifier: GPL-3.0-or-later
; Captures are theme roles; of two on one node the later one holds, and an inner node covers its parent.
(bare_key) @property
(quoted_key) @property
(table (bare_key) @type)
(table (dotted_key (bare_key) @type))
(table_array_element (bare_key) @type)
(table_array_element (dotted_key (bare_key) @type))
(string) @string
(escape_sequence) @escape
[(integer) (float)] @number
(boolean) @constant
[(offset_date_time) (local_date_time) (local_date) (local_time)] @number
(comment) @comment
"=" @operator
