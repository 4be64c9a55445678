// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/client/Clock.h"
#include "ai/client/CompletionModel.h"
#include "ai/client/ProcessPipe.h"
#include "ai/client/RestartPolicy.h"

#include <QString>

#include <map>

namespace tandem::ai {

// The window's end of tandem-model: starts it when it is first needed, starts it again when it dies or hangs, and ends
// it when nobody has asked for a while. GUI thread, never blocks it. When the program dies, every request that was made
// fails as ProcessLost; requests made after that wait for the new one.
class ModelProcess : public CompletionModel {
    Q_OBJECT
public:
    static constexpr int kIdleUnloadMinutes = 10;
    static constexpr int kHangMs = 10'000;      // without a sign of life while something is asked of it
    static constexpr int kLoadHangMs = 120'000; // the same while it loads
    static constexpr int kPingMs = 1'000;

    // `clock` must outlive this object.
    ModelProcess(QString program, Clock& clock, QObject* parent = nullptr);
    ~ModelProcess() override;

    // TokenizerOnly: requests are answered from the project cache alone.
    enum class Weights { Load, TokenizerOnly };
    void setModel(const QString& folder, Weights weights = Weights::Load); // empty: none
    void setThreads(int threads);           // 0: the program decides; takes hold at the next load
    void setPrecision(Precision precision); // loads again what is loaded
    void setPriority(ProcessPipe::Priority priority);
    void setIdleUnloadMinutes(int minutes); // 0: never
    void setHangMs(int hangMs);

    QString model() const { return m_folder; }
    const protocol::ModelStats& stats() const {
        return m_stats;
    }                         // of the last load or ping;
                              // at most kPingMs behind what was told
    qint64 processId() const; // 0: none is running

    State state() const override { return m_state; }
    QString detail() const override { return m_detail; }
    QString modelId() const override;
    bool fillInTheMiddle() const override { return m_stats.fillInTheMiddle; }
    bool knowsProject() const override { return m_told; }
    std::uint64_t projectTokens() const override { return m_told ? m_stats.cacheTokens : 0; }
    bool answersWhileLoading() const override { return m_loadId != 0 && m_told; }
    protocol::RequestId complete(const protocol::CompleteRequest& request) override;
    protocol::RequestId logits(const protocol::LogitsRequest& request);
    protocol::RequestId score(const protocol::ScoreRequest& request);
    // The project cache, which the program forgets with its end: projectWanted() asks for all of it. 0: no program is
    // running and nothing was done; else the request ends with filesWanted(), projectDone() or projectFailed().
    protocol::RequestId offer(const protocol::OfferRequest& request);
    protocol::RequestId put(const protocol::PutRequest& request);
    protocol::RequestId remove(const protocol::RemoveRequest& request);
    protocol::RequestId open(const protocol::OpenRequest& request);
    protocol::RequestId edit(const protocol::EditRequest& request);
    protocol::RequestId close(const protocol::CloseRequest& request);
    protocol::RequestId cacheFile(const protocol::CacheFileRequest& request);
    void cancel(protocol::RequestId id) override;
    void wake() override;
    void askStats(); // statsUpdated() comes when the program is ready to answer; else nothing does
    void retry();    // after Failed
    void unload();   // end the program until the next request; requests fail as Cancelled

Q_SIGNALS:
    void logitsWritten(tandem::ai::protocol::RequestId id, const tandem::ai::protocol::LogitsDone& done);
    void scored(tandem::ai::protocol::RequestId id, const tandem::ai::protocol::ScoreAnswer& answer);
    void statsUpdated(const tandem::ai::protocol::ModelStats& stats);
    // The program has been started, or started again, and knows no project.
    void projectWanted();
    void filesWanted(tandem::ai::protocol::RequestId id, const tandem::ai::protocol::Wanted& wanted);
    void projectDone(tandem::ai::protocol::RequestId id);
    void projectFailed(tandem::ai::protocol::RequestId id, const tandem::ai::Error& error);

private:
    struct Flight {
        protocol::Request request;
        bool sent = false;
        qint64 cancelledAtMs = -1;
        bool project = false; // `request` has its id alone: it has been sent and is not kept
    };

    protocol::RequestId add(protocol::Request request);
    protocol::RequestId tell(decltype(protocol::Request::body) body);
    void start();
    void receive(const protocol::Event& event);
    void receiveForLoad(const protocol::Event& event);
    void finish(const protocol::Event& event);
    void finishProject(const protocol::Event& event);
    void sendWaiting();
    void handleDeath(const QString& reason, bool missing);
    void giveUp(const Error& error);
    void failAll(const Error& error);
    void dropPipe();
    void watch();
    void checkLife();
    void unloadWhenIdle();
    void enter(State state, const QString& detail = {}, double progress = 0);

    const QString m_program;
    Clock& m_clock;
    QString m_folder;
    Weights m_weights = Weights::Load;
    int m_threads = 0;
    Precision m_precision = Precision::Auto;
    ProcessPipe::Priority m_priority = ProcessPipe::Priority::Normal;
    qint64 m_idleUnloadMs = kIdleUnloadMinutes * 60'000LL;
    int m_hangMs = kHangMs;

    State m_state = State::Off;
    QString m_detail;
    ProcessPipe* m_pipe = nullptr; // child
    RestartPolicy m_restarts;
    protocol::ModelStats m_stats;
    protocol::RequestId m_lastId = 0;
    protocol::RequestId m_loadId = 0; // 0: not loading
    bool m_told = false;              // this program has been given something of the project
    protocol::RequestId m_pingId = 0; // 0: none is on its way
    std::map<protocol::RequestId, Flight> m_flights;
    qint64 m_lastLifeMs = 0;
    qint64 m_lastUseMs = 0;
    bool m_watching = false;
    bool m_idleArmed = false;
    quint64 m_startNumber = 0; // so that a delayed start knows whether it is still wanted
};

} // namespace tandem::ai
