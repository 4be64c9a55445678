// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/BoundedJson.h"
#include "ai/Result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace tandem::ai {

// Reads the fields of a config.json one after the other and keeps the first thing that is wrong. null counts as not
// there, as in the library that writes these files.
class ConfigFields {
public:
    using Json = nlohmann::json;

    explicit ConfigFields(const Json& json)
        : m_json(json) {}

    // From 1 to max; the fallback where it is absent, an error where there is none.
    void integer(const char* name, int& out, std::int64_t max, std::optional<int> fallback = std::nullopt);
    void positive(const char* name, double& out); // stays where it is absent
    bool flag(const char* name, bool fallback);
    std::string word(const char* name, const std::string& fallback);
    const Json* find(const char* name) const;

    void malformed(const std::string& detail) { fail({Error::Code::Malformed, "config.json: " + detail}); }
    void unsupported(const std::string& detail) { fail({Error::Code::Unsupported, "config.json: " + detail}); }
    void fail(Error error) {
        if (!m_error) m_error = std::move(error);
    }
    const std::optional<Error>& error() const { return m_error; }

private:
    const Json& m_json;
    std::optional<Error> m_error;
};

} // namespace tandem::ai
