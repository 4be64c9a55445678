// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/tokenizer/TokenId.h"
#include "ai/tokenizer/TokenizerFile.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tandem::ai {

// What a GGUF file says of its tokenizer, under tokenizer.ggml.*; the names are the keys'. By value, because a file's
// reader and the tokenizer know nothing of each other.
struct TokenizerMetadata {
    enum TokenType : std::int32_t { Normal = 1, Unknown = 2, Control = 3, UserDefined = 4, Unused = 5, Byte = 6 };

    std::string model;                  // model: "gpt2" or "llama"
    std::string pre;                    // pre
    std::vector<std::string> tokens;    // tokens
    std::vector<std::int32_t> types;    // token_type; empty: all Normal
    std::vector<float> scores;          // scores, of "llama"
    std::vector<std::string> merges;    // merges, of "gpt2"
    std::optional<TokenId> startToken;  // bos_token_id
    std::optional<bool> addStartToken;  // add_bos_token; none: as the kind of tokenizer usually has it
    std::optional<bool> addSpacePrefix; // add_space_prefix; none: true
};

// Malformed, Unsupported or TooLarge with a sentence, as TokenizerFile::parse.
Result<TokenizerFile> tokenizerFileFromMetadata(const TokenizerMetadata& metadata);

} // namespace tandem::ai
