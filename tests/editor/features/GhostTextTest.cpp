// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "EditorRig.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tandem::editor::test {

using Base = QsciScintillaBase;

class GhostTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsAnAnswerAndTabTakesIt() {
        EditorRig rig;
        rig.typeAndAnswer(QStringLiteral("ret"), {QStringLiteral("urn x")});
        QVERIFY(rig.ghost().isVisible());
        rig.press(Qt::Key_Tab);
        QCOMPARE(rig.text(), QByteArray("return x"));
        QVERIFY(!rig.ghost().hasSuggestion());
    }

    void escapeSendsItAwayAndTellsTheSource() {
        EditorRig rig;
        rig.typeAndAnswer(QStringLiteral("ret"), {QStringLiteral("urn x")});
        rig.press(Qt::Key_Escape);
        QVERIFY(!rig.ghost().hasSuggestion());
        QCOMPARE(rig.source.rejected, QStringList{QStringLiteral("urn x")});
        QCOMPARE(rig.text(), QByteArray("ret"));
    }

    void isNowhereInTheDocument() {
        for (const QString& suggestion : {QStringLiteral("urn x"), QStringLiteral("urn x\n    GHOST\n\nmore")}) {
            EditorRig rig;
            rig.setTextWithCaret("first\nret|\nlast\n");
            QSignalSpy changes(&rig.view, &QsciScintilla::textChanged);
            const auto lines = rig.view.lines();
            rig.suggest({suggestion});
            QCoreApplication::processEvents();
            QVERIFY(rig.ghost().isVisible());
            QCOMPARE(rig.text(), QByteArray("first\nret\nlast\n"));
            QCOMPARE(rig.view.sci().length(), qint64(15));
            QCOMPARE(rig.view.lines(), lines);
            QVERIFY(!rig.view.isModified());
            QVERIFY(!rig.view.isUndoAvailable());
            QCOMPARE(changes.count(), 0);
            QVERIFY(!rig.view.findFirst(QStringLiteral("urn"), false, true, false, true, true, 0, 0));
        }
    }

    void isNotInWhatIsCopied() {
        EditorRig rig;
        rig.setTextWithCaret("first\nret|\nlast\n");
        rig.suggest({QStringLiteral("urn x\nGHOST")});
        rig.press(Qt::Key_A, Qt::ControlModifier);
        rig.press(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("first\nret\nlast\n"));
        QVERIFY(!rig.ghost().hasSuggestion()); // and a selection sends it away
    }

    void isNotInTheSavedFile() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.py"));
        EditorRig rig;
        rig.setTextWithCaret("ret|\n");
        rig.suggest({QStringLiteral("urn GHOST\nGHOST")});
        QSignalSpy saved(&rig.file, &Document::saved);
        QVERIFY(rig.file.saveAs(path));
        QVERIFY(saved.wait());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("ret\n"));
    }

    void acceptingIsOneUndoStepAndUndoRestoresEveryByte() {
        EditorRig rig;
        rig.setTextWithCaret("a = [|]\n");
        rig.typeAndAnswer(QStringLiteral("x"), {QStringLiteral("yz]  # \u20AC \U0001F600\nb = 2")}, 1);
        rig.press(Qt::Key_Tab);
        QCOMPARE(rig.text(), QByteArray("a = [xyz]  # \u20AC \U0001F600\nb = 2\n"));
        rig.view.undo();
        QCOMPARE(rig.text(), QByteArray("a = [x]\n"));
        rig.view.undo();
        QCOMPARE(rig.text(), QByteArray("a = []\n"));
        rig.view.redo();
        rig.view.redo();
        QCOMPARE(rig.text(), QByteArray("a = [xyz]  # \u20AC \U0001F600\nb = 2\n"));
    }

    void typingAfterAcceptingIsAnUndoStepOfItsOwn() {
        EditorRig rig;
        rig.typeAndAnswer(QStringLiteral("ret"), {QStringLiteral("urn")});
        rig.press(Qt::Key_Tab);
        rig.type(QStringLiteral("ed"));
        rig.view.undo();
        QCOMPARE(rig.text(), QByteArray("return"));
        rig.view.undo();
        QCOMPARE(rig.text(), QByteArray("ret"));
    }

    void typingThroughAsksForNothing() {
        EditorRig rig;
        rig.typeAndAnswer(QStringLiteral("ret"), {QStringLiteral("urn x")});
        const auto requests = rig.source.queries.size();
        QSignalSpy through(&rig.ghost(), &GhostText::typedThrough);
        rig.type(QStringLiteral("ur"));
        QCOMPARE(rig.ghost().remaining(), QStringLiteral("n x")); // in the same frame
        QVERIFY(rig.ghost().isVisible());
        rig.clock.advance(2000);
        QCOMPARE(rig.source.queries.size(), requests);
        QCOMPARE(through.count(), 2);
    }

    void backspacingRestoresWhatWasTypedThrough() {
        EditorRig rig;
        rig.typeAndAnswer(QStringLiteral("ret"), {QStringLiteral("urn x")});
        rig.type(QStringLiteral("urn"));
        rig.press(Qt::Key_Backspace);
        rig.press(Qt::Key_Backspace);
        QCOMPARE(rig.ghost().remaining(), QStringLiteral("rn x"));
        QVERIFY(rig.ghost().isVisible());
    }

    void backspacingBeforeItsPlaceSendsItAway() {
        EditorRig rig;
        rig.typeAndAnswer(QStringLiteral("ret"), {QStringLiteral("urn x")});
        rig.press(Qt::Key_Backspace);
        QVERIFY(!rig.ghost().hasSuggestion());
    }

    void aMismatchSendsItAway() {
        EditorRig rig;
        rig.typeAndAnswer(QStringLiteral("ret"), {QStringLiteral("urn x")});
        rig.type(QStringLiteral("z"));
        QVERIFY(!rig.ghost().hasSuggestion());
    }

    void anotherAlternativeTakesOverWhenItGoesOnAsTyped() {
        EditorRig rig;
        rig.setTextWithCaret("ret|");
        rig.suggest({QStringLiteral("urn x"), QStringLiteral("ry()")});
        rig.type(QStringLiteral("r"));
        QCOMPARE(rig.ghost().remaining(), QStringLiteral("y()"));
        QCOMPARE(rig.ghost().count(), 1);
    }

    void returnIsTypedThroughWithItsIndentation() {
        EditorRig rig;
        rig.setTextWithCaret("if x|\n");
        rig.suggest({QStringLiteral(":\n    pass")});
        rig.type(QStringLiteral(":"));
        rig.press(Qt::Key_Return);
        QCOMPARE(rig.ghost().remaining(), QStringLiteral("pass"));
        rig.press(Qt::Key_L, Qt::AltModifier);
        QCOMPARE(rig.text(), QByteArray("if x:\n    pass\n"));
    }

    void anAutoInsertedCloserIsTakenAwayOnAcceptance() {
        EditorRig rig;
        rig.setTextWithCaret("foo|\n");
        rig.suggest({QStringLiteral("(bar)")});
        rig.type(QStringLiteral("(")); // the editor adds the closing one
        QCOMPARE(rig.text(), QByteArray("foo()\n"));
        QCOMPARE(rig.ghost().remaining(), QStringLiteral("bar)"));
        rig.press(Qt::Key_Tab);
        QCOMPARE(rig.text(), QByteArray("foo(bar)\n"));
    }

    void aBlockTypedThroughTakesItsPushedDownCloserAway() {
        EditorRig rig({}, QStringLiteral("cpp"));
        rig.setTextWithCaret("int f() |\n");
        rig.suggest({QStringLiteral("{\n    return 1;\n}")});
        rig.type(QStringLiteral("{"));
        rig.press(Qt::Key_Return);
        QCOMPARE(rig.text(), QByteArray("int f() {\n    \n}\n"));
        QCOMPARE(rig.ghost().remaining(), QStringLiteral("return 1;\n}"));
        rig.press(Qt::Key_L, Qt::AltModifier);
        QCOMPARE(rig.text(), QByteArray("int f() {\n    return 1;\n}\n"));
    }

    void overtypingAnOwnCloserGoesThroughTheGhost() {
        EditorRig rig;
        rig.setTextWithCaret("foo|\n");
        rig.suggest({QStringLiteral("(b) + 1")});
        rig.type(QStringLiteral("(b)"));
        QCOMPARE(rig.text(), QByteArray("foo(b)\n"));
        QCOMPARE(rig.ghost().remaining(), QStringLiteral(" + 1"));
        rig.press(Qt::Key_Tab);
        QCOMPARE(rig.text(), QByteArray("foo(b) + 1\n"));
    }

    void wordsAndLinesAreTakenOneByOne() {
        EditorRig rig;
        rig.setTextWithCaret("x = |\n");
        rig.suggest({QStringLiteral("naïve(b, 7)\nz = 1")});
        const QList<QByteArray> steps{"x = naïve\n", "x = naïve(\n", "x = naïve(b\n", "x = naïve(b,\n",
                                      "x = naïve(b, 7\n"};
        for (const QByteArray& step : steps) {
            rig.press(Qt::Key_Right, Qt::ControlModifier);
            QCOMPARE(rig.text(), step);
        }
        rig.press(Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(rig.text(), QByteArray("x = naïve(b, 7)\n"));
        rig.press(Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(rig.text(), QByteArray("x = naïve(b, 7)\nz = 1\n"));
        QVERIFY(!rig.ghost().hasSuggestion());
        for (int step = 0; step < 2; ++step)
            rig.view.undo();
        QCOMPARE(rig.text(), QByteArray("x = naïve(b, 7\n"));
    }

    void neverSplitsACharacter() {
        EditorRig rig;
        rig.setTextWithCaret("|\n");
        rig.suggest({QStringLiteral("\U0001F600\U0001F601 e\u0301t\u00E9")});
        rig.press(Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(rig.text(), QByteArray("\U0001F600\n"));
        rig.press(Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(rig.text(), QByteArray("\U0001F600\U0001F601\n"));
        rig.press(Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(rig.text(), QByteArray("\U0001F600\U0001F601 e\u0301t\u00E9\n"));
    }

    void followsTheLineEndsOfItsDocument() {
        EditorRig rig;
        rig.setTextWithCaret("if x|\r\n");
        rig.view.setEolMode(QsciScintilla::EolWindows);
        rig.suggest({QStringLiteral(":\n    pass\n    pass")});
        rig.type(QStringLiteral(":"));
        rig.press(Qt::Key_Return);
        QCOMPARE(rig.ghost().remaining(), QStringLiteral("pass\n    pass"));
        rig.press(Qt::Key_L, Qt::AltModifier);
        QCOMPARE(rig.text(), QByteArray("if x:\r\n    pass\r\n    pass\r\n"));
    }

    void editsFromOutsideBeforeItMoveIt() {
        EditorRig rig;
        rig.setTextWithCaret("a\nret|\nb\n");
        CodeEditor other(rig.file);
        rig.suggest({QStringLiteral("urn x")});
        other.sci().text(Base::SCI_INSERTTEXT, 0, "new line\n");
        QCoreApplication::processEvents();
        QVERIFY(rig.ghost().isVisible());
        other.sci()(Base::SCI_DELETERANGE, 0, 2);
        rig.press(Qt::Key_Tab);
        QCOMPARE(rig.text(), QByteArray("w line\na\nreturn x\nb\n"));
    }

    void editsFromOutsideIntoItSendItAway() {
        EditorRig rig;
        rig.setTextWithCaret("ret|\n");
        CodeEditor other(rig.file);
        rig.suggest({QStringLiteral("urn x")});
        other.sci().text(Base::SCI_INSERTTEXT, 3, "ry");
        QVERIFY(!rig.ghost().hasSuggestion());
    }

    void undoSendsItAway() {
        EditorRig rig;
        rig.typeAndAnswer(QStringLiteral("ret"), {QStringLiteral("urn x")});
        rig.view.undo();
        QVERIFY(!rig.ghost().hasSuggestion());
    }

    void theCaretLeavingSendsItAway() {
        EditorRig rig;
        rig.typeAndAnswer(QStringLiteral("ret"), {QStringLiteral("urn x")});
        rig.press(Qt::Key_Left);
        QVERIFY(!rig.ghost().hasSuggestion());
    }

    void losingTheFocusSendsItAwayButAMenuDoesNot() {
        EditorRig rig;
        rig.typeAndAnswer(QStringLiteral("ret"), {QStringLiteral("urn x")});
        QFocusEvent menu(QEvent::FocusOut, Qt::PopupFocusReason);
        QCoreApplication::sendEvent(&rig.view, &menu);
        QVERIFY(rig.ghost().isVisible());
        QFocusEvent other(QEvent::FocusOut, Qt::OtherFocusReason);
        QCoreApplication::sendEvent(&rig.view, &other);
        QVERIFY(!rig.ghost().hasSuggestion());
    }

    void aReplacementBeyondTheLineIsIgnored() {
        EditorRig rig;
        rig.setTextWithCaret("foo(|)\n");
        rig.suggest({QStringLiteral("x)")}, 5);
        QVERIFY(!rig.ghost().hasSuggestion());
        rig.suggest({QStringLiteral("x)")}, 1);
        QVERIFY(rig.ghost().hasSuggestion());
    }

    void rowsAreKeptFreeBelowAndGivenBack() {
        EditorRig rig;
        rig.setTextWithCaret("a\nret|\nb\n");
        const auto yOf = [&rig](int line) {
            return rig.view.sci()(Base::SCI_POINTYFROMPOSITION, 0, rig.view.sci().lineStart(line));
        };
        const qint64 before = yOf(2);
        rig.suggest({QStringLiteral("urn x\n1\n2")});
        QCOMPARE(yOf(2), before + 2 * rig.view.rowHeight());
        rig.press(Qt::Key_Escape);
        QCOMPARE(yOf(2), before);
    }

    void joiningLinesUnderAGhostLeavesNoEmptyRows() {
        EditorRig rig;
        rig.setTextWithCaret("a\nret|\nb\nc\n");
        const auto height = [&rig] { return rig.view.sci()(Base::SCI_POINTYFROMPOSITION, 0, rig.view.sci().length()); };
        rig.suggest({QStringLiteral("urn x\n1\n2")});
        rig.press(Qt::Key_Delete);
        QCoreApplication::processEvents();
        QCOMPARE(rig.text(), QByteArray("a\nretb\nc\n"));
        QCOMPARE(height(), 3 * rig.view.rowHeight());
    }

    void anotherViewOfTheFileShowsNoEmptyRows() {
        EditorRig rig;
        rig.setTextWithCaret("a\nret|\nb\n");
        CodeEditor other(rig.file);
        other.resize(400, 300);
        other.show();
        rig.view.setFocus();
        rig.suggest({QStringLiteral("urn x\n1\n2")});
        QCOMPARE(other.sci()(Base::SCI_POINTYFROMPOSITION, 0, other.sci().lineStart(2)), 2 * other.rowHeight());
    }

    void onlyItsOwnRowsAreRepainted() {
        EditorRig rig;
        rig.setTextWithCaret(QByteArray(40, '\n') + "ret|\n");
        rig.view.sci()(Base::SCI_SETFIRSTVISIBLELINE, 30);
        QCoreApplication::processEvents();
        struct Watch : QObject {
            bool eventFilter(QObject*, QEvent* event) override {
                if (event->type() == QEvent::Paint)
                    height = qMax(height, static_cast<QPaintEvent*>(event)->rect().height());
                return false;
            }
            int height = 0;
        } watch;
        rig.view.viewport()->installEventFilter(&watch);
        rig.suggest({QStringLiteral("urn x")});
        QCoreApplication::processEvents();
        QVERIFY(watch.height > 0);
        QVERIFY2(watch.height <= 2 * rig.view.rowHeight(), qPrintable(QString::number(watch.height)));
    }

    void paintsOverTheLineAndMovesTheRestAlong() {
        EditorRig rig;
        rig.view.sci()(Base::SCI_SETCARETPERIOD, 0);
        rig.setTextWithCaret("foo(|) + 1\n");
        QCoreApplication::processEvents();
        const QImage before = rig.view.viewport()->grab().toImage();
        rig.suggest({QStringLiteral("bar")});
        QCoreApplication::processEvents();
        const QImage with = rig.view.viewport()->grab().toImage();
        QVERIFY(before != with);
        rig.press(Qt::Key_Escape);
        QCoreApplication::processEvents();
        QCOMPARE(rig.view.viewport()->grab().toImage(), before);
    }
};

} // namespace tandem::editor::test

QTEST_MAIN(tandem::editor::test::GhostTextTest)
#include "GhostTextTest.moc"
