// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/context/Bm25Index.h"
#include "ai/context/GuardedReader.h"
#include "ai/context/LikeWindow.h"
#include "ai/context/ProjectPaths.h"
#include "ai/context/RecentEdits.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

// By which source a text came in first.
enum class RelatedKind : std::uint8_t { Import, Sibling, RecentEdit, OpenTab, Search };

// A piece of another file that helps at the caret.
struct RelatedText {
    std::string path; // absolute
    std::string text; // whole lines, '\n' between, whatever the file has
    RelatedKind kind = RelatedKind::Import;
    double score = 0; // of the fused ranks

    friend bool operator==(const RelatedText&, const RelatedText&) = default;
};

// What stands round the caret, and what else is open.
struct GatherQuery {
    struct OpenText {
        std::string path; // absolute; never that of the query
        std::string text; // as in the editor, saved or not
    };
    std::string path; // absolute; "" for an untitled document
    std::string languageId;
    std::string before;
    std::string after;
    std::vector<OpenText> open; // latest used first
    RecentEdits edits;
};

// Finds what a prompt should show beside the file itself: what it imports (and that imports), its header or test, what
// was edited lately, open tabs by likeness, the project by BM25; merged by reciprocal ranks, a text a file, duplicates
// and what the prompt shows anyway left out. The policy is asked before any file is read or shown. One thread; values
// in, values out.
class RelatedGatherer {
public:
    static constexpr std::size_t kMostTexts = 8;
    static constexpr std::size_t kMostTextBytes = 6 * 1024;
    static constexpr std::size_t kMostImports = 24; // files, those that are imported by imports included
    static constexpr std::size_t kMostOpenTexts = 12;
    static constexpr double kSameText = 0.9; // share of lines from which two texts are one
    static constexpr double kShownAnyway = 0.5;

    using TimeIsUp = std::function<bool()>;

    explicit RelatedGatherer(GuardedReader reader)
        : m_reader(std::move(reader)) {}

    // files: relative to folder. Another folder than before: all that was known is forgotten. The same one: only what
    // is new will be read, and what is gone is forgotten.
    void setProject(std::string folder, std::vector<std::string> files);
    const ProjectPaths& project() const { return m_paths; }
    // A file that was written, made or is gone; absolute.
    void noteChanged(std::string_view path);

    // Reads files for the search until the time is up; true while there are more.
    bool indexMore(const TimeIsUp& timeIsUp);
    std::size_t indexedFiles() const { return m_index.files(); }

    // The most useful text last, at most kMostTexts; nothing when the time was up before all had been looked at.
    std::optional<std::vector<RelatedText>> gather(const GatherQuery& query, const TimeIsUp& timeIsUp) const;

private:
    GuardedReader m_reader;
    ProjectPaths m_paths;
    std::deque<std::string> m_unread; // absolute
    Bm25Index m_index;
};

} // namespace tandem::ai
