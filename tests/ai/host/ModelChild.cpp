// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ai/host/ModelChild.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

namespace tandem::test {

using namespace ai::protocol;

ModelChild::ModelChild(const std::vector<std::string>& arguments) {
    std::signal(SIGPIPE, SIG_IGN);
    std::array<int, 2> in{};
    std::array<int, 2> out{};
    if (pipe(in.data()) != 0 || pipe(out.data()) != 0) throw std::runtime_error("no pipe");
    m_pid = fork();
    if (m_pid == 0) {
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        for (const int fd : {in[0], in[1], out[0], out[1]})
            close(fd);
        setenv("OMP_WAIT_POLICY", "passive", 1);
        std::string program = TANDEM_BIN_DIR "/tandem-model";
        std::vector<std::string> copies = arguments;
        std::vector<char*> argv{program.data()};
        for (std::string& argument : copies)
            argv.push_back(argument.data());
        argv.push_back(nullptr);
        execv(program.c_str(), argv.data());
        _exit(127);
    }
    close(in[0]);
    close(out[1]);
    m_input = in[1];
    m_output = out[0];
}

ModelChild::~ModelChild() {
    closeInput();
    if (m_pid > 0) {
        kill(SIGKILL);
        wait();
    }
    close(m_output);
}

RequestId ModelChild::send(decltype(Request::body) body) {
    sendBytes(encode(Request{++m_lastId, std::move(body)}));
    return m_lastId;
}

void ModelChild::sendBytes(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_input, bytes.data(), bytes.size());
        if (written <= 0) return; // it is gone, which the reading end will tell
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

std::optional<Event> ModelChild::next() {
    while (true) {
        if (const auto payload = m_frames.next()) {
            auto event = decodeEvent(*payload);
            if (!event) throw std::runtime_error("tandem-model sent what breaks the protocol");
            return event;
        }
        if (m_frames.broken()) throw std::runtime_error("tandem-model sent what is no frame");
        std::array<char, 65536> buffer{};
        const ssize_t count = ::read(m_output, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return std::nullopt;
        m_frames.feed({buffer.data(), static_cast<std::size_t>(count)});
    }
}

std::optional<Event> ModelChild::finalOf(RequestId id) {
    while (auto event = next()) {
        if (event->id == id && event->isFinal()) return event;
        passed.push_back(std::move(*event));
    }
    return std::nullopt;
}

std::uint64_t ModelChild::addressSpaceBytes() const {
    std::ifstream statm("/proc/" + std::to_string(m_pid) + "/statm");
    std::uint64_t pages = 0;
    statm >> pages;
    return pages * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

void ModelChild::closeInput() {
    if (m_input >= 0) close(m_input);
    m_input = -1;
}

void ModelChild::kill(int signal) {
    ::kill(m_pid, signal);
}

int ModelChild::wait() {
    int status = -1;
    if (m_pid > 0) waitpid(m_pid, &status, 0);
    m_pid = 0;
    return status;
}

} // namespace tandem::test
