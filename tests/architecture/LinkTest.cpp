// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the linker was given: no object outside the rooms for sockets asks for a socket, and no program is linked to
// what it must not carry.
#include "tests/architecture/Arrows.h"

#include <array>
#include <cstdio>
#include <filesystem>
#include <gtest/gtest.h>
#include <regex>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

std::string outputOf(const std::string& command) {
    std::string output;
    FILE* pipe = popen((command + " 2>/dev/null").c_str(), "r");
    if (pipe == nullptr) return output;
    std::array<char, 65536> block{};
    while (const std::size_t got = fread(block.data(), 1, block.size(), pipe))
        output.append(block.data(), got);
    pclose(pipe);
    return output;
}

std::string quoted(const fs::path& path) {
    return "'" + path.string() + "'";
}

const fs::path& buildFolder() {
    static const fs::path folder = fs::path(TANDEM_BIN_DIR).parent_path();
    return folder;
}

// build/x/app/window/CMakeFiles/app_window.dir/X.cpp.o -> app/window
std::string folderOf(const fs::path& object) {
    const std::string path = fs::relative(object, buildFolder()).generic_string();
    const std::size_t at = path.find("/CMakeFiles/");
    return at == std::string::npos ? std::string() : path.substr(0, at);
}

std::vector<fs::path> objectsOutsideSocketRooms() {
    std::vector<fs::path> objects;
    for (const char* top : {"app", "editor", "ai", "collab", "resources"}) {
        const fs::path folder = buildFolder() / top;
        if (!fs::exists(folder)) continue;
        for (const auto& entry : fs::recursive_directory_iterator(folder)) {
            if (entry.path().extension() != ".o") continue;
            const std::string from = folderOf(entry.path());
            bool allowed = false;
            for (const auto room : tandem::architecture::kSocketFolders)
                allowed = allowed || from.starts_with(room);
            if (!allowed) objects.push_back(entry.path());
        }
    }
    return objects;
}

const std::regex& socketSymbol() {
    static const std::regex symbol(
        " U (socket|socketpair|connect|bind|listen|accept4?|getaddrinfo|gethostbyname\\w*|sendto|recvfrom|"
        "_ZNK?\\d+Q(TcpSocket|TcpServer|UdpSocket|SslSocket|AbstractSocket|LocalSocket|LocalServer|"
        "NetworkAccessManager|WebSocket|WebSocketServer|HttpServer|HostInfo|DnsLookup)\\w*)(@\\S+)?\n");
    return symbol;
}

std::string socketSymbolsIn(const std::string& nmOutput) {
    std::string found;
    for (auto it = std::sregex_iterator(nmOutput.begin(), nmOutput.end(), socketSymbol()); it != std::sregex_iterator();
         ++it)
        found += it->str(1) + " ";
    return found;
}

// What the program itself asks the loader for, not what those libraries ask for in turn.
std::string neededBy(const std::string& program) {
    const fs::path file = fs::path(TANDEM_BIN_DIR) / program;
    return fs::exists(file) ? outputOf("readelf -d " + quoted(file) + " | grep NEEDED") : std::string();
}

} // namespace

TEST(Linking, asksForNoSocketOutsideTheRoomsForThem) {
    const std::vector<fs::path> objects = objectsOutsideSocketRooms();
    ASSERT_GT(objects.size(), 20U) << "nothing is built below " << buildFolder();
    for (const fs::path& object : objects)
        EXPECT_EQ(socketSymbolsIn(outputOf("nm -u " + quoted(object)) + "\n"), "") << object;
}

TEST(Linking, seesASocketWhereOneIs) {
    EXPECT_EQ(socketSymbolsIn("                 U connect\n"), "connect ");
    EXPECT_EQ(socketSymbolsIn("                 U socket@GLIBC_2.2.5\n"), "socket ");
    EXPECT_NE(socketSymbolsIn("                 U _ZN10QTcpSocketC1EP7QObject\n"), "");
    EXPECT_EQ(socketSymbolsIn("                 U _ZN7QObject7connectEPKS_PKcS1_S3_N2Qt14ConnectionTypeE\n"), "");
    EXPECT_EQ(socketSymbolsIn("                 U disconnect\n"), "");
}

TEST(Linking, keepsLibtorchAndQt5OutOfTheWindow) {
    for (const char* program : {"tandem", "tandem-cli"}) {
        const std::string needed = neededBy(program);
        EXPECT_EQ(needed.find("torch"), std::string::npos) << program << "\n" << needed;
        EXPECT_EQ(needed.find("Qt5"), std::string::npos) << program << "\n" << needed;
        EXPECT_EQ(needed.find("Qt6Network"), std::string::npos) << program << "\n" << needed;
    }
}

TEST(Linking, keepsQtOutOfTheModelAndWindowsOutOfTheCommandLine) {
    const std::string model = neededBy("tandem-model");
    EXPECT_EQ(model.find("Qt"), std::string::npos) << model;
    const std::string cli = neededBy("tandem-cli");
    EXPECT_EQ(cli.find("Qt6Gui"), std::string::npos) << cli;
    EXPECT_EQ(cli.find("Qt6Widgets"), std::string::npos) << cli;
}
