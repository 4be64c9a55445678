// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/context/RelatedGatherer.h"

#include "ai/context/ImportResolver.h"
#include "ai/context/Outline.h"
#include "ai/context/RankFusion.h"
#include "ai/context/SiblingFiles.h"
#include "resources/languages/Languages.h"

#include <algorithm>
#include <map>
#include <utility>

namespace tandem::ai {

namespace {

constexpr std::size_t kBytesBefore = 8 * 1024; // that the prompt shows anyway, about
constexpr std::size_t kBytesAfter = 4 * 1024;
constexpr std::size_t kLikeBefore = 2 * 1024; // what tabs and the project are compared with
constexpr std::size_t kLikeAfter = 512;
constexpr std::size_t kSearchHits = 12;
constexpr std::size_t kImportsFollowed = 6; // whose own imports are looked at
constexpr double kLeastLikeness = 0.05;     // of an open tab
constexpr double kIndirectWeight = 0.5;

std::string_view lastBytes(std::string_view text, std::size_t bytes) {
    return text.substr(text.size() - std::min(text.size(), bytes));
}

// One gathering: candidates by file, each with the lines that its strongest source points to.
class Gathering {
public:
    Gathering(const GatherQuery& query, const GuardedReader& reader, const ProjectPaths& paths)
        : m_query(query)
        , m_reader(reader)
        , m_paths(paths)
        , m_near(wordSet(around(kLikeBefore, kLikeAfter))) {}

    void addEdits(const RecentEdits& edits);
    void addImports(const RelatedGatherer::TimeIsUp& timeIsUp);
    void addSiblings();
    void addTabs(const RelatedGatherer::TimeIsUp& timeIsUp);
    void addSearch(const Bm25Index& index);
    std::optional<std::vector<RelatedText>> result(const RelatedGatherer::TimeIsUp& timeIsUp);

private:
    struct Lines {
        std::size_t first = 0;
        std::size_t end = 0;
    };
    struct Candidate {
        RelatedKind kind;
        std::optional<Lines> lines; // all of it, or an outline, when there are none
    };

    std::string around(std::size_t bytesBefore, std::size_t bytesAfter) const {
        return std::string(lastBytes(m_query.before, bytesBefore)).append(m_query.after.substr(0, bytesAfter));
    }
    // `path` absolute.
    void add(const std::string& path, std::size_t rank, RelatedKind kind, std::optional<Lines> lines,
             double weight = 1);
    const std::string* textOf(const std::string& path);
    std::vector<std::string> importsOf(const std::string& relativePath, std::string_view text) const;
    std::string shown(const std::string& path, const Candidate& candidate, std::string_view text) const;

