// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/GgufMetadata.h"

#include <bit>
#include <limits>

namespace tandem::ai {

namespace {

std::uint64_t littleEndian(std::string_view bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;)
        value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
}

bool isInteger(GgufType type) {
    return type != GgufType::F32 && type != GgufType::F64 && type != GgufType::String && type != GgufType::Array &&
           type != GgufType::Bool;
}

bool isSigned(GgufType type) {
    return type == GgufType::I8 || type == GgufType::I16 || type == GgufType::I32 || type == GgufType::I64;
}

std::optional<std::int64_t> integerOf(GgufType type, std::string_view bytes) {
    if (!isInteger(type)) return std::nullopt;
    std::uint64_t value = littleEndian(bytes);
    if (isSigned(type)) { // the sign fills what is above
        const auto shift = static_cast<unsigned>(64 - 8 * bytes.size());
        return static_cast<std::int64_t>(value << shift) >> shift;
    }
    if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return std::nullopt;
    return static_cast<std::int64_t>(value);
}

std::optional<double> numberOf(GgufType type, std::string_view bytes) {
    if (type == GgufType::F32)
        return static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(littleEndian(bytes))));
    if (type == GgufType::F64) return std::bit_cast<double>(littleEndian(bytes));
    const auto integer = integerOf(type, bytes);
    return integer ? std::optional(static_cast<double>(*integer)) : std::nullopt;
}

// The elements of an array of a fixed size, those that have such a value.
template<typename T, typename Decode>
std::vector<T> elements(const GgufMetadata::Value* value, Decode decode) {
    std::vector<T> result;
    const std::uint64_t size = value ? sizeOf(value->type) : 0;
    if (size == 0) return result;
    result.reserve(value->count);
    for (std::uint64_t i = 0; i < value->count; ++i) {
        const auto element = decode(value->type, value->bytes.substr(i * size, size));
        if (!element) return {};
        result.push_back(*element);
    }
    return result;
}

} // namespace

const GgufMetadata::Value* GgufMetadata::find(std::string_view key) const {
    const auto it = m_values.find(key);
    return it == m_values.end() ? nullptr : &it->second;
}

const GgufMetadata::Value* GgufMetadata::find(std::string_view key, bool isArray) const {
    const Value* value = find(key);
    return value && value->isArray == isArray ? value : nullptr;
}

std::optional<std::string_view> GgufMetadata::text(std::string_view key) const {
    const Value* value = find(key, false);
    if (!value || value->type != GgufType::String) return std::nullopt;
    return value->bytes.substr(8);
}

std::optional<std::int64_t> GgufMetadata::integer(std::string_view key) const {
    const Value* value = find(key, false);
    return value ? integerOf(value->type, value->bytes) : std::nullopt;
}

std::optional<double> GgufMetadata::number(std::string_view key) const {
    const Value* value = find(key, false);
    return value ? numberOf(value->type, value->bytes) : std::nullopt;
}

std::optional<bool> GgufMetadata::flag(std::string_view key) const {
    const Value* value = find(key, false);
    if (!value || value->type != GgufType::Bool) return std::nullopt;
    return value->bytes.front() != 0;
}

std::vector<std::string_view> GgufMetadata::texts(std::string_view key) const {
    const Value* value = find(key, true);
    if (!value || value->type != GgufType::String) return {};
    std::vector<std::string_view> result;
    result.reserve(value->count);
    std::string_view rest = value->bytes;
    for (std::uint64_t i = 0; i < value->count; ++i) {
        const std::uint64_t length = littleEndian(rest.substr(0, 8));
        result.push_back(rest.substr(8, length));
        rest.remove_prefix(8 + length);
    }
    return result;
}

std::vector<std::int64_t> GgufMetadata::integers(std::string_view key) const {
    return elements<std::int64_t>(find(key, true), integerOf);
}

std::vector<double> GgufMetadata::numbers(std::string_view key) const {
    return elements<double>(find(key, true), numberOf);
}

std::vector<std::string_view> GgufMetadata::keys() const {
    std::vector<std::string_view> result;
    result.reserve(m_values.size());
    for (const auto& [key, value] : m_values)
        result.emplace_back(key);
    return result;
}

} // namespace tandem::ai
