// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/Workspace.h"

#include "app/workspace/Recovery.h"
#include "resources/languages/Languages.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace tandem::app {

using editor::Document;

Workspace::Workspace(Recovery& recovery, QObject* parent)
    : QObject(parent)
    , m_recovery(recovery) {
    connect(&recovery, &Recovery::snapshotWanted, this, &Workspace::keep);
}

Workspace::~Workspace() = default;

void Workspace::setFolder(const QString& folder) {
    if (folder == m_folder) return;
    m_folder = folder;
    Q_EMIT folderChanged(folder);
}

QList<Document*> Workspace::documents() const {
    QList<Document*> documents;
    for (const Open& open : m_open)
        documents << open.document.get();
    return documents;
}

QString Workspace::pathOf(const Document& document) const {
    if (!document.path().isEmpty()) return document.path();
    for (const Open& open : m_open)
        if (open.document.get() == &document) return open.wantedPath;
    return {};
}

QString Workspace::titleOf(const Document& document) const {
    const QString path = pathOf(document);
    return path.isEmpty() ? document.title() : QFileInfo(path).fileName();
}

bool Workspace::isLoading(const Document& document) const {
    return std::any_of(m_open.begin(), m_open.end(),
                       [&document](const Open& open) { return open.document.get() == &document && open.loading; });
}

void Workspace::noteLoaded(const Document& document) {
    for (Open& open : m_open)
        if (open.document.get() == &document) open.loading = false;
}

Document* Workspace::documentAt(const QString& path) const {
    const QString canonical = QFileInfo(path).canonicalFilePath();
    for (const Open& open : m_open) {
        const QString known = pathOf(*open.document);
        if (known.isEmpty()) continue;
        if (known == path) return open.document.get();
        // Two names of one file are one document.
        if (!canonical.isEmpty() && QFileInfo(known).canonicalFilePath() == canonical) return open.document.get();
    }
    return nullptr;
}

Document* Workspace::documentWithId(std::uint64_t id) const {
    for (const Open& open : m_open)
        if (open.document->id() == id) return open.document.get();
    return nullptr;
}

Document& Workspace::add(const QString& wantedPath) {
    m_open.push_back({std::make_unique<Document>(), wantedPath, false});
    Document& document = *m_open.back().document;
    document.watchWith(m_disk);
    connect(&document, &Document::modifiedChanged, this, [this, &document](bool modified) {
        if (!modified) m_recovery.remove(document.id());
    });
    const auto loaded = [this, &document] { noteLoaded(document); };
    connect(&document, &Document::loaded, this, loaded);
    connect(&document, &Document::loadFailed, this, loaded);
    return document;
}

Document& Workspace::open(const QString& path) {
    if (Document* known = documentAt(path)) return *known;
    Document& document = add(path);
    // Named before it is known whether there is such a file: the language follows from the name.
    document.setUntitledName(QFileInfo(path).fileName());
    document.setLanguage({});
    m_open.back().loading = true;
    document.load(path);
    Q_EMIT documentOpened(&document);
    return document;
}

Document& Workspace::newUntitled() {
    Document& document = add({});
    document.setUntitledName(++m_untitled == 1 ? tr("Untitled") : tr("Untitled %1").arg(m_untitled));
    Q_EMIT documentOpened(&document);
    return document;
}

Document& Workspace::restore(const JournalEntry& entry) {
    Document* document = nullptr;
    if (entry.path.isEmpty()) {
        document = &newUntitled();
        document->setUntitledName(entry.title);
    } else {
        document = &open(entry.path);
    }
    // First the file, so that the document knows what stands on the disk; then the newer text over it.
    const auto adopt = [this, document, entry] {
        document->adoptText(entry.utf8, entry.format);
        if (entry.path.isEmpty()) document->setLanguage(entry.languageId);
        m_recovery.noteChanged(document->id());
    };
    if (isLoading(*document)) {
        connect(document, &Document::loaded, this, adopt, Qt::SingleShotConnection);
        connect(document, &Document::loadFailed, this, adopt, Qt::SingleShotConnection);
    } else {
        adopt();
    }
    return *document;
}

void Workspace::close(Document& document) {
    const auto found = std::find_if(m_open.begin(), m_open.end(),
                                    [&document](const Open& open) { return open.document.get() == &document; });
    if (found == m_open.end()) return;
    const std::uint64_t id = document.id();
    const QString path = pathOf(document);
    m_recovery.remove(id);
    m_open.erase(found);
    Q_EMIT documentClosed(id, path);
}

void Workspace::noteEdited(Document& document) {
    m_recovery.noteChanged(document.id());
}

// The answer to the recovery's question, on the GUI thread: one copy of the text, the rest happens in its worker.
void Workspace::keep(std::uint64_t documentId) {
    Document* document = documentWithId(documentId);
    if (!document || !document->isModified()) return;
    JournalEntry entry;
    entry.path = pathOf(*document);
    entry.title = titleOf(*document);
    entry.languageId = QString::fromStdString(document->language().id);
    entry.format = document->format();
    entry.utf8 = document->utf8();
    m_recovery.store(documentId, std::move(entry));
}

bool Workspace::hasUnsaved() const {
    return std::any_of(m_open.begin(), m_open.end(), [](const Open& open) { return open.document->isModified(); });
}

QString Workspace::shownPath(const QString& path) const {
    if (!m_folder.isEmpty() && path.startsWith(m_folder + u'/')) return path.mid(m_folder.size() + 1);
    return path;
}

} // namespace tandem::app
