// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "EditorRig.h"

#include <QTest>

namespace tandem::editor::test {

class GhostKeysTest : public QObject {
    Q_OBJECT

    static void openPopup(EditorRig& rig) {
        rig.words.words = {QStringLiteral("value_of_word")};
        rig.features.popup().open(WordPopup::Opening::ByKey);
    }

private Q_SLOTS:
    // Every caret position, list and option: what Tab does.
    void tabMatrix_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QString>("suggestion");
        QTest::addColumn<bool>("popup");
        QTest::addColumn<bool>("neverTab");
        QTest::addColumn<QByteArray>("after");
        const QString word = QStringLiteral("ue + 1");
        const QString inner = QStringLiteral("return 1");
        const QString deep = QStringLiteral("    return 1");
        QTest::newRow("after code: accepts") << QByteArray("val|") << word << false << false << QByteArray("value + 1");
        QTest::newRow("after code, list open: takes the word")
            << QByteArray("val|") << word << true << false << QByteArray("value_of_word");
        QTest::newRow("after code, never Tab: a tab")
            << QByteArray("val|") << word << false << true << QByteArray("val ");
        QTest::newRow("in blanks, no deeper: indents")
            << QByteArray("    |") << inner << false << false << QByteArray("        ");
        QTest::newRow("at column 0, no deeper: indents")
            << QByteArray("|") << inner << false << false << QByteArray("    ");
        QTest::newRow("at column 0, a step deep: accepts")
            << QByteArray("|") << deep << false << false << QByteArray("    return 1");
        QTest::newRow("at column 2, to the next stop: accepts")
            << QByteArray("  |") << QStringLiteral("  return 1") << false << false << QByteArray("    return 1");
        QTest::newRow("at column 2, short of the next stop: indents")
            << QByteArray("  |") << QStringLiteral(" return 1") << false << false << QByteArray("    ");
        QTest::newRow("in blanks, never Tab: indents")
            << QByteArray("|") << deep << false << true << QByteArray("    ");
        QTest::newRow("a tab in the suggestion counts as a step")
            << QByteArray("|") << QStringLiteral("\treturn 1") << false << false << QByteArray("\treturn 1");
    }

    void tabMatrix() {
        QFETCH(const QByteArray, before);
        QFETCH(const QString, suggestion);
        QFETCH(const bool, popup);
        QFETCH(const bool, neverTab);
        QFETCH(const QByteArray, after);
        GhostSettings settings;
        settings.neverTab = neverTab;
        EditorRig rig(settings);
        rig.setTextWithCaret(before);
        rig.suggest({suggestion});
        QVERIFY(rig.ghost().isVisible());
        if (popup) openPopup(rig);
        rig.press(Qt::Key_Tab);
        QCOMPARE(rig.text(), after);
    }

    void altLAcceptsEverywhere() {
        for (const bool neverTab : {false, true}) {
            GhostSettings settings;
            settings.neverTab = neverTab;
            EditorRig rig(settings);
            rig.setTextWithCaret("    |");
            rig.suggest({QStringLiteral("return 1")});
            rig.press(Qt::Key_L, Qt::AltModifier);
            QCOMPARE(rig.text(), QByteArray("    return 1"));
        }
    }

    void endAcceptsOnlyWithNeverTab() {
        for (const bool neverTab : {false, true}) {
            GhostSettings settings;
            settings.neverTab = neverTab;
            EditorRig rig(settings);
            rig.setTextWithCaret("ret|");
            rig.suggest({QStringLiteral("urn")});
            rig.press(Qt::Key_End);
            QCOMPARE(rig.text(), neverTab ? QByteArray("return") : QByteArray("ret"));
        }
    }

