// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace tandem::collab {

class IgnoreRules;

// The files below `folder` that may be read, relative to it, '/' between; breadth first and each folder sorted by name,
// so that `most` leaves out what lies deepest. Left out with everything below: what `rules` name, links to folders, the
// folders of version control and those that tools fill (node_modules, __pycache__; outside a git repository, where no
// .gitignore speaks, also build, dist and target). Blocking; any thread, `rules` being used by no other meanwhile.
// Ends early, with what it has, when stopped.
std::vector<std::string> readableFiles(const std::filesystem::path& folder, std::size_t most, const IgnoreRules& rules,
                                       const std::stop_token& stop = {});

} // namespace tandem::collab
