// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/cache/ProjectCache.h"

#include "ai/cache/CacheState.h"
#include "ai/cache/TextBlocks.h"

#include <mutex>
#include <set>

namespace tandem::ai {

ProjectCache::ProjectCache(Tokenizer tokenizer, CacheLimits limits)
    : m_state(std::make_unique<CacheState>(std::move(tokenizer), limits)) {}

ProjectCache::~ProjectCache() = default;

const Tokenizer& ProjectCache::tokenizer() const {
    return m_state->tokenizer;
}

std::vector<std::string> ProjectCache::offer(std::span<const FileHash> files) {
    const std::unique_lock lock(m_state->mutex);
    std::vector<std::string> wanted;
    std::set<std::string_view> named;
    for (const FileHash& file : files.first(std::min(files.size(), m_state->limits.files))) {
        named.insert(file.path);
        const auto known = m_state->disk.find(file.path);
        if (known == m_state->disk.end() || known->second.hash != file.hash) wanted.push_back(file.path);
    }
    std::erase_if(m_state->disk, [&](const auto& entry) { return !named.contains(entry.first); });
    return wanted;
}

bool ProjectCache::put(std::string path, std::string hash, std::string_view text) {
    if (text.size() > m_state->limits.fileBytes) text = {};
    std::vector<TokenId> tokens;
    encodeBlocks(m_state->tokenizer, text, tokens);
    const std::unique_lock lock(m_state->mutex);
    m_state->disk.insert_or_assign(std::move(path), CacheState::DiskFile{std::move(hash), std::move(tokens)});
    return true;
}

void ProjectCache::remove(std::string_view path) {
    const std::unique_lock lock(m_state->mutex);
    if (const auto file = m_state->disk.find(path); file != m_state->disk.end()) m_state->disk.erase(file);
    if (const auto buffer = m_state->live.find(path); buffer != m_state->live.end()) m_state->live.erase(buffer);
}

void ProjectCache::open(std::string path, std::string_view text) {
    if (text.size() > m_state->limits.fileBytes) text = {};
    LiveText buffer(m_state->tokenizer, text);
    const std::unique_lock lock(m_state->mutex);
    m_state->live.insert_or_assign(std::move(path), std::move(buffer));
}

bool ProjectCache::edit(std::string_view path, std::size_t byteOffset, std::size_t removedBytes,
                        std::string_view inserted) {
    const std::unique_lock lock(m_state->mutex);
    const auto buffer = m_state->live.find(path);
    return buffer != m_state->live.end() && buffer->second.edit(m_state->tokenizer, byteOffset, removedBytes, inserted);
}

void ProjectCache::close(std::string_view path) {
    const std::unique_lock lock(m_state->mutex);
    if (const auto buffer = m_state->live.find(path); buffer != m_state->live.end()) m_state->live.erase(buffer);
}

CacheView ProjectCache::view(std::string_view document, std::size_t caretByteOffset) const {
    auto parts = std::make_unique<CacheViewParts>();
    parts->lock = std::shared_lock(m_state->mutex);
    parts->state = m_state.get();
    parts->document = document;
    parts->caret = caretByteOffset;
    return CacheView(std::move(parts));
}

CacheStats ProjectCache::stats() const {
    const std::shared_lock lock(m_state->mutex);
    CacheStats stats;
    stats.files = m_state->disk.size();
    stats.liveFiles = m_state->live.size();
    for (const auto& [path, file] : m_state->disk) {
        stats.tokens += file.tokens.size();
        stats.indexBytes += file.tokens.capacity() * sizeof(TokenId);
    }
    for (const auto& [path, buffer] : m_state->live) {
        stats.tokens += buffer.tokens().size();
        stats.indexBytes += buffer.memoryBytes();
    }
    return stats;
}

void ProjectCache::waitUntilBuilt() const {}

Result<std::size_t> ProjectCache::save(const std::filesystem::path& file) const {
    return Error{Error::Code::Unsupported, file.string() + ": the cache is not kept yet"};
}

Result<std::size_t> ProjectCache::restore(const std::filesystem::path& file) {
    return Error{Error::Code::NotFound, file.string() + ": no cache is kept there"};
}

} // namespace tandem::ai
