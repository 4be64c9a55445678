// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace tandem::ai {

// Walks over the front of a file whose whole length is known. What would leave the file is an error; what only leaves
// the front that has been read so far makes it run out, and everything after gives zeros.
class GgufCursor {
public:
    GgufCursor(std::string_view front, std::uint64_t fileBytes)
        : m_front(front)
        , m_fileBytes(fileBytes) {}

    bool good() const { return !m_error && !m_ranOut; }
    bool ranOut() const { return m_ranOut; }
    const std::optional<Error>& error() const { return m_error; }
    std::uint64_t position() const { return m_at; }
    std::string_view since(std::uint64_t begin) const { return m_front.substr(begin, m_at - begin); }

    // Only the first counts; where the bytes ran out before, none does.
    void fail(std::string detail, Error::Code code = Error::Code::Malformed) {
        if (good()) m_error = Error{code, std::move(detail)};
    }

    std::uint32_t word() { return static_cast<std::uint32_t>(number(4)); }
    std::uint64_t longWord() { return number(8); }

    // A length of 8 bytes and as many bytes.
    std::string_view text(std::uint64_t most) {
        const std::uint64_t length = longWord();
        if (length > most) fail("a name is too long");
        return take(length);
    }

    // Whether so many things can still be in the file; an error when not.
    bool fits(std::uint64_t count, std::uint64_t size) {
        if (!good()) return false;
        if (count <= (m_fileBytes - m_at) / size) return true;
        fail("the file is shorter than its header says");
        return false;
    }

    void skip(std::uint64_t count, std::uint64_t size) {
        if (fits(count, size)) take(count * size);
    }

private:
    std::string_view take(std::uint64_t length) {
        if (!fits(length, 1)) return {};
        if (length > m_front.size() - m_at) {
            m_ranOut = true;
            return {};
        }
        const std::string_view bytes = m_front.substr(m_at, length);
        m_at += length;
        return bytes;
    }

    std::uint64_t number(std::uint64_t size) {
        std::uint64_t value = 0;
        const std::string_view bytes = take(size);
        for (std::size_t i = bytes.size(); i-- > 0;)
            value = value << 8 | static_cast<unsigned char>(bytes[i]);
        return value;
    }

    std::string_view m_front;
    std::uint64_t m_fileBytes;
    std::uint64_t m_at = 0;
    bool m_ranOut = false;
    std::optional<Error> m_error;
};

} // namespace tandem::ai
