// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/model/MappedFile.h"
#include "ai/model/SafetensorsHeader.h"
#include "ai/model/TensorView.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

// A safetensors file, mapped; views are valid as long as this object or a copy of it. Reading is thread-safe.
class SafetensorsFile {
public:
    static Result<SafetensorsFile> open(const std::filesystem::path& file);

    const TensorView* find(std::string_view name) const; // null when there is none
    std::vector<std::string> names() const;              // sorted
    std::uint64_t fileBytes() const { return m_file->bytes().size(); }

private:
    explicit SafetensorsFile(std::shared_ptr<const MappedFile> file)
        : m_file(std::move(file)) {}

    std::shared_ptr<const MappedFile> m_file;
    std::map<std::string, TensorView, std::less<>> m_tensors;
};

} // namespace tandem::ai
