; SPDX-FileCopyrightText: 2026 The Tandem authors
; SPDX-License-Identifier: GPL-3.0-or-later
; Captures are theme roles; of two on one node the later one holds, and an inner node covers its parent.
[(single_quote_scalar) (double_quote_scalar) (block_scalar) (string_scalar)] @string
[(integer_scalar) (float_scalar)] @number
[(boolean_scalar) (null_scalar)] @constant
(timestamp_scalar) @number
(block_mapping_pair key: (flow_node [(double_quote_scalar) (single_quote_scalar)] @property))
(block_mapping_pair key: (flow_node (plain_scalar (string_scalar) @property)))
(flow_mapping (_ key: (flow_node [(double_quote_scalar) (single_quote_scalar)] @property)))
(flow_mapping (_ key: (flow_node (plain_scalar (string_scalar) @property))))
(escape_sequence) @escape
(comment) @comment
[(anchor_name) (alias_name)] @function
(tag) @type
[(yaml_directive) (tag_directive) (reserved_directive)] @attribute
["-" ":" "?" ">" "|" "," "*" "&" "---" "..."] @operator
