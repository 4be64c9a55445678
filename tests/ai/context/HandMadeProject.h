// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/context/ContentPolicy.h"
#include "ai/context/RelatedGatherer.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tandem::tests {

// A project of texts in memory, with files that may not be read and a list of those that were.
class HandMadeProject : public ai::ContentPolicy {
public:
    explicit HandMadeProject(std::map<std::string, std::string> texts)
        : m_texts(std::move(texts)) {}

    bool mayRead(std::string_view path) const override { return !ignored.contains(std::string(path)); }

    std::string withoutSecrets(std::string text) const override {
        if (const std::size_t at = text.find(secret); !secret.empty() && at != std::string::npos)
            text.erase(at, secret.size());
        return text;
    }

    ai::GuardedReader reader() {
        return ai::GuardedReader(*this, [this](const std::string& path) -> std::optional<std::string> {
            read.insert(path);
            const auto found = m_texts.find(path.substr(std::string("/p/").size()));
            return found == m_texts.end() ? std::nullopt : std::optional(found->second);
        });
    }
    std::vector<std::string> files() const {
        std::vector<std::string> files;
        files.reserve(m_texts.size());
        for (const auto& [path, text] : m_texts)
            files.push_back(path);
        return files;
    }
    void write(const std::string& path, std::string text) { m_texts[path] = std::move(text); }
    void erase(const std::string& path) { m_texts.erase(path); }

    std::set<std::string> ignored; // absolute
    std::set<std::string> read;
    std::string secret; // taken out of what is shown

private:
    std::map<std::string, std::string> m_texts; // by relative path
};

inline bool never() {
    return false;
}

} // namespace tandem::tests
