// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridges/ProjectFeed.h"

#include "app/settings/Settings.h"
#include "app/workspace/Workspace.h"
#include "editor/Document.h"

#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QGuiApplication>

#include <algorithm>
#include <utility>

namespace tandem::app {

using ai::protocol::RequestId;

namespace {

constexpr int kWatchedASlice = 50;

QString nameOfProject(const QString& folder) {
    const QByteArray digest = QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Blake2b_160);
    return QString::fromLatin1(digest.left(16).toHex()) + QStringLiteral(".ngrams");
}

bool isBelow(const QString& path, const QString& folder) {
    return path == folder || path.startsWith(folder + u'/');
}

} // namespace

ProjectFeed::ProjectFeed(ai::ModelProcess& model, Workspace& workspace, const Settings& settings, QString cacheFolder,
                         QObject* parent)
    : QObject(parent)
    , m_model(model)
    , m_workspace(workspace)
    , m_settings(settings)
    , m_cacheFolder(std::move(cacheFolder))
    , m_documents(model, workspace) {
    m_pool.setMaxThreadCount(1);
    m_pool.setThreadPriority(QThread::LowPriority);
    m_surveySoon.setSingleShot(true);
    m_sendSoon.setSingleShot(true);
    connect(&m_surveySoon, &QTimer::timeout, this, &ProjectFeed::survey);
    connect(&m_sendSoon, &QTimer::timeout, this, &ProjectFeed::send);
    connect(&model, &ai::ModelProcess::projectWanted, this, &ProjectFeed::restart);
    connect(&model, &ai::ModelProcess::filesWanted, this, &ProjectFeed::takeWanted);
    connect(&model, &ai::ModelProcess::projectDone, this, [this](RequestId id) { endPut(id, false); });
    connect(&model, &ai::ModelProcess::projectFailed, this, [this](RequestId id, const ai::Error& error) {
        if (id == m_offer) {
            m_offer = 0;
            m_offered = false;
        }
        endPut(id, error.code == ai::Error::Code::Busy);
    });
}

ProjectFeed::~ProjectFeed() {
    m_stop.request_stop();
    m_pool.clear();
    m_pool.waitForDone();
}

// `work` gets a token to stop at and runs one after another; `then` gets its result here unless the run is over.
template<typename Work, typename Then>
void ProjectFeed::inWorker(Work work, Then then) {
    m_pool.start([this, run = m_run, stop = m_stop.get_token(), work = std::move(work), then = std::move(then)] {
        auto result = work(stop);
        QMetaObject::invokeMethod(
            this,
            [this, run, then, result = std::move(result)]() mutable {
                if (run == m_run) then(std::move(result));
            },
            Qt::QueuedConnection);
    });
}

void ProjectFeed::start() {
    m_started = true;
    connect(&m_settings, &Settings::changed, this, &ProjectFeed::applySettings);
    connect(&m_workspace, &Workspace::folderChanged, this, &ProjectFeed::restart);
    const auto watch = [this](editor::Document* document) {
        connect(document, &editor::Document::saved, this, [this, document] { noteSaved(document->path()); });
        connect(document, &editor::Document::removedOnDisk, this, [this, document] { remove({document->path()}); });
    };
    connect(&m_workspace, &Workspace::documentOpened, this, watch);
    const QList<editor::Document*> documents = m_workspace.documents();
    for (editor::Document* document : documents)
        watch(document);
    // What was changed elsewhere without a folder's changing: looked at when one comes back to the window.
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
        if (state == Qt::ApplicationActive && m_enabled && !m_folder.isEmpty()) m_surveySoon.start(kSurveyDelayMs);
    });
    applySettings();
}

void ProjectFeed::applySettings() {
    const bool enabled = m_settings.suggestions().projectCache;
    if (enabled == m_enabled) return;
    m_enabled = enabled;
    if (enabled) return restart();
    clear();
    m_documents.setEnabled(false);
    m_survey = {};
    // The process may be writing its index at this moment: it ends, and starts again when it is needed.
    m_model.unload();
    if (!m_cacheFolder.isEmpty()) QDir(m_cacheFolder).removeRecursively();
}

void ProjectFeed::clear() {
    m_stop.request_stop();
    m_stop = {};
    ++m_run;
    m_surveySoon.stop();
    m_sendSoon.stop();
    m_surveying = m_surveyAgain = m_readingTexts = m_offered = false;
    m_offer = 0;
    m_wanted.clear();
    m_texts.clear();
    m_sent.clear();
    m_inFlight = 0;
    m_refusals = 0;
    setReading(false);
}

