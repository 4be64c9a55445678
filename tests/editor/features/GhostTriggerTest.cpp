// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "EditorRig.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

namespace tandem::editor::test {

using Base = QsciScintillaBase;

class GhostTriggerTest : public QObject {
    Q_OBJECT

    static GhostSettings withMode(GhostMode mode) {
        GhostSettings settings;
        settings.mode = mode;
        return settings;
    }
    static QList<Reason> reasonsOf(const QSignalSpy& spy) {
        QList<Reason> reasons;
        for (const auto& call : spy)
            reasons.append(call.at(0).value<Reason>());
        return reasons;
    }

private Q_SLOTS:
    void asksAfterTypingDeletingAndNewlines() {
        EditorRig rig;
        rig.type(QStringLiteral("ab"));
        rig.clock.advance(400);
        QCOMPARE(rig.source.queries.size(), 1);
        QCOMPARE(rig.source.queries.last().textBefore, QStringLiteral("ab"));
        QCOMPARE(rig.source.queries.last().trigger, Trigger::Automatic);
        rig.source.answerLast({});
        rig.press(Qt::Key_Backspace);
        rig.clock.advance(400);
        QCOMPARE(rig.source.queries.last().textBefore, QStringLiteral("a"));
        rig.source.answerLast({});
        rig.press(Qt::Key_Return);
        rig.clock.advance(400);
        QCOMPARE(rig.source.queries.last().textBefore, QStringLiteral("a\n"));
        QCOMPARE(rig.source.queries.size(), 3);
    }

    void typingRestartsTheDebounce() {
        EditorRig rig;
        for (int key = 0; key < 10; ++key) {
            rig.type(QStringLiteral("a"));
            rig.clock.advance(25);
        }
        QCOMPARE(rig.source.queries.size(), 0);
        rig.clock.advance(400);
        QCOMPARE(rig.source.queries.size(), 1);
    }

    void theDebounceFollowsTheTypingSpeedAndTheLatency() {
        TypingRhythm rhythm;
        for (qint64 now = 0; now < 10000; now += 100)
            rhythm.noteKey(now);
        QCOMPARE(qRound(rhythm.meanIntervalMs()), 100);
        QCOMPARE(rhythm.debounceMs(u"foo", u"", 0), 150);
        QCOMPARE(rhythm.debounceMs(u"foo(", u"x", 0), 150);
        QCOMPARE(rhythm.debounceMs(u"fo", u"o", 0), 300);
        QCOMPARE(rhythm.debounceMs(u"a +", u" b", 0), 200);
        QCOMPARE(rhythm.debounceMs(u"foo", u"", 60), 90);
        QCOMPARE(rhythm.debounceMs(u"foo", u"", 1000), TypingRhythm::kLeastMs);
        TypingRhythm slow;
        for (qint64 now = 0; now < 100000; now += 1000)
            slow.noteKey(now);
        QCOMPARE(slow.debounceMs(u"fo", u"o", 0), TypingRhythm::kMostMs);
    }

    void aFixedDebounceOverrides() {
        GhostSettings settings;
        settings.debounceMs = 250;
        EditorRig rig(settings);
        rig.type(QStringLiteral("a"));
        rig.clock.advance(249);
        QCOMPARE(rig.source.queries.size(), 0);
        rig.clock.advance(1);
        QCOMPARE(rig.source.queries.size(), 1);
    }

