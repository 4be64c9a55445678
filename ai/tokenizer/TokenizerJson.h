// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

// How the parts of a tokenizer.json are looked at: a field of the wrong type is as good as absent, and what matters is
// checked where it is needed. Private to this folder.
namespace tandem::ai::tokenizer_json {

using Json = nlohmann::json;

inline Error malformed(const std::string& detail) {
    return {Error::Code::Malformed, "tokenizer.json: " + detail};
}
inline Error unsupported(const std::string& detail) {
    return {Error::Code::Unsupported, "tokenizer.json: " + detail};
}
inline Error tooLarge(const std::string& detail) {
    return {Error::Code::TooLarge, "tokenizer.json: " + detail};
}

// null is absent; so is anything in what is no object.
inline const Json* find(const Json& object, const char* name) {
    const auto it = object.find(name);
    return it == object.end() || it->is_null() ? nullptr : &*it;
}

inline bool flag(const Json& object, const char* name, bool fallback) {
    const Json* field = find(object, name);
    return field && field->is_boolean() ? field->get<bool>() : fallback;
}

inline std::string_view word(const Json& object, const char* name) {
    const Json* field = find(object, name);
    return field && field->is_string() ? std::string_view(field->get_ref<const std::string&>()) : std::string_view();
}

} // namespace tandem::ai::tokenizer_json
