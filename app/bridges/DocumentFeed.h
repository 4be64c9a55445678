// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/client/ModelProcess.h"
#include "app/bridges/IgnorePolicy.h"
#include "editor/Edit.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <string>

namespace tandem::editor {
class Document;
}

namespace tandem::app {

class Workspace;

// Keeps the project cache in step with the open documents as they are typed: opens them there, passes every edit on and
// closes them. Ignored documents and such as are too long stay out. Owned by ProjectFeed; GUI thread.
class DocumentFeed : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 kMostBytes = 1LL << 20;      // of a document
    static constexpr qint64 kMostEditBytes = 64LL << 10; // in one edit; a greater change opens the text anew
    static constexpr int kMostEditsATurn = 64;           // of one document before the event loop goes on; the same
    static constexpr int kRenewMs = 150;                 // between an edit that cannot be passed on and the text anew

    // Both outlive it.
    DocumentFeed(ai::ModelProcess& model, Workspace& workspace, QObject* parent = nullptr);

    void setEnabled(bool enabled); // false: every document is closed there
    void openAll();                // the cache has lost what it knew
    void checkPolicy();            // ignore files may have changed
    bool isOpen(const QString& path) const;

private:
    struct Fed {
        std::string key; // by which the cache knows it; empty: it does not
        bool twoByteEnds = false;
        bool exact = true;  // offsets there can be told from those here
        bool stale = true;  // its text is to be sent anew
        qint64 tooLong = 0; // bytes of a text that is out for its length; it may become shorter
        int edits = 0;      // in this turn of the event loop
    };

    void watch(editor::Document& document);
    void noteEdit(editor::Document& document, const editor::Edit& edit);
    void renew(std::uint64_t documentId, int delayMs);
    void renewStale();
    void open(editor::Document& document, Fed& fed);
    void close(Fed& fed);
    bool isWanted(const editor::Document& document) const;

    ai::ModelProcess& m_model;
    Workspace& m_workspace;
    IgnorePolicy m_policy;
    bool m_enabled = false;
    QHash<std::uint64_t, Fed> m_documents;
    QHash<ai::protocol::RequestId, std::uint64_t> m_asked; // edits that may yet fail, and of which document
    QTimer m_renew;
};

} // namespace tandem::app
