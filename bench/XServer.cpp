// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/XServer.h"

#include <array>
#include <cctype>
#include <poll.h>
#include <unistd.h>
#include <utility>

namespace tandem::bench {

std::optional<XServer> XServer::start(int width, int height) {
    if (findProgram("Xvfb").empty()) return std::nullopt;
    std::array<int, 2> numberPipe{};
    if (pipe(numberPipe.data()) != 0) return std::nullopt;
    const std::string screen = std::to_string(width) + "x" + std::to_string(height) + "x24";
    // -displayfd: the server picks a free number itself and says it once it takes clients.
    ChildProcess process(
        {{"Xvfb", "-displayfd", std::to_string(numberPipe[1]), "-screen", "0", screen, "-nolisten", "tcp", "-noreset"},
         {},
         {},
         {}});
    close(numberPipe[1]);
    std::string number;
    pollfd ready{numberPipe[0], POLLIN, 0};
    while (!number.ends_with('\n') && poll(&ready, 1, 10000) == 1) {
        std::array<char, 16> block{};
        const ssize_t got = read(numberPipe[0], block.data(), block.size());
        if (got <= 0) break;
        number.append(block.data(), static_cast<std::size_t>(got));
    }
    close(numberPipe[0]);
    if (!number.ends_with('\n')) return std::nullopt;
    number.pop_back();
    return XServer(std::move(process), ":" + number);
}

} // namespace tandem::bench
