// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/cache/CacheBuilder.h"

#include "ai/cache/TextBlocks.h"

#include <algorithm>

namespace tandem::ai {
namespace {

// Text that gives one segment at most: a token has a byte at least.
constexpr std::size_t kBatchBytes = Segment::kMostTokens;

// Waits for texts; nothing when the cache ends.
std::vector<CacheState::Waiting> takeBatch(CacheState& state) {
    std::vector<CacheState::Waiting> batch;
    std::unique_lock lock(state.queueMutex);
    state.building = false;
    state.queueChanged.notify_all();
    state.queueChanged.wait(lock, [&] { return state.ending || !state.waiting.empty(); });
    if (state.ending) return batch;
    std::size_t bytes = 0;
    while (!state.waiting.empty() && (batch.empty() || bytes + state.waiting.front().text.size() <= kBatchBytes)) {
        bytes += state.waiting.front().text.size();
        batch.push_back(std::move(state.waiting.front()));
        state.waiting.pop_front();
    }
    state.waitingBytes -= bytes;
    state.building = true;
    return batch;
}

std::shared_ptr<Segment> readBatch(const CacheState& state, std::vector<CacheState::Waiting> batch) {
    Segment::Text text;
    for (CacheState::Waiting& file : batch) {
        std::vector<TokenId> tokens;
        encodeBlocks(state.tokenizer, file.text, tokens);
        text.add(std::move(file.path), std::move(file.hash), tokens);
        file.text = {};
    }
    return std::make_shared<Segment>(std::move(text));
}

std::vector<bool> knownFiles(const Segment& segment) {
    std::vector<bool> known;
    known.reserve(segment.files().size());
    for (const Segment::File& file : segment.files())
        known.push_back(file.known);
    return known;
}

struct Tidying {
    std::vector<std::shared_ptr<Segment>> segments; // one to be freed of what is forgotten, or two to be joined
    std::vector<std::vector<bool>> keep;
};

// What keeps the segments few and mostly known; nothing when they are.
Tidying chooseTidying(const CacheState& state) {
    const std::shared_lock lock(state.mutex);
    Tidying tidying;
    std::vector<std::shared_ptr<Segment>> bySize = state.segments;
    std::sort(bySize.begin(), bySize.end(),
              [](const auto& a, const auto& b) { return a->tokens().size() < b->tokens().size(); });
    for (const auto& segment : bySize)
        if (segment->knownTokens() * 2 < segment->tokens().size()) {
            tidying.segments = {segment};
            break;
        }
    for (std::size_t i = 0; tidying.segments.empty() && i + 1 < bySize.size(); ++i) {
        const std::size_t small = bySize[i]->tokens().size();
        const std::size_t large = bySize[i + 1]->tokens().size();
        if (large <= 2 * small && small + large <= Segment::kMostTokens) tidying.segments = {bySize[i], bySize[i + 1]};
    }
    for (const auto& segment : tidying.segments)
        tidying.keep.push_back(knownFiles(*segment));
    return tidying;
}

std::shared_ptr<Segment> carryOut(const Tidying& tidying) {
    if (tidying.segments.size() == 1)
        return std::make_shared<Segment>(tidying.segments.front()->only(tidying.keep.front()));
    Segment::Text text;
    for (std::size_t i = 0; i < tidying.segments.size(); ++i)
        tidying.segments[i]->copyTo(text, tidying.keep[i]);
    return std::make_shared<Segment>(std::move(text));
}

std::size_t diskTokens(const CacheState& state) {
    std::size_t sum = 0;
    for (const auto& segment : state.segments)
        sum += segment->tokens().size();
    return sum;
}

bool isEnding(const CacheState& state) {
    const std::lock_guard lock(state.queueMutex);
    return state.ending;
}

} // namespace

void swapSegments(CacheState& state, const std::shared_ptr<Segment>& made,
                  const std::vector<std::shared_ptr<Segment>>& old) {
    for (std::size_t i = 0; i < made->files().size(); ++i) {
        const auto known = state.disk.find(made->files()[i].path);
        // A file that waits belongs to the newest text of its hash; one of a joined segment to that segment.
        const bool current = known != state.disk.end() && known->second.hash == made->files()[i].hash &&
                             (old.empty() ? !known->second.segment
                                          : std::find(old.begin(), old.end(), known->second.segment) != old.end());
        if (!current) {
            made->forget(i);
            continue;
        }
        known->second.segment = made;
        known->second.index = i;
        state.refresh(known->first, known->second);
    }
    std::erase_if(state.segments,
                  [&](const auto& segment) { return std::find(old.begin(), old.end(), segment) != old.end(); });
    if (!made->order().empty()) state.segments.push_back(made);
}

void runCacheBuilder(CacheState& state) {
    while (true) {
        auto batch = takeBatch(state);
        if (batch.empty()) return;
        const auto made = readBatch(state, std::move(batch));
        {
            const std::unique_lock lock(state.mutex);
            // Over the limit the files stay known, so that nobody asks for them again, but without their tokens.
            if (diskTokens(state) + made->tokens().size() <= state.limits.totalTokens) swapSegments(state, made, {});
        }
        for (Tidying tidying = chooseTidying(state); !tidying.segments.empty() && !isEnding(state);
             tidying = chooseTidying(state)) {
            const auto tidy = carryOut(tidying);
            const std::unique_lock lock(state.mutex);
            swapSegments(state, tidy, tidying.segments);
        }
    }
}

} // namespace tandem::ai
