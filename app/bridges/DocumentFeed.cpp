// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridges/DocumentFeed.h"

#include "app/bridges/DocumentKey.h"
#include "app/bridges/ProjectSurvey.h"
#include "app/workspace/Workspace.h"
#include "editor/Document.h"

#include <QElapsedTimer>

#include <algorithm>

namespace tandem::app {

using editor::Document;
using editor::Edit;

namespace {

constexpr int kSliceMs = 3; // of the GUI thread

std::string bytesOf(const QByteArray& bytes) {
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

// Whether line ends are whole in it, so that lines can be counted instead of carriage returns.
bool hasWholeEnds(const QByteArray& bytes) {
    qsizetype returns = 0;
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        if (bytes.at(at) == '\n' && (at == 0 || bytes.at(at - 1) != '\r')) return false;
        if (bytes.at(at) == '\r') ++returns;
    }
    return returns == bytes.count('\n');
}

} // namespace

DocumentFeed::DocumentFeed(ai::ModelProcess& model, Workspace& workspace, QObject* parent)
    : QObject(parent)
    , m_model(model)
    , m_workspace(workspace) {
    m_renew.setSingleShot(true);
    connect(&m_renew, &QTimer::timeout, this, &DocumentFeed::renewStale);
    connect(&workspace, &Workspace::documentOpened, this, [this](Document* document) { watch(*document); });
    connect(&workspace, &Workspace::documentClosed, this, [this](std::uint64_t id) {
        close(m_documents[id]);
        m_documents.remove(id);
    });
    connect(&model, &ai::ModelProcess::projectDone, this, [this](ai::protocol::RequestId id) { m_asked.remove(id); });
    connect(&model, &ai::ModelProcess::projectFailed, this, [this](ai::protocol::RequestId id) {
        const auto failed = m_asked.constFind(id);
        if (failed == m_asked.constEnd()) return;
        const std::uint64_t document = *failed;
        m_asked.erase(failed);
        renew(document, 0);
    });
    const QList<Document*> documents = workspace.documents();
    for (Document* document : documents)
        watch(*document);
}

void DocumentFeed::setEnabled(bool enabled) {
    if (enabled == m_enabled) return;
    m_enabled = enabled;
    if (enabled) return openAll();
    for (Fed& fed : m_documents)
        close(fed);
}

void DocumentFeed::openAll() {
    m_asked.clear();
    for (Fed& fed : m_documents) {
        fed.key.clear();
        fed.stale = true;
    }
    renewStale(); // now: a request may follow, and should find the texts there
}

void DocumentFeed::checkPolicy() {
    m_policy.reload();
    const QList<Document*> documents = m_workspace.documents();
    for (Document* document : documents) {
        Fed& fed = m_documents[document->id()];
        if (fed.key.empty() == isWanted(*document)) renew(document->id(), 0);
    }
}

bool DocumentFeed::isOpen(const QString& path) const {
    return std::any_of(m_documents.begin(), m_documents.end(),
                       [key = path.toStdString()](const Fed& fed) { return fed.key == key; });
}

void DocumentFeed::watch(Document& document) {
    const std::uint64_t id = document.id();
    m_documents.insert(id, {});
    const auto again = [this, id] { renew(id, 0); };
    connect(&document, &Document::loaded, this, again);
    connect(&document, &Document::formatChanged, this, again);
    connect(&document, &Document::pathChanged, this, again);
    connect(&document, &Document::edited, this, [this, &document](const Edit& edit) { noteEdit(document, edit); });
    again(); // restored text is there from the start
}

bool DocumentFeed::isWanted(const Document& document) const {
    if (!m_enabled || document.restriction() == Document::Restriction::LongLines) return false;
    return document.path().isEmpty() || m_policy.mayRead(document.path().toStdString());
}

void DocumentFeed::noteEdit(Document& document, const Edit& edit) {
    Fed& fed = m_documents[document.id()];
    if (fed.tooLong > 0) {
        fed.tooLong += edit.kind == Edit::Kind::Insert ? edit.bytes.size() : -edit.bytes.size();
        if (fed.tooLong <= kMostBytes) renew(document.id(), kRenewMs);
        return;
    }
    if (fed.stale || fed.key.empty()) return;
    const bool bulky = edit.bytes.size() > kMostEditBytes || ++fed.edits > kMostEditsATurn;
    if (fed.edits == 1)
        QMetaObject::invokeMethod(
            this,
            [this, id = document.id()] {
                if (const auto known = m_documents.find(id); known != m_documents.end()) known->edits = 0;
            },
            Qt::QueuedConnection);
    const bool plain = fed.twoByteEnds ? hasWholeEnds(edit.bytes) : !edit.bytes.contains('\r');
    if (bulky || !fed.exact || !plain) return renew(document.id(), kRenewMs);
    ai::protocol::EditRequest request;
    request.path = fed.key;
    request.byteOffset = static_cast<std::uint64_t>(edit.byteOffset - (fed.twoByteEnds ? edit.line : 0));
    const QByteArray bytes = withPlainEnds(edit.bytes);
    if (edit.kind == Edit::Kind::Insert)
        request.inserted = bytesOf(bytes);
    else
        request.removedBytes = static_cast<std::uint64_t>(bytes.size());
    if (const auto id = m_model.edit(request); id != 0) m_asked.insert(id, document.id());
}

void DocumentFeed::renew(std::uint64_t documentId, int delayMs) {
    m_documents[documentId].stale = true;
    if (!m_renew.isActive() || m_renew.remainingTime() > delayMs) m_renew.start(delayMs);
}

void DocumentFeed::renewStale() {
    m_renew.stop();
    QElapsedTimer slice;
    slice.start();
    const QList<Document*> documents = m_workspace.documents();
    for (Document* document : documents) {
        Fed& fed = m_documents[document->id()];
        if (!fed.stale) continue;
        if (slice.elapsed() >= kSliceMs) return m_renew.start(0);
        open(*document, fed);
    }
}

void DocumentFeed::open(Document& document, Fed& fed) {
    fed.stale = false;
    fed.tooLong = 0;
    const std::string key = documentKey(document.path(), document.id());
    if (fed.key != key) close(fed);
    if (!isWanted(document)) return close(fed);
    const QByteArray text = document.utf8();
    fed.tooLong = text.size() > kMostBytes ? text.size() : 0;
    if (fed.tooLong > 0) return close(fed);
    const QByteArray plain = withPlainEnds(text);
    fed.twoByteEnds = plain.size() != text.size();
    fed.exact = fed.twoByteEnds ? hasWholeEnds(text) : !text.contains('\r');
    // Not taken: no program runs. It asks for everything when it does.
    const auto id = m_model.open({key, bytesOf(plain)});
    if (id != 0) fed.key = key;
}

void DocumentFeed::close(Fed& fed) {
    if (fed.key.empty()) return;
    m_model.close({fed.key});
    fed.key.clear();
}

} // namespace tandem::app
