// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/context/RelatedGatherer.h"
#include "app/bridges/IgnorePolicy.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace tandem::app {

// The half of RelatedFiles that works in the background: reads the project with ignore rules of its own, never the
// window's. All functions block; one thread at a time.
class RelatedWorker {
public:
    static constexpr std::size_t kMostFiles = 20'000;
    static constexpr int kSliceMs = 40; // of reading, before anything else may run

    RelatedWorker();

    // Looks which files there are; what is new is read later.
    void walk(const std::string& folder, const std::stop_token& stop);
    // Reads for one slice; true while there is more.
    bool readMore(const std::stop_token& stop);
    void noteChanged(const std::string& path) { m_gatherer.noteChanged(path); }
    // Nothing when it takes longer than `gatherMs`, or is stopped.
    std::optional<std::vector<ai::RelatedText>> gather(const ai::GatherQuery& query, int gatherMs,
                                                       const std::stop_token& stop);

private:
    IgnorePolicy m_policy;
    ai::RelatedGatherer m_gatherer;
};

} // namespace tandem::app
