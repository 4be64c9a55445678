// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/CompletionService.h"
#include "tests/ai/client/FakeClock.h"

#include <QCoreApplication>

#include <string>
#include <vector>

namespace tandem::tests {

// Answers when the test says so.
class ScriptedModel : public ai::CompletionModel {
public:
    State state() const override { return m_state; }
    QString detail() const override { return QStringLiteral("broken"); }
    QString modelId() const override { return id; }
    bool fillInTheMiddle() const override { return fim; }
    bool answersWhileLoading() const override { return project; }
    bool knowsProject() const override { return told; }
    std::uint64_t projectTokens() const override { return tokens; }
    ai::protocol::RequestId complete(const ai::protocol::CompleteRequest& request) override {
        requests.push_back(request);
        return ++m_last;
    }
    void cancel(ai::protocol::RequestId request) override { cancelled.push_back(request); }
    void wake() override { ++wakes; }

    void enter(State state) {
        m_state = state;
        Q_EMIT stateChanged(state, detail(), 0);
    }
    // One token a text, each as likely as that.
    void answer(const QStringList& texts, ai::protocol::RequestId request = 0, double logprob = -0.1) {
        ai::protocol::CompleteAnswer answer;
        for (const QString& text : texts) {
            ai::protocol::Candidate& candidate = answer.candidates.emplace_back();
            candidate.text = text.toStdString();
            ai::protocol::TokenScore& token = candidate.tokens.emplace_back();
            token.text = candidate.text;
            token.logprob = token.logprobGivenTyped = token.mixedLogprob = logprob;
        }
        answer.promptTokens = 10;
        answer.reusedTokens = 4;
        Q_EMIT completed(request ? request : m_last, answer);
    }
    void stream(const std::string& text) { Q_EMIT textArrived(m_last, {0, text, -0.1}); }
    void fail(ai::Error::Code code) { Q_EMIT failed(m_last, {code, "it died"}); }
    ai::protocol::RequestId last() const { return m_last; }

    QString id = QStringLiteral("/models/m");
    bool fim = true;
    bool told = true;                 // something of the project
    std::uint64_t tokens = 1'000'000; // of it
    bool project = false;             // its text answers while the weights are loaded
    int wakes = 0;
    std::vector<ai::protocol::CompleteRequest> requests;
    std::vector<ai::protocol::RequestId> cancelled;

private:
    State m_state = State::Ready;
    ai::protocol::RequestId m_last = 0;
};

inline ai::CompletionRequest ask(std::uint64_t id, const std::string& before, const std::string& after = "") {
    ai::CompletionRequest request;
    request.id = id;
    request.path = "/p/a.py";
    request.promptPath = "a.py";
    request.languageId = "python";
    request.before = before;
    request.after = after;
    return request;
}

// A service with a model that the test speaks for, without a trained gate.
struct ServiceBench {
    ScriptedModel model;
    FakeClock clock;
    ai::CompletionService service{model, clock};
    std::vector<ai::CompletionOutcome> outcomes;

    ServiceBench() {
        service.setGate({});
        QObject::connect(&service, &ai::CompletionService::answered, &service,
                         [this](const ai::CompletionOutcome& outcome) { outcomes.push_back(outcome); });
    }
    // The outcome of that request as a word and its text, "" while there is none.
    std::string said(std::uint64_t id) {
        QCoreApplication::processEvents();
        std::string all;
        for (const ai::CompletionOutcome& outcome : outcomes) {
            if (outcome.id != id) continue;
            all += (all.empty() ? "" : " and ") + std::string(ai::reasonWord(outcome.reason));
            for (const ai::Proposal& proposal : outcome.shown)
                all += " " + proposal.text;
        }
        return all;
    }
};

} // namespace tandem::tests
