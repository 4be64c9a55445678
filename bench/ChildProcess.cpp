// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/ChildProcess.h"

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace tandem::bench {

namespace fs = std::filesystem;

namespace {

// Runs between fork and exec.
[[noreturn]] void becomeProgram(const Launch& launch) {
    setsid();
    for (const auto& [name, value] : launch.environment)
        value.empty() ? unsetenv(name.c_str()) : setenv(name.c_str(), value.c_str(), 1);
    const int output =
        open(launch.outputFile.empty() ? "/dev/null" : launch.outputFile.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
    const int input = open("/dev/null", O_RDONLY);
    dup2(input, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
    if (!launch.folder.empty() && chdir(launch.folder.c_str()) != 0) _exit(126);
    std::vector<char*> arguments;
    for (const std::string& argument : launch.command)
        arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    execvp(arguments[0], arguments.data());
    _exit(127);
}

double kilobytesOf(pid_t process, const char* file, const std::string& key) {
    std::ifstream in("/proc/" + std::to_string(process) + "/" + file);
    for (std::string line; std::getline(in, line);)
        if (line.starts_with(key)) return std::strtod(line.c_str() + key.size(), nullptr);
    return 0;
}

pid_t parentOf(pid_t process) {
    return static_cast<pid_t>(kilobytesOf(process, "status", "PPid:"));
}

} // namespace

ChildProcess::ChildProcess(const Launch& launch)
    : m_startedAt(std::chrono::steady_clock::now()) {
    m_pid = fork();
    if (m_pid == 0) becomeProgram(launch);
    if (m_pid < 0) m_pid = 0;
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept {
    *this = std::move(other);
}

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept {
    std::swap(m_pid, other.m_pid);
    std::swap(m_exitStatus, other.m_exitStatus);
    std::swap(m_startedAt, other.m_startedAt);
    return *this;
}

ChildProcess::~ChildProcess() {
    killTree();
}

bool ChildProcess::isRunning() {
    return m_pid > 0 && !exitStatus();
}

std::optional<int> ChildProcess::exitStatus() {
    int status = 0;
    if (m_pid > 0 && !m_exitStatus && waitpid(m_pid, &status, WNOHANG) == m_pid)
        m_exitStatus = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    return m_exitStatus;
}

std::optional<int> ChildProcess::waitForExit(std::chrono::milliseconds limit) {
    const auto end = std::chrono::steady_clock::now() + limit;
    while (isRunning() && std::chrono::steady_clock::now() < end)
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    return exitStatus();
}

void ChildProcess::signal(int number) const {
    if (m_pid > 0 && !m_exitStatus) kill(m_pid, number);
}

void ChildProcess::killTree() {
    if (m_pid <= 0) return;
    const std::vector<pid_t> tree = m_exitStatus ? std::vector<pid_t>() : processTree(m_pid);
    for (const pid_t process : tree)
        kill(process, SIGKILL);
    kill(-m_pid, SIGKILL);
    if (!m_exitStatus) waitpid(m_pid, nullptr, 0);
    m_pid = 0;
}

std::vector<pid_t> processTree(pid_t process) {
    std::multimap<pid_t, pid_t> children;
    std::error_code gone;
    for (const auto& entry : fs::directory_iterator("/proc", gone)) {
        const pid_t id = static_cast<pid_t>(std::strtol(entry.path().filename().c_str(), nullptr, 10));
        if (id > 0) children.emplace(parentOf(id), id);
    }
    std::vector<pid_t> tree = {process};
    for (std::size_t i = 0; i < tree.size(); ++i) {
        const auto [first, last] = children.equal_range(tree[i]);
        for (auto it = first; it != last; ++it)
            tree.push_back(it->second);
    }
    return tree;
}

std::vector<pid_t> descendantsNamed(pid_t process, const std::string& name) {
    std::vector<pid_t> found;
    for (const pid_t id : processTree(process)) {
        std::error_code gone;
        const fs::path program = fs::read_symlink("/proc/" + std::to_string(id) + "/exe", gone);
        if (id != process && program.filename() == name) found.push_back(id);
    }
    return found;
}

double residentMb(pid_t process) {
    return kilobytesOf(process, "status", "VmRSS:") / 1024;
}

double proportionalMb(pid_t process) {
    return kilobytesOf(process, "smaps_rollup", "Pss:") / 1024;
}

std::string firstLineOf(const std::vector<std::string>& command) {
    const TemporaryFolder folder;
    const std::string file = folder.path() + "/output";
    ChildProcess process({command, {}, {}, file});
    process.waitForExit(std::chrono::seconds(20));
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    return line;
}

std::string findProgram(const std::string& name) {
    const char* path = std::getenv("PATH");
    std::istringstream folders(path != nullptr ? path : "");
    for (std::string folder; std::getline(folders, folder, ':');) {
        std::string file = std::filesystem::path(folder) / name;
        if (access(file.c_str(), X_OK) == 0) return file;
    }
    return {};
}

TemporaryFolder::TemporaryFolder()
    : m_path((fs::temp_directory_path() / "tandem-XXXXXX").string()) {
    if (mkdtemp(m_path.data()) == nullptr) m_path.clear();
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    if (!m_path.empty()) fs::remove_all(m_path, ignored);
}

std::map<std::string, std::string> freshHome(const std::string& folder) {
    std::map<std::string, std::string> places = {{"HOME", folder + "/home"},
                                                 {"XDG_CONFIG_HOME", folder + "/config"},
                                                 {"XDG_DATA_HOME", folder + "/data"},
                                                 {"XDG_STATE_HOME", folder + "/state"},
                                                 {"XDG_CACHE_HOME", folder + "/cache"},
                                                 {"XDG_RUNTIME_DIR", folder + "/run"}};
    for (const auto& [name, place] : places) {
        fs::create_directories(place);
        fs::permissions(place, fs::perms::owner_all);
    }
    return places;
}

} // namespace tandem::bench