    void neverOnPureCaretMotion() {
        EditorRig rig;
        rig.setText("one two\nthree\n");
        rig.press(Qt::Key_Right);
        rig.press(Qt::Key_Down);
        QTest::mouseClick(rig.view.viewport(), Qt::LeftButton, {}, QPoint(120, 10));
        rig.clock.advance(60'000);
        QCOMPARE(rig.source.queries.size(), 0);
        // Motion also drops what typing had planned and what is running.
        rig.type(QStringLiteral("a"));
        rig.press(Qt::Key_Left);
        rig.clock.advance(1000);
        QCOMPARE(rig.source.queries.size(), 0);
        rig.type(QStringLiteral("b"));
        rig.clock.advance(1000);
        rig.press(Qt::Key_Left);
        QCOMPARE(rig.source.cancelled.size(), 1);
    }

    void neverOnUndoRedoProgramsOrLosingTheFocus() {
        EditorRig rig;
        rig.type(QStringLiteral("abc"));
        rig.clock.advance(1000);
        rig.source.answerLast({});
        const auto requests = rig.source.queries.size();
        rig.view.undo();
        QCoreApplication::processEvents();
        rig.clock.advance(1000);
        rig.view.redo();
        QCoreApplication::processEvents();
        rig.clock.advance(1000);
        rig.view.sci().text(Base::SCI_INSERTTEXT, 0, "program");
        QCoreApplication::processEvents();
        rig.clock.advance(1000);
        QCOMPARE(rig.source.queries.size(), requests);
        rig.type(QStringLiteral("d"));
        rig.view.clearFocus();
        rig.clock.advance(10'000);
        QCOMPARE(rig.source.queries.size(), requests);
    }

    void aPasteAsksOnceAtItsEnd() {
        EditorRig rig;
        QGuiApplication::clipboard()->setText(QStringLiteral("pasted(text"));
        rig.press(Qt::Key_V, Qt::ControlModifier);
        rig.clock.advance(1000);
        QCOMPARE(rig.source.queries.size(), 1);
        QCOMPARE(rig.source.queries.last().textBefore, QStringLiteral("pasted(text"));
    }

    void gatesSayWhy() {
        EditorRig rig;
        QSignalSpy reasons(&rig.features.trigger(), &GhostTrigger::reasonChanged);
        rig.setText("abc def\n");
        rig.view.sci()(Base::SCI_SETSEL, 0, 3);
        rig.features.trigger().ask(Trigger::Manual);
        QCOMPARE(reasonsOf(reasons), QList<Reason>{Reason::SelectionActive});
        rig.view.sci()(Base::SCI_SETSELECTION, 1, 1);
        rig.view.sci()(Base::SCI_ADDSELECTION, 4, 4);
        rig.type(QStringLiteral("x"));
        QCOMPARE(reasonsOf(reasons).last(), Reason::SeveralCarets);
        rig.putCaret(0);
        rig.view.setReadOnly(true);
        rig.features.trigger().ask(Trigger::Manual);
        QCOMPARE(reasonsOf(reasons).last(), Reason::ReadOnly);
        rig.view.setReadOnly(false);
        rig.setTextWithCaret("x = '\u05E9\u05DC\u05D5\u05DD'|\n");
        rig.type(QStringLiteral("y"));
        QCOMPARE(reasonsOf(reasons).last(), Reason::RightToLeft);
        rig.clock.advance(1000);
        QCOMPARE(rig.source.queries.size(), 0);
    }

    void neverWhileAnInputMethodComposes() {
        EditorRig rig;
        QInputMethodEvent composing(QStringLiteral("に"), {});
        QCoreApplication::sendEvent(&rig.view, &composing);
        rig.clock.advance(1000);
        QCOMPARE(rig.source.queries.size(), 0);
        QInputMethodEvent commit;
        commit.setCommitString(QStringLiteral("日本"));
        QCoreApplication::sendEvent(&rig.view, &commit);
        QCOMPARE(rig.text(), QByteArray("日本"));
        rig.clock.advance(1000);
        QCOMPARE(rig.source.queries.size(), 1);
    }

    void oneRunsAndTheNewestWaits() {
        EditorRig rig;
        for (const char* key : {"a", "b", "c"}) {
            rig.type(QString::fromLatin1(key));
            rig.clock.advance(400);
        }
        QCOMPARE(rig.source.queries.size(), 3);
        QCOMPARE(rig.source.cancelled, QList<std::uint64_t>{rig.source.queries.at(1).id}); // replaced
        rig.source.answer(rig.source.queries.at(0).id, {QStringLiteral("zzz")});
        QVERIFY(!rig.ghost().hasSuggestion());
        QCOMPARE(rig.source.queries.last().textBefore, QStringLiteral("abc"));
        rig.source.answerLast({QStringLiteral("def")});
        QCOMPARE(rig.ghost().remaining(), QStringLiteral("def"));
        rig.clock.advance(1000);
        QCOMPARE(rig.source.queries.size(), 3);
        QVERIFY(!rig.features.trigger().isRunning());
    }

    void anAnswerThatFitsMakesTheWaitingRequestNeedless() {
        EditorRig rig;
        rig.type(QStringLiteral("re"));
        rig.clock.advance(400);
        rig.type(QStringLiteral("t"));
        rig.clock.advance(400);
        QCOMPARE(rig.source.queries.size(), 2);
        rig.source.answer(rig.source.queries.at(0).id, {QStringLiteral("turn x")});
        QCOMPARE(rig.ghost().remaining(), QStringLiteral("urn x"));
        QCOMPARE(rig.source.cancelled, QList<std::uint64_t>{rig.source.queries.at(1).id});
    }

    void theWaitingRequestMayBeAnsweredFirst() {
        EditorRig rig;
        rig.type(QStringLiteral("re"));
        rig.clock.advance(400);
        rig.type(QStringLiteral("t"));
        rig.clock.advance(400);
        rig.source.answerLast({QStringLiteral("urn x")});
        QCOMPARE(rig.ghost().remaining(), QStringLiteral("urn x"));
        QCOMPARE(rig.source.cancelled, QList<std::uint64_t>{rig.source.queries.at(0).id});
    }

    void aLateAnswerIsKeptWhenItGoesOnAsTyped() {
        EditorRig rig;
        rig.type(QStringLiteral("ret"));
        rig.clock.advance(400);
        rig.type(QStringLiteral("ur"));
        rig.source.answerLast({QStringLiteral("urn x")});
        QCOMPARE(rig.ghost().remaining(), QStringLiteral("n x"));
        rig.clock.advance(1000);
        QCOMPARE(rig.source.queries.size(), 1);
    }

    void aLateAnswerThatDoesNotFitIsDropped() {
        EditorRig rig;
        rig.type(QStringLiteral("ret"));
        rig.clock.advance(400);
        rig.type(QStringLiteral("z"));
        rig.source.answerLast({QStringLiteral("urn x")});
        QVERIFY(!rig.ghost().hasSuggestion());
        rig.clock.advance(400);
        QCOMPARE(rig.source.queries.last().textBefore, QStringLiteral("retz"));
    }

    void deletingWhatWasAskedAboutCancels() {
        EditorRig rig;
        rig.type(QStringLiteral("ret"));
        rig.clock.advance(400);
        rig.press(Qt::Key_Backspace);
        QCOMPARE(rig.source.cancelled, QList<std::uint64_t>{rig.source.queries.last().id});
        rig.source.answerLast({QStringLiteral("urn")});
        QVERIFY(!rig.ghost().hasSuggestion());
    }

    void answersOfOthersAreIgnored() {
        EditorRig rig;
        rig.type(QStringLiteral("ret"));
        rig.clock.advance(400);
        rig.source.answer(rig.source.queries.last().id + 77, {QStringLiteral("urn")});
        QVERIFY(!rig.ghost().hasSuggestion());
        QVERIFY(rig.features.trigger().isRunning());
    }

    void anEditFromOutsideMovesARunningRequest() {
        EditorRig rig;
        rig.setTextWithCaret("a\n|");
        CodeEditor other(rig.file);
        rig.type(QStringLiteral("ret"));
        rig.clock.advance(400);
        other.sci().text(Base::SCI_INSERTTEXT, 0, "new\n");
        QCoreApplication::processEvents();
        rig.source.answerLast({QStringLiteral("urn")});
        QCOMPARE(rig.ghost().remaining(), QStringLiteral("urn"));
    }

    void asksAgainAfterAccepting() {
        EditorRig rig;
        rig.typeAndAnswer(QStringLiteral("ret"), {QStringLiteral("urn")});
        rig.press(Qt::Key_Tab);
        rig.clock.advance(100);
        QCOMPARE(rig.source.queries.size(), 2);
        QCOMPARE(rig.source.queries.last().textBefore, QStringLiteral("return"));
    }

    void acceptingGoesOnWorking() {
        EditorRig rig;
        rig.type(QStringLiteral("a"));
        for (int round = 0; round < 200; ++round) {
            rig.clock.advance(1000);
            QCOMPARE(rig.source.queries.size(), round + 1);
            rig.source.answerLast({QStringLiteral("b")});
            rig.press(Qt::Key_Tab);
        }
        QCOMPARE(rig.text().size(), 201);
    }

    void subtleComputesAndShowsOnTheKey() {
        EditorRig rig(withMode(GhostMode::Subtle));
        rig.typeAndAnswer(QStringLiteral("ret"), {QStringLiteral("urn x")});
        QVERIFY(!rig.ghost().isVisible());
        rig.type(QStringLiteral("u"));
        rig.press(Qt::Key_Backslash, Qt::AltModifier);
        QCOMPARE(rig.source.queries.size(), 1);
        QVERIFY(rig.ghost().isVisible());
        QCOMPARE(rig.ghost().remaining(), QStringLiteral("rn x"));
    }

    void manualAsksOnlyOnTheKeyAndAtOnce() {
        EditorRig rig(withMode(GhostMode::Manual));
        rig.type(QStringLiteral("ret"));
        rig.clock.advance(60'000);
        QCOMPARE(rig.source.queries.size(), 0);
        rig.press(Qt::Key_Backslash, Qt::AltModifier);
        QCOMPARE(rig.source.queries.size(), 1);
        QCOMPARE(rig.source.queries.last().trigger, Trigger::Manual);
        QCOMPARE(rig.source.queries.last().candidates, rig.settings.alternatives);
    }

    void regenerateBypassesTheCacheAndMoreAsksForLines() {
        EditorRig rig;
        rig.press(Qt::Key_Backslash, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(rig.source.queries.last().cache, CachePolicy::Bypass);
        rig.press(Qt::Key_Return, Qt::AltModifier);
        QCOMPARE(rig.source.queries.last().extent, Extent::More);
        QCOMPARE(rig.source.cancelled.size(), 1);
    }

    void idleAsksOnceAfterARest() {
        EditorRig rig;
        rig.type(QStringLiteral("ab"));
        rig.clock.advance(1000);
        rig.source.answerLast({});
        rig.press(Qt::Key_Left);
        rig.clock.advance(2999);
        QCOMPARE(rig.source.queries.size(), 1);
        rig.clock.advance(1);
        QCOMPARE(rig.source.queries.size(), 2);
        QCOMPARE(rig.source.queries.last().trigger, Trigger::Idle);
        rig.source.answerLast({});
        rig.clock.advance(60'000);
        QCOMPARE(rig.source.queries.size(), 2);
    }

    void aNewGhostInIndentationWaitsForTheTabThatMayCome() {
        EditorRig rig;
        rig.type(QStringLiteral(" "));
        rig.features.trigger().ask(Trigger::Automatic);
        rig.source.answerLast({QStringLiteral("   return")});
        QVERIFY(rig.ghost().hasSuggestion());
        QVERIFY(!rig.ghost().isVisible());
        rig.clock.advance(75);
        QVERIFY(rig.ghost().isVisible());
    }

    void switchingOffClearsAndCancelsAtOnce() {
        EditorRig rig;
        rig.typeAndAnswer(QStringLiteral("ret"), {QStringLiteral("urn")});
        GhostSettings off = rig.settings;
        off.enabled = false;
        rig.features.setSettings(off);
        QVERIFY(!rig.ghost().hasSuggestion());
        rig.type(QStringLiteral("x"));
        rig.clock.advance(10'000);
        QCOMPARE(rig.source.queries.size(), 1);
        rig.press(Qt::Key_Backslash, Qt::AltModifier);
        QCOMPARE(rig.source.queries.size(), 1);
    }

    void whatWasDeletedByHandIsTold() {
        EditorRig rig;
        rig.setTextWithCaret("value = compute|\n");
        for (int key = 0; key < 7; ++key)
            rig.press(Qt::Key_Backspace);
        rig.clock.advance(1000);
        QCOMPARE(rig.source.deleted, QStringList{QStringLiteral("compute")});
    }

    void theQueryHoldsTheTextAroundTheCaret() {
        EditorRig rig;
        QByteArray lines;
        for (int line = 0; line < 20000; ++line)
            lines += "value = " + QByteArray::number(line) + "  # \u00E9\n";
        rig.setTextWithCaret(lines + "here|()\r\n" + lines);
        rig.features.trigger().ask(Trigger::Manual);
        const CompletionQuery& query = rig.source.queries.last();
        QVERIFY(query.textBefore.size() <= kContextUnits);
        QVERIFY(query.textBefore.size() > kContextUnits / 2);
        QVERIFY(query.textBefore.startsWith(QStringLiteral("value = ")));
        QVERIFY(query.textBefore.endsWith(QStringLiteral("here")));
        QVERIFY(query.textAfter.startsWith(QStringLiteral("()\nvalue = 0")));
        QVERIFY(query.textAfter.size() <= kContextUnits);
        QVERIFY(!query.textAfter.contains(QChar::ReplacementCharacter));
        QCOMPARE(query.languageId, QStringLiteral("python"));
        QCOMPARE(query.documentBytes, rig.view.sci().length());
    }
};

} // namespace tandem::editor::test

QTEST_MAIN(tandem::editor::test::GhostTriggerTest)
#include "GhostTriggerTest.moc"
