// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/RejectMemory.h"

#include <functional>

namespace tandem::ai {

namespace {

constexpr std::int64_t kOneGestureMs = 2'000; // between two keys that delete one thing
constexpr std::size_t kMaxDeletions = 64;
constexpr std::size_t kSurelyMeantBytes = 8; // so much of a suggestion's head was deleted that the rest is unwanted too

// The line that would come to be, and the one above: typing on along a rejected text leads to the same.
std::uint64_t hashOf(std::string_view path, const Place& place, std::string_view text) {
    std::string all(path);
    all.append("\n").append(trimmed(place.lineAbove())).append("\n");
    all.append(trimmed(std::string(place.linePrefix()).append(text)));
    return std::hash<std::string>{}(all);
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
    std::erase_if(m_rejectedAtMs, [nowMs](const auto& entry) { return nowMs - entry.second > kRejectedMs; });
    m_rejectedAtMs[hashOf(path, place, text)] = nowMs;
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
    const auto entry = m_rejectedAtMs.find(hashOf(path, place, text));
    return entry != m_rejectedAtMs.end() && nowMs - entry->second <= kRejectedMs;
}

bool RejectMemory::wasDeleted(std::string_view path, std::string_view text, std::int64_t nowMs) const {
    for (const Deletion& deletion : m_deleted) {
        if (deletion.path != path || nowMs - deletion.atMs > kDeletedMs) continue;
        if (unwanted(deletion.forwards, text) || unwanted(deletion.backwards, text)) return true;
    }
    return false;
}

} // namespace tandem::ai
