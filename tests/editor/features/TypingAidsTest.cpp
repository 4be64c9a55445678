// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Brackets, indentation, comments: what the editor adds while one types.
#include "EditorRig.h"
#include "editor/features/AutoIndent.h"
#include "editor/features/Brackets.h"
#include "editor/features/Indentation.h"

#include <QTest>

namespace tandem::editor::test {

class TypingAidsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void closesPairsAndStepsOverItsOwnClosers() {
        EditorRig rig;
        rig.type(QStringLiteral("f(["));
        QCOMPARE(rig.text(), QByteArray("f([])"));
        rig.type(QStringLiteral("\"a\"])"));
        QCOMPARE(rig.text(), QByteArray("f([\"a\"])"));
        QCOMPARE(rig.caret(), rig.view.sci().length());
    }

    void neverStepsOverWhatItDidNotPutThere() {
        EditorRig rig;
        rig.setTextWithCaret("f(|)");
        rig.type(QStringLiteral(")"));
        QCOMPARE(rig.text(), QByteArray("f())"));
    }

    void addsNoCloserBeforeAWord() {
        EditorRig rig;
        rig.setTextWithCaret("f|x");
        rig.type(QStringLiteral("("));
        QCOMPARE(rig.text(), QByteArray("f(x"));
    }

    void leavesApostrophesAndTripleQuotesAlone() {
        EditorRig rig;
        rig.type(QStringLiteral("# don't"));
        QCOMPARE(rig.text(), QByteArray("# don't"));
        rig.setText("");
        rig.type(QStringLiteral("\"\"\""));
        QCOMPARE(rig.text(), QByteArray("\"\"\""));
    }

    void backspaceTakesAPairBackAndUndoIsOneStep() {
        EditorRig rig;
        rig.type(QStringLiteral("f("));
        rig.press(Qt::Key_Backspace);
        QCOMPARE(rig.text(), QByteArray("f"));
        rig.view.undo();
        QCOMPARE(rig.text(), QByteArray("f()"));
        rig.view.undo();
        QCOMPARE(rig.text(), QByteArray("f"));
    }

    void surroundsASelection() {
        EditorRig rig;
        rig.setText("one two");
        rig.view.sci()(QsciScintillaBase::SCI_SETSEL, 4, 7);
        rig.type(QStringLiteral("("));
        QCOMPARE(rig.text(), QByteArray("one (two)"));
        QCOMPARE(rig.view.selectedText(), QStringLiteral("two"));
    }

    void canBeSwitchedOff() {
        GhostSettings settings;
        settings.autoPairs = false;
        EditorRig rig(settings);
        rig.type(QStringLiteral("f("));
        QCOMPARE(rig.text(), QByteArray("f("));
    }

    void aNewLineBeginsWhereTheOneBeforeSuggests() {
        EditorRig rig;
        rig.type(QStringLiteral("def f():"));
        rig.press(Qt::Key_Return);
        rig.type(QStringLiteral("x = 1"));
        rig.press(Qt::Key_Return);
        rig.type(QStringLiteral("y"));
        QCOMPARE(rig.text(), QByteArray("def f():\n    x = 1\n    y"));
    }

    void returnBetweenBracesOpensABlock() {
        EditorRig rig({}, QStringLiteral("cpp"));
        rig.type(QStringLiteral("int f() {"));
        rig.press(Qt::Key_Return);
        rig.type(QStringLiteral("x;"));
        QCOMPARE(rig.text(), QByteArray("int f() {\n    x;\n}"));
        rig.view.undo();
        rig.view.undo();
        QCOMPARE(rig.text(), QByteArray("int f() {}"));
    }

    void aClosingBracketMovesUnderItsOpener() {
        GhostSettings settings;
        settings.autoPairs = false;
        EditorRig rig(settings, QStringLiteral("cpp"));
        rig.type(QStringLiteral("int f() {"));
        rig.press(Qt::Key_Return);
        rig.type(QStringLiteral("}"));
        QCOMPARE(rig.text(), QByteArray("int f() {\n}"));
    }

    void keepsTheLineEndsOfTheDocument() {
        EditorRig rig;
        rig.view.setEolMode(QsciScintilla::EolWindows);
        rig.type(QStringLiteral("if x:"));
        rig.press(Qt::Key_Return);
        QCOMPARE(rig.text(), QByteArray("if x:\r\n    "));
    }

    void detectsIndentation_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("tabs");
        QTest::newRow("two") << QByteArray("a\n  b\n  c\n    d\n  e\n") << 2 << false;
        QTest::newRow("four") << QByteArray("a\n    b\n        c\n    d\na\n    b\n") << 4 << false;
        QTest::newRow("tabs") << QByteArray("a\n\tb\n\t\tc\n\td\n\te\n") << 4 << true;
        QTest::newRow("comment blocks do not count")
            << QByteArray("/*\n * a\n * b\n */\nx\n    y\n        z\n    y\n        z\n    y\n") << 4 << false;
    }

    void detectsIndentation() {
        QFETCH(const QByteArray, text);
        QFETCH(const int, width);
        QFETCH(const bool, tabs);
        const auto found = Indentation::detect(text);
        QVERIFY(found.has_value());
        QCOMPARE(*found, (Indentation{width, tabs}));
    }

    void tooLittleTextTellsNothingAboutIndentation() {
        QVERIFY(!Indentation::detect("a\n  b\n").has_value());
        QVERIFY(!Indentation::detect("").has_value());
    }

    void togglesLineCommentsAndBack() {
        EditorRig rig;
        rig.setText("def f():\n    a\n\n        b\n");
        rig.view.sci()(QsciScintillaBase::SCI_SETSEL, 9, 26);
        rig.press(Qt::Key_Slash, Qt::ControlModifier);
        QCOMPARE(rig.text(), QByteArray("def f():\n    # a\n\n    #     b\n"));
        rig.press(Qt::Key_Slash, Qt::ControlModifier);
        QCOMPARE(rig.text(), QByteArray("def f():\n    a\n\n        b\n"));
        rig.view.undo();
        rig.view.undo();
        QCOMPARE(rig.text(), QByteArray("def f():\n    a\n\n        b\n"));
        QVERIFY(!rig.view.isUndoAvailable());
    }

    void findsPartnersOfBracketsAndTheirAbsence() {
        EditorRig rig;
        rig.setText("f(a[1], (b))");
        QCOMPARE(Brackets::partner(rig.view, 1).byteOffset, 11);
        QCOMPARE(Brackets::partner(rig.view, 11).byteOffset, 1);
        QCOMPARE(Brackets::partner(rig.view, 3).byteOffset, 5);
        rig.setText("f(");
        QCOMPARE(Brackets::partner(rig.view, 1).found, Brackets::Found::None);
        rig.setText("(" + QByteArray(Brackets::kMostBytes + 10, 'x') + ")");
        QCOMPARE(Brackets::partner(rig.view, 0).found, Brackets::Found::TooFar);
    }
};

} // namespace tandem::editor::test

QTEST_MAIN(tandem::editor::test::TypingAidsTest)
#include "TypingAidsTest.moc"
