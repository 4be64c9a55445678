// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

namespace tandem::ai {

// True when no array or object lies deeper than maxDepth. Runs over the bytes once, before anything is built from them.
inline bool jsonDepthWithin(std::string_view text, int maxDepth) {
    int depth = 0;
    bool inString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            if (++depth > maxDepth) return false;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return true;
}

// JSON from an untrusted file: nothing unless it is whole, valid UTF-8 and no deeper than maxDepth. The caller bounds
// the size of the text. Of a key that comes twice the last counts.
inline std::optional<nlohmann::json> parseBoundedJson(std::string_view text, int maxDepth) {
    if (!jsonDepthWithin(text, maxDepth)) return std::nullopt;
    auto value = nlohmann::json::parse(text, nullptr, false);
    if (value.is_discarded()) return std::nullopt;
    return value;
}

} // namespace tandem::ai
