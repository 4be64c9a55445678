// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/model/DType.h"
#include "ai/model/GgufMetadata.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tandem::ai {

// What a GGUF (version 2 or 3, little-endian) says of itself: metadata and where each tensor lies. Everything is
// checked before it is believed and before anything is allocated from it: see FORMATS.md.
struct GgufHeader {
    struct Entry {
        DType dtype = DType::F32;
        std::vector<std::int64_t> shape; // row-major, outermost first: the file has it the other way round
        std::uint64_t offset = 0;        // from the start of the file
        std::uint64_t bytes = 0;
    };
    GgufMetadata metadata;
    std::map<std::string, Entry, std::less<>> tensors;
    std::uint64_t dataOffset = 0;
    std::uint64_t fileBytes = 0;

    // bytes: the front of a file of fileBytes; nothing when the header goes on behind them.
    static std::optional<Result<GgufHeader>> parse(const std::shared_ptr<const std::string>& bytes,
                                                   std::uint64_t fileBytes);
    // Reads only as much as the header has, without mapping the file. Errors name the file.
    static Result<GgufHeader> read(const std::filesystem::path& file);
};

// The number of a type in the file, and back; nothing for one that is not read.
std::optional<DType> ggufTypeOf(std::uint32_t number);
std::uint32_t ggufNumberOf(DType dtype);

} // namespace tandem::ai
