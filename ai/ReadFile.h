// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <ios>
#include <string>
#include <system_error>
#include <utility>

namespace tandem::ai {

// A whole regular file of at most maxBytes (a pipe or a device would hang or never end). Errors name the file.
inline Result<std::string> readFile(const std::filesystem::path& file, std::uint64_t maxBytes) {
    const std::string name = file.filename().string();
    std::error_code failure;
    const auto status = std::filesystem::status(file, failure);
    if (!std::filesystem::exists(status)) return Error{Error::Code::NotFound, name + " is not there"};
    if (!std::filesystem::is_regular_file(status)) return Error{Error::Code::Unreadable, name + " is not a file"};
    const std::uint64_t size = std::filesystem::file_size(file, failure);
    if (failure) return Error{Error::Code::Unreadable, name + ": " + failure.message()};
    if (size > maxBytes)
        return Error{Error::Code::TooLarge, name + " is over " + std::to_string(maxBytes >> 20) + " MiB"};
    std::ifstream stream(file, std::ios::binary);
    std::string text(size, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(size));
    if (static_cast<std::uint64_t>(stream.gcount()) != size)
        return Error{Error::Code::Unreadable, name + " cannot be read"};
    return text;
}

} // namespace tandem::ai
