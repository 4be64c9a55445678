// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/Draft.h"
#include "ai/completion/Place.h"
#include "resources/languages/Languages.h"

#include <string>
#include <vector>

namespace tandem::tests {

// One token a character, each with the same probability.
inline ai::Draft draft(const std::string& text, double logprob = -0.5) {
    ai::Draft result;
    result.text = text;
    for (const char c : text)
        result.tokens.push_back({std::string(1, c), logprob});
    return result;
}

inline std::string tokensOf(const ai::Draft& draft) {
    std::string all;
    for (const auto& token : draft.tokens)
        all += token.text;
    return all;
}

// '|' in the text is the caret.
inline ai::Place placeAt(const std::string& text, const std::string& language = "python", ai::IndentStyle indent = {}) {
    const std::size_t caret = text.find('|');
    const resources::Language* known = resources::languageById(language);
    return {text.substr(0, caret), text.substr(caret + 1), known ? *known : resources::plainText(), indent};
}

} // namespace tandem::tests
