// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace tandem::bench {

/// How a program is started: what it is called with, what is added to (or, with an empty value, taken from) the
/// environment, where it runs, and where its output goes ("" = nowhere).
struct Launch {
    std::vector<std::string> command;
    std::map<std::string, std::string> environment;
    std::string folder;
    std::string outputFile;
};

/// A program in a process group of its own, killed with everything it started when this object goes.
class ChildProcess {
public:
    ChildProcess() = default;
    explicit ChildProcess(const Launch& launch);
    ChildProcess(ChildProcess&& other) noexcept;
    ChildProcess& operator=(ChildProcess&& other) noexcept;
    ~ChildProcess();

    /// 0 when it could not be forked or has been waited for.
    pid_t pid() const { return m_pid; }
    bool isRunning();
    /// The exit status (128 + signal when killed) once it has ended; nothing while it runs or when it never started.
    std::optional<int> exitStatus();
    std::optional<int> waitForExit(std::chrono::milliseconds limit);
    /// To the program alone.
    void signal(int number) const;
    /// SIGKILL to the whole tree, and waits for the program.
    void killTree();

    /// The moment before fork().
    std::chrono::steady_clock::time_point startedAt() const { return m_startedAt; }

private:
    pid_t m_pid = 0;
    std::optional<int> m_exitStatus;
    std::chrono::steady_clock::time_point m_startedAt;
};

/// The process and all its descendants, the process first.
std::vector<pid_t> processTree(pid_t process);

/// The descendants of `process` whose program is called `name`.
std::vector<pid_t> descendantsNamed(pid_t process, const std::string& name);

/// Resident and proportional memory in MiB; 0 for a process that is gone.
double residentMb(pid_t process);
double proportionalMb(pid_t process);

/// The first line of the program's standard output, "" when it cannot be run.
std::string firstLineOf(const std::vector<std::string>& command);

/// Where the shell would find it, "" where it would not.
std::string findProgram(const std::string& name);

/// A folder below the system's temporary one, removed with all it holds when this object goes.
class TemporaryFolder {
public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();
    const std::string& path() const { return m_path; }

private:
    std::string m_path;
};

/// HOME and the XDG folders below `folder` (made here), so that a program starts as on its first day.
std::map<std::string, std::string> freshHome(const std::string& folder);

} // namespace tandem::bench
