// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/client/ModelProcess.h"
#include "app/bridges/DocumentFeed.h"
#include "app/bridges/ProjectSurvey.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QSet>
#include <QThreadPool>
#include <QTimer>

#include <memory>
#include <stop_token>

namespace tandem::app {

class Settings;
class Workspace;

// Tells the model process what the open project says: a worker walks the folder, ignore rules first, and reads what the
// process wants to have; saves, renames and deletions follow as they happen, open documents as they are typed. Owned by
// Application; GUI thread, which it never holds for more than kSliceMs.
class ProjectFeed : public QObject {
    Q_OBJECT
public:
    static constexpr int kSliceMs = 3;
    static constexpr qint64 kBatchBytes = 1LL << 20;   // read at once
    static constexpr qint64 kMostInFlight = 4LL << 20; // sent and not yet taken in
    static constexpr int kSurveyDelayMs = 300;         // after a change, so that many are one
    static constexpr int kBusyMs = 200;                // before what was refused is sent again
    static constexpr int kPathsABatch = 256;
    static constexpr int kMostRefusals = 50; // in a row; then what is left stays out

    // All outlive it. `cacheFolder`: where the index of each project is kept, made when needed; "": nowhere.
    ProjectFeed(ai::ModelProcess& model, Workspace& workspace, const Settings& settings, QString cacheFolder,
                QObject* parent = nullptr);
    ~ProjectFeed() override;

    void start(); // later than the first paint: nothing is read before

    // What the window did itself is followed at once, not when the disk is looked at.
    void noteDeleted(const QString& path); // a file, or a folder with all in it
    void noteRenamed(const QString& from, const QString& to);
    // Takes away the index of every project, and reads this one anew.
    void forget();

    int files() const;                           // that the process has, or is being given
    bool isReading() const { return m_reading; } // the folder is walked or texts are on their way
    QString cacheFile() const;                   // of this project; "" without one

Q_SIGNALS:
    void changed();   // files() or isReading()
    void forgotten(); // texts went that may have been suggested from

private:
    template<typename Work, typename Then>
    void inWorker(Work work, Then then);
    void applySettings();
    void restart();
    bool isRunning() const;
    void clear();
    void survey();
    void takeSurvey(ProjectSurvey survey);
    void offer();
    void takeWanted(ai::protocol::RequestId id, const ai::protocol::Wanted& wanted);
    void readMore();
    void send();
    void put(const ProjectText& text);
    void endPut(ai::protocol::RequestId id, bool refused);
    void remove(const QStringList& paths);
    void noteFolder(const QString& folder);
    void noteSaved(const QString& path);
    void watchFolders();
    void setReading(bool reading);

    ai::ModelProcess& m_model;
    Workspace& m_workspace;
    const Settings& m_settings;
    const QString m_cacheFolder;
    DocumentFeed m_documents;
    bool m_started = false;
    bool m_enabled = false;
    QString m_folder;
    ProjectSurvey m_survey; // the last; kept when the process dies
    bool m_surveying = false;
    bool m_surveyAgain = false;
    bool m_offered = false;                             // this process knows of the last survey
    ai::protocol::RequestId m_offer = 0;                // that waits for its answer
    QStringList m_wanted;                               // to be read
    QList<ProjectText> m_texts;                         // to be sent
    QHash<ai::protocol::RequestId, ProjectText> m_sent; // and not yet taken in
    qint64 m_inFlight = 0;
    int m_refusals = 0;
    bool m_readingTexts = false;
    bool m_reading = false;
    QTimer m_surveySoon;
    QTimer m_sendSoon;
    std::unique_ptr<QFileSystemWatcher> m_watcher;
    QStringList m_toWatch;
    quint64 m_run = 0; // what an older run's worker brings is dropped
    std::stop_source m_stop;
    QThreadPool m_pool;
};

} // namespace tandem::app
