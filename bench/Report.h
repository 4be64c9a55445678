// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace tandem::bench {

/// What a bench program says: one line a figure (`name: value unit`) on standard output as soon as it is known, and
/// the same as JSON into the file that `--json FILE` names. Owned by the program's main.
class Report {
public:
    /// Reads `--json FILE`; `--help` prints the usage and ends the program. Unknown arguments end it with status 2.
    Report(int argc, char** argv, const std::string& about = {});

    /// `unit` may be empty (ratios, shares). A value that is not a number counts as a failure to measure.
    void figure(const std::string& name, double value, const std::string& unit = {});

    /// Something worth knowing beside the figures (the machine's load, a peer's version): `# text`.
    void note(const std::string& text);

    /// The program could not measure `what`: said on standard error, and finish() will return 1.
    void failure(const std::string& what);

    /// Writes the JSON file; the program's exit status: 0 when everything was measured, else 1. A bar that is missed
    /// is not a failure.
    int finish();

private:
    struct Figure {
        std::string name;
        double value;
        std::string unit;
    };
    std::string m_program;
    std::string m_jsonFile;
    std::vector<Figure> m_figures;
    std::vector<std::string> m_notes;
    std::vector<std::string> m_failures;
};

} // namespace tandem::bench
