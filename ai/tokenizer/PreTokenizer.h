// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

// Cuts a text into the pieces that byte-pair encoding may not join, by one or more Split expressions (behaviour
// "Isolated") one after the other. Immutable; any thread.
//
// The work is bounded for any text and any pattern: PCRE2 runs with step and heap limits and without recursion, and
// when a text has used up its budget of steps the rest of it is cut at line ends instead (a linear fallback; the
// pieces still make up the text).
class PreTokenizer {
public:
    // patterns: as translateSplitPattern returns them.
    static Result<PreTokenizer> fromPatterns(const std::vector<std::string>& patterns);

    PreTokenizer(PreTokenizer&&) noexcept;
    PreTokenizer& operator=(PreTokenizer&&) noexcept;
    PreTokenizer(const PreTokenizer&) = delete;
    PreTokenizer& operator=(const PreTokenizer&) = delete;
    ~PreTokenizer();

    // Appends the pieces of the text, none empty, in order and without gaps; they point into it. Runs of bytes that
    // are not UTF-8 are pieces of their own.
    void split(std::string_view text, std::vector<std::string_view>& pieces) const;

private:
    class Splitter;
    explicit PreTokenizer(std::vector<Splitter> splitters);
    std::vector<Splitter> m_splitters;
};

} // namespace tandem::ai
