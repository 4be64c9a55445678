// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/cache/CacheState.h"

namespace tandem::ai {

// The builder's thread: reads what waits into segments, joins small segments and drops what is forgotten, until
// CacheState::ending.
void runCacheBuilder(CacheState& state);

// Under CacheState::mutex held alone: puts a segment in the place of those that it was made of (none for new texts).
// Its files that are known by now in another version, or no more, are forgotten from the start.
void swapSegments(CacheState& state, const std::shared_ptr<Segment>& made,
                  const std::vector<std::shared_ptr<Segment>>& old);

} // namespace tandem::ai
