// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Report.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string_view>

namespace tandem::bench {

Report::Report(int argc, char** argv, const std::string& about)
    : m_program(argc > 0 ? std::filesystem::path(argv[0]).filename().string() : "bench") {
    const std::string usage = "usage: " + m_program + " [--json FILE]\n";
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument == "--json" && i + 1 < argc) {
            m_jsonFile = argv[++i];
        } else if (argument == "--help" || argument == "-h") {
            std::printf("%s%s%s", usage.c_str(), about.c_str(), about.empty() ? "" : "\n");
            std::exit(0);
        } else {
            std::fprintf(stderr, "%s: unknown argument '%s'\n%s", m_program.c_str(), argv[i], usage.c_str());
            std::exit(2);
        }
    }
}

void Report::figure(const std::string& name, double value, const std::string& unit) {
    if (!std::isfinite(value)) {
        failure(name);
        return;
    }
    m_figures.push_back({name, value, unit});
    std::printf("%s: %.4g%s%s\n", name.c_str(), value, unit.empty() ? "" : " ", unit.c_str());
    std::fflush(stdout);
}

void Report::note(const std::string& text) {
    m_notes.push_back(text);
    std::printf("# %s\n", text.c_str());
    std::fflush(stdout);
}

void Report::failure(const std::string& what) {
    m_failures.push_back(what);
    std::fprintf(stderr, "%s: could not measure %s\n", m_program.c_str(), what.c_str());
}

int Report::finish() {
    if (!m_jsonFile.empty()) {
        nlohmann::json json;
        json["program"] = m_program;
        json["figures"] = nlohmann::json::object();
        for (const Figure& f : m_figures)
            json["figures"][f.name] = {{"value", f.value}, {"unit", f.unit}};
        json["notes"] = m_notes;
        json["failures"] = m_failures;
        std::ofstream file(m_jsonFile);
        file << json.dump(2) << '\n';
        if (!file.flush()) failure("anything into " + m_jsonFile + ": it cannot be written");
    }
    return m_failures.empty() && !m_figures.empty() ? 0 : 1;
}

} // namespace tandem::bench
