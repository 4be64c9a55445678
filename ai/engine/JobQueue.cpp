// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/engine/JobQueue.h"

#include <algorithm>

namespace tandem::ai {

bool JobQueue::push(protocol::Request request) {
    {
        const std::scoped_lock lock(m_mutex);
        if (m_closed || m_waiting.size() >= kMaxWaiting) return false;
        m_waiting.push_back({std::move(request), std::stop_source(), std::chrono::steady_clock::now()});
    }
    m_changed.notify_one();
    return true;
}

JobQueue::Cancelled JobQueue::cancel(protocol::RequestId id) {
    const std::scoped_lock lock(m_mutex);
    if (m_running == id) {
        m_runningSource.request_stop();
        return Cancelled::Running;
    }
    const auto found =
        std::find_if(m_waiting.begin(), m_waiting.end(), [&](const Entry& entry) { return entry.request.id == id; });
    if (found == m_waiting.end()) return Cancelled::Unknown;
    m_waiting.erase(found);
    return Cancelled::Waiting;
}

std::optional<JobQueue::Job> JobQueue::take() {
    std::unique_lock lock(m_mutex);
    m_running = 0;
    m_changed.wait(lock, [&] { return m_closed || !m_waiting.empty(); });
    if (m_closed) return std::nullopt;
    Entry next = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_running = next.request.id;
    m_runningSource = next.source;
    return Job{std::move(next.request), next.source.get_token(), next.queued};
}

void JobQueue::close() {
    {
        const std::scoped_lock lock(m_mutex);
        m_closed = true;
        m_waiting.clear();
        if (m_running != 0) m_runningSource.request_stop();
    }
    m_changed.notify_all();
}

} // namespace tandem::ai
