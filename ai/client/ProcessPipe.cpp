// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/client/ProcessPipe.h"

#include <QProcessEnvironment>

#include <sys/resource.h>
#include <unistd.h>

namespace tandem::ai {

namespace {

constexpr qsizetype kComplaintBytes = 2048;
constexpr int kKeepMs = 1000; // for writing what it keeps, at the end of this program
constexpr int kEndMs = 300;
constexpr int kLowPriorityNice = 10;

QString exitReason(int code, QProcess::ExitStatus status) {
    return status == QProcess::CrashExit ? QStringLiteral("signal %1").arg(code)
                                         : QStringLiteral("exit status %1").arg(code);
}

} // namespace

ProcessPipe::ProcessPipe(const QString& program, Priority priority, QObject* parent)
    : QObject(parent)
    , m_process(new QProcess) {
    m_process->setProgram(program);
    if (priority == Priority::Low)
        m_process->setChildProcessModifier([] { ::setpriority(PRIO_PROCESS, 0, kLowPriorityNice); });
    connect(m_process, &QProcess::readyReadStandardOutput, this, &ProcessPipe::readOutput);
    connect(m_process, &QProcess::readyReadStandardError, this, &ProcessPipe::readComplaints);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) die(m_process->errorString(), true);
    });
    connect(m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        readOutput(); // an answer may have come with its last breath
        readComplaints();
        die(withComplaint(exitReason(code, status)), false);
    });
}

void ProcessPipe::start() {
    // Threads of the model that wait for one another must sleep: spinning, they take the core that the window runs on.
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (!environment.contains(QStringLiteral("OMP_WAIT_POLICY")))
        environment.insert(QStringLiteral("OMP_WAIT_POLICY"), QStringLiteral("passive"));
    m_process->setProcessEnvironment(environment);
    m_process->start();
}

ProcessPipe::~ProcessPipe() {
    m_process->disconnect(this);
    if (m_process->state() == QProcess::NotRunning) {
        delete m_process;
        return;
    }
    // QProcess would wait for its end; this one looks after itself instead.
    connect(m_process, &QProcess::finished, m_process, &QObject::deleteLater);
    m_process->kill();
}

void ProcessPipe::send(const protocol::Request& request) {
    if (m_dead) return;
    const std::string frame = protocol::encode(request);
    m_process->write(frame.data(), static_cast<qint64>(frame.size()));
}

void ProcessPipe::end() {
    m_process->disconnect(this);
    m_dead = true;
    m_process->closeWriteChannel();
    if (m_process->state() == QProcess::NotRunning || m_process->waitForFinished(kKeepMs)) return;
    m_process->kill();
    m_process->waitForFinished(kEndMs);
}

void ProcessPipe::kill() {
    m_process->kill();
}

qint64 ProcessPipe::processId() const {
    return m_process->processId();
}

void ProcessPipe::readOutput() {
    const QByteArray bytes = m_process->readAllStandardOutput();
    m_reader.feed({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    while (const std::optional<std::string> payload = m_reader.next()) {
        if (m_dead) return;
        const std::optional<protocol::Event> event = protocol::decodeEvent(*payload);
        if (!event) {
            die(QStringLiteral("it sent what cannot be read"), false);
            return;
        }
        Q_EMIT received(*event);
    }
    if (m_reader.broken()) die(QStringLiteral("it sent what cannot be read"), false);
}

void ProcessPipe::readComplaints() {
    m_complaints += m_process->readAllStandardError();
    if (m_complaints.size() > kComplaintBytes) m_complaints = m_complaints.right(kComplaintBytes);
}

QString ProcessPipe::withComplaint(const QString& reason) const {
    const QString lastLine = QString::fromUtf8(m_complaints.trimmed()).section(QLatin1Char('\n'), -1);
    return lastLine.isEmpty() ? reason : QStringLiteral("%1: %2").arg(reason, lastLine.left(300));
}

void ProcessPipe::die(const QString& reason, bool missing) {
    if (m_dead) return;
    m_dead = true;
    m_process->kill();
    Q_EMIT died(reason, missing);
}

} // namespace tandem::ai
