// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/JoinHealed.h"

namespace tandem::ai {

namespace {

constexpr std::size_t kMinRepeatedWord = 3; // shorter ones stand side by side by right

std::string_view unfinishedWord(std::string_view line) {
    std::size_t start = line.size();
    while (start > 0 && isWordByte(line[start - 1]))
        --start;
    return line.substr(start);
}

} // namespace

void joinHealed(Draft& draft, const Place& place) {
    const std::string_view line = place.linePrefix();
    if (!place.caretInLeadingSpace() && line.ends_with(' ')) {
        const std::size_t blanks = std::min(draft.text.find_first_not_of(' '), draft.text.size());
        draft.dropFront(blanks);
        return;
    }
    const std::string_view word = unfinishedWord(line);
    if (word.size() >= kMinRepeatedWord && draft.text.starts_with(word)) draft.dropFront(word.size());
}

} // namespace tandem::ai
