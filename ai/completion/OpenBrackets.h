// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/Place.h"

#include <string>

namespace tandem::ai {

// What is open at a caret, as the marks that would close it; innermost last. Comments and strings are looked over.
struct OpenBrackets {
    std::string closers;           // a string that is open stands for one entry, its quote's character
    std::string closedFurtherDown; // as long as closers: 'r' closed by the marks right after the caret, 'b' further on,
                                   // '-' nowhere
    bool inComment = false;

    static OpenBrackets at(const Place& place);
};

bool isOpener(char c);
bool isCloserMark(char c);
char closerOf(char opener);

} // namespace tandem::ai
