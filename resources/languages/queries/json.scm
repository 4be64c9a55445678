; SPDX-FileCopyrightText: 2026 The Tandem authors
; SPDX-License-Identifier: GPL-3.0-or-later
; Captures are theme roles; of two on one node the later one holds, and an inner node covers its parent.
(string) @string
(pair key: (string) @property)
(number) @number
[(true) (false) (null)] @constant
(escape_sequence) @escape
(comment) @comment
