// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/host/CommandLine.h"

#include <charconv>
#include <string_view>

namespace tandem::ai {
namespace {

std::optional<int> positive(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value <= 0) return std::nullopt;
    return value;
}

} // namespace

std::optional<CommandLine> parseCommandLine(std::span<char*> arguments) {
    CommandLine result;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view option = arguments[i];
        if (option == "--help") {
            result.help = true;
            continue;
        }
        const auto value = i + 1 < arguments.size() ? positive(arguments[++i]) : std::nullopt;
        if (!value) return std::nullopt;
        if (option == "--memory-limit")
            result.memoryLimitMb = *value;
        else if (option == "--budget")
            result.budgetBytes = static_cast<std::uint64_t>(*value) << 20;
        else if (option == "--context")
            result.loader.contextLength = *value;
        else if (option == "--cache")
            result.loader.cacheBytes = static_cast<std::uint64_t>(*value) << 20;
        else
            return std::nullopt;
    }
    return result;
}

const char* commandLineHelp() {
    return "tandem-model [--memory-limit MB] [--budget MB] [--context TOKENS] [--cache MB]\n"
           "\n"
           "Runs a code model for Tandem. It is started by tandem and tandem-cli and speaks length-prefixed CBOR over\n"
           "standard input and output; ai/protocol/PROTOCOL.md describes it. Diagnostics go to standard error.\n"
           "\n"
           "  --memory-limit MB  most address space; a request that needs more is answered with an error\n"
           "  --budget MB        most memory that the models of all such processes take together (what is free)\n"
           "  --context TOKENS   most tokens of one sequence, when the model has more (8192)\n"
           "  --cache MB         most memory for remembered keys and values (1024); one sequence is always kept\n"
           "\n"
           "Exit codes: 0 standard input was closed, 64 wrong usage, 65 the stream of frames broke,\n"
           "71 no memory for a thread or an answer, 74 nobody reads standard output any more.\n";
}

} // namespace tandem::ai
