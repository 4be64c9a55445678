// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked before anybody does, and whether there is power for it.
#include "ai/completion/AheadOfKeys.h"

#include "ai/completion/PowerSupply.h"
#include "tests/ai/completion/Gates.h"
#include "tests/ai/completion/ScriptedModel.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>

using namespace tandem;
using namespace tandem::ai;
using tests::ask;

namespace {

Proposal textOf(const std::string& text, int replaces = 0) {
    Proposal proposal;
    proposal.text = text;
    proposal.replaces = replaces;
    return proposal;
}

// A folder as the kernel has it: {supply, {file, word}}.
class Supplies {
public:
    void add(const std::string& supply, const std::map<std::string, std::string>& files) {
        const auto folder = std::filesystem::path(m_folder.path().toStdString()) / supply;
        std::filesystem::create_directory(folder);
        for (const auto& [name, word] : files)
            std::ofstream(folder / name) << word << '\n';
    }
    bool onMains() const { return PowerSupply(m_folder.path().toStdString()).onMains(); }

private:
    QTemporaryDir m_folder;
};

} // namespace

class AheadOfKeysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isBehindWhatIsShownAndOnTheLineAfterIt() {
        CompletionRequest request = ask(7, "def f(", ")\n");
        request.caretByteOffset = 6;
        const Proposal shown = textOf("a):", 1);
        const auto places = placesAhead(request, &shown);
        QCOMPARE(places.size(), 2U);
        QCOMPARE(places[0].before, "def f(a):");
        QCOMPARE(places[0].after, "\n");
        QCOMPARE(places[0].caretByteOffset, 9);
        QCOMPARE(places[1].before, "def f(a):\n    ");
        QCOMPARE(places[1].after, "\n");
        QCOMPARE(places[1].caretByteOffset, 14);
        for (const CompletionRequest& place : places)
            QVERIFY(place.asked == CompletionRequest::Asked::Ahead && place.id == 0);
    }

    void isTheNextLineWhereNothingIsShown() {
        const auto places = placesAhead(ask(7, "    x = 1", "\ny"), nullptr);
        QCOMPARE(places.size(), 1U);
        QCOMPARE(places[0].before, "    x = 1\n    ");
        QVERIFY(placesAhead(ask(7, "    ", "\n"), nullptr).empty());
        QVERIFY(placesAhead(ask(7, "x = ", "y\n"), nullptr).empty());
    }

    void readsAPromptBeforehandOnMainsPowerAlone() {
        tests::ServiceBench b;
        b.service.warm(ask(0, "x = ", "\n"));
        QVERIFY(b.model.requests.empty());
        b.service.setAheadOfKeys([] { return true; });
        CompletionRequest request = ask(0, "x = ", "\n");
        request.related = {{"b.py", "b = 1\n"}};
        b.service.warm(request);
        QCOMPARE(b.model.requests.size(), 1U);
        QCOMPARE(b.model.requests.back().maxTokens, 1);
        QCOMPARE(b.model.requests.back().related.size(), 1U);
        b.service.request(ask(1, "x = ", "\n")); // it gives way, and is no answer to anybody
        QCOMPARE(b.model.requests.size(), 2U);
        b.model.answer({"foo(bar)"});
        QCOMPARE(b.said(1), "shown foo(bar)");
    }

    void asksAfterARestAndKeepsTheAnswer() {
        tests::ServiceBench b;
        b.service.setAheadOfKeys([] { return true; });
        b.service.request(ask(1, "x = ", "\n"));
        b.model.answer({"foo(bar)"});
        QCOMPARE(b.said(1), "shown foo(bar)");
        b.clock.advance(CompletionService::kIdleMs - 1);
        QCOMPARE(b.model.requests.size(), 1U);
        b.clock.advance(1);
        QCOMPARE(b.model.requests.size(), 2U);
        QCOMPARE(b.model.requests[1].prefix, "x = foo(bar)");
        b.model.answer({" + baz"});
        QCOMPARE(b.model.requests.size(), 3U);
        QCOMPARE(b.model.requests[2].prefix, "x = foo(bar)\n");
        b.model.answer({"y = 2"});
        QCoreApplication::processEvents();
        QCOMPARE(b.outcomes.size(), 1U); // nobody is told
        b.service.request(ask(2, "x = foo(bar)", "\n"));
        QCOMPARE(b.said(2), "shown  + baz");
        b.service.request(ask(3, "x = foo(bar)\n", "\n"));
        QCOMPARE(b.said(3), "shown y = 2");
        QCOMPARE(b.model.requests.size(), 3U);
    }

    void neverDelaysARealRequest() {
        tests::ServiceBench b;
        b.service.setAheadOfKeys([] { return true; });
        b.service.request(ask(1, "x = ", "\n"));
        b.model.answer({"foo(bar)"});
        b.clock.advance(CompletionService::kIdleMs);
        QCOMPARE(b.model.requests.size(), 2U);
        b.service.request(ask(2, "z = ", "\n"));
        QCOMPARE(b.model.cancelled, std::vector<protocol::RequestId>{2});
        QCOMPARE(b.model.requests.size(), 3U);
        b.model.answer({"three"});
        QCOMPARE(b.said(2), "shown three");
        QCOMPARE(b.model.requests.size(), 3U); // what was planned is forgotten
    }

    void aRequestForThePlaceThatIsBeingAskedAboutWaitsForIt() {
        tests::ServiceBench b;
        b.service.setAheadOfKeys([] { return true; });
        b.service.request(ask(1, "x = ", "\n"));
        b.model.answer({"foo(bar)"});
        b.clock.advance(CompletionService::kIdleMs);
        b.service.request(ask(2, "x = foo(bar)", "\n"));
        QVERIFY(b.model.cancelled.empty());
        b.model.answer({" + baz"});
        QCOMPARE(b.said(2), "shown  + baz");
    }

    void asksNothingOnABatteryOrWhileOneTypes() {
        tests::ServiceBench b;
        bool mains = false;
        b.service.setAheadOfKeys([&] { return mains; });
        b.service.request(ask(1, "x = ", "\n"));
        b.model.answer({"foo(bar)"});
        b.clock.advance(10'000);
        QCOMPARE(b.model.requests.size(), 1U);
        mains = true;
        for (std::uint64_t id = 2; id < 10; ++id) {
            b.service.request(ask(id, "y" + std::to_string(id) + " = ", "\n"));
            b.model.answer({"foo(bar)"});
            b.clock.advance(CompletionService::kIdleMs - 1);
        }
        QCOMPARE(b.model.requests.size(), 9U);
        CompletionSettings off;
        off.enabled = false;
        b.service.setSettings(off);
        b.clock.advance(10'000);
        QCOMPARE(b.model.requests.size(), 9U);
    }

    void asksNothingUnlessToldTo() {
        tests::ServiceBench b;
        b.service.request(ask(1, "x = ", "\n"));
        b.model.answer({"foo(bar)"});
        b.clock.advance(10'000);
        QCOMPARE(b.model.requests.size(), 1U);
    }

    void readsTheKernelsPowerSupplies() {
        QVERIFY(PowerSupply("/nowhere/at/all").onMains()); // a desktop
        Supplies mouse;
        mouse.add("hid", {{"type", "Battery"}, {"scope", "Device"}, {"status", "Discharging"}});
        QVERIFY(mouse.onMains());
        Supplies laptop;
        laptop.add("BAT0", {{"type", "Battery"}, {"status", "Discharging"}});
        QVERIFY(!laptop.onMains());
        laptop.add("AC", {{"type", "Mains"}, {"online", "0"}});
        QVERIFY(!laptop.onMains());
        laptop.add("ucsi", {{"type", "USB"}, {"online", "1"}});
        QVERIFY(laptop.onMains());
        Supplies full;
        full.add("BAT0", {{"type", "Battery"}, {"status", "Full"}});
        QVERIFY(full.onMains());
        full.add("AC", {{"type", "Mains"}, {"online", "0"}});
        QVERIFY(!full.onMains());
    }
};

QTEST_GUILESS_MAIN(AheadOfKeysTest)
#include "AheadOfKeysTest.moc"