bool ProjectFeed::isRunning() const {
    return m_model.state() == ai::CompletionModel::State::Loading ||
           m_model.state() == ai::CompletionModel::State::Ready;
}

QString ProjectFeed::cacheFile() const {
    return m_cacheFolder.isEmpty() ? QString() : m_cacheFolder + u'/' + nameOfProject(m_folder);
}

// From the beginning: another folder, or a process that knows nothing.
void ProjectFeed::restart() {
    if (!m_started || !m_enabled) return;
    clear();
    const bool running = isRunning();
    if (m_folder != m_workspace.folder()) {
        m_folder = m_workspace.folder();
        m_survey = {};
        m_watcher.reset();
    }
    if (!running) return; // it asks when it is
    if (const QString file = cacheFile(); !file.isEmpty() && QDir().mkpath(m_cacheFolder))
        m_model.cacheFile({file.toStdString()});
    m_documents.setEnabled(true);
    m_documents.openAll();
    if (!m_folder.isEmpty()) return survey();
    m_toWatch.clear();
    offer(); // of nothing: an older folder's words go
}

void ProjectFeed::survey() {
    if (m_folder.isEmpty() || !isRunning()) return;
    if (m_surveying) {
        m_surveyAgain = true;
        return;
    }
    m_surveying = true;
    setReading(true);
    inWorker([folder = m_folder,
              known = m_survey](const std::stop_token& stop) { return surveyProject(folder, known, stop); },
             [this](ProjectSurvey survey) { takeSurvey(std::move(survey)); });
}

void ProjectFeed::takeSurvey(ProjectSurvey survey) {
    m_surveying = false;
    const bool lost = std::any_of(m_survey.files.keyBegin(), m_survey.files.keyEnd(),
                                  [&survey](const QString& path) { return !survey.files.contains(path); });
    // What was removed here without being gone comes back.
    const bool news = survey.changed || survey.files.size() != m_survey.files.size() || !m_offered;
    m_survey = std::move(survey);
    m_documents.checkPolicy(); // ignore files were read anew, too
    m_toWatch = m_survey.folders;
    watchFolders();
    if (news)
        offer();
    else
        readMore(); // of what an older offer left
    if (lost) Q_EMIT forgotten();
    if (std::exchange(m_surveyAgain, false)) m_surveySoon.start(kSurveyDelayMs);
}

int ProjectFeed::files() const {
    return int(std::count_if(m_survey.files.begin(), m_survey.files.end(),
                             [](const SurveyedFile& file) { return !file.hash.isEmpty(); }));
}

void ProjectFeed::offer() {
    ai::protocol::OfferRequest request;
    request.files.reserve(static_cast<std::size_t>(m_survey.files.size()));
    for (auto file = m_survey.files.cbegin(); file != m_survey.files.cend(); ++file)
        if (!file->hash.isEmpty()) request.files.push_back({file.key().toStdString(), file->hash.toStdString()});
    m_offer = m_model.offer(request);
    m_offered = m_offer != 0;
    m_wanted.clear();
    setReading(m_offer != 0);
    Q_EMIT changed();
}

void ProjectFeed::takeWanted(RequestId id, const ai::protocol::Wanted& wanted) {
    if (id != m_offer) return;
    m_offer = 0;
    for (const std::string& path : wanted.paths)
        m_wanted << QString::fromStdString(path);
    readMore();
}

void ProjectFeed::readMore() {
    if (m_readingTexts || !m_texts.isEmpty()) return;
    if (m_wanted.isEmpty()) return setReading(m_surveying || m_offer != 0 || !m_sent.isEmpty());
    m_readingTexts = true;
    struct Batch {
        QList<ProjectText> texts;
        QStringList left;
    };
    const QStringList next = m_wanted.mid(0, kPathsABatch);
    m_wanted.remove(0, next.size());
    inWorker(
        [next](const std::stop_token& stop) {
            Batch batch{{}, next};
            batch.texts = readProjectTexts(batch.left, kBatchBytes, stop);
            return batch;
        },
        [this](Batch batch) {
            m_readingTexts = false;
            m_wanted = batch.left + m_wanted;
            m_texts = std::move(batch.texts);
            send();
        });
}

void ProjectFeed::send() {
    QElapsedTimer slice;
    slice.start();
    while (!m_texts.isEmpty()) {
        if (m_inFlight >= kMostInFlight) return; // goes on when something was taken in
        if (slice.elapsed() >= kSliceMs) return m_sendSoon.start(0);
        put(m_texts.takeFirst());
    }
    readMore();
}

