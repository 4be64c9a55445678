// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/cache/CacheCompleter.h"
#include "ai/cache/ProjectCache.h"
#include "tests/ai/tokenizer/TestTokenizers.h"

#include <gtest/gtest.h>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::test {

inline ai::Tokenizer nanoVocabulary() {
    static const auto loaded = ai::Tokenizer::load(nanoTokenizer());
    EXPECT_TRUE(loaded) << loaded.error().detail;
    return *loaded;
}

// Asks a cache what a person would.
class CacheUser {
public:
    explicit CacheUser(ai::CacheLimits limits = {})
        : m_cache(nanoVocabulary(), limits) {}

    ai::ProjectCache& cache() { return m_cache; }

    // On disk, and indexed when this returns.
    void putNow(const std::string& path, std::string_view text) {
        EXPECT_TRUE(m_cache.put(path, std::to_string(std::hash<std::string_view>()(text)), text));
        m_cache.waitUntilBuilt();
    }
    std::string suggestion(std::string_view before, std::string_view document = {},
                           std::size_t caret = ai::ProjectCache::kNoCaret) {
        const ai::CacheView view = m_cache.view(document, caret);
        return m_completer.complete(view, before).text;
    }
    ai::CacheCompletion completion(std::string_view before) {
        const ai::CacheView view = m_cache.view({});
        return m_completer.complete(view, before);
    }
    std::vector<ai::TokenId> tokens(std::string_view text) {
        return m_cache.tokenizer().encode(text, ai::AddedTokens::AsText);
    }

private:
    ai::ProjectCache m_cache;
    ai::CacheCompleter m_completer{nanoVocabulary()};
};

} // namespace tandem::test
