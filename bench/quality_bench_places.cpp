// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/quality_bench_places.h"

#include "ai/context/SyntaxTree.h"
#include "bench/quality_bench_project.h"
#include "bench/quality_bench_text.h"
#include "resources/languages/Languages.h"

#include <algorithm>
#include <optional>

namespace tandem::bench {

namespace {

constexpr std::uint64_t kPlaceSeed = 2'000; // added, so that places are not the sessions' own
constexpr std::uint64_t kBlockSeed = 3'000;

// How many of these texts parse as well as what they stand in for.
class SyntaxShare {
public:
    explicit SyntaxShare(std::string language)
        : m_language(std::move(language)) {}

    void count(const ProjectFile& file, const Session& place, const std::string& text) {
        const resources::Language* language = resources::languageById(languageIdOf(file.path, m_language));
        if (language == nullptr || text.empty()) return;
        const auto tree = ai::SyntaxTree::forGrammar(language->grammar);
        if (!tree || !tree->update(file.text, 0)) return;
        const int before = tree->errorCount();
        const std::string with = file.text.substr(0, place.begin) + text + file.text.substr(place.end);
        if (!tree->update(with, 0)) return;
        ++m_counted;
        if (tree->errorCount() <= before) ++m_valid;
    }
    std::optional<double> share() const { return m_counted > 0 ? std::optional(m_valid / m_counted) : std::nullopt; }

private:
    std::string m_language;
    double m_counted = 0;
    double m_valid = 0;
};

struct Likeness {
    double places = 0;
    double exact = 0;
    double similarity = 0;
    double linesRight = 0;
    double lines = 0;

    void add(std::string_view text, std::string_view truth) {
        const std::string_view ours = trimmedEnd(text);
        const std::string_view right = trimmedEnd(truth);
        ++places;
        exact += ours == right ? 1 : 0;
        similarity += text.empty() ? 0 : editSimilarity(ours, right);
        countLines(ours, right);
    }

private:
    // Leading lines that are right, blanks at their ends apart.
    void countLines(std::string_view text, std::string_view truth) {
        bool right = true;
        while (true) {
            ++lines;
            right = right && trimmedEnd(firstLine(text)) == trimmedEnd(firstLine(truth));
            linesRight += right ? 1 : 0;
            const std::size_t end = lineEndAfter(truth, 0);
            if (end == truth.size()) return;
            truth.remove_prefix(end + 1);
            text.remove_prefix(std::min(lineEndAfter(text, 0) + 1, text.size()));
        }
    }
};

std::optional<Likeness> compare(const Project& project, const std::vector<Session>& places, SuggestionSource& source,
                                SyntaxShare& syntax) {
    Likeness likeness;
    for (const Session& place : places) {
        const ProjectFile& file = project.files[place.file];
        const std::optional<SourceAnswer> answer = source.suggest({file, place.begin, place.end});
        if (!answer) return std::nullopt;
        likeness.add(answer->text, std::string_view(file.text).substr(place.begin, place.end - place.begin));
        syntax.count(file, place, answer->text);
    }
    return likeness;
}

} // namespace

void measurePlaces(const QualityOptions& options, const Project& project, const std::string& name,
                   SuggestionSource& lines, SuggestionSource& blocks, Report& report) {
    SyntaxShare syntax(project.language);
    const auto rests = compare(project, drawPlaces(project, options.places, options.seed + kPlaceSeed), lines, syntax);
    const auto bodies =
        compare(project, drawBlocks(project, options.blocks, options.seed + kBlockSeed), blocks, syntax);
    if (!rests || !bodies) {
        report.failure("exact_match" + name + ": the model did not answer");
        return;
    }
    if (rests->places > 0) {
        report.figure("exact_match" + name, rests->exact / rests->places);
        report.figure("edit_similarity" + name, rests->similarity / rests->places);
    }
    if (bodies->places > 0) {
        report.figure("block_exact_match" + name, bodies->exact / bodies->places);
        report.figure("block_edit_similarity" + name, bodies->similarity / bodies->places);
        report.figure("block_lines_right" + name, bodies->linesRight / bodies->lines);
    }
    if (const auto share = syntax.share()) report.figure("syntax_valid" + name, *share);
}

} // namespace tandem::bench
