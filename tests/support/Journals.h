// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace tandem::tests {

/// One journal of unsaved text as app/workspace/RECOVERY.md describes it, read without the program's own code.
struct Journal {
    std::string path;
    std::string text;
};

/// Those of all windows below $XDG_STATE_HOME whose lengths are right.
std::vector<Journal> readJournals(const std::string& stateFolder);

} // namespace tandem::tests
