// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <type_traits>

namespace tandem::ai::protocol {

// Reads a map's fields into values: an absent field keeps its default, one of the wrong type or over its limit makes
// the whole map invalid, a field that nobody asks for is ignored.
class Fields {
public:
    explicit Fields(const nlohmann::json& map)
        : m_map(map)
        , m_valid(map.is_object()) {}

    bool valid() const { return m_valid; }
    void reject() { m_valid = false; }

    template<typename Integer>
    requires std::is_integral_v<Integer>
    void integer(const char* name, Integer& out, Integer least = 0,
                 Integer greatest = std::numeric_limits<Integer>::max()) {
        const nlohmann::json* field = find(name);
        if (!field) return;
        if (field->is_number_unsigned()) {
            const auto value = field->get<std::uint64_t>();
            if (value <= static_cast<std::uint64_t>(greatest) &&
                (least <= 0 || value >= static_cast<std::uint64_t>(least)))
                out = static_cast<Integer>(value);
            else
                m_valid = false;
        } else if (field->is_number_integer()) { // negative
            const auto value = field->get<std::int64_t>();
            if (std::is_signed_v<Integer> && value >= static_cast<std::int64_t>(least))
                out = static_cast<Integer>(value);
            else
                m_valid = false;
        } else {
            m_valid = false;
        }
    }

    void number(const char* name, double& out, double least = std::numeric_limits<double>::lowest(),
                double greatest = std::numeric_limits<double>::max()) {
        const nlohmann::json* field = find(name);
        if (!field) return;
        if (!field->is_number()) return reject();
        const double value = field->get<double>();
        if (!std::isfinite(value) || value < least || value > greatest) return reject();
        out = value;
    }

    void flag(const char* name, bool& out) {
        const nlohmann::json* field = find(name);
        if (!field) return;
        if (!field->is_boolean()) return reject();
        out = field->get<bool>();
    }

    void text(const char* name, std::string& out, std::size_t maxBytes) {
        const nlohmann::json* field = find(name);
        if (!field) return;
        if (!field->is_string()) return reject();
        const auto& value = field->get_ref<const std::string&>();
        if (value.size() > maxBytes) return reject();
        out = value;
    }

    // An enumeration travels as its number; `last` is the greatest one.
    template<typename Enum>
    void choice(const char* name, Enum& out, Enum last) {
        std::uint32_t value = static_cast<std::uint32_t>(out);
        integer<std::uint32_t>(name, value, 0, static_cast<std::uint32_t>(last));
        out = static_cast<Enum>(value);
    }

    // Calls read(item) for each item of an array; it answers whether the item is good.
    template<typename Read>
    void array(const char* name, std::size_t maxItems, Read read) {
        const nlohmann::json* field = find(name);
        if (!field) return;
        if (!field->is_array() || field->size() > maxItems) return reject();
        for (const nlohmann::json& item : *field)
            if (!read(item)) return reject();
    }

    template<typename Read>
    void map(const char* name, Read read) {
        if (const nlohmann::json* field = find(name); field && !read(*field)) m_valid = false;
    }

private:
    const nlohmann::json* find(const char* name) {
        if (!m_valid) return nullptr;
        const auto found = m_map.find(name);
        return found == m_map.end() ? nullptr : &*found;
    }

    const nlohmann::json& m_map;
    bool m_valid;
};

} // namespace tandem::ai::protocol
