// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tandem::test {

// Writes a GGUF by hand, right or wrong.
class GgufBytes {
public:
    GgufBytes& word(std::uint32_t value) { return number(value, 4); }
    GgufBytes& longWord(std::uint64_t value) { return number(value, 8); }
    GgufBytes& text(std::string_view value) {
        longWord(value.size());
        m_bytes.append(value);
        return *this;
    }
    GgufBytes& raw(std::string_view value) {
        m_bytes.append(value);
        return *this;
    }
    GgufBytes& head(std::uint64_t tensors, std::uint64_t pairs, std::uint32_t version = 3) {
        return raw("GGUF").word(version).longWord(tensors).longWord(pairs);
    }
    GgufBytes& word(std::string_view key, std::uint32_t value) { return text(key).word(4).word(value); }
    GgufBytes& text(std::string_view key, std::string_view value) { return text(key).word(8).text(value); }
    GgufBytes& tensor(std::string_view name, std::uint64_t columns, std::uint64_t rows, std::uint32_t type,
                      std::uint64_t offset) {
        return text(name).word(2).longWord(columns).longWord(rows).word(type).longWord(offset);
    }
    GgufBytes& pad(std::size_t alignment = 32) {
        m_bytes.resize((m_bytes.size() + alignment - 1) / alignment * alignment);
        return *this;
    }
    const std::string& bytes() const { return m_bytes; }

private:
    GgufBytes& number(std::uint64_t value, int size) {
        for (int i = 0; i < size; ++i)
            m_bytes.push_back(static_cast<char>(value >> (8 * i) & 255U));
        return *this;
    }

    std::string m_bytes;
};

} // namespace tandem::test
