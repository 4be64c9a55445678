// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/quality_bench_typist.h"

#include "bench/quality_bench_text.h"

#include <algorithm>
#include <utility>

namespace tandem::bench {

namespace {

// Python's \W*\w+|\W+ from `at`.
std::size_t wordEnd(std::string_view text, std::size_t at) {
    while (at < text.size() && !isWordByte(text[at]))
        ++at;
    while (at < text.size() && isWordByte(text[at]))
        ++at;
    return at;
}

bool splitsWord(std::string_view text, std::size_t at) {
    return at > 0 && at < text.size() && isWordByte(text[at - 1]) && isWordByte(text[at]);
}

std::size_t indentBytes(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() && isLineBlank(text[end]))
        ++end;
    return end;
}

std::optional<Taking> takeLines(std::string_view standing, std::string_view truth) {
    const std::string_view line = firstLine(standing);
    const std::string_view rest = firstLine(truth);
    if (trimmedEnd(line) != trimmedEnd(rest) || characters(trimmed(line)) < kFewestOfLine) return std::nullopt;
    const std::size_t first = std::min(line.size(), rest.size());
    Taking taking{first, characters(rest.substr(0, first)), 1};
    std::size_t suggested = line.size();
    std::size_t typed = rest.size();
    while (suggested < standing.size() && typed < truth.size()) {
        const std::string_view nextLine = firstLine(standing.substr(suggested + 1));
        const std::string_view nextRest = firstLine(truth.substr(typed + 1));
        if (trimmedEnd(nextLine) != trimmedEnd(nextRest)) break;
        const std::size_t same = std::min(nextLine.size(), nextRest.size());
        const std::size_t indent = std::min(indentBytes(nextRest), same);
        taking.characters += 1 + characters(nextRest.substr(indent, same - indent));
        taking.truthBytes = typed + 1 + same;
        suggested += 1 + nextLine.size();
        typed += 1 + nextRest.size();
    }
    return taking;
}

Taking takeWords(std::string_view standing, std::string_view truth) {
    const std::string_view line = firstLine(standing);
    const std::string_view rest = firstLine(truth);
    Taking taking;
    for (std::size_t end = wordEnd(line, 0); end > taking.truthBytes; end = wordEnd(line, end)) {
        if (!rest.starts_with(line.substr(0, end)) || splitsWord(rest, end)) break;
        taking.truthBytes = end;
        ++taking.keys;
    }
    taking.characters = characters(line.substr(0, taking.truthBytes));
    return taking.characters >= kFewestOfWords ? taking : Taking{};
}

bool isFirstLineRight(std::string_view suggestion, std::string_view truth) {
    const std::string_view line = trimmedEnd(firstLine(suggestion));
    const std::string_view rest = firstLine(truth);
    return rest.starts_with(line) && !splitsWord(rest, line.size());
}

// One session under way.
class Typing {
public:
    Typing(const ProjectFile& file, const Session& session, SuggestionSource& source, const TypistRules& rules)
        : m_file(file)
        , m_end(session.end)
        , m_source(source)
        , m_rules(rules)
        , m_at(session.begin) {}

    std::optional<TypingTally> run() {
        while (m_at < m_end) {
            skipIndent();
            if (m_at >= m_end) break;
            if (!m_standing.empty()) {
                if (take()) continue;
            } else if (!m_arriving && !ask()) {
                return std::nullopt;
            }
            show();
            pressKey();
        }
        return std::move(m_tally);
    }

private:
    std::string_view truth() const { return std::string_view(m_file.text).substr(m_at, m_end - m_at); }

    // Blanks at a line's start are nobody's keys; what stands or is on its way goes on behind them or not at all.
    void skipIndent() {
        if (m_at > 0 && m_file.text[m_at - 1] != '\n') return;
        const std::size_t indent = indentBytes(truth());
        const std::string blanks(truth().substr(0, indent));
        m_at += indent;
        typeThrough(blanks);
    }

    void typeThrough(std::string_view typed) {
        if (!m_standing.empty()) follow(m_standing, typed);
        if (m_arriving) {
            follow(m_arriving->text, typed);
            if (m_arriving->text.empty()) m_arriving.reset();
        }
    }

    static void follow(std::string& text, std::string_view typed) {
        if (text.starts_with(typed))
            text.erase(0, typed.size());
        else
            text.clear();
    }

    bool ask() {
        const std::optional<SourceAnswer> answer = m_source.suggest({m_file, m_at, m_end});
        if (!answer) return false;
        m_tally.latenciesMs.push_back(answer->latencyMs);
        m_arriving = m_rules.cut(*answer);
        m_dueMs = m_nowMs + (m_rules.latency ? answer->latencyMs : 0);
        if (m_arriving->text.empty()) m_arriving.reset();
        return true;
    }

    // What has been computed before the next key appears before it.
    void show() {
        if (!m_arriving || m_dueMs > m_nowMs + kKeyMs) return;
        const CutSuggestion suggestion = std::move(*m_arriving);
        m_arriving.reset();
        if (visibleCharacters(suggestion.text) < kFewestShown) return;
        m_standing = suggestion.text;
        ++m_tally.shown;
        if (!truthAndBelow().starts_with(firstCharacters(m_standing, kWrongLineCharacters))) ++m_tally.wrong;
        m_tally.judged.push_back({suggestion.confidence, isFirstLineRight(m_standing, truth())});
    }

    std::string_view truthAndBelow() const { return std::string_view(m_file.text).substr(m_at); }

    bool take() {
        const Taking taking = takingOf(m_standing, truth());
        if (taking.characters == 0) return false;
        m_tally.accepted += static_cast<double>(taking.characters);
        m_tally.inserted += static_cast<double>(taking.characters);
        m_tally.keys += static_cast<double>(taking.keys);
        ++m_tally.used;
        m_nowMs += kKeyMs * static_cast<double>(taking.keys);
        m_at += taking.truthBytes;
        m_standing.clear();
        return true;
    }

    void pressKey() {
        const std::string_view key = truth().substr(0, characterBytes(truth(), 0));
        ++m_tally.inserted;
        ++m_tally.keys;
        m_nowMs += kKeyMs;
        m_at += key.size();
        typeThrough(key);
    }

    const ProjectFile& m_file;
    const std::size_t m_end;
    SuggestionSource& m_source;
    const TypistRules& m_rules;
    std::size_t m_at;
    std::string m_standing;
    std::optional<CutSuggestion> m_arriving; // computed, not yet to be seen
    double m_dueMs = 0;
    double m_nowMs = 0;
    TypingTally m_tally;
};

} // namespace

Taking takingOf(std::string_view standing, std::string_view truth) {
    if (const auto lines = takeLines(standing, truth)) return *lines;
    return takeWords(standing, truth);
}

void TypingTally::add(const TypingTally& other) {
    inserted += other.inserted;
    accepted += other.accepted;
    keys += other.keys;
    shown += other.shown;
    used += other.used;
    wrong += other.wrong;
    judged.insert(judged.end(), other.judged.begin(), other.judged.end());
    latenciesMs.insert(latenciesMs.end(), other.latenciesMs.begin(), other.latenciesMs.end());
}

std::optional<TypingTally> typeSession(const ProjectFile& file, const Session& session, SuggestionSource& source,
                                       const TypistRules& rules) {
    return Typing(file, session, source, rules).run();
}

} // namespace tandem::bench
