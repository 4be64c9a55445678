// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/model/DType.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

// Where each tensor of a safetensors file lies. Everything is checked before it is believed: see FORMATS.md.
struct SafetensorsHeader {
    struct Entry {
        DType dtype = DType::F32;
        std::vector<std::int64_t> shape;
        std::uint64_t offset = 0; // from the start of the file
        std::uint64_t bytes = 0;  // product of shape times the element's size
    };
    std::map<std::string, Entry, std::less<>> tensors;
    std::uint64_t dataOffset = 0;
    std::uint64_t fileBytes = 0;

    // json: the header without its length; fileBytes: the whole file.
    static Result<SafetensorsHeader> parse(std::string_view json, std::uint64_t fileBytes);
    // Reads only the header, without mapping the file.
    static Result<SafetensorsHeader> read(const std::filesystem::path& file);
};

} // namespace tandem::ai
