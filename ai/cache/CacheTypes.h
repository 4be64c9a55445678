// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/tokenizer/TokenId.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tandem::ai {

// One file of the project as on disk. Equal hashes mean equal bytes; how they are made is the caller's.
struct FileHash {
    std::string path;
    std::string hash;
};

struct CacheToken {
    TokenId id = 0;
    double probability = 0;
};

// Where in the project a suggestion comes from.
struct CacheOrigin {
    std::string path;
    int line = 1; // from 1
};

struct CachePrediction {
    std::vector<CacheToken> tokens; // likeliest first, at most kMostListed
    double rest = 1;                // probability left for the tokens that are not listed
    int matchLength = 0;            // tokens of the longest context that has a follower
    double matches = 0;             // weighted places of that context
    double entropy = 0;             // nats, over the listed tokens and the rest as one
};

struct CacheStats {
    std::size_t files = 0;      // on disk, findable
    std::size_t liveFiles = 0;  // open buffers
    std::size_t tokens = 0;     // of both
    std::size_t indexBytes = 0; // memory of both
    bool building = false;      // texts wait to be indexed
};

// Bounds that hold for any text. What is over them is left out, never an error.
struct CacheLimits {
    std::size_t fileBytes = std::size_t{1} << 20;     // a longer file or buffer is not taken
    std::size_t files = 200'000;                      // of a project
    std::size_t totalTokens = 20'000'000;             // on disk; 8 bytes each
    std::size_t liveTokens = 2'000'000;               // of all open buffers
    std::size_t pendingBytes = std::size_t{32} << 20; // texts that wait to be indexed; put() refuses more
};

} // namespace tandem::ai
