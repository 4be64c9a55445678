// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/host/CacheKeeper.h"

#include <cstdio>
#include <utility>

namespace tandem::ai {

using Clock = std::chrono::steady_clock;

CacheKeeper::CacheKeeper(std::chrono::milliseconds quiet)
    : m_quiet(quiet)
    , m_thread([this](const std::stop_token& stop) { run(stop); }) {}

CacheKeeper::~CacheKeeper() {
    m_thread.request_stop();
    m_thread.join();
    std::unique_lock lock(m_mutex);
    writeIfChanged(lock);
}

void CacheKeeper::keep(std::shared_ptr<const ProjectCache> cache, std::filesystem::path file) {
    std::unique_lock lock(m_mutex);
    m_changedCondition.wait(lock, [&] { return !m_writing; });
    writeIfChanged(lock);
    m_changed = false;
    m_kept.reset();
    if (cache) m_kept = Kept{std::move(cache), std::move(file)};
}

void CacheKeeper::noteChange() {
    {
        const std::scoped_lock lock(m_mutex);
        m_changed = m_kept.has_value();
        m_changedAt = Clock::now();
    }
    m_changedCondition.notify_all();
}

void CacheKeeper::waitUntilWritten() const {
    std::unique_lock lock(m_mutex);
    m_changedCondition.wait(lock, [&] { return !m_changed && !m_writing; });
}

// Not under the lock: writing takes a while. A change that comes meanwhile counts for the next time.
void CacheKeeper::writeIfChanged(std::unique_lock<std::mutex>& lock) {
    if (!m_kept || !m_changed) return;
    const Kept kept = *m_kept;
    m_changed = false;
    m_writing = true;
    lock.unlock();
    const auto saved = kept.cache->save(kept.file);
    if (!saved) std::fprintf(stderr, "tandem-model: the project cache: %s\n", saved.error().detail.c_str());
    lock.lock();
    m_writing = false;
    m_changedCondition.notify_all();
}

void CacheKeeper::run(const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    while (m_changedCondition.wait(lock, stop, [&] { return m_changed; })) {
        const auto due = m_changedAt + m_quiet;
        if (m_changedCondition.wait_until(lock, stop, due, [&] { return !m_changed || m_changedAt + m_quiet != due; }))
            continue; // changed again, or kept no more
        if (stop.stop_requested()) return;
        if (m_kept->cache->stats().building)
            m_changedAt = Clock::now();
        else
            writeIfChanged(lock);
    }
}

} // namespace tandem::ai
