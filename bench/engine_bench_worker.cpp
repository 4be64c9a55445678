// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/engine_bench_worker.h"

#include "bench/ChildProcess.h"

#include <array>
#include <charconv>
#include <csignal>
#include <fcntl.h>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

namespace tandem::bench {
namespace {

std::optional<double> numberOf(const std::string& text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

} // namespace

EngineWorker::EngineWorker(const std::string& model, ai::Precision precision, int threads)
    : m_precision(precision) {
    std::array<int, 2> toWorker{};
    std::array<int, 2> fromWorker{};
    if (::pipe2(toWorker.data(), O_CLOEXEC) != 0 || ::pipe2(fromWorker.data(), O_CLOEXEC) != 0) {
        m_problem = "no pipe can be made";
        return;
    }
    const std::string threadsText = std::to_string(threads);
    const std::string word(ai::wordOf(precision));
    m_pid = ::fork();
    if (m_pid == 0) {
        ::dup2(toWorker[0], STDIN_FILENO);
        ::dup2(fromWorker[1], STDOUT_FILENO);
        ::execl("/proc/self/exe", "engine_bench", "--worker", model.c_str(), word.c_str(), threadsText.c_str(),
                static_cast<char*>(nullptr));
        ::_exit(127);
    }
    ::close(toWorker[0]);
    ::close(fromWorker[1]);
    m_input = toWorker[1];
    m_output = fromWorker[0];
}

EngineWorker::~EngineWorker() {
    if (m_input >= 0) ::close(m_input); // it ends with its input
    if (m_output >= 0) ::close(m_output);
    if (m_pid > 0) ::waitpid(m_pid, nullptr, 0);
}

std::optional<std::string> EngineWorker::readLine() {
    for (;;) {
        if (const auto end = m_read.find('\n'); end != std::string::npos) {
            std::string line = m_read.substr(0, end);
            m_read.erase(0, end + 1);
            return line;
        }
        std::array<char, 256> bytes{};
        const ssize_t count = ::read(m_output, bytes.data(), bytes.size());
        if (count <= 0) return std::nullopt;
        m_read.append(bytes.data(), static_cast<std::size_t>(count));
    }
}

std::optional<double> EngineWorker::loadMs() {
    if (!m_problem.empty()) return std::nullopt;
    const auto line = readLine();
    std::istringstream words(line.value_or(""));
    std::string word;
    double ms = 0;
    const bool whole = static_cast<bool>(words >> word >> ms >> m_weightsMb);
    const auto precision = whole ? ai::precisionNamed(word) : std::nullopt;
    if (!precision) {
        m_problem = line.value_or("the model could not be loaded");
        return std::nullopt;
    }
    m_precision = *precision;
    return ms;
}

std::optional<double> EngineWorker::ask(const std::string& question) {
    const std::string line = question + '\n';
    if (::write(m_input, line.data(), line.size()) != static_cast<ssize_t>(line.size())) return std::nullopt;
    const auto answer = readLine();
    return answer ? numberOf(*answer) : std::nullopt;
}

std::optional<double> EngineWorker::prefill(int count) {
    return ask("prefill 0 " + std::to_string(count));
}

std::optional<double> EngineWorker::decode(int depth, int count) {
    return ask("decode " + std::to_string(depth) + ' ' + std::to_string(count));
}

double EngineWorker::residentMb() const {
    return bench::residentMb(m_pid);
}

} // namespace tandem::bench
