// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/chat/JinjaValue.h"

#include <optional>
#include <string>

namespace tandem::ai::jinja {

// What {{ value }} writes: Python's str(), and nothing for what is undefined.
std::string printed(const Value& value, Budget& budget);
// Python's repr(): as values stand within a list.
std::string represented(const Value& value, Budget& budget);

struct JsonStyle {
    std::optional<std::int64_t> indent;
    std::string itemSeparator = ", "; // "," by Python where there is an indent
    std::string keySeparator = ": ";
    bool sortKeys = false;
};
// Python's json.dumps(value, ensure_ascii=False, ...), which is what chat templates' tojson is.
std::string asJson(const Value& value, const JsonStyle& style, Budget& budget);

} // namespace tandem::ai::jinja
