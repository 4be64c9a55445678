// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai::jinja {

struct Lexeme {
    enum class Kind : std::uint8_t {
        Text, // between tags, with its white space already cut
        VariableBegin,
        VariableEnd,
        BlockBegin,
        BlockEnd,
        Name,
        String, // text: its value
        Integer,
        Real,
        Operator,
        End
    };
    Kind kind = Kind::End;
    std::string text;
    int line = 1;
};

// The template as lexemes, the last of kind End. White space around tags goes as Jinja cuts it with trim_blocks and
// lstrip_blocks, which is how chat templates are rendered. Throws Failure.
std::vector<Lexeme> lex(std::string_view source);

} // namespace tandem::ai::jinja
