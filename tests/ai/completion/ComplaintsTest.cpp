// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What users of other tools complain about, as far as the completion service can cause it; the numbers are those of the
// list of complaints.
#include "tests/ai/completion/Gates.h"
#include "tests/ai/completion/ScriptedModel.h"
#include "tests/ai/context/RandomRuns.h"

#include <QTest>

#include <map>

using namespace tandem;
using namespace tandem::ai;
using tests::ask;

namespace {

// Words and calls of some tokens, each with a probability of its own.
protocol::CompleteAnswer randomAnswer(std::mt19937& random) {
    protocol::CompleteAnswer answer;
    const unsigned candidates = random() % 3;
    for (unsigned c = 0; c < candidates; ++c) {
        protocol::Candidate& candidate = answer.candidates.emplace_back();
        for (unsigned length = 1 + random() % 6; length > 0; --length) {
            static const std::vector<std::string> kPieces{"alpha", "(", ")", " + ", "beta", ".gamma", "\n", "x"};
            const double probability = (1 + static_cast<double>(random() % 999)) / 1000;
            candidate.tokens.push_back(tests::tokenOf(kPieces[random() % kPieces.size()], probability));
            candidate.text += candidate.tokens.back().text;
        }
        candidate.finish = static_cast<protocol::Finish>(random() % 5);
    }
    return answer;
}

CompletionSettings randomSettings(std::mt19937& random) {
    CompletionSettings settings;
    settings.enabled = random() % 8 != 0;
    settings.snoozed = random() % 8 == 0;
    settings.eagerness = static_cast<int>(random() % 101);
    settings.maxFileBytes = random() % 8 == 0 ? 1 : 1'000'000;
    if (random() % 8 == 0) settings.disabledLanguages = {"python"};
    if (random() % 8 == 0) settings.disabledGlobs = {"*.py"};
    settings.gate = static_cast<GateKind>(random() % 3);
    return settings;
}

} // namespace

class ComplaintsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // 8: produced but not shown, and no reason given.
    void complaint8_everyRequestEndsOnceWithAReason() {
        std::mt19937 random = tests::seededRandom();
        tests::ServiceBench b;
        b.service.setGate(tests::gateOf(tests::plainGate()));
        const int count = tests::runs(100'000, 3'000);
        std::map<std::string_view, int> reasons;
        for (int id = 1; id <= count; ++id) {
            if (random() % 16 == 0) b.service.setSettings(randomSettings(random));
            if (random() % 16 == 0) b.model.enter(static_cast<CompletionModel::State>(random() % 5));
            const std::string before = "a = 1\n" + std::string(random() % 2 ? "" : "    ") + "x = al" +
                                       std::string(random() % 2, '(') + std::to_string(random() % 50);
            CompletionRequest request = ask(static_cast<std::uint64_t>(id), before, random() % 8 ? "\n" : " + y\n");
            request.documentBytes = 1 + static_cast<std::int64_t>(random() % 100);
            if (random() % 4 == 0) request.asked = CompletionRequest::Asked::ByHand;
            b.service.request(request);
            if (random() % 4 != 0) Q_EMIT b.model.completed(b.model.last(), randomAnswer(random));
            if (random() % 16 == 0) b.model.fail(Error::Code::ProcessLost);
            if (random() % 16 == 0) b.clock.advance(CompletionService::kBudgetMs);
        }
        b.model.enter(CompletionModel::State::Ready);
        b.service.setSettings({});
        b.clock.advance(CompletionService::kBudgetMs);
        QCoreApplication::processEvents();
        std::map<std::uint64_t, int> answers;
        for (const CompletionOutcome& outcome : b.outcomes) {
            ++answers[outcome.id];
            ++reasons[reasonWord(outcome.reason)];
            QCOMPARE(outcome.shown.empty(), outcome.reason != CompletionReason::Shown);
            if (outcome.reason == CompletionReason::LowConfidence) QVERIFY(!outcome.detail.empty());
        }
        QVERIFY2(static_cast<int>(answers.size()) >= count - 8 * count / 100,
                 "only what is cancelled by switching suggestions off ends without an answer");
        for (const auto& [id, times] : answers)
            QCOMPARE(times, 1);
        QVERIFY(reasons.size() >= 10U);
    }

    // 9: fires too often, or not often enough.
    void complaint9_theSliderShowsMoreTheFurtherItGoes() {
        std::mt19937 random = tests::seededRandom();
        const int count = tests::runs(2'000, 100);
        for (int run = 0; run < count; ++run) {
            protocol::CompleteAnswer answer = randomAnswer(random);
            std::size_t last = 0;
            for (int slider = 0; slider <= 100; slider += 5) {
                tests::ServiceBench b;
                b.service.setGate(tests::gateOf(tests::plainGate()));
                CompletionSettings settings;
                settings.eagerness = slider;
                b.service.setSettings(settings);
                b.service.request(ask(1, "x = "));
                Q_EMIT b.model.completed(1, answer);
                QCoreApplication::processEvents();
                std::size_t bytes = 0;
                for (const Proposal& proposal : b.outcomes.at(0).shown)
                    bytes += proposal.text.size();
                if (answer.candidates.size() == 1)
                    QVERIFY2(bytes >= last, qPrintable(QStringLiteral("%1 at %2")
                                                           .arg(QString::fromStdString(answer.candidates[0].text),
                                                                QString::number(slider))));
                last = bytes;
            }
        }
    }

    void complaint9_whoAsksByHandGetsWhatTheSliderHolds() {
        tests::ServiceBench b;
        b.service.setGate(tests::gateOf(tests::plainGate()));
        CompletionSettings fewest;
        fewest.eagerness = 0;
        b.service.setSettings(fewest);
        b.service.request(ask(1, "x = "));
        b.model.answer({"foobar"}, 0, std::log(0.3));
        QCOMPARE(b.said(1), "low-confidence");
        QCOMPARE(b.outcomes[0].detail, "0.30");
        CompletionRequest byHand = ask(2, "x = ");
        byHand.asked = CompletionRequest::Asked::ByHand;
        b.service.request(byHand);
        QCOMPARE(b.said(2), "shown foobar");
    }

    // 14: stops working after a while.
    void complaint14_tenThousandAcceptsInARow() {
        tests::ServiceBench b;
        b.service.setGate(tests::gateOf(tests::plainGate()));
        b.service.setAheadOfKeys([] { return true; });
        std::string text = "x = ";
        for (std::uint64_t id = 1; id <= 10'000; ++id) {
            b.service.request(ask(id, text, "\n"));
            // Twice where what was asked ahead is still being answered.
            for (int answers = 0; answers < 2 && b.said(id).empty(); ++answers)
                b.model.answer({QStringLiteral("call_%1(beta)").arg(id)});
            const std::string said = b.said(id);
            QVERIFY2(said == "shown call_" + std::to_string(id) + "(beta)", said.c_str());
            b.outcomes.clear();
            text += "call_" + std::to_string(id) + "(beta)";
            text += id % 3 == 0 ? "\ny = " : " + ";
            if (id % 7 == 0) b.clock.advance(CompletionService::kIdleMs);
            if (text.size() > 4'000) text.erase(0, 2'000);
        }
    }

    // 16: comes back after it was rejected.
    void complaint16_whatWasRejectedStaysAwayInEveryLength() {
        tests::ServiceBench b;
        b.service.setGate(tests::gateOf(tests::plainGate()));
        b.service.reject(ask(1, "x = "), "foo(bar)");
        std::uint64_t id = 1;
        for (const char* text : {"foo(bar)", "foo(bar).baz", "foo"}) {
            b.service.clearCache();
            b.service.request(ask(++id, "x = "));
            b.model.answer({QString::fromUtf8(text)});
            QCOMPARE(b.said(id), "rejected-before");
        }
        b.service.request(ask(++id, "x = fo"));
        b.model.answer({"o(bar)"});
        QCOMPARE(b.said(id), "rejected-before");
        b.service.request(ask(++id, "x = foo("));
        b.model.answer({"other)"});
        QCOMPARE(b.said(id), "shown other)");
        b.clock.advance(RejectMemory::kRejectedMs + 1);
        b.service.clearCache();
        b.service.request(ask(++id, "x = "));
        b.model.answer({"foo(bar)"});
        QCOMPARE(b.said(id), "shown foo(bar)");
    }

    // 16: proposes what was just deleted.
    void complaint16_whatWasDeletedStaysAwayForAMinute() {
        tests::ServiceBench b;
        b.service.noteDeleted("/p/a.py", "foo(bar)");
        b.service.request(ask(1, "x = "));
        b.model.answer({"foo(bar) + 1"});
        QCOMPARE(b.said(1), "deleted-before");
        b.clock.advance(RejectMemory::kDeletedMs + 1);
        b.service.request(ask(2, "x = "));
        QCOMPARE(b.said(2), "shown foo(bar) + 1");
    }

    // 16: thrashes.
    void complaint16_whatIsShownStaysTheSameWhileOneTypesAlong() {
        tests::ServiceBench b;
        b.service.setGate(tests::gateOf(tests::plainGate()));
        const std::string text = "foo(bar, baz)";
        b.service.request(ask(1, "x = "));
        b.model.answer({QString::fromStdString(text)});
        QCOMPARE(b.said(1), "shown " + text);
        for (std::size_t typed = 1; typed + 3 < text.size(); ++typed) {
            b.service.request(ask(typed + 1, "x = " + text.substr(0, typed)));
            QCOMPARE(b.said(typed + 1), "shown " + text.substr(typed));
        }
        QCOMPARE(b.model.requests.size(), 1U);
    }
};

QTEST_GUILESS_MAIN(ComplaintsTest)
#include "ComplaintsTest.moc"
