// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/tokenizer/AddedTokenScanner.h"
#include "ai/tokenizer/BytePairEncoder.h"
#include "ai/tokenizer/TokenId.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

// What a tokenizer.json says, as values. Only byte-level byte-pair encoding is read; a part of the file that would
// change the tokens and is not understood is Error::Unsupported. TOKENIZER.md names the fields and the limits.
struct TokenizerFile {
    enum class Normalizer : std::uint8_t { None, Nfc };

    std::vector<std::string> tokens; // bytes by id; empty: no token has this id
    std::vector<bool> spelled;       // by id: the key is written in the byte alphabet, so text can become this token
    std::array<TokenId, 256> byteTokens{};
    std::vector<BytePairEncoder::Merge> merges; // by rank
    std::vector<AddedToken> added;
    std::vector<std::string> splitPatterns; // for PCRE2, in the order in which they run
    Normalizer normalizer = Normalizer::None;
    bool ignoreMerges = false; // a piece that is a token is that token

    static Result<TokenizerFile> parse(std::string_view json);
    static Result<TokenizerFile> load(const std::filesystem::path& file);
};

} // namespace tandem::ai
