; SPDX-FileCopyrightText: 2026 The Tandem authors
; SPDX-License-Identifier: GPL-3.0-or-later
; Captures are theme roles; of two on one node the later one holds, and an inner node covers its parent.
[(string) (raw_string) (ansi_c_string) (heredoc_body) (heredoc_start) (heredoc_end)] @string
(command_name) @function
(function_definition name: (word) @function)
(variable_name) @variable
(variable_assignment name: (variable_name) @property)
(simple_expansion (variable_name) @parameter)
(simple_expansion "$" @escape)
(expansion (variable_name) @parameter)
(expansion ["${" "}"] @escape)
(special_variable_name) @constant
(command_substitution ["$(" ")"] @escape)
(comment) @comment
(number) @number
(file_descriptor) @number
(test_operator) @operator
(regex) @string
["case" "do" "done" "elif" "else" "esac" "export" "fi" "for" "function" "if" "in" "select" "then" "unset" "until" "while"
 "declare" "local" "readonly" "typeset"] @keyword
["&&" "||" "|" ">" ">>" "<" "<<" "<<<" "&" "&>" "=" "==" "!=" "!" ";;"] @operator
