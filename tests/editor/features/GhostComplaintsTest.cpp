// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What users of other tools complain about, as far as the editor can cause it; the numbers are those of the list of
// complaints.
#include "EditorRig.h"

#include <QSignalSpy>

using namespace tandem::editor;
using namespace tandem::editor::test;

class GhostComplaintsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // 8: produced but not shown, and no reason given.
    void complaint8_nothingShownAlwaysSaysWhy() {
        EditorRig rig;
        QSignalSpy reasons(&rig.features.trigger(), &GhostTrigger::reasonChanged);
        const auto last = [&] { return reasons.isEmpty() ? Reason::Shown : reasons.last().at(0).value<Reason>(); };
        rig.typeAndAnswer(QStringLiteral("ret"), {});
        QCOMPARE(last(), Reason::NothingProduced);
        rig.typeAndAnswer(QStringLiteral("u"), {QStringLiteral("rn x")});
        QCOMPARE(last(), Reason::Shown);
        rig.press(Qt::Key_Escape);
        rig.view.sci()(QsciScintillaBase::SCI_SELECTALL);
        reasons.clear();
        rig.features.trigger().ask(Trigger::Manual);
        QCOMPARE(last(), Reason::SelectionActive);
    }

    // 9: fires too often, or not often enough.
    void complaint9_eachModeAsksAsOftenAsItSays() {
        const auto asked = [](GhostMode mode) {
            GhostSettings settings;
            settings.mode = mode;
            settings.idleMs = 0;
            EditorRig rig(settings);
            for (int word = 0; word < 20; ++word) {
                rig.type(QStringLiteral("ab ")); // without a rest between the letters
                rig.clock.advance(1000);
            }
            return rig.source.queries.size();
        };
        QCOMPARE(asked(GhostMode::Automatic), 20);
        QCOMPARE(asked(GhostMode::Subtle), 20);
        QCOMPARE(asked(GhostMode::Manual), 0);
    }

    // 14: only one line after the first accept; stops working after a while.
    void complaint14_tenThousandAcceptsEachAskAgain() {
        EditorRig rig;
        rig.type(QStringLiteral("a"));
        for (int round = 0; round < 10'000; ++round) {
            rig.clock.advance(1000);
            QCOMPARE(rig.source.queries.size(), 1);
            rig.source.answerLast({round % 5 == 4 ? QStringLiteral("b c\nd") : QStringLiteral("b c")});
            rig.source.queries.clear();
            rig.source.cancelled.clear();
            QVERIFY(rig.ghost().isVisible());
            switch (round % 4) {
            case 0:
                rig.press(Qt::Key_Tab);
                break;
            case 1: // by words
                while (rig.ghost().hasSuggestion())
                    rig.press(Qt::Key_Right, Qt::ControlModifier);
                break;
            case 2: // by lines
                while (rig.ghost().hasSuggestion())
                    rig.press(Qt::Key_Down, Qt::ControlModifier);
                break;
            default: // typed to its end
                rig.type(rig.ghost().remaining().left(1));
                rig.press(Qt::Key_Tab);
            }
            QVERIFY(!rig.ghost().hasSuggestion());
            if (rig.text().size() > 2'000) {
                rig.setText("a");
                rig.putCaret(1);
                rig.type(QStringLiteral("a"));
            }
        }
    }

    // 15: partial acceptance missing or poor.
    void complaint15_eachUnitIsTakenAndTheRestStays() {
        EditorRig rig;
        rig.setTextWithCaret("x = |)\n");
        rig.suggest({QStringLiteral("foo.bar(1)\ny = 2")});
        QString rest = QStringLiteral("foo.bar(1)\ny = 2");
        const auto taken = [&](Qt::Key key, const QString& part) {
            rig.press(key, Qt::ControlModifier);
            rest.remove(0, part.size());
            return rig.ghost().remaining() == rest && rig.text().contains(part.toUtf8());
        };
        QVERIFY(taken(Qt::Key_Right, QStringLiteral("foo")));
        QVERIFY(taken(Qt::Key_Right, QStringLiteral(".")));
        rig.type(QStringLiteral("b")); // a letter of a word
        rest.remove(0, 1);
        QCOMPARE(rig.ghost().remaining(), rest);
        QVERIFY(taken(Qt::Key_Right, QStringLiteral("ar")));
        QVERIFY(taken(Qt::Key_Down, QStringLiteral("(1)")));
        QVERIFY(rig.ghost().isVisible());
        QCOMPARE(rig.source.queries.size(), 1); // nothing was asked anew meanwhile
        rig.press(Qt::Key_Tab);
        QVERIFY(!rig.ghost().hasSuggestion());
        QVERIFY(rig.text().startsWith("x = foo.bar(1)\ny = 2"));
        QCOMPARE(rig.text().count("foo.bar(1)"), 1);
    }

    void complaint15_everyPartIsOneUndoStep() {
        EditorRig rig;
        rig.setTextWithCaret("x = |\n");
        rig.suggest({QStringLiteral("foo(bar)")});
        QList<QByteArray> states{rig.text()};
        while (rig.ghost().hasSuggestion()) {
            rig.press(Qt::Key_Right, Qt::ControlModifier);
            states << rig.text();
        }
        QCOMPARE(states.last(), QByteArray("x = foo(bar)\n"));
        for (qsizetype state = states.size() - 2; state >= 0; --state) {
            rig.view.undo();
            QCOMPARE(rig.text(), states[state]);
        }
    }

    // 16: suggestions undo my edit, thrash, come back after rejection.
    void complaint16_aRejectionIsToldOnceAndEndsWhatIsOnItsWay() {
        EditorRig rig;
        rig.typeAndAnswer(QStringLiteral("ret"), {QStringLiteral("urn x")});
        rig.press(Qt::Key_Escape);
        QCOMPARE(rig.source.rejected, QStringList{QStringLiteral("urn x")});
        rig.clock.advance(10'000);
        QCOMPARE(rig.source.queries.size(), 1);
        QVERIFY(!rig.ghost().hasSuggestion());
    }

    void complaint16_whatStandsIsNotExchangedByItself() {
        EditorRig rig;
        rig.typeAndAnswer(QStringLiteral("ret"), {QStringLiteral("urn value")});
        const auto first = rig.source.queries.last().id;
        for (const QChar c : QStringLiteral("urn val")) {
            rig.type(QString(c));
            rig.clock.advance(1000);
            rig.source.answer(first, {QStringLiteral("urn other")}); // late, once more
            QVERIFY(rig.ghost().isVisible());
            QVERIFY(QStringLiteral("urn value").endsWith(rig.ghost().remaining()));
        }
        QCOMPARE(rig.source.queries.size(), 1);
    }
};

QTEST_MAIN(GhostComplaintsTest)
#include "GhostComplaintsTest.moc"
