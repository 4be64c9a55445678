// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/ChildProcess.h"
#include "bench/XClient.h"
#include "bench/XServer.h"

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tandem::tests {

/// Bytes of a file; "" when it is not there.
std::string bytesOf(const std::string& file);
void writeBytes(const std::string& file, const std::string& bytes);

/// A desk to work at: an X server of its own, a home as on the first day, a project folder, and `tandem` started on it
/// with real keys. Everything goes with this object.
class Desk {
public:
    /// Nothing where Xvfb or XTest is missing; reason() then says which.
    static std::unique_ptr<Desk> setUp();

    /// The bytes of $XDG_CONFIG_HOME/tandem/settings.json of later starts.
    void setSettings(const std::string& json);
    /// Makes the file with what lies above it; its whole path.
    std::string addFile(const std::string& name, const std::string& bytes);
    std::string fileBytes(const std::string& name) const { return bytesOf(projectFolder() + "/" + name); }
    std::string projectFolder() const { return m_folder.path() + "/project"; }
    std::string stateFolder() const { return m_folder.path() + "/state"; }
    void forgetRecovery();

    /// Starts `tandem ARGUMENTS` (in front of it `wrapper`, say strace) and waits until its window stands still.
    bool start(const std::vector<std::string>& arguments, const std::vector<std::string>& wrapper = {});
    bench::ChildProcess& window() { return m_process; }
    /// The tandem process itself, below a wrapper too; 0 when it is gone.
    pid_t windowProcess() const;
    /// 0 while no model process runs.
    pid_t modelProcess() const;

    bench::XClient& hands() { return *m_client; }
    bench::XClient::WindowId windowId() const { return m_window; }
    bench::Picture look() { return m_client->look(m_window); }
    /// Until two looks `apart` from each other are the same but for the caret.
    bool waitUntilStill(std::chrono::milliseconds apart, std::chrono::milliseconds limit);

    /// Ctrl+S, and waits until the file has other bytes than before, or `limit` has passed; its bytes.
    std::string save(const std::string& name, std::chrono::milliseconds limit = std::chrono::seconds(20));

    /// The window as it is now, written beside the tests as NAME.ppm; the file's path.
    std::string keepPicture(const std::string& name);

    /// What the program wrote to its standard output and error.
    std::string output() const { return bytesOf(m_folder.path() + "/output"); }

private:
    Desk(bench::XServer server, bench::XClient client);
    bench::TemporaryFolder m_folder;
    std::map<std::string, std::string> m_home;
    bench::XServer m_server;
    std::unique_ptr<bench::XClient> m_client;
    bench::ChildProcess m_process;
    bench::XClient::WindowId m_window = 0;
};

/// TANDEM_TEST_SCALE (0.01 when unset) of `full`, at least `least`.
int scaledCount(int full, int least);
/// TANDEM_TEST_SEED or a fresh one; printed, so that a failure can be replayed.
unsigned testSeed();

} // namespace tandem::tests
