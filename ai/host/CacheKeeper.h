// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/cache/ProjectCache.h"

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace tandem::ai {

// Keeps a project cache's index in a file: written by a thread of its own when nothing has changed for a while and
// nothing is being indexed, and at the end. A file that cannot be written is told on standard error and tried again
// with the next change. Any thread.
class CacheKeeper {
public:
    static constexpr std::chrono::milliseconds kQuiet{3000};

    explicit CacheKeeper(std::chrono::milliseconds quiet = kQuiet);
    ~CacheKeeper();
    CacheKeeper(const CacheKeeper&) = delete;
    CacheKeeper& operator=(const CacheKeeper&) = delete;

    // Writes what was kept before, if it has changed. No cache: keeps none any more.
    void keep(std::shared_ptr<const ProjectCache> cache, std::filesystem::path file);
    void noteChange(); // of what is on disk
    void waitUntilWritten() const;

private:
    struct Kept {
        std::shared_ptr<const ProjectCache> cache;
        std::filesystem::path file;
    };

    void run(const std::stop_token& stop);
    void writeIfChanged(std::unique_lock<std::mutex>& lock);

    const std::chrono::milliseconds m_quiet;
    mutable std::mutex m_mutex; // of all below
    mutable std::condition_variable_any m_changedCondition;
    std::optional<Kept> m_kept;
    bool m_changed = false;
    bool m_writing = false;
    std::chrono::steady_clock::time_point m_changedAt;
    std::jthread m_thread; // last: it uses the others
};

} // namespace tandem::ai
