// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/protocol/Codec.h"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>

namespace tandem::ai {

// Requests on their way from the reader's thread to the engine's: in order, but a cancel overtakes. Every function may
// be called from any thread; one thread takes.
class JobQueue {
public:
    static constexpr std::size_t kMaxWaiting = 256;

    struct Job {
        protocol::Request request;
        std::stop_token cancelled;
        std::chrono::steady_clock::time_point queued;
    };

    enum class Cancelled { Waiting, Running, Unknown };

    bool push(protocol::Request request); // false: kMaxWaiting are waiting, or closed
    // Waiting: the job is taken out and the caller owes it an answer. Running: it ends soon, with an answer of its own.
    Cancelled cancel(protocol::RequestId id);
    // Waits for a job, which counts as running until the next call. Nothing once the queue is closed.
    std::optional<Job> take();
    void close(); // cancels what runs, drops what waits

private:
    struct Entry {
        protocol::Request request;
        std::stop_source source;
        std::chrono::steady_clock::time_point queued;
    };

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Entry> m_waiting;
    protocol::RequestId m_running = 0; // 0: none
    std::stop_source m_runningSource;
    bool m_closed = false;
};

} // namespace tandem::ai
