// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "EditorRig.h"
#include "editor/features/OpenWords.h"

#include <QSignalSpy>
#include <QTest>

namespace tandem::editor::test {

class PopupTest : public QObject {
    Q_OBJECT

    static GhostSettings withPolicy(PopupPolicy policy) {
        GhostSettings settings;
        settings.popupPolicy = policy;
        return settings;
    }
    static void prepare(EditorRig& rig) {
        rig.words.words = {QStringLiteral("compute"), QStringLiteral("computer"), QStringLiteral("compare")};
    }

private Q_SLOTS:
    void opensOnItsKeyAndInsertsTheChosenWord() {
        EditorRig rig;
        prepare(rig);
        rig.type(QStringLiteral("x = com"));
        QVERIFY(!rig.features.popup().isOpen());
        rig.press(Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(rig.features.popup().isOpen());
        rig.press(Qt::Key_Down);
        rig.type(QStringLiteral("put"));
        QVERIFY(rig.features.popup().isOpen());
        rig.press(Qt::Key_Down);
        rig.press(Qt::Key_Return);
        QCOMPARE(rig.text(), QByteArray("x = computer"));
        QVERIFY(!rig.features.popup().isOpen());
        rig.view.undo();
        QCOMPARE(rig.text(), QByteArray("x = comput"));
    }

    void opensByItselfOnlyWhenAskedTo() {
        GhostSettings settings;
        settings.popupAfterChars = 3;
        EditorRig rig(settings);
        prepare(rig);
        rig.type(QStringLiteral("co"));
        QVERIFY(!rig.features.popup().isOpen());
        rig.type(QStringLiteral("m"));
        QVERIFY(rig.features.popup().isOpen());
        rig.type(QStringLiteral(" "));
        QVERIFY(!rig.features.popup().isOpen());
    }

    void closesWhenTheCaretLeavesOrTheFocusGoes() {
        EditorRig rig;
        prepare(rig);
        rig.type(QStringLiteral("com"));
        rig.press(Qt::Key_Space, Qt::ControlModifier);
        rig.press(Qt::Key_Left);
        QVERIFY(!rig.features.popup().isOpen());
        rig.press(Qt::Key_End);
        rig.press(Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(rig.features.popup().isOpen());
        rig.view.clearFocus();
        QVERIFY(!rig.features.popup().isOpen());
    }

    void popupWinsHidesTheGhostUntilItIsClosed() {
        EditorRig rig;
        prepare(rig);
        rig.typeAndAnswer(QStringLiteral("com"), {QStringLiteral("bine()")});
        rig.press(Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(rig.features.popup().isOpen());
        QVERIFY(rig.ghost().hasSuggestion() && !rig.ghost().isVisible());
        rig.press(Qt::Key_Escape); // the list first
        QVERIFY(!rig.features.popup().isOpen());
        QVERIFY(rig.ghost().isVisible());
        rig.press(Qt::Key_Escape); // then the ghost
        QVERIFY(!rig.ghost().hasSuggestion());
    }

    void popupWinsAsksForWhatContinuesTheSelectedWordAfterFourCharacters() {
        EditorRig rig;
        prepare(rig);
        rig.type(QStringLiteral("com"));
        rig.press(Qt::Key_Space, Qt::ControlModifier);
        rig.clock.advance(1000);
        QCOMPARE(rig.source.queries.size(), 0);
        rig.type(QStringLiteral("p"));
        rig.clock.advance(1000);
        QCOMPARE(rig.source.queries.size(), 1);
        QCOMPARE(rig.source.queries.last().trigger, Trigger::Popup);
        QCOMPARE(rig.source.queries.last().popupItem, QStringLiteral("ute"));
        rig.source.answerLast({QStringLiteral("ute(values)\nnext line")});
        QVERIFY(rig.ghost().isVisible());
        QCOMPARE(rig.ghost().remaining(), QStringLiteral("ute(values)")); // lines do not move below a list
        rig.press(Qt::Key_Down);
        QVERIFY(!rig.ghost().isVisible()); // another word is selected
        rig.press(Qt::Key_Up);
        QVERIFY(rig.ghost().isVisible());
        rig.press(Qt::Key_Tab);
        QCOMPARE(rig.text(), QByteArray("compute"));
        QCOMPARE(rig.ghost().remaining(), QStringLiteral("(values)"));
        QVERIFY(rig.ghost().isVisible());
    }

    void ghostWinsKeepsTheListFromOpeningByItselfAndTakesTab() {
        GhostSettings settings = withPolicy(PopupPolicy::GhostWins);
        settings.popupAfterChars = 3;
        EditorRig rig(settings);
        prepare(rig);
        rig.typeAndAnswer(QStringLiteral("co"), {QStringLiteral("mpose()")});
        rig.type(QStringLiteral("m"));
        QVERIFY(!rig.features.popup().isOpen());
        rig.press(Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(rig.features.popup().isOpen());
        QVERIFY(rig.ghost().isVisible());
        rig.press(Qt::Key_Tab);
        QCOMPARE(rig.text(), QByteArray("compose()"));
    }

    void ghostWinsClosesAListThatOpenedByItself() {
        GhostSettings settings = withPolicy(PopupPolicy::GhostWins);
        settings.popupAfterChars = 2;
        EditorRig rig(settings);
        prepare(rig);
        rig.type(QStringLiteral("com"));
        QVERIFY(rig.features.popup().isOpen());
        rig.clock.advance(1000);
        rig.source.answerLast({QStringLiteral("pose()")});
        QVERIFY(!rig.features.popup().isOpen());
        QVERIFY(rig.ghost().isVisible());
    }

    void bothWithModifierShowsBothAndTabBelongsToTheList() {
        EditorRig rig(withPolicy(PopupPolicy::BothWithModifier));
        prepare(rig);
        rig.typeAndAnswer(QStringLiteral("com"), {QStringLiteral("pose()")});
        rig.press(Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(rig.features.popup().isOpen() && rig.ghost().isVisible());
        rig.press(Qt::Key_L, Qt::AltModifier);
        QCOMPARE(rig.text(), QByteArray("compose()"));
        EditorRig other(withPolicy(PopupPolicy::BothWithModifier));
        prepare(other);
        other.typeAndAnswer(QStringLiteral("com"), {QStringLiteral("pose()")});
        other.press(Qt::Key_Space, Qt::ControlModifier);
        other.press(Qt::Key_Tab);
        QVERIFY(other.text().startsWith("comp") && other.text() != "compose()");
    }

    void neverMoreThanOneFrameOfEither() {
        EditorRig rig;
        prepare(rig);
        rig.typeAndAnswer(QStringLiteral("com"), {QStringLiteral("bine()")});
        QSignalSpy shown(&rig.ghost(), &GhostText::shown);
        QSignalSpy cleared(&rig.ghost(), &GhostText::cleared);
        rig.press(Qt::Key_Space, Qt::ControlModifier);
        rig.clock.advance(1000);
        QCoreApplication::processEvents();
        QCOMPARE(shown.count(), 0);
        QCOMPARE(cleared.count(), 0);
    }

    void wordsComeFromAllOpenFilesNearestFirst() {
        Document first;
        Document second;
        CodeEditor one(first);
        CodeEditor two(second);
        OpenWords words;
        words.addEditor(one);
        words.addEditor(two);
        one.sci().text(QsciScintillaBase::SCI_SETTEXT, 0, "counter = 1\ncou");
        one.sci()(QsciScintillaBase::SCI_GOTOPOS, one.sci().length());
        two.sci().text(QsciScintillaBase::SCI_SETTEXT, 0, "country counter co 12cou");
        const QStringList found = words.wordsFor(QStringLiteral("cou"), one, 10);
        QCOMPARE(found, (QStringList{QStringLiteral("counter"), QStringLiteral("country")}));
        two.sci().text(QsciScintillaBase::SCI_SETTEXT, 0, "courage");
        QVERIFY(words.wordsFor(QStringLiteral("cou"), one, 10).contains(QStringLiteral("courage")));
    }
};

} // namespace tandem::editor::test

QTEST_MAIN(tandem::editor::test::PopupTest)
#include "PopupTest.moc"
