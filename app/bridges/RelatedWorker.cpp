// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridges/RelatedWorker.h"

#include "collab/privacy/ReadableFiles.h"

#include <QDeadlineTimer>

namespace tandem::app {

RelatedWorker::RelatedWorker()
    : m_gatherer(ai::GuardedReader(m_policy)) {}

void RelatedWorker::walk(const std::string& folder, const std::stop_token& stop) {
    const collab::IgnoreRules rules;
    std::vector<std::string> files;
    if (!folder.empty()) files = collab::readableFiles(folder, kMostFiles, rules, stop);
    if (stop.stop_requested()) return; // half a walk would be taken for files that are gone
    m_policy.reload();
    m_gatherer.setProject(folder, std::move(files));
}

bool RelatedWorker::readMore(const std::stop_token& stop) {
    const QDeadlineTimer end(kSliceMs);
    return m_gatherer.indexMore([&] { return stop.stop_requested() || end.hasExpired(); });
}

std::optional<std::vector<ai::RelatedText>> RelatedWorker::gather(const ai::GatherQuery& query, int gatherMs,
                                                                  const std::stop_token& stop) {
    const QDeadlineTimer end(gatherMs);
    m_policy.reload();
    return m_gatherer.gather(query, [&] { return stop.stop_requested() || end.hasExpired(); });
}

} // namespace tandem::app
