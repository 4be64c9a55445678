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

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <string>

namespace tandem::ai {

class ContentPolicy;
struct Choice;
struct GateUse;

// Gate, cache, model, post-processing, confidence: everything between a caret and a suggestion, for the window and the
// command line alike. One request runs and one waits; the newest takes the waiting one's place. Every request is
// answered exactly once, with a reason, through the event loop, unless it is cancelled. Where it may, it asks ahead of
// the keys while nobody does. GUI thread.
class CompletionService : public QObject {
    Q_OBJECT
public:
    static constexpr int kBudgetMs = 500;

    // Tokens of a project under which the trained gate is not asked about what a model says: that nothing of the
    // project speaks for a word tells against it in a project, not in a first file. The smallest project that the gate
    // was fitted to has 13,000.
    static constexpr std::uint64_t kFewestProjectTokens = 8'000;

    static constexpr int kIdleMs = 300; // without a request, before anything is asked ahead

    enum class WhenNotLoaded { Refuse, Wait }; // what is asked by hand waits in any case

    // Both must outlive this object.
    CompletionService(CompletionModel& model, Clock& clock, QObject* parent = nullptr);
    ~CompletionService() override;

    void setSettings(const CompletionSettings& settings);
    void setContentPolicy(const ContentPolicy* policy); // null: everything may be read; must outlive its use
    void setGate(GateModel gate);                       // at first the bundled one
    const GateModel& gate() const { return m_gate; }
    void setBudgetMs(int budgetMs); // from the model being ready to the answer; 0: none,
                                    // and no limit of time on anything else
    void setWhenNotLoaded(WhenNotLoaded policy);
    // While `mayAsk` says so (mains power), the places where the caret may be next are asked about when nothing has
    // been asked for kIdleMs. Their answers wait in the cache. At first never.
    void setAheadOfKeys(std::function<bool()> mayAsk);
    // Lets the model read that request's prompt while nothing else is asked, under the same condition: then the next
    // key finds it read. No answer comes.
    void warm(CompletionRequest request);

    void request(CompletionRequest request);
    void cancel(std::uint64_t id); // no answer comes
    void cancelAll();              // the same for all; the model stops at once
    void reject(const CompletionRequest& request, std::string_view text);
    void noteDeleted(std::string_view path, std::string_view text);
    int predictedLatencyMs() const { return m_latency.predictedMs(); }
    void clearCache(); // of answers; whoever takes texts out of the project must call it

Q_SIGNALS:
    void answered(const tandem::ai::CompletionOutcome& outcome);
    void started(quint64 id); // the model is at work for it

private:
    CompletionJob makeJob(CompletionRequest request);
    bool canAsk() const;
    std::optional<Refusal> refusalOfModel(const CompletionJob& job);
    bool answerFromCache(CompletionJob& job);
    bool modelSpeaksAlone() const;
    GateUse gateAt(const CompletionJob& job) const;
    Choice choose(const CompletionJob& job, CachedAnswer& answer) const;
    void armAhead(const CompletionJob& job, const CompletionOutcome& outcome);
    void planAhead(const CompletionRequest& asked, const Proposal* shown);
    void startAhead();
    void supersede();
    void pump();
    void start();
    void dropSecrets(protocol::CompleteRequest& request);
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
    // Whole lines above and below the caret as they were last shown to the model: most keys change neither.
    struct Cleaned {
        std::string text;
        std::string withoutSecrets;
    };
    Cleaned m_above;
    Cleaned m_below;
    SuggestionCache m_cache;
    RejectMemory m_memory;
    LatencyEstimate m_latency;
    std::optional<CompletionJob> m_running;
    std::optional<CompletionJob> m_waiting;
    std::deque<CompletionJob> m_ahead;
    std::function<bool()> m_mayAskAhead;
    QString m_cachedModel; // whose answers the cache holds
    quint64 m_lastNumber = 0;
    quint64 m_requests = 0; // those ahead do not count
};

} // namespace tandem::ai
