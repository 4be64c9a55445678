// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

// Where the simulated typist types: drawn from a project's files by a seed alone, the same on every machine.
namespace tandem::bench {

// A file of the project as it is on disk; '\n' line ends, valid UTF-8.
struct ProjectFile {
    std::string path; // relative to the project, '/' separated
    std::string text;
};

// The files of one language in one folder.
struct Project {
    std::string name;
    std::string version;
    std::string language;           // the figures' word for it: "cpp"
    std::string folder;             // absolute
    bool learn = false;             // for fitting gate and mix; never measured
    std::vector<ProjectFile> files; // by path
    int leftOut = 0;                // files that are no text
};

// A number below `limit`, the same from every standard library.
std::size_t below(std::mt19937_64& random, std::size_t limit);

// What is to be typed: file.text[begin, end). What stands behind `end`, a line end, is in the file already.
struct Session {
    std::size_t file = 0; // of Project::files
    std::size_t begin = 0;
    std::size_t end = 0;
};

inline constexpr int kFewestLines = 60;
inline constexpr int kMostLines = 1'500;
inline constexpr std::size_t kSessionCharacters = 600;

// Files of 60 to 1,500 lines.
std::vector<std::size_t> filesToTypeIn(const Project& project);
// From a random line between 20 % and 80 % of a file to the first line end 600 or more characters on. Empty where no
// file is of that length.
std::vector<Session> drawSessions(const Project& project, int count, std::uint64_t seed);

// A caret whose line's rest is asked for: half at line starts after the indentation, half at random columns, all with
// something visible behind them. `begin` is the caret, `end` the line's end.
std::vector<Session> drawPlaces(const Project& project, int count, std::uint64_t seed);
// A line that opens a block, and the block of 2 to 12 lines under it: `begin` behind the first line's indentation,
// `end` the last one's end. A block is what is indented deeper than the line above it.
std::vector<Session> drawBlocks(const Project& project, int count, std::uint64_t seed);

} // namespace tandem::bench
