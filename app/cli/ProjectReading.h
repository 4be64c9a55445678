// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/client/ModelProcess.h"

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QString>

#include <vector>

namespace tandem::app {

// Gives the model process a folder's files of code, once: those that no ignore file names, UTF-8, of bounded size.
// Reads them before the main loop runs. Owned by the command that runs it; `process` and `clock` must outlive it.
class ProjectReading : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t kMostFiles = 80'000;     // looked at
    static constexpr qint64 kMostFileBytes = 512LL << 10; // longer ones were made by programs
    static constexpr qint64 kMostBytes = 64LL << 20;      // of all
    static constexpr qsizetype kPutAtOnce = 64;           // files on their way to the process

    ProjectReading(ai::ModelProcess& process, ai::Clock& clock, const QString& folder);

    void start(); // starts the program, too

Q_SIGNALS:
    void finished(); // the program is ready and has all of it indexed
    void failed(const QString& why);

private:
    struct Text {
        QByteArray utf8; // '\n' line ends
        std::string hash;
    };

    void read(const QString& folder);
    void offer();
    void take(const ai::protocol::Wanted& wanted);
    void putMore();
    void end(ai::protocol::RequestId id, bool again);
    void ask();
    void takeStats(const ai::protocol::ModelStats& stats);

    ai::ModelProcess& m_process;
    ai::Clock& m_clock;
    QHash<QString, Text> m_texts; // by absolute path
    ai::protocol::RequestId m_offer = 0;
    std::vector<QString> m_wanted;
    QHash<ai::protocol::RequestId, QString> m_onTheWay;
    bool m_put = false; // all of it
    bool m_done = false;
};

} // namespace tandem::app
