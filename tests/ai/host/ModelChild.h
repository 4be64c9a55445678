// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/protocol/Codec.h"

#include <optional>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

namespace tandem::test {

// The real tandem-model at the other end of two pipes. It is killed with this object.
class ModelChild {
public:
    explicit ModelChild(const std::vector<std::string>& arguments = {});
    ~ModelChild();
    ModelChild(const ModelChild&) = delete;
    ModelChild& operator=(const ModelChild&) = delete;

    ai::protocol::RequestId send(decltype(ai::protocol::Request::body) body);
    void sendBytes(std::string_view bytes);
    // Blocks for the next event; nothing when the process closed its output.
    std::optional<ai::protocol::Event> next();
    // Passes over everything but the final event of this request.
    std::optional<ai::protocol::Event> finalOf(ai::protocol::RequestId id);
    // send() and finalOf() in one.
    std::optional<ai::protocol::Event> ask(decltype(ai::protocol::Request::body) body) {
        return finalOf(send(std::move(body)));
    }

    std::uint64_t addressSpaceBytes() const;
    void closeInput();
    void kill(int signal);
    int wait(); // exit status as waitpid() gives it

    std::vector<ai::protocol::Event> passed; // by finalOf()

private:
    pid_t m_pid = 0;
    int m_input = -1;
    int m_output = -1;
    ai::protocol::RequestId m_lastId = 0;
    ai::protocol::FrameReader m_frames;
};

} // namespace tandem::test
