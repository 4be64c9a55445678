// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

namespace tandem::ai {

// A whole file mapped read-only. A file that another program cuts short while it is mapped raises SIGBUS: map in the
// model process only.
class MappedFile {
public:
    // The file must still have the size that its header was checked against.
    static Result<std::shared_ptr<const MappedFile>> open(const std::filesystem::path& file,
                                                          std::uint64_t expectedBytes);

    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    ~MappedFile();

    std::span<const std::byte> bytes() const { return {static_cast<const std::byte*>(m_map), m_size}; }

private:
    MappedFile(void* map, std::uint64_t size)
        : m_map(map)
        , m_size(size) {}

    void* m_map;
    std::uint64_t m_size;
};

} // namespace tandem::ai
