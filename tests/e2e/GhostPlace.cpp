// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/GhostPlace.h"

#include "bench/ChildProcess.h"
#include "tests/support/Desk.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <nlohmann/json.hpp>
#include <sstream>
#include <vector>

namespace tandem::tests {

namespace {

const char* const kTail = "\n\n\ndef last(values):\n    return values[-1]\n";

// Ordinary Python as people write it; one of these is always worth a word to the model.
std::vector<GhostPlace> ordinaryPlaces() {
    const auto place = [](const char* before, const char* typed) { return GhostPlace{before, typed, kTail, {}}; };
    return {
        place("class Point:\n    def __init__(self, x, y):\n        self.x = x\n        self.y =", " "),
        place("import os\nimport sys\n\n\ndef main():\n    path = os.path.jo", "i"),
        place("class Shape(object):\n    def __init__(self, name, width, height):\n        self.name = name\n"
              "        self.width = width\n        self.hei",
              "g"),
        place("def read_lines(path):\n    with open(path) as f:\n        for line in f.readl", "i"),
        place("import unittest\n\n\nclass TestNames(unittest.TestCase):\n    def test_first(self):\n        "
              "self.assertEq",
              "u"),
        place("def find(self, name):\n    for item in self.items:\n        if item.name == na", "m"),
        place("import logging\n\nlogger = logging.getLog", "g"),
        place("def total(values):\n    result = 0\n    for value in values:\n        result += val", "u"),
        place("try:\n    import json\nexcept ImportEr", "r"),
        place("class Meta:\n    def __str__(self):\n        return self.na", "m"),
        place("def __init__(self, *args, **kwargs):\n    super().__init__(*args, **kw", "a"),
        place("if __name__ == '__ma", "i"),
        place("    def __init__(self, name, value):\n        self.name = name\n        self.value = value\n\n"
              "    def get_name(self):",
              "\n"),
        place("class Node:\n    def __init__(self, value):", "\n"),
        place("def is_empty(self):", "\n"),
    };
}

bool isOfKind(const std::string& text, Wanted wanted) {
    std::istringstream words(text);
    std::string word;
    int count = 0;
    while (words >> word)
        ++count;
    const bool marks = std::any_of(text.begin(), text.end() - 1, [](unsigned char c) { return std::ispunct(c) != 0; });
    switch (wanted) {
    case Wanted::AnyText:
        return count > 0;
    case Wanted::SeveralWords:
        return text.find('\n') == std::string::npos && (count > 1 || marks);
    case Wanted::SeveralLines:
        return text.find('\n') != std::string::npos;
    }
    return false;
}

nlohmann::json requestFor(const std::string& file, const std::string& upToCaret) {
    const auto line = 1 + std::count(upToCaret.begin(), upToCaret.end(), '\n');
    const std::size_t lineStart = upToCaret.rfind('\n') + 1;
    return {{"file", file}, {"line", line}, {"column", upToCaret.size() - lineStart + 1}};
}

} // namespace

std::string GhostPlace::caretIn(const std::string& file) const {
    const nlohmann::json place = requestFor(file, before);
    return file + ":" + std::to_string(place["line"].get<int>()) + ":" + std::to_string(place["column"].get<int>());
}

std::optional<GhostPlace> findGhostPlace(Wanted wanted) {
    const bench::TemporaryFolder folder;
    std::vector<GhostPlace> places = ordinaryPlaces();
    std::string requests;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const std::string file = folder.path() + "/place" + std::to_string(i) + ".py";
        writeBytes(file, places[i].withTyped());
        requests += requestFor(file, places[i].before + places[i].typed).dump() + "\n";
    }
    writeBytes(folder.path() + "/requests.jsonl", requests);
    const std::string answers = folder.path() + "/answers";
    bench::ChildProcess cli({{TANDEM_BIN_DIR "/tandem-cli", "complete", "--batch", folder.path() + "/requests.jsonl"},
                             bench::freshHome(folder.path()),
                             {},
                             answers});
    if (cli.waitForExit(std::chrono::minutes(2)) != 0) return std::nullopt;
    std::istringstream lines(bytesOf(answers));
    for (GhostPlace& place : places) {
        std::string line;
        if (!std::getline(lines, line)) break;
        const auto answer = nlohmann::json::parse(line, nullptr, false);
        if (!answer.is_object() || !answer.value("shown", false)) continue;
        place.suggestion = answer.value("text", "");
        if (isOfKind(place.suggestion, wanted)) return place;
    }
    return std::nullopt;
}

} // namespace tandem::tests
