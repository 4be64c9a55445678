// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/CompletionService.h"

#include "ai/context/ContentPolicy.h"
#include "tests/ai/completion/Gates.h"
#include "tests/ai/completion/ScriptedModel.h"

#include <QTest>

using namespace tandem;
using namespace tandem::ai;
using tests::ask;

namespace {

class NotSecrets : public ContentPolicy {
public:
    bool mayRead(std::string_view path) const override { return path.find("secret") == std::string_view::npos; }
    std::string withoutSecrets(std::string text) const override {
        ++asked;
        const std::string line = "key = 1\n";
        for (std::size_t at = text.find(line); at != std::string::npos; at = text.find(line))
            text.erase(at, line.size());
        return text;
    }
    mutable int asked = 0;
};

} // namespace

class CompletionServiceTest : public QObject {
    Q_OBJECT

    using Bench = tests::ServiceBench;

private Q_SLOTS:
    void showsWhatTheModelSays() {
        Bench b;
        b.service.request(ask(1, "x = "));
        QCOMPARE(b.said(1), "");
        b.model.answer({"foo(bar)"});
        QCOMPARE(b.outcomes.size(), 0U); // never from within
        QCOMPARE(b.said(1), "shown foo(bar)");
        QCOMPARE(b.outcomes[0].promptTokens, 10);
        QCOMPARE(b.outcomes[0].model, "m");
        QVERIFY(b.outcomes[0].shown[0].confidence > 0.9);
    }

    void asksForOneLineHealedAndStreamed() {
        Bench b;
        b.service.request(ask(1, "x = ", "\ny"));
        const protocol::CompleteRequest& request = b.model.requests.at(0);
        QCOMPARE(request.maxLines, 1);
        QVERIFY(request.heal && request.stream);
        QCOMPARE(request.document, "/p/a.py");
        QCOMPARE(request.path, "a.py");
        b.service.request(ask(2, "def f():\n    "));
        QCOMPARE(b.model.requests.at(1).maxLines, 12);
    }

    void keepsOneRunningAndOneWaiting() {
        Bench b;
        b.service.request(ask(1, "x = "));
        b.service.request(ask(2, "x = q")); // may yet be what the first is about to say
        b.service.request(ask(3, "x = qu"));
        QCOMPARE(b.model.requests.size(), 1U);
        QCOMPARE(b.said(1), "superseded");
        QCOMPARE(b.said(2), "superseded");
        b.model.answer({"other"});
        QCOMPARE(b.model.requests.size(), 2U);
        b.model.answer({"ack(1)"});
        QCOMPARE(b.said(3), "shown ack(1)");
    }

    void keepsALateAnswerThatFitsWhatWasTyped() {
        Bench b;
        b.service.request(ask(1, "x = "));
        b.service.request(ask(2, "x = fo"));
        b.model.answer({"foo(bar)"});
        QCOMPARE(b.said(2), "shown o(bar)");
        QCOMPARE(b.model.requests.size(), 1U);
        QVERIFY(b.model.cancelled.empty());
    }

    void cancelsAsSoonAsTheStreamContradictsTheTyping() {
        Bench b;
        b.service.request(ask(1, "x = "));
        b.service.request(ask(2, "x = fo"));
        b.model.stream("f");
        QVERIFY(b.model.cancelled.empty());
        b.model.stream("ar");
        QCOMPARE(b.model.cancelled, std::vector<protocol::RequestId>{1});
        QCOMPARE(b.model.requests.size(), 2U);
        b.model.answer({"late"}, 1); // dropped
        QCOMPARE(b.said(2), "");
        b.model.answer({"od()"}, 2);
        QCOMPARE(b.said(2), "shown od()");
    }

    void cancelsAtOnceForAnotherPlace() {
        Bench b;
        b.service.request(ask(1, "x = "));
        b.service.request(ask(2, "y = "));
        QCOMPARE(b.model.cancelled, std::vector<protocol::RequestId>{1});
        QCOMPARE(b.model.requests.size(), 2U);
    }

