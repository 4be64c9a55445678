// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/cache/ProjectCache.h"

#include "ai/cache/CacheBuilder.h"
#include "ai/cache/CacheFile.h"
#include "ai/cache/CacheState.h"

#include <algorithm>
#include <fstream>
#include <set>

namespace tandem::ai {

ProjectCache::ProjectCache(Tokenizer tokenizer, CacheLimits limits)
    : m_state(std::make_unique<CacheState>(std::move(tokenizer), limits)) {
    m_state->builder = std::thread([state = m_state.get()] { runCacheBuilder(*state); });
}

ProjectCache::~ProjectCache() {
    {
        const std::lock_guard lock(m_state->queueMutex);
        m_state->ending = true;
    }
    m_state->queueChanged.notify_all();
    m_state->builder.join();
}

const Tokenizer& ProjectCache::tokenizer() const {
    return m_state->tokenizer;
}

std::vector<std::string> ProjectCache::offer(std::span<const FileHash> files) {
    const auto taken = files.first(std::min(files.size(), m_state->limits.files));
    std::set<std::string_view> named;
    for (const FileHash& file : taken)
        named.insert(file.path);
    std::vector<std::string> wanted;
    const std::unique_lock lock(m_state->mutex);
    for (auto file = m_state->disk.begin(); file != m_state->disk.end();) {
        if (named.contains(file->first)) {
            ++file;
            continue;
        }
        m_state->forget(file->second);
        file = m_state->disk.erase(file);
    }
    for (const FileHash& file : taken) {
        const auto known = m_state->disk.find(file.path);
        if (known == m_state->disk.end()) {
            wanted.push_back(file.path);
        } else if (known->second.hash != file.hash) {
            m_state->forget(known->second);
            m_state->disk.erase(known);
            wanted.push_back(file.path);
        } else {
            known->second.offered = true;
            m_state->refresh(known->first, known->second);
        }
    }
    return wanted;
}

bool ProjectCache::put(std::string path, std::string hash, std::string_view text) {
    if (text.size() > m_state->limits.fileBytes) text = {};
    {
        const std::unique_lock lock(m_state->mutex);
        const std::lock_guard queueLock(m_state->queueMutex);
        if (m_state->waitingBytes + text.size() > m_state->limits.pendingBytes) return false;
        const auto known = m_state->disk.find(path);
        if (known == m_state->disk.end() && m_state->disk.size() >= m_state->limits.files) return true;
        if (known != m_state->disk.end()) m_state->forget(known->second);
        m_state->disk.insert_or_assign(path, CacheState::DiskFile{hash, true, nullptr, 0});
        m_state->waitingBytes += text.size();
        m_state->waiting.push_back({std::move(path), std::move(hash), std::string(text)});
    }
    m_state->queueChanged.notify_all();
    return true;
}

void ProjectCache::remove(std::string_view path) {
    const std::unique_lock lock(m_state->mutex);
    if (const auto file = m_state->disk.find(path); file != m_state->disk.end()) {
        m_state->forget(file->second);
        m_state->disk.erase(file);
    }
    if (const auto buffer = m_state->live.find(path); buffer != m_state->live.end()) m_state->live.erase(buffer);
}

void ProjectCache::open(const std::string& path, std::string_view text) {
    auto buffer =
        text.size() > m_state->limits.fileBytes ? std::optional<LiveText>() : LiveText(m_state->tokenizer, text);
    const std::unique_lock lock(m_state->mutex);
    m_state->live.insert_or_assign(path, std::nullopt);
    if (buffer && m_state->liveTokens() + buffer->tokens().size() > m_state->limits.liveTokens) buffer.reset();
    m_state->live.insert_or_assign(path, std::move(buffer));
    if (const auto file = m_state->disk.find(path); file != m_state->disk.end())
        m_state->refresh(file->first, file->second);
}

bool ProjectCache::edit(std::string_view path, std::size_t byteOffset, std::size_t removedBytes,
                        std::string_view inserted) {
    const std::unique_lock lock(m_state->mutex);
    const auto found = m_state->live.find(path);
    if (found == m_state->live.end()) return false;
    std::optional<LiveText>& buffer = found->second;
    if (!buffer) return true; // too long to be looked at
    if (buffer->text().size() + inserted.size() > m_state->limits.fileBytes + removedBytes) {
        buffer.reset();
        return true;
    }
    return buffer->edit(m_state->tokenizer, byteOffset, removedBytes, inserted);
}

void ProjectCache::close(std::string_view path) {
    const std::unique_lock lock(m_state->mutex);
    const auto buffer = m_state->live.find(path);
    if (buffer == m_state->live.end()) return;
    m_state->live.erase(buffer);
    if (const auto file = m_state->disk.find(path); file != m_state->disk.end())
        m_state->refresh(file->first, file->second);
}

CacheView ProjectCache::view(std::string_view document, std::size_t caretByteOffset) const {
    auto parts = std::make_unique<CacheViewParts>();
    parts->lock = std::shared_lock(m_state->mutex);
    parts->state = m_state.get();
    for (const auto& [path, buffer] : m_state->live) {
        if (!buffer) continue;
        LiveSource source{path, &*buffer, {}, 0, path == document};
        if (source.isDocument && caretByteOffset != kNoCaret) {
            source.own = buffer->lineAt(m_state->tokenizer, caretByteOffset);
            source.caretToken = source.own.begin;
        }
        parts->live.insert(source.isDocument ? parts->live.begin() : parts->live.end(), source);
    }
    return CacheView(std::move(parts));
}

CacheStats ProjectCache::stats() const {
    CacheStats stats;
    const std::shared_lock lock(m_state->mutex);
    for (const auto& [path, file] : m_state->disk)
        if (file.segment && file.offered) ++stats.files;
    for (const auto& segment : m_state->segments) {
        stats.tokens += segment->aliveTokens();
        stats.indexBytes += segment->memoryBytes();
    }
    stats.liveFiles = m_state->live.size();
    for (const auto& [path, buffer] : m_state->live) {
        if (!buffer) continue;
        stats.tokens += buffer->tokens().size();
        stats.indexBytes += buffer->memoryBytes();
    }
    const std::lock_guard queueLock(m_state->queueMutex);
    stats.building = m_state->building || !m_state->waiting.empty();
    return stats;
}

void ProjectCache::waitUntilBuilt() const {
    std::unique_lock lock(m_state->queueMutex);
    m_state->queueChanged.wait(lock, [this] { return m_state->waiting.empty() && !m_state->building; });
}

Result<std::size_t> ProjectCache::save(const std::filesystem::path& file) const {
    std::vector<SegmentToWrite> segments;
    {
        const std::shared_lock lock(m_state->mutex);
        segments.reserve(m_state->segments.size());
        for (const auto& segment : m_state->segments)
            segments.push_back({segment, std::vector<bool>(segment->files().size())});
        for (const auto& [path, known] : m_state->disk)
            for (SegmentToWrite& one : segments)
                if (known.offered && known.segment == one.segment) one.files[known.index] = true;
    }
    std::erase_if(segments, [](const SegmentToWrite& one) {
        return std::find(one.files.begin(), one.files.end(), true) == one.files.end();
    });
    return writeCacheFile(file, m_state->fingerprint, segments);
}

Result<std::size_t> ProjectCache::restore(const std::filesystem::path& file) {
    std::error_code missing;
    const std::uintmax_t bytes = std::filesystem::file_size(file, missing);
    std::ifstream in(file, std::ios::binary);
    if (missing || !in) return Error{Error::Code::NotFound, file.string() + ": cannot be read"};
    auto segments = readCacheFile(in, bytes, m_state->fingerprint, m_state->tokenizer.size(),
                                  {m_state->limits.totalTokens, m_state->limits.files});
    if (!segments) return segments.error();
    std::size_t files = 0;
    const std::unique_lock lock(m_state->mutex);
    for (const auto& segment : *segments) {
        for (std::size_t i = 0; i < segment->files().size(); ++i) {
            const Segment::File& one = segment->files()[i];
            const auto [known, isNew] =
                m_state->disk.try_emplace(one.path, CacheState::DiskFile{one.hash, false, segment, i});
            if (isNew)
                ++files;
            else
                segment->forget(i);
        }
        m_state->segments.push_back(segment);
    }
    return files;
}

} // namespace tandem::ai
