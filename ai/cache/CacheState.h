// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/cache/CacheFile.h"
#include "ai/cache/LiveText.h"
#include "ai/cache/ProjectCache.h"
#include "ai/cache/Segment.h"
#include "ai/cache/TokenPrefixes.h"

#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <thread>

namespace tandem::ai {

// What is behind a ProjectCache. The builder's thread takes texts from `waiting`, reads and sorts them without a lock
// and then swaps segments in.
struct CacheState {
    struct DiskFile {
        std::string hash;                 // of the text that is indexed, or waits for it
        bool offered = false;             // named by the last offer, so it may be found
        std::shared_ptr<Segment> segment; // none while it waits
        std::size_t index = 0;            // into the segment's files
    };
    struct Waiting {
        std::string path;
        std::string hash;
        std::string text;
    };

    CacheState(Tokenizer tokens, CacheLimits bounds)
        : tokenizer(std::move(tokens))
        , limits(bounds)
        , prefixes(tokenizer)
        , fingerprint(tokenizerFingerprint(tokenizer)) {}

    // With `mutex` held alone: whether the file's words may be found now.
    void refresh(std::string_view path, const DiskFile& file) const {
        if (file.segment) file.segment->setAlive(file.index, file.offered && !live.contains(path));
    }
    static void forget(const DiskFile& file) {
        if (file.segment) file.segment->forget(file.index);
    }
    std::size_t liveTokens() const {
        std::size_t sum = 0;
        for (const auto& [path, buffer] : live)
            sum += buffer ? buffer->tokens().size() : 0;
        return sum;
    }

    const Tokenizer tokenizer;
    const CacheLimits limits;
    const TokenPrefixes prefixes;
    const std::uint64_t fingerprint; // of the tokenizer, in files

    mutable std::shared_mutex mutex; // of what follows
    std::map<std::string, DiskFile, std::less<>> disk;
    std::vector<std::shared_ptr<Segment>> segments;
    std::map<std::string, std::optional<LiveText>, std::less<>> live; // nothing: too long to be looked at

    mutable std::mutex queueMutex; // of what follows; taken after `mutex` where both are
    mutable std::condition_variable queueChanged;
    std::deque<Waiting> waiting;
    std::size_t waitingBytes = 0;
    bool building = false;
    bool ending = false;

    std::thread builder;
};

struct LiveSource {
    std::string_view path;
    const LiveText* text = nullptr;
    LiveText::Range own; // tokens that are no evidence
    std::size_t caretToken = 0;
    bool isDocument = false;
};

struct CacheViewParts {
    std::shared_lock<std::shared_mutex> lock;
    const CacheState* state = nullptr;
    std::vector<LiveSource> live; // the document first
};

} // namespace tandem::ai
