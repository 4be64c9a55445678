// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/architecture/SourceTree.h"

#include <string>
#include <vector>

namespace tandem::architecture {

/// What a file breaks, one sentence each ("ai/x/X.cpp:3 ..."); empty when it keeps the rule. Paths decide which rules
/// hold, so made-up files can be judged as well as real ones.
using Complaints = std::vector<std::string>;

Complaints includesAgainstTheArrows(const SourceFile& file);
Complaints includesWithDots(const SourceFile& file);
Complaints qtWhereNoneBelongs(const SourceFile& file);
/// `coreHeaders`: the folder that holds QtCore's headers; of Qt a Core-only folder may include those alone.
Complaints qtBeyondCore(const SourceFile& file, const std::string& coreHeaders);
Complaints torchOutsideItsRoom(const SourceFile& file);
/// Headers of the torch rooms that hold libtorch's types are for those rooms (and their tests) alone.
Complaints torchThroughAHeader(const std::vector<SourceFile>& files);
Complaints socketHeaders(const SourceFile& file);
Complaints tooManyLines(const SourceFile& file);
Complaints lambdaConnectsWithoutContext(const SourceFile& file);
Complaints missingLicence(const SourceFile& file);
Complaints machineWords(const SourceFile& file);

/// The top folder graph "a/b" -> "c/d" of the real includes; a cycle is named, "" where there is none. Folders of
/// `below` only.
std::string folderCycle(const std::vector<SourceFile>& files, std::string_view below);

} // namespace tandem::architecture
