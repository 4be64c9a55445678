// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/host/ModelLoader.h"

#include <optional>
#include <span>

namespace tandem::ai {

struct CommandLine {
    bool help = false;
    int memoryLimitMb = 0;         // of address space; 0: none
    std::uint64_t budgetBytes = 0; // of all processes' models; 0: what is free
    LoaderOptions loader;
};

std::optional<CommandLine> parseCommandLine(std::span<char*> arguments);
const char* commandLineHelp();

} // namespace tandem::ai
