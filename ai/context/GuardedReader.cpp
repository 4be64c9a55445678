// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/context/GuardedReader.h"

#include "ai/ReadFile.h"
#include "ai/context/ContentPolicy.h"

#include <utility>

namespace tandem::ai {

namespace {

std::optional<std::string> fromDisk(const std::string& path) {
    auto text = readFile(path, GuardedReader::kMostBytes);
    if (!text) return std::nullopt;
    return std::move(*text);
}

} // namespace

GuardedReader::GuardedReader(const ContentPolicy& policy, Read read)
    : m_policy(policy)
    , m_read(read ? std::move(read) : fromDisk) {}

bool GuardedReader::mayRead(std::string_view absolutePath) const {
    return m_policy.mayRead(absolutePath);
}

std::string GuardedReader::withoutSecrets(std::string text) const {
    return m_policy.withoutSecrets(std::move(text));
}

std::optional<std::string> GuardedReader::text(const std::string& absolutePath) const {
    if (!mayRead(absolutePath)) return std::nullopt;
    std::optional<std::string> text = m_read(absolutePath);
    if (!text || text->size() > kMostBytes || text->find('\0') != std::string::npos) return std::nullopt;
    return text;
}

} // namespace tandem::ai