    void answersFromTheCacheWhileOneTypesAlong() {
        Bench b;
        b.service.request(ask(1, "x = "));
        b.model.answer({"foo(bar)"});
        b.service.request(ask(2, "x = foo("));
        QCOMPARE(b.said(2), "shown bar)");
        QVERIFY(b.outcomes.back().fromCache);
        QCOMPARE(b.model.requests.size(), 1U);
        CompletionRequest again = ask(3, "x = foo(");
        again.cache = CompletionRequest::Cache::Bypass;
        b.service.request(again);
        QCOMPARE(b.model.requests.size(), 2U);
    }

    void forgetsTheCacheWithTheModelAndTheSettings() {
        Bench b;
        b.service.request(ask(1, "x = "));
        b.model.answer({"foo(bar)"});
        b.model.id = QStringLiteral("/models/other");
        b.service.request(ask(2, "x = "));
        QCOMPARE(b.model.requests.size(), 2U);
        b.model.answer({"foo(bar)"});
        CompletionSettings settings;
        settings.eagerness = 80;
        b.service.setSettings(settings);
        b.service.request(ask(3, "x = "));
        QCOMPARE(b.model.requests.size(), 3U);
    }

    void gatesByConfidence() {
        Bench b;
        b.service.request(ask(1, "x = "));
        b.model.answer({"foo(bar)"}, 0, -5);
        QCOMPARE(b.said(1), "low-confidence");
        QCOMPARE(b.outcomes[0].detail, "0.01");
        QCOMPARE(b.outcomes[0].considered.size(), 1U);
    }

    void ordersCandidatesAndShowsNoneTwice() {
        Bench b;
        CompletionRequest request = ask(1, "x = ");
        request.candidates = 3;
        b.service.request(request);
        protocol::CompleteAnswer answer;
        for (const auto& [text, logprob] : {std::pair{"aaa", -0.5}, {"bbb", -0.1}, {"aaa", -0.9}})
            answer.candidates.push_back({text, {{text, logprob}}, protocol::Finish::EndToken});
        Q_EMIT b.model.completed(1, answer);
        QCOMPARE(b.said(1), "shown bbb aaa");
    }

    void neverProposesAgainWhatWasRejectedOrDeleted() {
        Bench b;
        b.service.reject(ask(1, "x = "), "foo(bar)");
        b.service.request(ask(1, "x = "));
        b.model.answer({"foo(bar)"});
        QCOMPARE(b.said(1), "rejected-before");
        b.clock.advance(RejectMemory::kRejectedMs + 1);
        b.service.request(ask(2, "x = "));
        QCOMPARE(b.said(2), "shown foo(bar)"); // from the cache
        b.service.noteDeleted("/p/a.py", "foo(bar)");
        b.service.request(ask(3, "x = "));
        QCOMPARE(b.said(3), "deleted-before");
    }

    void timesOutWithNothingOnOneLine() {
        Bench b;
        b.service.request(ask(1, "x = "));
        b.model.stream("foo");
        b.clock.advance(CompletionService::kBudgetMs - 1);
        QCOMPARE(b.said(1), "");
        b.clock.advance(1);
        QCOMPARE(b.said(1), "timed-out");
        QCOMPARE(b.model.cancelled.size(), 1U);
    }

    void timesOutWithTheWholeLinesOfSeveral() {
        Bench b;
        b.service.request(ask(1, "def f():\n    "));
        for (const char* text : {"x = 1", "\n", "    return", " x\n    y"})
            b.model.stream(text);
        b.clock.advance(CompletionService::kBudgetMs);
        QCOMPARE(b.said(1), "shown x = 1\n    return x");
    }