    void keysMeanWhatTheyAlwaysDoWithoutAGhost() {
        EditorRig rig;
        rig.setTextWithCaret("|one two\nthree");
        rig.press(Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(rig.caret(), 4);
        rig.press(Qt::Key_End);
        QCOMPARE(rig.caret(), 7);
        rig.press(Qt::Key_Home);
        rig.press(Qt::Key_Tab);
        QCOMPARE(rig.text(), QByteArray("    one two\nthree"));
    }

    void cyclesThroughAlternativesAndShowsWhichOne() {
        EditorRig rig;
        rig.setTextWithCaret("x = |");
        rig.suggest({QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three")});
        QCOMPARE(rig.ghost().count(), 3);
        rig.press(Qt::Key_BracketRight, Qt::AltModifier);
        QCOMPARE(rig.ghost().remaining(), QStringLiteral("two"));
        QCOMPARE(rig.ghost().index(), 1);
        rig.press(Qt::Key_BracketLeft, Qt::AltModifier);
        rig.press(Qt::Key_BracketLeft, Qt::AltModifier);
        QCOMPARE(rig.ghost().remaining(), QStringLiteral("three"));
        rig.press(Qt::Key_Tab);
        QCOMPARE(rig.text(), QByteArray("x = three"));
    }

    void cyclingASingleSuggestionAsksForMore() {
        EditorRig rig;
        rig.typeAndAnswer(QStringLiteral("ret"), {QStringLiteral("urn x")});
        rig.press(Qt::Key_BracketRight, Qt::AltModifier);
        QCOMPARE(rig.source.queries.last().candidates, rig.settings.alternatives);
        rig.source.answerLast({QStringLiteral("urn x"), QStringLiteral("ry()")});
        QCOMPARE(rig.ghost().remaining(), QStringLiteral("ry()"));
        QCOMPARE(rig.ghost().count(), 2);
    }

    void wordsFollowTheLanguage() {
        EditorRig css({}, QStringLiteral("css"));
        css.setTextWithCaret("|");
        css.suggest({QStringLiteral("margin-left: 0")});
        css.press(Qt::Key_Right, Qt::ControlModifier);
        const bool known = css.view.sci().length() > 0;
        QVERIFY(known);
        EditorRig js({}, QStringLiteral("javascript"));
        js.setTextWithCaret("|");
        js.suggest({QStringLiteral("$item.name")});
        js.press(Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(js.text(), QByteArray("$item"));
        js.press(Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(js.text(), QByteArray("$item."));
    }

    void actionsCanBeTriggeredAndRebound() {
        EditorRig rig;
        rig.setTextWithCaret("ret|");
        rig.suggest({QStringLiteral("urn x")});
        QAction* word = nullptr;
        for (QAction* action : rig.features.actions()) {
            QVERIFY(!action->text().isEmpty() && !action->objectName().isEmpty());
            if (action->objectName() == u"ghost.acceptWord") word = action;
        }
        if (word == nullptr) QFAIL("there is no such action");
        QVERIFY(word->isEnabled());
        word->setShortcut(QKeySequence(Qt::ALT | Qt::Key_W));
        rig.press(Qt::Key_W, Qt::AltModifier);
        QCOMPARE(rig.text(), QByteArray("return"));
        word->trigger();
        QCOMPARE(rig.text(), QByteArray("return x"));
        QVERIFY(!word->isEnabled());
    }

    void onlyUsableKeysAreClaimedFromTheWindow() {
        EditorRig rig;
        rig.setTextWithCaret("ret|");
        const auto claimed = [&rig](int key, Qt::KeyboardModifiers modifiers) {
            QKeyEvent event(QEvent::ShortcutOverride, key, modifiers);
            event.ignore();
            QCoreApplication::sendEvent(&rig.view, &event);
            return event.isAccepted();
        };
        QVERIFY(!claimed(Qt::Key_BracketRight, Qt::AltModifier));
        rig.suggest({QStringLiteral("urn x")});
        QVERIFY(claimed(Qt::Key_BracketRight, Qt::AltModifier));
        QVERIFY(claimed(Qt::Key_Backslash, Qt::AltModifier));
    }
};

} // namespace tandem::editor::test

QTEST_MAIN(tandem::editor::test::GhostKeysTest)
#include "GhostKeysTest.moc"
