// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/tokenizer/TokenId.h"

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

// A tokenizer.json as it lies there. Its vocabulary and merges, a hundred thousand and more of each, are plain lists
// instead of JSON values: half the time and a fraction of the memory. Private to this folder.
struct TokenizerScan {
    struct Entry {
        std::string key;
        TokenId id = -1; // -1: not a number below TokenizerFile::kMaxTokens
    };
    struct Merge {
        std::string left; // all of it where it is written as one string
        std::string right;
        bool oneString = false;
    };

    std::unique_ptr<nlohmann::json> rest = std::make_unique<nlohmann::json>(); // everything else
    std::vector<Entry> vocabulary;
    std::vector<Merge> merges;
    bool hasVocabulary = false;
    bool hasMerges = false;

    // Malformed when it is no JSON of at most this depth, or the two are not lists of what they should be; TooLarge
    // over TokenizerFile's limits.
    static Result<TokenizerScan> read(std::string_view json, int maxDepth);
};

} // namespace tandem::ai
