// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/client/Clock.h"
#include "ai/client/CompletionModel.h"
#include "ai/completion/CaretWindow.h"
#include "ai/completion/CompletionJob.h"
#include "ai/completion/CompletionRequest.h"
#include "ai/completion/GateModel.h"
#include "ai/completion/LatencyEstimate.h"
#include "ai/completion/RejectMemory.h"
#include "ai/completion/RequestGate.h"
#include "ai/completion/SuggestionCache.h"

#include <QObject>

#include <optional>
#include <span>
#include <string>

namespace tandem::ai {

class ContentPolicy;

// Gate, cache, model, post-processing, confidence: everything between a caret and a suggestion, for the window and the
// command line alike. One request runs and one waits; the newest takes the waiting one's place. Every request is
// answered exactly once, with a reason, through the event loop, unless it is cancelled. GUI thread.
class CompletionService : public QObject {
    Q_OBJECT
public:
    static constexpr int kBudgetMs = 500;

    enum class WhenNotLoaded { Refuse, Wait }; // what is asked by hand waits in any case

    // Both must outlive this object.
    CompletionService(CompletionModel& model, Clock& clock, QObject* parent = nullptr);
    ~CompletionService() override;

    void setSettings(const CompletionSettings& settings);
    void setContentPolicy(const ContentPolicy* policy); // null: everything may be read; must outlive its use
    void setGate(GateModel gate);                       // at first the bundled one
    const GateModel& gate() const { return m_gate; }
    void setBudgetMs(int budgetMs); // from the model being ready to the answer; 0: none
    void setWhenNotLoaded(WhenNotLoaded policy);

    void request(CompletionRequest request);
    void cancel(std::uint64_t id); // no answer comes
    void cancelAll();              // the same for all; the model stops at once
    void reject(const CompletionRequest& request, std::string_view text);
    void noteDeleted(std::string_view path, std::string_view text);
    int predictedLatencyMs() const { return m_latency.predictedMs(); }
    void clearCache();

Q_SIGNALS:
    void answered(const tandem::ai::CompletionOutcome& outcome);
    void started(quint64 id); // the model is at work for it

private:
    CompletionJob makeJob(CompletionRequest request);
    std::optional<Refusal> refusalOfModel(const CompletionJob& job);
    bool answerFromCache(CompletionJob& job);
    void supersede();
    void pump();
    void start();
    void abandonRunning();
    void armBudget(CompletionJob& job);
    void handleBudget(quint64 number);
    void handleState(CompletionModel::State state, const QString& detail);
    void handleCompleted(protocol::RequestId id, const protocol::CompleteAnswer& answer);
    void handleFailed(protocol::RequestId id, const Error& error);
    void handleText(protocol::RequestId id, const protocol::TextDelta& delta);
    void afterRunning();
    CachedAnswer process(CompletionJob& job, std::span<const protocol::Candidate> candidates);
    void conclude(CompletionJob& job, CachedAnswer answer, CompletionOutcome outcome);
    void refuse(CompletionJob& job, CompletionReason reason, const std::string& detail);
    void deliver(const CompletionJob& job, CompletionOutcome outcome);

    CompletionModel& m_model;
    Clock& m_clock;
    CompletionSettings m_settings;
    GateModel m_gate = GateModel::bundled();
    const ContentPolicy* m_policy = nullptr;
    int m_budgetMs = kBudgetMs;
    WhenNotLoaded m_whenNotLoaded = WhenNotLoaded::Refuse;
    SyntaxMemory m_syntax;
    SuggestionCache m_cache;
    RejectMemory m_memory;
    LatencyEstimate m_latency;
    std::optional<CompletionJob> m_running;
    std::optional<CompletionJob> m_waiting;
    QString m_cachedModel; // whose answers the cache holds
    quint64 m_lastNumber = 0;
};

} // namespace tandem::ai
