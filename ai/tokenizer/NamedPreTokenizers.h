// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace tandem::ai {

// A GGUF file names the way its texts are split instead of writing the expressions down.
struct NamedPreTokenizer {
    std::vector<std::string_view> patterns; // as in the tokenizer.json that the name stands for, in order
    bool nfc = false;
    bool ignoreMerges = false;
    bool addsStartToken = false; // unless the file says otherwise
};

// By tokenizer.ggml.pre; nothing for a name that is not known: another split gives other tokens, so none is guessed.
std::optional<NamedPreTokenizer> namedPreTokenizer(std::string_view name);

} // namespace tandem::ai
