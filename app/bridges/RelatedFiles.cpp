// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridges/RelatedFiles.h"

#include "ai/completion/PromptPath.h"
#include "ai/context/ContentPolicy.h"
#include "app/bridges/RelatedWorker.h"
#include "app/workspace/Workspace.h"
#include "editor/Document.h"

#include <QFileInfo>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace tandem::app {

using editor::CompletionQuery;
using editor::Document;

namespace {

std::string bytesOf(const QByteArray& bytes) {
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

RelatedFiles::RelatedFiles(const Workspace& workspace, ai::Clock& clock, QObject* parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_clock(clock)
    , m_worker(std::make_shared<RelatedWorker>()) {
    m_pool.setMaxThreadCount(1);
    connect(&workspace, &Workspace::documentOpened, this, [this](Document* document) { watch(*document); });
    connect(&workspace, &Workspace::documentClosed, this, &RelatedFiles::markStale);
    const QList<Document*> documents = workspace.documents();
    for (Document* document : documents)
        watch(*document);
}

RelatedFiles::~RelatedFiles() {
    m_stop.request_stop();
    m_pool.clear();
    m_pool.waitForDone();
}

void RelatedFiles::watch(Document& document) {
    connect(&document, &Document::edited, this, [this, &document](const editor::Edit& edit) {
        if (document.path().isEmpty()) return;
        const std::string path = document.path().toStdString();
        const auto line = static_cast<std::size_t>(edit.line);
        m_edits.move(path, line, static_cast<std::ptrdiff_t>(edit.lines));
        m_edits.note(path, line, {});
    });
    connect(&document, &Document::saved, this, [this, &document] {
        if (m_walkedMs == 0) return;
        m_pool.start([worker = m_worker, path = document.path().toStdString()] { worker->noteChanged(path); });
        readMore();
        markStale();
    });
    connect(&document, &Document::loaded, this, [this, &document] {
        m_edits.forget(document.path().toStdString()); // what a load brings comes as edits, but is no work of the user
        markStale();
    });
}

void RelatedFiles::markStale() {
    for (Result& result : m_results)
        result.stale = true;
}

void RelatedFiles::noteUse(const QString& path) {
    if (path.isEmpty() || (!m_used.isEmpty() && m_used.constFirst() == path)) return;
    m_used.removeAll(path);
    m_used.prepend(path);
    // One came here from another file, in which something may have been changed.
    markStale();
}

std::vector<ai::protocol::RelatedFile> RelatedFiles::at(const CompletionQuery& query, const ai::ContentPolicy& policy,
                                                        int mostBytes) {
    noteUse(query.path);
    const int line = int(query.textBefore.count(u'\n'));
    if (isDue(query, line)) gather(query, line);
    std::vector<ai::protocol::RelatedFile> files;
    const auto known = m_results.find(query.path);
    if (known == m_results.end()) return files;
    renew(query.path);
    known->askedMs = m_clock.nowMs();
    const auto gone = std::erase_if(known->texts, [&policy](const Text& text) {
        return !QFileInfo::exists(text.path) || !policy.mayRead(text.path.toStdString());
    });
    auto first = known->texts.end();
    for (qint64 bytes = 0; first != known->texts.begin() && bytes < mostBytes; bytes += qint64(first->file.text.size()))
        --first;
    files.reserve(std::size_t(known->texts.end() - first));
    for (; first != known->texts.end(); ++first)
        files.push_back(first->file);
    if (gone > 0) Q_EMIT forgotten();
    return files;
}

bool RelatedFiles::isDue(const CompletionQuery& query, int line) const {
    if (m_gathering) return false;
    const auto known = m_results.constFind(query.path);
    if (known == m_results.constEnd() || m_folder != m_workspace.folder()) return true;
    if (m_clock.nowMs() - known->gatheredMs < kRestMs) return false;
    return known->stale || std::abs(known->line - line) > kFarLines;
}

QList<std::pair<QString, QByteArray>> RelatedFiles::openTexts(const QString& except) const {
    QList<Document*> documents = m_workspace.documents();
    std::stable_sort(documents.begin(), documents.end(), [this](const Document* a, const Document* b) {
        const auto place = [this](const Document* document) {
            const qsizetype at = m_used.indexOf(document->path());
            return at < 0 ? m_used.size() : at;
        };
        return place(a) < place(b);
    });
    QList<std::pair<QString, QByteArray>> texts;
    qint64 bytes = 0;
    for (const Document* document : std::as_const(documents)) {
        const bool tooLong = document->stamp().size > qint64(ai::GuardedReader::kMostBytes);
        if (document->path().isEmpty() || document->path() == except || document->isBusy() || tooLong) continue;
        texts.emplaceBack(document->path(), document->utf8());
        bytes += texts.constLast().second.size();
        if (bytes > kMostOpenBytes || texts.size() == qsizetype(ai::RelatedGatherer::kMostOpenTexts)) break;
    }
    return texts;
}

void RelatedFiles::gather(const CompletionQuery& query, int line) {
    const qint64 now = m_clock.nowMs();
    const bool walk = m_folder != m_workspace.folder() || m_walkedMs == 0 || now - m_walkedMs >= kWalkMs;
    if (m_folder != m_workspace.folder()) m_results.clear();
    m_folder = m_workspace.folder();
    if (walk) m_walkedMs = std::max<qint64>(now, 1);
    m_gathering = true;
    Result& result = m_results[query.path];
    result.gatheredMs = now;
    result.line = line;
    result.stale = false;
    m_pool.start(
        [this, worker = m_worker, stop = m_stop.get_token(), query, open = openTexts(query.path), edits = m_edits,
         gatherMs = m_gatherMs, folder = m_folder.toStdString(), walk] {
            if (walk) worker->walk(folder, stop);
            ai::GatherQuery asked{query.path.toStdString(),
                                  query.languageId.toStdString(),
                                  query.textBefore.toStdString(),
                                  query.textAfter.toStdString(),
                                  {},
                                  edits};
            for (const auto& [path, text] : open)
                asked.open.push_back({path.toStdString(), bytesOf(text)});
            auto found = worker->gather(asked, gatherMs, stop);
            QMetaObject::invokeMethod(
                this,
                [this, path = query.path, folder, found = std::move(found)] {
                    m_gathering = false;
                    if (folder == m_folder.toStdString()) take(path, found);
                    Q_EMIT gathered(path);
                },
                Qt::QueuedConnection);
        },
        1); // before the reading that waits
    if (walk) readMore();
}

void RelatedFiles::take(const QString& path, const std::optional<std::vector<ai::RelatedText>>& found) {
    const auto known = m_results.find(path);
    if (known == m_results.end()) return;
    if (!found) {
        known->stale = true; // the last result stands until the next try
        return;
    }
    std::vector<Text> texts;
    texts.reserve(found->size());
    for (const ai::RelatedText& text : *found)
        texts.push_back(
            {QString::fromStdString(text.path), {ai::promptPath(text.path, m_folder.toStdString()), text.text}});
    known->next.reset();
    if (texts == known->texts) return;
    known->next = std::move(texts);
    m_clock.after(kIdleMs, this, [this, path] { renewInPause(path); });
    forgetOld();
}

bool RelatedFiles::renew(const QString& path) {
    const auto known = m_results.find(path);
    if (known == m_results.end() || !known->next) return false;
    if (m_clock.nowMs() - known->askedMs < kIdleMs && !known->texts.empty()) return false;
    known->texts = std::move(*known->next);
    known->next.reset();
    return true;
}

void RelatedFiles::renewInPause(const QString& path) {
    const auto known = m_results.constFind(path);
    if (known == m_results.constEnd() || !known->next) return;
    const qint64 left = kIdleMs - (m_clock.nowMs() - known->askedMs);
    if (left > 0)
        m_clock.after(int(left), this, [this, path] { renewInPause(path); });
    else if (renew(path))
        Q_EMIT renewed(path);
}

void RelatedFiles::forgetOld() {
    while (m_results.size() > kMostResults) {
        auto oldest = m_results.begin();
        for (auto each = m_results.begin(); each != m_results.end(); ++each)
            if (each->gatheredMs < oldest->gatheredMs) oldest = each;
        m_results.erase(oldest);
    }
    m_used.resize(std::min(m_used.size(), qsizetype(kMostResults)));
}

void RelatedFiles::readMore() {
    if (std::exchange(m_reading, true)) return;
    m_pool.start([this, worker = m_worker, stop = m_stop.get_token()] {
        const bool more = worker->readMore(stop);
        QMetaObject::invokeMethod(
            this,
            [this, more] {
                m_reading = false;
                if (more) return readMore();
                markStale(); // the search knows more now
                Q_EMIT indexed();
            },
            Qt::QueuedConnection);
    });
}

} // namespace tandem::app
