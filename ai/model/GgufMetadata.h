// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

// Types of values, by their numbers in the file.
enum class GgufType : std::uint32_t { U8, I8, U16, I16, U32, I32, F32, Bool, String, Array, U64, I64, F64 };

// The keys and values of a GGUF: what the model is, and its tokenizer. Every value has been walked over once and lies
// in its file; asking decodes it. Of a key of another type the answer is that there is none. Cheap to copy; strings are
// views that last as long as any copy. Any thread.
class GgufMetadata {
public:
    struct Value {
        GgufType type = GgufType::U8; // of the elements where it is an array
        bool isArray = false;
        std::uint64_t count = 1; // elements
        std::string_view bytes;  // as in the file, behind the array's count
    };

    GgufMetadata() = default;
    explicit GgufMetadata(std::shared_ptr<const std::string> bytes)
        : m_bytes(std::move(bytes)) {}

    void add(std::string key, Value value) { m_values.insert_or_assign(std::move(key), value); }

    bool has(std::string_view key) const { return find(key) != nullptr; }
    std::optional<std::string_view> text(std::string_view key) const;
    std::optional<std::int64_t> integer(std::string_view key) const; // of any width; nothing beyond 63 bits
    std::optional<double> number(std::string_view key) const;        // an integer, too
    std::optional<bool> flag(std::string_view key) const;
    std::vector<std::string_view> texts(std::string_view key) const; // of an array; empty when there is none
    std::vector<std::int64_t> integers(std::string_view key) const;
    std::vector<double> numbers(std::string_view key) const;
    std::vector<std::string_view> keys() const; // sorted

private:
    const Value* find(std::string_view key) const;
    const Value* find(std::string_view key, bool isArray) const;

    std::shared_ptr<const std::string> m_bytes; // that the values look into
    std::map<std::string, Value, std::less<>> m_values;
};

// Bytes of one value; 0 of what has no fixed size.
constexpr std::uint64_t sizeOf(GgufType type) {
    switch (type) {
    case GgufType::U8:
    case GgufType::I8:
    case GgufType::Bool:
        return 1;
    case GgufType::U16:
    case GgufType::I16:
        return 2;
    case GgufType::U32:
    case GgufType::I32:
    case GgufType::F32:
        return 4;
    case GgufType::U64:
    case GgufType::I64:
    case GgufType::F64:
        return 8;
    case GgufType::String:
    case GgufType::Array:
        break;
    }
    return 0;
}

} // namespace tandem::ai
