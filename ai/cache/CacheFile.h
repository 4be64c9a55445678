// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/cache/Segment.h"
#include "ai/tokenizer/Tokenizer.h"

#include <cstdint>
#include <filesystem>
#include <istream>
#include <memory>
#include <string_view>
#include <vector>

namespace tandem::ai {

// The file that a cache is kept in; CACHE.md beside this describes its bytes.
struct CacheFileLimits {
    std::size_t tokens = 0;
    std::size_t files = 0;
};

// Differs for tokenizers that read texts differently.
std::uint64_t tokenizerFingerprint(const Tokenizer& tokenizer);

// Segments one after the other, so that only one of them is made at a time; each with one flag a file: written or not.
struct SegmentToWrite {
    std::shared_ptr<const Segment> segment;
    std::vector<bool> files;
};

// Writes beside it first and renames, readable by its owner alone. The answer: how many files.
Result<std::size_t> writeCacheFile(const std::filesystem::path& file, std::uint64_t fingerprint,
                                   const std::vector<SegmentToWrite>& segments);

// bytes: of the whole stream. Takes any bytes: what is no cache file, or one of another tokenizer, is an error that
// allocates no more than the stream is long. All files of the segments are dead.
Result<std::vector<std::shared_ptr<Segment>>> readCacheFile(std::istream& in, std::uint64_t bytes,
                                                            std::uint64_t fingerprint, TokenId vocabulary,
                                                            const CacheFileLimits& limits);

// What the header holds of the bytes behind it, for those who make files by hand.
std::uint64_t cacheFileChecksum(std::string_view body);

} // namespace tandem::ai
