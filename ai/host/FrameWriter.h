// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/protocol/Codec.h"

#include <atomic>
#include <mutex>

namespace tandem::ai {

// Writes whole frames to a pipe, from any thread.
class FrameWriter {
public:
    explicit FrameWriter(int fileDescriptor)
        : m_fd(fileDescriptor) {}

    void send(const protocol::Event& event);
    bool failed() const { return m_failed; } // nobody reads any more

private:
    int m_fd;
    std::mutex m_mutex;
    std::atomic<bool> m_failed = false;
};

} // namespace tandem::ai
