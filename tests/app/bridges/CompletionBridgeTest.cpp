// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridges/CompletionBridge.h"

#include "app/bridges/ReasonMapping.h"
#include "app/bridges/RelatedFiles.h"
#include "app/workspace/Recovery.h"
#include "app/workspace/Workspace.h"
#include "tests/app/bridges/BridgeDesk.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace tandem;
using namespace tandem::app;

namespace {

// The bridge over a stand-in for tandem-model, which answers "re: " and the text before the caret.
struct Bench : tests::BridgeDesk<tests::FakeClock> {
    QSignalSpy statuses{&bridge, &CompletionBridge::statusChanged};

    Bench()
        : BridgeDesk(QStringLiteral(FAKE_MODEL)) {
        model.setModel(folder.filePath(QStringLiteral("answers")));
    }
    bool ready() {
        model.wake();
        return waitFor([this] { return model.state() == ai::CompletionModel::State::Ready; });
    }
};

} // namespace

class CompletionBridgeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void carriesAQueryToTheModelAndBack() {
        Bench b;
        QVERIFY(b.ready());
        const editor::CompletionAnswer answer = b.ask(b.query(QStringLiteral("sel")));
        QCOMPARE(answer.reason, editor::Reason::Shown);
        QCOMPARE(answer.suggestions.at(0).text, QStringLiteral("re: sel"));
        QCOMPARE(answer.suggestions.at(0).origin, QStringLiteral("answers"));
        QCOMPARE(b.statuses.size(), 1);
    }

    void knowsAReasonForEachOfTheModelsSide() {
        std::set<editor::Reason> reasons;
        for (int i = 0; i < ai::kCompletionReasons; ++i)
            reasons.insert(editorReason(static_cast<ai::CompletionReason>(i)));
        QCOMPARE(static_cast<int>(reasons.size()), ai::kCompletionReasons);
    }

    void followsTheSettingsAtOnce() {
        Bench b;
        QVERIFY(b.ready());
        QCOMPARE(b.settings.setValue(QStringLiteral("suggestions.enabled"), false), QString());
        QCOMPARE(b.ask(b.query(QStringLiteral("sel"))).reason, editor::Reason::SwitchedOff);
        b.settings.setValue(QStringLiteral("suggestions.enabled"), true);
        QCOMPARE(b.ask(b.query(QStringLiteral("sel"))).reason, editor::Reason::Shown);
    }

    void pausesUntilATimeOrUntilResumed() {
        Bench b;
        QVERIFY(b.ready());
        b.bridge.snooze(5);
        QVERIFY(b.bridge.isSnoozed());
        QVERIFY(QDateTime::currentDateTime().secsTo(b.bridge.snoozedUntil()) > 290);
        const editor::CompletionAnswer paused = b.ask(b.query(QStringLiteral("sel")));
        QCOMPARE(paused.reason, editor::Reason::Snoozed);
        QCOMPARE(paused.detail, b.bridge.snoozedUntil().toString(QStringLiteral("HH:mm")));
        b.bridge.snooze(CompletionBridge::kUntilRestart);
        QVERIFY(!b.bridge.snoozedUntil().isValid());
        QCOMPARE(b.ask(b.query(QStringLiteral("sel"))).detail, QString());
        b.bridge.resume();
        QCOMPARE(b.ask(b.query(QStringLiteral("sel"))).reason, editor::Reason::Shown);
    }

    void neverReadsAnIgnoredFile() {
        Bench b;
        QVERIFY(b.ready());
        QFile rules(b.folder.filePath(QStringLiteral(".tandemignore")));
        QVERIFY(rules.open(QIODevice::WriteOnly) && rules.write("a.py\n") > 0);
        rules.close();
        QCOMPARE(b.ask(b.query(QStringLiteral("sel"))).reason, editor::Reason::FileIgnored);
        editor::CompletionQuery untitled = b.query(QStringLiteral("sel"));
        untitled.path.clear();
        QCOMPARE(b.ask(untitled).reason, editor::Reason::Shown);
    }

    void doesNotProposeAgainWhatWasDismissed() {
        Bench b;
        QVERIFY(b.ready());
        const editor::CompletionQuery query = b.query(QStringLiteral("sel"));
        b.bridge.reject(query, b.ask(query).suggestions.at(0));
        QCOMPARE(b.ask(query).reason, editor::Reason::RejectedBefore);
    }

    void keepsWhatTheModelWasGivenForAnAnswerHoweverLongAgo() {
        Bench b;
        b.model.setModel(b.folder.filePath(QStringLiteral("explains")));
        QVERIFY(!b.bridge.lastPrompt().prompt);
        QVERIFY(b.ready());
        QCOMPARE(b.ask(b.query(QStringLiteral("sel"))).reason, editor::Reason::Shown);
        const CompletionBridge::GivenPrompt given = b.bridge.lastPrompt();
        QVERIFY(given.prompt);
        QCOMPARE(given.model, QStringLiteral("explains"));
        QVERIFY(!given.fromProject);
        QCOMPARE(given.prompt->promptTokens, 3);
        QCOMPARE(given.prompt->sections.size(), std::size_t(1));
        QCOMPARE(given.prompt->sections[0].text, std::string("sel"));
        b.ask(b.query(QStringLiteral("other")));
        QCOMPARE(b.bridge.lastPrompt().prompt->sections[0].text, std::string("other"));
        b.ask(b.query(QStringLiteral("selr"))); // typed on along the first answer
        QCOMPARE(b.bridge.lastPrompt().prompt, given.prompt);
        b.bridge.snooze(CompletionBridge::kUntilRestart); // a refusal is no answer
        b.ask(b.query(QStringLiteral("x")));
        QCOMPARE(b.bridge.lastPrompt().prompt, given.prompt);
    }

    void givesRelatedFilesToAModelWithRoomForThem() {
        for (const bool room : {true, false}) {
            Bench b;
            b.model.setModel(b.folder.filePath(room ? QStringLiteral("explains") : QStringLiteral("answers")));
            QFile other(b.folder.filePath(QStringLiteral("prices.py")));
            QVERIFY(other.open(QIODevice::WriteOnly) && other.write("def total(): pass\n") > 0);
            other.close();
            Recovery recovery(b.folder.filePath(QStringLiteral("recovery")));
            Workspace workspace(recovery);
            workspace.setFolder(b.folder.path());
            RelatedFiles related(workspace, b.clock);
            related.setGatherMs(Bench::kPatienceMs);
            const QSignalSpy gathered(&related, &RelatedFiles::gathered);
            b.bridge.setRelatedFiles(&related);
            QVERIFY(b.ready());
            b.ask(b.query(QStringLiteral("import prices\nx")));
            if (room) QVERIFY(b.waitFor([&] { return !gathered.isEmpty(); }));
            b.ask(b.query(QStringLiteral("import prices\ny")));
            QCOMPARE(gathered.isEmpty(), !room);
            const auto prompt = b.bridge.lastPrompt().prompt;
            QCOMPARE(prompt != nullptr, room);
            if (room) QCOMPARE(prompt->sections[0].path, std::string("prices.py"));
            b.bridge.setRelatedFiles(nullptr);
        }
    }

    void tellsHowTheModelIs() {
        Bench b;
        QSignalSpy states(&b.bridge, &CompletionBridge::modelStateChanged);
        QCOMPARE(b.bridge.modelState(), CompletionBridge::ModelState::Unloaded);
        QVERIFY(b.ready());
        QCOMPARE(b.bridge.modelState(), CompletionBridge::ModelState::Ready);
        QVERIFY(states.size() >= 2);
        b.model.setModel(QString());
        QCOMPARE(b.bridge.modelState(), CompletionBridge::ModelState::None);
        QCOMPARE(b.ask(b.query(QStringLiteral("sel"))).reason, editor::Reason::NoModel);
    }
};

QTEST_GUILESS_MAIN(CompletionBridgeTest)
#include "CompletionBridgeTest.moc"
