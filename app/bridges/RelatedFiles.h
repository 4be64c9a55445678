// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/client/Clock.h"
#include "ai/context/RelatedGatherer.h"
#include "ai/protocol/Messages.h"
#include "editor/CompletionSource.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QStringList>
#include <QThreadPool>

#include <memory>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

namespace tandem::editor {
class Document;
}

namespace tandem::ai {
class ContentPolicy;
}

namespace tandem::app {

class RelatedWorker;
class Workspace;

// Finds, in a worker, the texts of other files that belong into the prompt of the document at the caret, and keeps them
// as they are while one types, for every change of them costs a prompt its reuse. A gathering that takes longer than
// kGatherMs is dropped: the last result stands. Owned by Application; GUI thread.
class RelatedFiles : public QObject {
    Q_OBJECT
public:
    static constexpr int kGatherMs = 100;
    static constexpr int kRestMs = 3'000;   // between two gatherings for one document
    static constexpr int kIdleMs = 1'000;   // between two queries, after which a new result takes the old one's place
    static constexpr int kFarLines = 30;    // that the caret moves before another one is worth its while
    static constexpr int kWalkMs = 60'000;  // between two walks through the folder
    static constexpr int kMostResults = 32; // documents
    static constexpr qint64 kMostOpenBytes = 1LL << 20; // of open documents' texts that one gathering looks at

    // Both outlive it.
    RelatedFiles(const Workspace& workspace, ai::Clock& clock, QObject* parent = nullptr);
    ~RelatedFiles() override;

    void setGatherMs(int gatherMs) { m_gatherMs = gatherMs; }

    // What is known for the document of that query, best last; a new gathering begins when it is due. Nothing that
    // `policy` forbids now or that is no more. The best ones: when they have `mostBytes`, the others are left out.
    std::vector<ai::protocol::RelatedFile> at(const editor::CompletionQuery& query, const ai::ContentPolicy& policy,
                                              int mostBytes);

Q_SIGNALS:
    void gathered(const QString& path); // a gathering for that document has ended
    // In a pause other texts have taken the place of those for that document: its prompt is another now.
    void renewed(const QString& path);
    // A text that had been shown to the model is no more, or must not be read any more: what was answered since is not
    // to be shown again.
    void forgotten();
    void indexed(); // all of the project has been read

private:
    struct Text {
        QString path; // absolute
        ai::protocol::RelatedFile file;

        friend bool operator==(const Text& a, const Text& b) {
            return a.path == b.path && a.file.text == b.file.text && a.file.path == b.file.path;
        }
    };
    struct Result {
        std::vector<Text> texts;
        std::optional<std::vector<Text>> next; // newer ones, for the next pause
        qint64 askedMs = 0;
        qint64 gatheredMs = 0;
        int line = 0; // of the caret
        bool stale = false;
    };

    bool isDue(const editor::CompletionQuery& query, int line) const;
    void gather(const editor::CompletionQuery& query, int line);
    void take(const QString& path, const std::optional<std::vector<ai::RelatedText>>& found);
    void forgetOld();
    bool renew(const QString& path); // when the pause for it has come
    void renewInPause(const QString& path);
    void readMore();
    void watch(editor::Document& document);
    void noteUse(const QString& path);
    void markStale();
    QList<std::pair<QString, QByteArray>> openTexts(const QString& except) const;

    const Workspace& m_workspace;
    ai::Clock& m_clock;
    int m_gatherMs = kGatherMs;
    QHash<QString, Result> m_results; // by document's path
    QStringList m_used;               // paths, latest first
    ai::RecentEdits m_edits;
    QString m_folder;
    qint64 m_walkedMs = 0;
    bool m_gathering = false;
    bool m_reading = false;
    std::stop_source m_stop;
    std::shared_ptr<RelatedWorker> m_worker; // used by the pool's one thread alone
    QThreadPool m_pool;
};

} // namespace tandem::app
