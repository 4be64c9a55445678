// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/CompletionRequest.h"

#include <QtGlobal>

#include <functional>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace tandem::bench {

// Lets events happen until `done` says so; false when `limitMs` have passed first.
bool waitFor(const std::function<bool()>& done, qint64 limitMs);

struct SourceFile {
    std::string path;
    std::string text;
};
// Python's own library where it is installed, else the sample project; at most a few hundred, in an order that stays.
std::vector<SourceFile> sourceFiles();

// The last keys of some line, typed at a place whose line ends there; the lines below stand already.
struct TypingPlace {
    std::string path;
    std::string before;
    std::string keys;
    std::string after;
};
TypingPlace randomPlace(const SourceFile& file, int keys, std::mt19937& random);
ai::CompletionRequest requestAt(const TypingPlace& place, std::size_t typed, std::uint64_t id);

// So many keys in the middle of 400 lines.
struct LongTyping {
    std::string above;
    std::string keys;
    std::string below;
};
std::optional<LongTyping> longTyping(int keys, std::mt19937& random);

double cpuMsOf(qint64 processId); // user and system, all threads; 0 when it is gone

} // namespace tandem::bench