void ProjectFeed::put(const ProjectText& text) {
    if (!m_survey.files.contains(text.path)) return; // removed since it was read
    ai::protocol::PutRequest request{text.path.toStdString(), text.hash.toStdString(), text.utf8.toStdString()};
    const RequestId id = m_model.put(request);
    if (id == 0) { // no process: it asks for everything when there is one
        m_wanted.clear();
        m_texts.clear();
        return;
    }
    m_inFlight += text.utf8.size();
    m_sent.insert(id, text);
}

void ProjectFeed::endPut(RequestId id, bool refused) {
    const auto sent = m_sent.find(id);
    if (sent == m_sent.end()) return;
    const ProjectText text = std::move(*sent);
    m_sent.erase(sent);
    m_inFlight -= text.utf8.size();
    if (!refused) {
        m_refusals = 0;
    } else if (++m_refusals <= kMostRefusals) {
        m_texts.prepend(text);
        return m_sendSoon.start(kBusyMs);
    }
    if (!m_sendSoon.isActive()) m_sendSoon.start(0);
}

void ProjectFeed::remove(const QStringList& paths) {
    if (paths.isEmpty()) return;
    ai::protocol::RemoveRequest request;
    for (const QString& path : paths) {
        request.paths.push_back(path.toStdString());
        m_survey.files.remove(path);
        m_wanted.removeAll(path);
    }
    m_texts.removeIf([&paths](const ProjectText& text) { return paths.contains(text.path); });
    m_model.remove(request);
    Q_EMIT forgotten();
    Q_EMIT changed();
}

void ProjectFeed::noteDeleted(const QString& path) {
    QStringList lost{path};
    for (auto file = m_survey.files.cbegin(); file != m_survey.files.cend(); ++file)
        if (file.key() != path && isBelow(file.key(), path)) lost << file.key();
    remove(lost);
}

void ProjectFeed::noteRenamed(const QString& from, const QString&) {
    noteDeleted(from);
    if (m_enabled) m_surveySoon.start(0);
}

void ProjectFeed::forget() {
    if (m_cacheFolder.isEmpty()) return;
    const bool running = isRunning();
    clear();
    m_model.unload(); // and with it what it knows
    QDir(m_cacheFolder).removeRecursively();
    m_survey = {};
    if (running) m_model.wake();
}

// A folder says that something came, went or was replaced, not what. What went must be forgotten now; the rest has
// time.
void ProjectFeed::noteFolder(const QString& folder) {
    if (!QFileInfo::exists(folder)) return noteDeleted(folder);
    QStringList known;
    for (auto file = m_survey.files.cbegin(); file != m_survey.files.cend(); ++file)
        if (file.key().lastIndexOf(u'/') == folder.size() && file.key().startsWith(folder)) known << file.key();
    inWorker([known](const std::stop_token&) { return unreadable(known); },
             [this](const QStringList& lost) { remove(lost); });
    m_surveySoon.start(kSurveyDelayMs);
}

void ProjectFeed::noteSaved(const QString& path) {
    if (!m_enabled || m_folder.isEmpty() || !isBelow(path, m_folder)) return;
    // An ignore file changes what may be read: now, not in a while.
    const bool ignoreFile =
        path.endsWith(QLatin1String("/.gitignore")) || path.endsWith(QLatin1String("/.tandemignore"));
    m_surveySoon.start(ignoreFile ? 0 : kSurveyDelayMs);
}

void ProjectFeed::watchFolders() {
    if (!m_watcher) {
        m_watcher = std::make_unique<QFileSystemWatcher>();
        connect(m_watcher.get(), &QFileSystemWatcher::directoryChanged, this, &ProjectFeed::noteFolder);
    }
    const QStringList watched = m_watcher->directories();
    const QSet<QString> known(watched.begin(), watched.end());
    QStringList fresh;
    for (; !m_toWatch.isEmpty() && fresh.size() < kWatchedASlice; m_toWatch.removeFirst())
        if (!known.contains(m_toWatch.constFirst())) fresh << m_toWatch.constFirst();
    if (!fresh.isEmpty()) m_watcher->addPaths(fresh);
    if (m_toWatch.isEmpty()) return;
    QMetaObject::invokeMethod(
        this,
        [this, run = m_run] {
            if (run == m_run && m_watcher) watchFolders();
        },
        Qt::QueuedConnection);
}

void ProjectFeed::setReading(bool reading) {
    if (reading == m_reading) return;
    m_reading = reading;
    Q_EMIT changed();
}

} // namespace tandem::app
