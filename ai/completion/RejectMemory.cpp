// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/RejectMemory.h"

#include <algorithm>
#include <functional>

namespace tandem::ai {

namespace {

constexpr std::int64_t kOneGestureMs = 2'000; // between two keys that delete one thing
constexpr std::size_t kMaxDeletions = 64;
constexpr std::size_t kSurelyMeantBytes = 8; // so much of a suggestion's head was deleted that the rest is unwanted too

std::uint64_t hashOf(std::string_view path, const Place& place) {
    return std::hash<std::string>{}(std::string(path).append("\n").append(trimmed(place.lineAbove())));
}

// The line that would come to be: typing on along a rejected text leads to the same.
std::string lineWith(const Place& place, std::string_view text) {
    return std::string(trimmed(std::string(place.linePrefix()).append(text)));
}

bool isOneCharacter(std::string_view utf8) {
    std::size_t starts = 0;
    for (const char c : utf8)
        starts += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
    return starts == 1;
}

bool unwanted(std::string_view deleted, std::string_view text) {
    deleted = trimmed(deleted);
    text = trimmed(text);
    if (visibleCharacters(deleted) < 3) return false;
    return deleted == text || (deleted.size() >= kSurelyMeantBytes && text.starts_with(deleted)) ||
           (visibleCharacters(text) >= 3 && deleted.starts_with(text));
}

} // namespace

void RejectMemory::noteRejected(std::string_view path, const Place& place, std::string_view text, std::int64_t nowMs) {
    while (!m_rejected.empty() && (m_rejected.size() >= kMostRejected || nowMs - m_rejected.front().atMs > kRejectedMs))
        m_rejected.pop_front();
    m_rejected.push_back({hashOf(path, place), lineWith(place, text), nowMs});
}

void RejectMemory::noteDeleted(std::string_view path, std::string_view text, std::int64_t nowMs) {
    while (!m_deleted.empty() && (m_deleted.size() >= kMaxDeletions || nowMs - m_deleted.front().atMs > kDeletedMs))
        m_deleted.pop_front();
    const bool goesOn = isOneCharacter(text) && !m_deleted.empty() && m_deleted.back().path == path &&
                        nowMs - m_deleted.back().atMs <= kOneGestureMs;
    if (!goesOn) {
        m_deleted.push_back({std::string(path), std::string(text), std::string(text), nowMs});
        return;
    }
    Deletion& last = m_deleted.back();
    last.forwards.append(text);
    last.backwards.insert(0, text);
    last.atMs = nowMs;
}

bool RejectMemory::wasRejected(std::string_view path, const Place& place, std::string_view text,
                               std::int64_t nowMs) const {
    if (m_rejected.empty()) return false;
    const std::uint64_t here = hashOf(path, place);
    const std::string line = lineWith(place, text);
    return std::any_of(m_rejected.begin(), m_rejected.end(), [&](const Rejection& rejection) {
        return rejection.place == here && nowMs - rejection.atMs <= kRejectedMs &&
               (line.starts_with(rejection.line) || rejection.line.starts_with(line));
    });
}

bool RejectMemory::wasDeleted(std::string_view path, std::string_view text, std::int64_t nowMs) const {
    for (const Deletion& deletion : m_deleted) {
        if (deletion.path != path || nowMs - deletion.atMs > kDeletedMs) continue;
        if (unwanted(deletion.forwards, text) || unwanted(deletion.backwards, text)) return true;
    }
    return false;
}

} // namespace tandem::ai
