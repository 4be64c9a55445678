// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/cache/LiveText.h"
#include "ai/cache/ProjectCache.h"

#include <map>
#include <shared_mutex>

namespace tandem::ai {

struct CacheState {
    struct DiskFile {
        std::string hash;
        std::vector<TokenId> tokens;
        bool indexed = false;
        bool offered = true;
    };

    CacheState(Tokenizer tokens, CacheLimits bounds)
        : tokenizer(std::move(tokens))
        , limits(bounds) {}

    const Tokenizer tokenizer;
    const CacheLimits limits;
    mutable std::shared_mutex mutex; // of all below
    std::map<std::string, DiskFile, std::less<>> disk;
    std::map<std::string, LiveText, std::less<>> live;
};

struct CacheViewParts {
    std::shared_lock<std::shared_mutex> lock;
    const CacheState* state = nullptr;
    std::string document;
    std::size_t caret = ProjectCache::kNoCaret;
};

} // namespace tandem::ai
