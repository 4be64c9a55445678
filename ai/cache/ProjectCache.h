// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/cache/CacheTypes.h"
#include "ai/tokenizer/Tokenizer.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

struct CacheState;
struct CacheViewParts;

// What the cache knows at one moment, for one request. Holds a lock that edits wait for: keep it for one request only.
// May be used from one thread at a time; must not outlive its ProjectCache.
class CacheView {
public:
    static constexpr std::size_t kMostListed = 32;
    static constexpr std::size_t kMostContext = 16; // tokens of context that are looked at

    CacheView(CacheView&&) noexcept;
    CacheView& operator=(CacheView&&) noexcept;
    CacheView(const CacheView&) = delete;
    CacheView& operator=(const CacheView&) = delete;
    ~CacheView();

    // The token that follows `context` (oldest first; its last kMostContext tokens count). typed: bytes that stand
    // before the caret and are to be written again: only tokens that begin with them, or that they begin with, count,
    // and probabilities are given that.
    CachePrediction predict(std::span<const TokenId> context, std::string_view typed = {}) const;

    // The place of the longest match of `context` that is followed by `next`; of several the nearest: the document
    // itself, then other open buffers, then files on disk.
    std::optional<CacheOrigin> origin(std::span<const TokenId> context, TokenId next) const;

private:
    friend class ProjectCache;
    friend class CacheCompleter;
    explicit CacheView(std::unique_ptr<CacheViewParts> parts);
    std::unique_ptr<CacheViewParts> m_parts;
};

// An n-gram cache of a project over a model's own tokens: its files as on disk and its open buffers as they are typed.
// CACHE.md tells how it counts and what it writes. Every function may be called from any thread; indexing runs on a
// thread of its own.
class ProjectCache {
public:
    static constexpr std::size_t kNoCaret = static_cast<std::size_t>(-1);

    explicit ProjectCache(Tokenizer tokenizer, CacheLimits limits = {});
    ~ProjectCache();
    ProjectCache(const ProjectCache&) = delete;
    ProjectCache& operator=(const ProjectCache&) = delete;

    const Tokenizer& tokenizer() const;

    // All readable files of the project: what is not among them is forgotten at once. The answer: the paths whose text
    // is wanted by put(), because it is new or has changed.
    std::vector<std::string> offer(std::span<const FileHash> files);
    // A file as on disk. Indexed soon; false when too much waits already and it should be put again later.
    bool put(std::string path, std::string hash, std::string_view text);
    // On disk and open: its words are gone when this returns.
    void remove(std::string_view path);

    // A buffer as it is in the editor; its version on disk does not count until close(). Replaces an older one.
    void open(const std::string& path, std::string_view text);
    // false: not open, or the range lies outside of it. Both leave everything as it was.
    bool edit(std::string_view path, std::size_t byteOffset, std::size_t removedBytes, std::string_view inserted);
    void close(std::string_view path);

    // document: the path of the text that is being written, empty for none; the line around the caret is no evidence
    // for itself.
    CacheView view(std::string_view document, std::size_t caretByteOffset = kNoCaret) const;
    CacheStats stats() const;
    // Until nothing waits to be indexed.
    void waitUntilBuilt() const;

    // The files on disk with their index, atomically; the answer: how many files. Open buffers are not written.
    Result<std::size_t> save(const std::filesystem::path& file) const;
    // What a save() with the same tokenizer wrote. Nothing of it is found before offer() names the file with the same
    // hash. On an error the cache is as before. The answer: how many files.
    Result<std::size_t> restore(const std::filesystem::path& file);

private:
    std::unique_ptr<CacheState> m_state;
};

} // namespace tandem::ai
