// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/host/FrameWriter.h"

#include <cerrno>
#include <string>
#include <string_view>
#include <unistd.h>

namespace tandem::ai {

void FrameWriter::send(const protocol::Event& event) {
    const std::string frame = protocol::encode(event);
    const std::scoped_lock lock(m_mutex);
    std::string_view rest = frame;
    while (!rest.empty() && !m_failed) {
        const ssize_t written = ::write(m_fd, rest.data(), rest.size());
        if (written > 0)
            rest.remove_prefix(static_cast<std::size_t>(written));
        else if (errno != EINTR)
            m_failed = true;
    }
}

} // namespace tandem::ai
