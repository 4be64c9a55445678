// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/model/SafetensorsHeader.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

// A safetensors file mapped read-only; views are valid as long as this object. Movable, not copyable; reading is
// thread-safe. A file that another program cuts short while it is mapped raises SIGBUS: open it in the model process
// only.
class SafetensorsFile {
public:
    struct TensorView {
        DType dtype = DType::F32;
        std::vector<std::int64_t> shape;  // row-major, outermost first; empty: a scalar
        std::span<const std::byte> bytes; // little-endian, perhaps not aligned to the element: copy with memcpy
    };

    static Result<SafetensorsFile> open(const std::filesystem::path& file);

    SafetensorsFile(SafetensorsFile&& other) noexcept;
    SafetensorsFile& operator=(SafetensorsFile&& other) noexcept;
    SafetensorsFile(const SafetensorsFile&) = delete;
    SafetensorsFile& operator=(const SafetensorsFile&) = delete;
    ~SafetensorsFile();

    const TensorView* find(std::string_view name) const; // null when there is none
    std::vector<std::string> names() const;              // sorted
    std::uint64_t fileBytes() const { return m_size; }

private:
    SafetensorsFile() = default;
    void* m_map = nullptr;
    std::uint64_t m_size = 0;
    std::map<std::string, TensorView, std::less<>> m_tensors;
};

} // namespace tandem::ai