    void doesNotTimeOutWithoutABudget() {
        Bench b;
        b.service.setBudgetMs(0);
        b.service.request(ask(1, "x = "));
        b.clock.advance(60'000);
        QCOMPARE(b.said(1), "");
    }

    void refusesWhileTheModelLoadsUnlessAskedByHand() {
        Bench b;
        b.model.enter(CompletionModel::State::Off);
        b.service.request(ask(1, "x = "));
        QCOMPARE(b.said(1), "model-loading");
        QCOMPARE(b.model.wakes, 1);
        b.model.enter(CompletionModel::State::Loading);
        CompletionRequest byHand = ask(2, "x = ");
        byHand.asked = CompletionRequest::Asked::ByHand;
        b.service.request(byHand);
        b.clock.advance(5'000); // loading is not on the budget
        QCOMPARE(b.said(2), "");
        b.model.enter(CompletionModel::State::Ready);
        b.model.answer({"foo(bar)"});
        QCOMPARE(b.said(2), "shown foo(bar)");
    }

    void theProjectAnswersWhileTheModelLoads() {
        Bench b;
        b.model.project = true;
        b.model.enter(CompletionModel::State::Loading);
        b.service.request(ask(1, "x = "));
        QCOMPARE(b.model.requests.size(), 1U);
        protocol::CompleteAnswer answer;
        protocol::Candidate& candidate = answer.candidates.emplace_back();
        candidate.text = "foo(bar)";
        candidate.tokens = {tests::tokenOf("foo(bar)", 0.9)};
        candidate.source = protocol::Source::Project;
        candidate.origin = protocol::Origin{"/p/b.py", 12, 5};
        Q_EMIT b.model.completed(1, answer);
        QCOMPARE(b.said(1), "shown foo(bar)");
        QVERIFY(b.outcomes[0].source == protocol::Source::Project);
        const protocol::Origin origin = b.outcomes[0].origin.value_or(protocol::Origin{});
        QCOMPARE(origin.path, "/p/b.py");
        QCOMPARE(origin.line, 12);
        b.model.enter(CompletionModel::State::Ready);
        b.service.request(ask(2, "x = ")); // not from the cache: the model may know better
        QCOMPARE(b.model.requests.size(), 2U);
    }

    void waitsForTheModelWhereOnlyTheModelIsWanted() {
        Bench b;
        b.model.project = true;
        CompletionSettings settings;
        settings.useCache = false;
        b.service.setSettings(settings);
        b.model.enter(CompletionModel::State::Loading);
        b.service.request(ask(1, "x = "));
        QCOMPARE(b.said(1), "model-loading");
        b.model.enter(CompletionModel::State::Ready);
        b.service.request(ask(2, "x = "));
        QVERIFY(b.model.requests.at(0).useModel && !b.model.requests.at(0).useCache);
        settings.useCache = true;
        settings.useModel = false;
        b.service.setSettings(settings);
        b.service.request(ask(3, "y = "));
        QVERIFY(!b.model.requests.at(1).useModel && b.model.requests.at(1).useCache);
    }

    void asksAgainWhereAnEarlierAnswerWasUnsure() {
        Bench b;
        b.service.request(ask(1, "x = "));
        b.model.answer({"foobar"}, 0, -5);
        QCOMPARE(b.said(1), "low-confidence");
        b.service.request(ask(2, "x = "));
        QCOMPARE(b.said(2), "low-confidence");
        QCOMPARE(b.model.requests.size(), 1U);
        b.service.request(ask(3, "x = foo"));
        QCOMPARE(b.model.requests.size(), 2U);
        b.model.answer({"baz"});
        QCOMPARE(b.said(3), "shown baz");
    }

    void showsThePartThatIsSureEnough() {
        Bench b;
        b.service.setGate(tests::gateOf(tests::plainGate()));
        b.service.request(ask(1, "x = f(", ")"));
        protocol::CompleteAnswer answer;
        protocol::Candidate& candidate = answer.candidates.emplace_back();
        for (const auto& [text, probability] : {std::pair{"alpha", 0.9}, {", be", 0.6}, {"ta)", 0.9}, {".gamma", 0.1}})
            candidate.tokens.push_back(tests::tokenOf(text, probability));
        candidate.text = "alpha, beta).gamma";
        Q_EMIT b.model.completed(1, answer);
        QCOMPARE(b.said(1), "shown alpha, beta)");
        QCOMPARE(b.outcomes[0].shown[0].replaces, 1); // the closer that stands there
        QVERIFY(std::abs(b.outcomes[0].shown[0].probability - 0.486) < 1e-9);
        QVERIFY(std::abs(b.outcomes[0].considered[0].probability - 0.0486) < 1e-9);
        CompletionSettings settings;
        settings.gate = GateKind::Threshold;
        settings.threshold = 0.5;
        b.service.setSettings(settings);
        b.service.request(ask(2, "x = f(", ")"));
        Q_EMIT b.model.completed(2, answer);
        QCOMPARE(b.said(2), "shown alpha");
        QCOMPARE(b.outcomes[1].shown[0].replaces, 0);
        settings.gate = GateKind::Off;
        b.service.setSettings(settings);
        b.service.request(ask(3, "x = f(", ")"));
        Q_EMIT b.model.completed(3, answer);
        QCOMPARE(b.said(3), "shown alpha, beta).gamma");
    }

    void theGatesThresholdsHoldOnlyWithAProject() {
        Bench b;
        b.service.setGate(tests::gateOf(tests::plainGate()));
        b.service.request(ask(1, "x = "));
        QVERIFY(b.model.requests.at(0).leastProbability > 0);
        b.model.answer({"foobar"}, 0, std::log(0.3));
        QCOMPARE(b.said(1), "low-confidence");
        b.model.told = false;
        b.service.request(ask(2, "x = "));
        QCOMPARE(b.said(2), "shown foobar");
        b.service.request(ask(3, "y = "));
        QCOMPARE(b.model.requests.at(1).leastProbability, 0.0);
    }

    void inNextToNoProjectAModelIsNotHeldBackForWantOfOne() {
        Bench b;
        b.service.setGate(tests::gateOf(tests::plainGate()));
        b.model.tokens = CompletionService::kFewestProjectTokens;
        b.service.request(ask(1, "x = "));
        b.model.answer({"foobar"}, 0, std::log(0.3));
        QCOMPARE(b.said(1), "low-confidence");
        b.model.tokens -= 1;
        b.service.request(ask(2, "x = "));
        QCOMPARE(b.said(2), "shown foobar");
        CompletionSettings settings;
        settings.useModel = false; // then only the project speaks
        b.service.setSettings(settings);
        b.service.request(ask(3, "x = "));
        b.model.answer({"foobar"}, 0, std::log(0.3));
        QCOMPARE(b.said(3), "low-confidence");
    }

    void anUnsureEndDoesNotSpoilASureBeginning() {
        Bench b;
        b.service.setGate(tests::gateOf(tests::plainGate()));
        b.service.request(ask(1, "x = "));
        protocol::CompleteAnswer answer;
        protocol::Candidate& candidate = answer.candidates.emplace_back();
        candidate.tokens.push_back(tests::tokenOf("alpha", 0.9));
        for (int i = 0; i < 40; ++i)
            candidate.tokens.push_back(tests::tokenOf(" + y", 0.5));
        for (const protocol::TokenScore& token : candidate.tokens)
            candidate.text += token.text;
        Q_EMIT b.model.completed(1, answer);
        QCOMPARE(b.said(1), "shown alpha + y");
    }

    void saysWhyWhenThereIsNoModelOrItDies() {
        Bench b;
        b.service.request(ask(1, "x = "));
        b.model.fail(Error::Code::ProcessLost);
        QCOMPARE(b.said(1), "model-failed");
        QCOMPARE(b.outcomes[0].detail, "it died");
        b.model.enter(CompletionModel::State::Restarting);
        b.service.request(ask(2, "x = "));
        QCOMPARE(b.said(2), "model-failed");
        b.model.id.clear();
        b.service.request(ask(3, "x = "));
        QCOMPARE(b.said(3), "no-model");
    }

    void asksAMiddleOfALineOnlyOfAModelThatFillsIn() {
        Bench b;
        b.model.fim = false;
        b.service.request(ask(1, "x = ", " + y"));
        QCOMPARE(b.said(1), "text-after-caret");
        QVERIFY(b.model.requests.empty());
        b.model.fim = true;
        b.service.request(ask(2, "x = ", " + y"));
        b.model.answer({"value"});
        QCOMPARE(b.said(2), "shown value");
    }

    void cancelsWithoutAnAnswer() {
        Bench b;
        b.service.request(ask(1, "x = "));
        b.service.cancel(1);
        QCOMPARE(b.model.cancelled.size(), 1U);
        b.model.answer({"foo"});
        QCOMPARE(b.said(1), "");
        b.service.cancel(77);
    }

    void stopsAtOnceWhenSwitchedOff() {
        Bench b;
        b.service.request(ask(1, "x = "));
        CompletionSettings off;
        off.enabled = false;
        b.service.setSettings(off);
        QCOMPARE(b.model.cancelled.size(), 1U);
        b.service.request(ask(2, "x = "));
        QCOMPARE(b.said(2), "switched-off");
    }

    void neverSendsAnIgnoredFile() {
        const NotSecrets policy;
        Bench b;
        b.service.setContentPolicy(&policy);
        CompletionRequest request = ask(1, "x = ");
        request.path = "/p/secret.py";
        b.service.request(request);
        QCOMPARE(b.said(1), "file-ignored");
        QVERIFY(b.model.requests.empty());
    }

    void dropsSecretLinesFromThePromptAndLooksForThemOnceOnly() {
        const NotSecrets policy;
        Bench b;
        b.service.setContentPolicy(&policy);
        b.service.request(ask(1, "a\nkey = 1\nx = ", ")\nkey = 1\nb\n"));
        QCOMPARE(b.model.requests.at(0).prefix, std::string("a\nx = "));
        QCOMPARE(b.model.requests.at(0).suffix, std::string(")\nb\n"));
        QCOMPARE(policy.asked, 2);
        b.model.answer({"foobar"});
        b.service.request(ask(2, "a\nkey = 1\nx = y + ", ")\nkey = 1\nb\n"));
        QCOMPARE(b.model.requests.at(1).prefix, std::string("a\nx = y + "));
        QCOMPARE(policy.asked, 2);
        b.model.answer({"foobar"});
        b.service.request(ask(3, "key = 1"));
        QCOMPARE(b.model.requests.at(2).prefix, std::string("key = 1"));
    }

    void continuesTheSelectedPopupItem() {
        Bench b;
        CompletionRequest request = ask(1, "x = appe");
        request.popupItem = "nd";
        b.service.request(request);
        QCOMPARE(b.model.requests[0].prefix, "x = append");
        b.model.answer({"(value)"});
        QCOMPARE(b.said(1), "shown nd(value)");
    }

    void sendsLineFeedsOnly() {
        Bench b;
        b.service.request(ask(1, "a\r\nx = ", "\r\nb\r\n"));
        QCOMPARE(b.model.requests[0].prefix, "a\nx = ");
        QCOMPARE(b.model.requests[0].suffix, "\nb\n");
    }

    void samplesOnlyWhenAskedAnewByHand() {
        Bench b;
        CompletionRequest request = ask(1, "x = ");
        request.cache = CompletionRequest::Cache::Bypass;
        b.service.request(request);
        QCOMPARE(b.model.requests[0].sampling.temperature, 0.0);
        request.asked = CompletionRequest::Asked::ByHand;
        b.service.request(request);
        QVERIFY(b.model.requests[1].sampling.temperature > 0);
    }

    void learnsHowLongTheModelTakes() {
        Bench b;
        b.service.request(ask(1, "x = "));
        b.clock.advance(42);
        b.model.answer({"foo"});
        QCOMPARE(b.service.predictedLatencyMs(), 42);
    }
};

QTEST_GUILESS_MAIN(CompletionServiceTest)
#include "CompletionServiceTest.moc"
