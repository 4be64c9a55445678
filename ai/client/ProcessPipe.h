// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/protocol/Codec.h"

#include <QByteArray>
#include <QObject>
#include <QProcess>
#include <QString>

namespace tandem::ai {

// One run of tandem-model: bytes of its pipes to events and back. Lives from start to death; ModelProcess makes a new
// one for each start. Never blocks but in end(): destroying it kills the program, which writes what it keeps in time.
class ProcessPipe : public QObject {
    Q_OBJECT
public:
    enum class Priority { Normal, Low };

    ProcessPipe(const QString& program, Priority priority, QObject* parent);
    ~ProcessPipe() override;

    void start(); // died() may come from within
    void send(const protocol::Request& request);
    void kill();
    // For the end of this program, where no event loop will see it: lets it write what it keeps, for a moment, and
    // waits for its death.
    void end();
    qint64 processId() const;

Q_SIGNALS:
    void received(const tandem::ai::protocol::Event& event);
    // Once. `missing`: there is no such program, or it may not be run.
    void died(const QString& reason, bool missing);

private:
    void readOutput();
    void readComplaints();
    void die(const QString& reason, bool missing);
    QString withComplaint(const QString& reason) const;

    QProcess* m_process; // child, or on its own until it has ended
    protocol::FrameReader m_reader;
    QByteArray m_complaints; // the last of its standard error
    bool m_dead = false;
};

} // namespace tandem::ai