    const GatherQuery& m_query;
    const GuardedReader& m_reader;
    const ProjectPaths& m_paths;
    std::vector<WordHash> m_near;
    RankFusion m_fusion;
    std::map<std::string, Candidate> m_candidates;
    std::map<std::string, std::optional<std::string>> m_texts;
};

void Gathering::add(const std::string& path, std::size_t rank, RelatedKind kind, std::optional<Lines> lines,
                    double weight) {
    if (path == m_query.path || path.empty()) return;
    m_fusion.add(path, rank, weight);
    const auto [entry, isNew] = m_candidates.try_emplace(path, Candidate{kind, lines});
    if (!isNew && !entry->second.lines) entry->second.lines = lines;
}

// As in the editor where it is open, else as on the disk; null where it may not or cannot be read.
const std::string* Gathering::textOf(const std::string& path) {
    const auto known = m_texts.find(path);
    if (known != m_texts.end()) return known->second ? &*known->second : nullptr;
    const auto open = std::find_if(m_query.open.begin(), m_query.open.end(),
                                   [&](const GatherQuery::OpenText& each) { return each.path == path; });
    std::optional<std::string> text;
    if (open == m_query.open.end())
        text = m_reader.text(path);
    else if (m_reader.mayRead(path) && open->text.size() <= GuardedReader::kMostBytes)
        text = open->text;
    const auto& kept = m_texts.emplace(path, std::move(text)).first->second;
    return kept ? &*kept : nullptr;
}

void Gathering::addEdits(const RecentEdits& edits) {
    m_fusion.nextRanking();
    std::size_t rank = 0;
    for (const RecentEdits::Place& place : edits.places()) {
        if (place.path == m_query.path) continue;
        const std::string* text = textOf(place.path);
        if (!text) continue;
        if (const auto hunk = RecentEdits::hunkOf(place, TextLines(*text)))
            add(place.path, ++rank, RelatedKind::RecentEdit, Lines{hunk->firstLine, hunk->endLine});
    }
}

std::vector<std::string> Gathering::importsOf(const std::string& relativePath, std::string_view text) const {
    const std::string& language = resources::languageOf(relativePath, text.substr(0, 256)).id;
    return ImportResolver(m_paths).resolve(relativePath, language, importsIn(text, language));
}

void Gathering::addImports(const RelatedGatherer::TimeIsUp& timeIsUp) {
    const std::string relative = m_paths.relative(m_query.path);
    if (relative.empty()) return;
    m_fusion.nextRanking();
    const auto direct = ImportResolver(m_paths).resolve(relative, m_query.languageId,
                                                        importsIn(m_query.before + m_query.after, m_query.languageId));
    std::size_t rank = 0;
    for (const std::string& file : direct)
        if (rank < RelatedGatherer::kMostImports) add(m_paths.absolute(file), ++rank, RelatedKind::Import, {});
    // One step further; what has been ranked already keeps its rank, so a cycle ends here.
    for (std::size_t i = 0; i < std::min(direct.size(), kImportsFollowed) && !timeIsUp(); ++i) {
        const std::string* text = textOf(m_paths.absolute(direct[i]));
        if (!text) continue;
        for (const std::string& file : importsOf(direct[i], *text))
            if (rank < RelatedGatherer::kMostImports)
                add(m_paths.absolute(file), ++rank, RelatedKind::Import, {}, kIndirectWeight);
    }
}

void Gathering::addSiblings() {
    const std::string relative = m_paths.relative(m_query.path);
    if (relative.empty()) return;
    m_fusion.nextRanking();
    std::size_t rank = 0;
    for (const std::string& file : siblingFiles(relative, m_paths))
        add(m_paths.absolute(file), ++rank, RelatedKind::Sibling, {});
}

void Gathering::addTabs(const RelatedGatherer::TimeIsUp& timeIsUp) {
    m_fusion.nextRanking();
    std::vector<std::pair<LikeWindow, const std::string*>> tabs;
    for (const GatherQuery::OpenText& open : m_query.open) {
        if (tabs.size() == RelatedGatherer::kMostOpenTexts || timeIsUp()) break;
        const std::string* text = open.path.empty() ? nullptr : textOf(open.path);
        if (!text) continue;
        const LikeWindow window = likestWindow(TextLines(*text), m_near);
        if (window.similarity >= kLeastLikeness) tabs.emplace_back(window, &open.path);
    }
    std::stable_sort(tabs.begin(), tabs.end(),
                     [](const auto& a, const auto& b) { return a.first.similarity > b.first.similarity; });
    std::size_t rank = 0;
    for (const auto& [window, path] : tabs)
        add(*path, ++rank, RelatedKind::OpenTab, Lines{window.firstLine, window.endLine});
}

void Gathering::addSearch(const Bm25Index& index) {
    m_fusion.nextRanking();
    std::size_t rank = 0;
    const auto words = wordsIn(around(kLikeBefore, kLikeAfter), WordParts::Split);
    for (const Bm25Index::Hit& hit : index.search(words, kSearchHits, m_query.path))
        add(hit.path, ++rank, RelatedKind::Search, Lines{hit.firstLine, hit.endLine});
}

// A short file whole; of a long one the lines that a source pointed to, else what it declares, else what is likest.
std::string Gathering::shown(const std::string& path, const Candidate& candidate, std::string_view text) const {
    const TextLines lines(text);
    const auto part = [&](std::size_t first, std::size_t end) {
        return lines.joined(first, end, RelatedGatherer::kMostTextBytes);
    };
    if (lines.size() <= kWindowLines) return part(0, lines.size());
    if (candidate.lines) return part(candidate.lines->first, candidate.lines->end);
    std::string outline =
        outlineOf(text, resources::languageOf(path, text.substr(0, 256)).grammar, RelatedGatherer::kMostTextBytes);
    if (!outline.empty()) return outline;
    const LikeWindow window = likestWindow(lines, m_near);
    return part(window.firstLine, window.endLine);
}

std::optional<std::vector<RelatedText>> Gathering::result(const RelatedGatherer::TimeIsUp& timeIsUp) {
    std::vector<RelatedText> texts;
    std::vector<std::vector<WordHash>> chosen;
    const auto inPrompt = lineSet(around(kBytesBefore, kBytesAfter));
    for (const RankFusion::Item& item : m_fusion.merged()) {
        if (texts.size() == RelatedGatherer::kMostTexts) break;
        if (timeIsUp()) return std::nullopt;
        const std::string* text = textOf(item.key);
        if (!text) continue;
        const Candidate& candidate = m_candidates.at(item.key);
        std::string part = m_reader.withoutSecrets(shown(item.key, candidate, *text));
        std::vector<WordHash> lines = lineSet(part);
        if (lines.empty() || containment(lines, inPrompt) > RelatedGatherer::kShownAnyway) continue;
        const bool again = std::any_of(chosen.begin(), chosen.end(), [&](const auto& other) {
            return similarity(lines, other) > RelatedGatherer::kSameText;
        });
        if (again) continue;
        chosen.push_back(std::move(lines));
        texts.push_back({item.key, std::move(part), candidate.kind, item.score});
    }
    std::reverse(texts.begin(), texts.end());
    return texts;
}

} // namespace

void RelatedGatherer::setProject(std::string folder, std::vector<std::string> files) {
    const ProjectPaths before = std::move(m_paths);
    m_paths = ProjectPaths(std::move(folder), std::move(files));
    const bool same = before.folder() == m_paths.folder();
    if (same) {
        for (const std::string& file : before.files())
            if (!m_paths.contains(file)) m_index.remove(m_paths.absolute(file));
    } else {
        m_index.clear();
        m_unread.clear();
    }
    for (const std::string& file : m_paths.files())
        if (!same || !before.contains(file)) m_unread.push_back(m_paths.absolute(file));
}

void RelatedGatherer::noteChanged(std::string_view path) {
    m_index.remove(path);
    const std::string relative = m_paths.relative(path);
    if (relative.empty()) return;
    const auto place = std::find(m_unread.begin(), m_unread.end(), path);
    if (place == m_unread.end()) m_unread.emplace_front(path);
    if (m_paths.contains(relative)) return;
    std::vector<std::string> files = m_paths.files();
    files.push_back(relative);
    m_paths = ProjectPaths(m_paths.folder(), std::move(files));
}

bool RelatedGatherer::indexMore(const TimeIsUp& timeIsUp) {
    while (!m_unread.empty() && !timeIsUp()) {
        const std::string path = std::move(m_unread.front());
        m_unread.pop_front();
        if (const auto text = m_reader.text(path)) m_index.put(path, *text);
    }
    return !m_unread.empty();
}

std::optional<std::vector<RelatedText>> RelatedGatherer::gather(const GatherQuery& query,
                                                                const TimeIsUp& timeIsUp) const {
    Gathering gathering(query, m_reader, m_paths);
    gathering.addImports(timeIsUp);
    gathering.addSiblings();
    if (timeIsUp()) return std::nullopt;
    gathering.addEdits(query.edits);
    gathering.addTabs(timeIsUp);
    if (timeIsUp()) return std::nullopt;
    gathering.addSearch(m_index);
    return gathering.result(timeIsUp);
}

} // namespace tandem::ai
