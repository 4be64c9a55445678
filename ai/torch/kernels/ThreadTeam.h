// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <thread>
#include <vector>

namespace tandem::ai::kernels {

// Threads that are started once and work on one thing together: a whole step of a decoder is one run(), and inside it
// they meet at barriers. A thread that waits spins for a short while, then sleeps, so that nothing spins while there is
// no work. One thread calls run(), at any time the same or another, never two at once.
class ThreadTeam {
public:
    // Thread 0 is the caller of run(); size - 1 others are started, fewer when the system gives no more.
    explicit ThreadTeam(int size);
    ~ThreadTeam();
    ThreadTeam(const ThreadTeam&) = delete;
    ThreadTeam& operator=(const ThreadTeam&) = delete;

    int size() const { return static_cast<int>(m_threads.size()) + 1; }

    // Calls work(thread) with thread 0 to members - 1, each on its own thread, and returns when all have. What work
    // writes before a barrier is seen by all after it. members is at most size(). Work must not throw.
    void run(int members, const std::function<void(int thread)>& work);

    // Inside run: returns when every member has called it.
    void barrier();

    // How often a member waited so long at a barrier of the last run that it went to sleep: when this is often, the
    // processors are busy with something else.
    int sleeps() const { return m_sleeps.load(std::memory_order_relaxed); }

private:
    void serve(int thread);

    std::vector<std::thread> m_threads;
    const std::function<void(int)>* m_work = nullptr;
    int m_members = 1;
    bool m_ending = false;
    std::atomic<int> m_round = 0;   // counts run()s; published after m_work, m_members and m_ending
    std::atomic<int> m_arrived = 0; // at the barrier
    std::atomic<int> m_phase = 0;   // counts barriers
    std::atomic<int> m_sleeps = 0;
    std::atomic<int> m_busy = 0; // threads but 0 that have not seen the end of this run
};

// The part of [0, count) that a member works on: the parts differ by one at most.
struct Share {
    int begin;
    int end;
};
Share shareOf(int count, int thread, int members);

} // namespace tandem::ai::kernels
