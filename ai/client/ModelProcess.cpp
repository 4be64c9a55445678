// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/client/ModelProcess.h"

#include <algorithm>
#include <utility>

namespace tandem::ai {

namespace {

std::string utf8(const QString& text) {
    return text.toStdString();
}

} // namespace

ModelProcess::ModelProcess(QString program, Clock& clock, QObject* parent)
    : CompletionModel(parent)
    , m_program(std::move(program))
    , m_clock(clock) {}

ModelProcess::~ModelProcess() {
    // Those that were dropped and not yet deleted, too.
    for (ProcessPipe* pipe : findChildren<ProcessPipe*>(Qt::FindDirectChildrenOnly))
        pipe->end();
}

void ModelProcess::setModel(const QString& folder, Weights weights) {
    if (folder == m_folder && weights == m_weights) return;
    const bool wasUsed = m_state != State::Off;
    unload();
    m_folder = folder;
    m_weights = weights;
    m_stats = {};
    m_restarts.reset();
    if (wasUsed && !folder.isEmpty()) start();
}

void ModelProcess::setThreads(int threads) {
    m_threads = threads;
}

void ModelProcess::setPrecision(Precision precision) {
    if (precision == m_precision) return;
    const bool wasUsed = m_state != State::Off;
    unload();
    m_precision = precision;
    m_restarts.reset();
    if (wasUsed && !m_folder.isEmpty()) start();
}

void ModelProcess::setPriority(ProcessPipe::Priority priority) {
    m_priority = priority;
}

void ModelProcess::setIdleUnloadMinutes(int minutes) {
    m_idleUnloadMs = minutes * 60'000LL;
    unloadWhenIdle();
}

void ModelProcess::setHangMs(int hangMs) {
    m_hangMs = hangMs;
}

QString ModelProcess::modelId() const {
    if (m_folder.isEmpty()) return m_folder;
    if (m_weights != Weights::Load) return m_folder + QStringLiteral("#tokenizer");
    return m_precision == Precision::Auto ? m_folder : QStringLiteral("%1#%2").arg(m_folder).arg(int(m_precision));
}

qint64 ModelProcess::processId() const {
    return m_pipe ? m_pipe->processId() : 0;
}

protocol::RequestId ModelProcess::complete(const protocol::CompleteRequest& request) {
    return add({0, request});
}

protocol::RequestId ModelProcess::logits(const protocol::LogitsRequest& request) {
    return add({0, request});
}

protocol::RequestId ModelProcess::score(const protocol::ScoreRequest& request) {
    return add({0, request});
}

protocol::RequestId ModelProcess::add(protocol::Request request) {
    const protocol::RequestId id = ++m_lastId;
    request.id = id;
    m_lastUseMs = m_clock.nowMs();
    if (m_folder.isEmpty() || m_state == State::Failed) {
        const Error error{m_folder.isEmpty() ? Error::Code::NotFound : Error::Code::ProcessLost, utf8(m_detail)};
        QMetaObject::invokeMethod(
            this, [this, id, error] { Q_EMIT failed(id, error); }, Qt::QueuedConnection);
        return id;
    }
    m_flights.emplace(id, Flight{std::move(request)});
    if (m_state == State::Off)
        wake();
    else if (m_state == State::Ready || m_loadId != 0) // the project cache answers while the weights are loaded
        sendWaiting();
    return id;
}

protocol::RequestId ModelProcess::offer(const protocol::OfferRequest& request) {
    return tell(request);
}

protocol::RequestId ModelProcess::put(const protocol::PutRequest& request) {
    return tell(request);
}

protocol::RequestId ModelProcess::remove(const protocol::RemoveRequest& request) {
    return tell(request);
}

protocol::RequestId ModelProcess::open(const protocol::OpenRequest& request) {
    return tell(request);
}

protocol::RequestId ModelProcess::edit(const protocol::EditRequest& request) {
    return tell(request);
}

protocol::RequestId ModelProcess::close(const protocol::CloseRequest& request) {
    return tell(request);
}

protocol::RequestId ModelProcess::cacheFile(const protocol::CacheFileRequest& request) {
    return tell(request);
}

protocol::RequestId ModelProcess::tell(decltype(protocol::Request::body) body) {
    if (!m_pipe || (m_state != State::Ready && m_loadId == 0)) return 0;
    const protocol::RequestId id = ++m_lastId;
    if (m_flights.empty()) m_lastLifeMs = m_clock.nowMs();
    m_told = true;
    Flight flight{{id, protocol::StatsRequest{}}};
    flight.sent = true;
    flight.project = true;
    m_flights.emplace(id, std::move(flight));
    m_pipe->send({id, std::move(body)});
    watch();
    return id;
}

void ModelProcess::cancel(protocol::RequestId id) {
    const auto flight = m_flights.find(id);
    if (flight == m_flights.end() || flight->second.cancelledAtMs >= 0) return;
    flight->second.cancelledAtMs = m_clock.nowMs();
    if (flight->second.sent) {
        m_pipe->send({++m_lastId, protocol::CancelRequest{id}});
        return;
    }
    m_flights.erase(flight);
    QMetaObject::invokeMethod(
        this,
        [this, id] {
            Q_EMIT failed(id, Error{Error::Code::Cancelled, {}});
        },
        Qt::QueuedConnection);
}

void ModelProcess::wake() {
    if (m_state != State::Off || m_folder.isEmpty()) return;
    m_lastUseMs = m_clock.nowMs();
    enter(State::Loading);
    // Later, so that nothing a request leads to is told from within the request.
    const quint64 number = ++m_startNumber;
    m_clock.after(0, this, [this, number] {
        if (number == m_startNumber) start();
    });
}

void ModelProcess::retry() {
    if (m_state != State::Failed) return;
    m_restarts.reset();
    m_state = State::Off;
    wake();
}

void ModelProcess::unload() {
    ++m_startNumber;
    dropPipe();
    failAll({Error::Code::Cancelled, {}});
    if (m_state != State::Off) enter(State::Off);
}

void ModelProcess::start() {
    ++m_startNumber;
    dropPipe();
    m_pipe = new ProcessPipe(m_program, m_priority, this);
    connect(m_pipe, &ProcessPipe::received, this, &ModelProcess::receive);
    connect(m_pipe, &ProcessPipe::died, this, &ModelProcess::handleDeath);
    m_loadId = ++m_lastId;
    m_told = false;
    m_lastLifeMs = m_clock.nowMs();
    m_pipe->start();
    if (!m_pipe) return;
    m_pipe->send({m_loadId, protocol::LoadRequest{utf8(m_folder), m_threads, m_weights == Weights::Load, m_precision}});
    enter(State::Loading);
    watch();
    Q_EMIT projectWanted();
    sendWaiting(); // after the project, which may answer them before the weights are there
}

void ModelProcess::dropPipe() {
    m_loadId = 0;
    m_pingId = 0;
    if (!m_pipe) return;
    m_pipe->disconnect(this);
    m_pipe->kill();
    m_pipe->deleteLater(); // one of its signals may be what led here
    m_pipe = nullptr;
}

void ModelProcess::receive(const protocol::Event& event) {
    m_lastLifeMs = m_clock.nowMs();
    if (event.id == m_loadId && m_loadId != 0) {
        receiveForLoad(event);
    } else if (event.id == m_pingId && m_pingId != 0) {
        m_pingId = 0;
        if (const auto* stats = std::get_if<protocol::ModelStats>(&event.body)) {
            m_stats = *stats;
            if (m_stats.cacheBuilding) watch(); // the figures are not the last ones
            Q_EMIT statsUpdated(m_stats);
        }
    } else if (const auto* delta = std::get_if<protocol::TextDelta>(&event.body)) {
        Q_EMIT textArrived(event.id, *delta);
    } else if (event.isFinal()) {
        finish(event);
    }
}

void ModelProcess::receiveForLoad(const protocol::Event& event) {
    if (const auto* progress = std::get_if<protocol::Progress>(&event.body)) {
        enter(State::Loading, {}, progress->fraction);
    } else if (const auto* loaded = std::get_if<protocol::Loaded>(&event.body)) {
        m_loadId = 0;
        m_stats = loaded->stats;
        m_restarts.noteReady(m_clock.nowMs());
        m_lastUseMs = m_clock.nowMs();
        enter(State::Ready, {}, 1);
        unloadWhenIdle();
    } else if (const auto* failure = std::get_if<protocol::Failed>(&event.body)) {
        // Memory may be there again in a while; the other reasons stay.
        if (failure->error.code == Error::Code::OutOfMemory)
            handleDeath(QString::fromStdString(failure->error.detail), false);
        else
            giveUp(failure->error);
    }
}

void ModelProcess::sendWaiting() {
    for (auto& [id, flight] : m_flights) {
        if (flight.sent || !m_pipe) continue;
        flight.sent = true;
        m_pipe->send(flight.request);
    }
    if (!m_flights.empty()) {
        m_lastLifeMs = m_clock.nowMs();
        watch();
    }
}

void ModelProcess::finish(const protocol::Event& event) {
    const auto flight = m_flights.find(event.id);
    if (flight == m_flights.end()) return; // the answer to a cancel, or to what was given up
    const bool project = flight->second.project;
    m_flights.erase(flight);
    if (project) {
        finishProject(event);
        return;
    }
    m_lastUseMs = m_clock.nowMs();
    unloadWhenIdle();
    if (const auto* answer = std::get_if<protocol::CompleteAnswer>(&event.body))
        Q_EMIT completed(event.id, *answer);
    else if (const auto* done = std::get_if<protocol::LogitsDone>(&event.body))
        Q_EMIT logitsWritten(event.id, *done);
    else if (const auto* score = std::get_if<protocol::ScoreAnswer>(&event.body))
        Q_EMIT scored(event.id, *score);
    else if (const auto* failure = std::get_if<protocol::Failed>(&event.body))
        Q_EMIT failed(event.id, failure->error);
    else
        Q_EMIT failed(event.id, Error{Error::Code::Malformed, "an answer of another kind"});
}

// Feeding the project is no use of the model: it does not keep it loaded.
void ModelProcess::finishProject(const protocol::Event& event) {
    unloadWhenIdle();
    if (const auto* wanted = std::get_if<protocol::Wanted>(&event.body))
        Q_EMIT filesWanted(event.id, *wanted);
    else if (std::holds_alternative<protocol::Done>(event.body))
        Q_EMIT projectDone(event.id);
    else if (const auto* failure = std::get_if<protocol::Failed>(&event.body))
        Q_EMIT projectFailed(event.id, failure->error);
    else
        Q_EMIT projectFailed(event.id, Error{Error::Code::Malformed, "an answer of another kind"});
}

void ModelProcess::handleDeath(const QString& reason, bool missing) {
    if (missing) {
        giveUp({Error::Code::NotFound, utf8(QStringLiteral("%1: %2").arg(m_program, reason))});
        return;
    }
    dropPipe();
    const int delayMs = m_restarts.nextDelayMs(m_clock.nowMs());
    enter(State::Restarting, reason);
    const quint64 number = ++m_startNumber;
    m_clock.after(delayMs, this, [this, number] {
        if (number == m_startNumber) start();
    });
    failAll({Error::Code::ProcessLost, utf8(reason)});
}

void ModelProcess::giveUp(const Error& error) {
    ++m_startNumber;
    dropPipe();
    enter(State::Failed, QString::fromStdString(error.detail));
    failAll(error);
}

void ModelProcess::failAll(const Error& error) {
    const std::map<protocol::RequestId, Flight> flights = std::exchange(m_flights, {});
    for (const auto& [id, flight] : flights) {
        const protocol::RequestId lost = id;
        const Error why = flight.cancelledAtMs >= 0 ? Error{Error::Code::Cancelled, {}} : error;
        const bool project = flight.project;
        QMetaObject::invokeMethod(
            this,
            [this, lost, why, project] {
                if (project)
                    Q_EMIT projectFailed(lost, why);
                else
                    Q_EMIT failed(lost, why);
            },
            Qt::QueuedConnection);
    }
}

void ModelProcess::watch() {
    if (std::exchange(m_watching, true)) return;
    m_clock.after(kPingMs, this, [this] {
        m_watching = false;
        checkLife();
    });
}

void ModelProcess::checkLife() {
    if (!m_pipe) return;
    // Nothing is left to be watched; what came of all that it was told is asked once.
    if (m_loadId == 0 && m_flights.empty()) return askStats();
    const qint64 now = m_clock.nowMs();
    const int patienceMs = m_loadId != 0 ? kLoadHangMs : m_hangMs;
    bool deaf = now - m_lastLifeMs > patienceMs;
    for (const auto& [id, flight] : m_flights)
        deaf = deaf || (flight.sent && flight.cancelledAtMs >= 0 && now - flight.cancelledAtMs > patienceMs);
    if (deaf) {
        handleDeath(QStringLiteral("no answer for %1 s").arg(patienceMs / 1000), false);
        return;
    }
    askStats();
    watch();
}

void ModelProcess::askStats() {
    if (!m_pipe || m_loadId != 0 || m_pingId != 0) return;
    m_pingId = ++m_lastId;
    m_pipe->send({m_pingId, protocol::StatsRequest{}});
}

void ModelProcess::unloadWhenIdle() {
    if (m_idleUnloadMs <= 0 || m_state != State::Ready || m_idleArmed) return;
    m_idleArmed = true;
    const qint64 leftMs = m_idleUnloadMs - (m_clock.nowMs() - m_lastUseMs);
    m_clock.after(static_cast<int>(std::max<qint64>(leftMs, 1)), this, [this] {
        m_idleArmed = false;
        const bool idle = m_flights.empty() && m_clock.nowMs() - m_lastUseMs >= m_idleUnloadMs;
        if (m_state == State::Ready && m_idleUnloadMs > 0 && idle)
            unload();
        else
            unloadWhenIdle();
    });
}

void ModelProcess::enter(State state, const QString& detail, double progress) {
    m_state = state;
    m_detail = detail;
    Q_EMIT stateChanged(state, detail, progress);
}

} // namespace tandem::ai
