// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/context/ProjectPaths.h"

#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

// Files that belong to this one by name: the header of a source and the source of a header, then the test of a file and
// the file of a test (Foo_test.go, test_foo.py, FooTest.java, foo.test.ts, foo.spec.ts). path and the answers are of
// the project; the nearest first.
std::vector<std::string> siblingFiles(std::string_view path, const ProjectPaths& paths);

} // namespace tandem::ai
