// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/ConfigFields.h"

#include <cmath>

namespace tandem::ai {

void ConfigFields::integer(const char* name, int& out, std::int64_t max, std::optional<int> fallback) {
    const Json* field = find(name);
    if (!field) {
        if (fallback)
            out = *fallback;
        else
            malformed(std::string(name) + " is missing");
        return;
    }
    const bool whole = field->is_number_integer();
    const bool fits = whole && !(field->is_number_unsigned() && field->get<std::uint64_t>() > std::uint64_t(max));
    if (!fits || field->get<std::int64_t>() < 1)
        return malformed(std::string(name) + " must be a whole number from 1 to " + std::to_string(max));
    out = static_cast<int>(field->get<std::int64_t>());
}

void ConfigFields::positive(const char* name, double& out) {
    const Json* field = find(name);
    if (!field) return;
    const double value = field->is_number() ? field->get<double>() : 0;
    if (!(value > 0) || !std::isfinite(static_cast<float>(value)))
        malformed(std::string(name) + " must be a number above 0");
    else
        out = value;
}

bool ConfigFields::flag(const char* name, bool fallback) {
    const Json* field = find(name);
    if (!field) return fallback;
    if (!field->is_boolean()) malformed(std::string(name) + " must be true or false");
    return field->is_boolean() && field->get<bool>();
}

std::string ConfigFields::word(const char* name, const std::string& fallback) {
    const Json* field = find(name);
    if (!field) return fallback;
    if (field->is_string()) return field->get<std::string>();
    malformed(std::string(name) + " must be a word");
    return fallback;
}

const ConfigFields::Json* ConfigFields::find(const char* name) const {
    const auto it = m_json.find(name);
    return it == m_json.end() || it->is_null() ? nullptr : &*it;
}

} // namespace tandem::ai
