// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/torch/kernels/ThreadTeam.h"

#include <system_error>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace tandem::ai::kernels {
namespace {

// Longer than threads differ in their parts of a layer and than an engine takes between two tokens of a small model;
// a pause is about 40 cycles.
constexpr int kSpins = 4000;

void pauseThread() {
#if defined(__x86_64__)
    _mm_pause();
#else
    std::this_thread::yield();
#endif
}

// Returns when value is not `old` any more; whether it slept.
bool waitWhile(const std::atomic<int>& value, int old) {
    for (int spin = 0; spin < kSpins; ++spin) {
        if (value.load(std::memory_order_acquire) != old) return false;
        pauseThread();
    }
    value.wait(old, std::memory_order_acquire);
    return true;
}

} // namespace

ThreadTeam::ThreadTeam(int size) {
    try {
        for (int thread = 1; thread < size; ++thread)
            m_threads.emplace_back([this, thread] { serve(thread); });
    } catch (const std::system_error&) {
        return; // the system gives no more: those that are there do the work
    }
}

ThreadTeam::~ThreadTeam() {
    m_ending = true;
    m_round.fetch_add(1, std::memory_order_release);
    m_round.notify_all();
    for (std::thread& thread : m_threads)
        thread.join();
}

void ThreadTeam::run(int members, const std::function<void(int)>& work) {
    m_members = members;
    m_sleeps.store(0, std::memory_order_relaxed);
    if (members == 1) return work(0);
    m_work = &work;
    m_busy.store(size() - 1, std::memory_order_relaxed);
    m_round.fetch_add(1, std::memory_order_release);
    m_round.notify_all();
    work(0);
    for (int busy = m_busy.load(std::memory_order_acquire); busy != 0; busy = m_busy.load(std::memory_order_acquire))
        waitWhile(m_busy, busy);
}

void ThreadTeam::barrier() {
    if (m_members == 1) return;
    const int phase = m_phase.load(std::memory_order_relaxed);
    if (m_arrived.fetch_add(1, std::memory_order_acq_rel) + 1 < m_members) {
        if (waitWhile(m_phase, phase)) m_sleeps.fetch_add(1, std::memory_order_relaxed);
        return;
    }
    m_arrived.store(0, std::memory_order_relaxed);
    m_phase.store(phase + 1, std::memory_order_release);
    m_phase.notify_all();
}

void ThreadTeam::serve(int thread) {
    for (int round = 0;;) {
        waitWhile(m_round, round);
        ++round; // run() returns only when this thread has seen its round
        if (m_ending) return;
        if (thread < m_members) (*m_work)(thread);
        if (m_busy.fetch_sub(1, std::memory_order_acq_rel) == 1) m_busy.notify_all();
    }
}

Share shareOf(int count, int thread, int members) {
    const auto at = [&](int part) { return static_cast<int>(static_cast<long long>(count) * part / members); };
    return {at(thread), at(thread + 1)};
}

} // namespace tandem::ai::kernels
