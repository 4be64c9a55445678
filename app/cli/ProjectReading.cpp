// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ProjectReading.h"

#include "ai/completion/CaretWindow.h"
#include "collab/privacy/IgnoreRules.h"
#include "collab/privacy/ReadableFiles.h"
#include "resources/languages/Languages.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

namespace tandem::app {
namespace {

constexpr int kAgainMs = 20; // before what could not be taken, or is not indexed yet, is asked about again

// Nothing where it is no text in UTF-8.
std::optional<QByteArray> textOf(const QString& path) {
    const QFileInfo info(path);
    if (!info.isFile() || info.isSymLink() || info.size() > ProjectReading::kMostFileBytes) return std::nullopt;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return std::nullopt;
    const QByteArray bytes = file.read(ProjectReading::kMostFileBytes + 1);
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString decoded = decoder.decode(bytes);
    if (decoder.hasError() || bytes.isEmpty() || bytes.contains('\0') || bytes.size() > ProjectReading::kMostFileBytes)
        return std::nullopt;
    return QByteArray::fromStdString(ai::withLineFeeds(bytes.toStdString()));
}

} // namespace

ProjectReading::ProjectReading(ai::ModelProcess& process, ai::Clock& clock, const QString& folder)
    : m_process(process)
    , m_clock(clock) {
    read(QDir::cleanPath(QFileInfo(folder).absoluteFilePath()));
    connect(&process, &ai::ModelProcess::projectWanted, this, &ProjectReading::offer);
    connect(&process, &ai::ModelProcess::filesWanted, this,
            [this](ai::protocol::RequestId id, const ai::protocol::Wanted& wanted) {
                if (id == m_offer) take(wanted);
            });
    connect(&process, &ai::ModelProcess::projectDone, this, [this](ai::protocol::RequestId id) { end(id, false); });
    connect(&process, &ai::ModelProcess::projectFailed, this,
            [this](ai::protocol::RequestId id, const ai::Error& error) {
                if (id == m_offer)
                    Q_EMIT failed(QString::fromStdString(error.detail));
                else
                    end(id, error.code == ai::Error::Code::Busy);
            });
    connect(&process, &ai::ModelProcess::stateChanged, this, [this] { ask(); });
    connect(&process, &ai::ModelProcess::statsUpdated, this, &ProjectReading::takeStats);
}

void ProjectReading::start() {
    m_process.wake();
}

void ProjectReading::read(const QString& folder) {
    const collab::IgnoreRules rules;
    qint64 left = kMostBytes;
    for (const std::string& name : collab::readableFiles(folder.toStdString(), kMostFiles, rules)) {
        if (&resources::languageOf(name, {}) == &resources::plainText()) continue;
        const QString path = folder + u'/' + QString::fromStdString(name);
        const std::optional<QByteArray> text = textOf(path);
        if (!text || text->size() > left) continue;
        left -= text->size();
        m_texts.insert(path,
                       {*text, QCryptographicHash::hash(*text, QCryptographicHash::Blake2b_160).toHex().toStdString()});
    }
}

void ProjectReading::offer() {
    ai::protocol::OfferRequest request;
    for (auto text = m_texts.cbegin(); text != m_texts.cend(); ++text)
        request.files.push_back({text.key().toStdString(), text->hash});
    m_offer = m_process.offer(request);
}

void ProjectReading::take(const ai::protocol::Wanted& wanted) {
    for (const std::string& path : wanted.paths) {
        if (m_texts.contains(QString::fromStdString(path))) m_wanted.push_back(QString::fromStdString(path));
    }
    putMore();
}

void ProjectReading::putMore() {
    while (!m_wanted.empty() && m_onTheWay.size() < kPutAtOnce) {
        const QString path = m_wanted.back();
        m_wanted.pop_back();
        const Text& text = m_texts[path];
        m_onTheWay.insert(m_process.put({path.toStdString(), text.hash, text.utf8.toStdString()}), path);
    }
    m_put = m_wanted.empty() && m_onTheWay.isEmpty();
    ask();
}

void ProjectReading::end(ai::protocol::RequestId id, bool again) {
    const QString path = m_onTheWay.take(id);
    if (path.isEmpty()) return;
    if (!again) {
        putMore();
        return;
    }
    m_wanted.push_back(path);
    m_clock.after(kAgainMs, this, [this] { putMore(); });
}

void ProjectReading::ask() {
    if (m_put && !m_done && m_process.state() == ai::CompletionModel::State::Ready) m_process.askStats();
}

void ProjectReading::takeStats(const ai::protocol::ModelStats& stats) {
    if (!m_put || m_done) return;
    if (stats.cacheBuilding) {
        m_clock.after(kAgainMs, this, [this] { ask(); });
        return;
    }
    m_done = true;
    m_texts.clear();
    Q_EMIT finished();
}

} // namespace tandem::app
