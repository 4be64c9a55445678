// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/CodeEditor.h"

#include "editor/CountCharacters.h"
#include "editor/Document.h"
#include "editor/features/EditorFeatures.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tandem::editor::test {

using Base = QsciScintillaBase;

class CodeEditorTest : public QObject {
    Q_OBJECT

    static void setText(CodeEditor& view, const QByteArray& text) {
        view.sci()(Base::SCI_CLEARALL);
        view.sci().text(Base::SCI_ADDTEXT, text.size(), text.constData());
    }

private Q_SLOTS:
    // A library built otherwise would no longer ask through its exported function, and each key would cost a walk
    // through all text before the caret.
    void answersTheLibrarysCharacterCountsItself() {
        Document file;
        CodeEditor view(file);
        const auto before = sparedCharacterCounts();
        setText(view, "some text\n");
        view.sci()(Base::SCI_DELETERANGE, 0, 3);
        QVERIFY(sparedCharacterCounts() >= before + 2);
    }

    void aKeyAtTheEndOfALargeTextIsFast() {
        Document file;
        CodeEditor view(file);
        setText(view, QByteArray("value = compute(first, second)\n").repeated(400'000));
        view.sci()(Base::SCI_GOTOPOS, view.sci().length());
        QElapsedTimer timer;
        timer.start();
        for (int key = 0; key < 20; ++key)
            view.sci().text(Base::SCI_ADDTEXT, 1, "x");
        QVERIFY2(timer.elapsed() < 400, qPrintable(QString::number(timer.elapsed()))); // 20 ms a key without
    }

    void convertsBetweenBytesAndUtf16() {
        Document file;
        CodeEditor view(file);
        const QString text = QStringLiteral("a\u00E9\u4F60\U0001F600\nz\U0001F600\u00E9\r\n\nend\U0001F601");
        setText(view, text.toUtf8());
        for (int units = 0; units <= text.size(); ++units) {
            const bool inside = units > 0 && units < text.size() && text[units].isLowSurrogate();
            const qint64 byte = view.byteOffsetOf(units);
            QCOMPARE(byte, text.left(inside ? units - 1 : units).toUtf8().size());
            QCOMPARE(view.utf16OffsetOf(byte), inside ? units - 1 : units);
        }
        QCOMPARE(view.byteOffsetOf(-5), 0);
        QCOMPARE(view.byteOffsetOf(10'000), text.toUtf8().size());
        QCOMPARE(view.utf16OffsetOf(10'000), text.size());
        QCOMPARE(view.utf16OffsetOf(2), 1); // inside é: its start
    }

    void conversionsFollowRandomEdits() {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        Document file;
        CodeEditor view(file);
        setText(view, QStringLiteral("x\u00E9\U0001F600\nline\n").toUtf8().repeated(50));
        for (int round = 0; round < 300; ++round) {
            const QString text = QString::fromUtf8(view.utf8Text());
            qint64 units = random.bounded(static_cast<int>(text.size()) + 1);
            if (units > 0 && units < text.size() && text[units].isLowSurrogate()) --units;
            const qint64 byte = text.left(units).toUtf8().size();
            QCOMPARE(view.byteOffsetOf(units), byte);
            QCOMPARE(view.utf16OffsetOf(byte), units);
            view.sci().insert(byte, QStringLiteral("\U0001F601\n\u00E9").toUtf8().left(random.bounded(2) == 0 ? 4 : 5));
        }
    }

    void survivesOffsetsInBytesThatAreNoUtf8() {
        Document file;
        CodeEditor view(file);
        setText(view, QByteArray("ab\xFF\xFE\xC3(\xF0\x9F x\n\xE4 end"));
        for (qint64 units = 0; units <= 20; ++units) {
            const qint64 byte = view.byteOffsetOf(units);
            QVERIFY(byte >= 0 && byte <= view.sci().length());
        }
        QCOMPARE(view.byteOffsetOf(2), 2);
        QCOMPARE(view.byteOffsetOf(3), 3);
        QCOMPARE(view.byteOffsetOf(4), 4);
    }

    void goesToLinesAndColumnsAndClampsThem() {
        Document file;
        CodeEditor view(file);
        setText(view, "one\nt\xF0\x9F\x98\x80wo\nthree");
        QSignalSpy moved(&view, &CodeEditor::caretMoved);
        view.goTo(2, 4);
        QCOMPARE(view.caretLine(), 2);
        QCOMPARE(view.caretColumn(), 4);
        QCOMPARE(moved.last(), (QVariantList{2, 4}));
        QCOMPARE(view.sci().caret(), 9);
        view.goTo(2, 3); // inside the emoji
        QCOMPARE(view.caretColumn(), 2);
        view.goTo(99, 99);
        QCOMPARE(view.caretLine(), 3);
        QCOMPARE(view.caretColumn(), 6);
        view.goTo(-1, 0);
        QCOMPARE(view.caretLine(), 1);
        QCOMPARE(view.caretColumn(), 1);
    }

    void saysWhetherItOvertypes() {
        Document file;
        CodeEditor view(file);
        QSignalSpy told(&view, &CodeEditor::overtypingChanged);
        QTest::keyClick(&view, Qt::Key_Insert);
        QCOMPARE(told.size(), 1);
        QVERIFY(view.isOvertyping());
    }

    void tellsEditsWithTheirOrigin() {
        Document file;
        CodeEditor view(file);
        CodeEditor other(file);
        QList<EditOrigin> origins;
        QList<EditOrigin> others;
        connect(&view, &CodeEditor::edited, &view, [&origins](const Edit& edit) { origins.append(edit.origin); });
        connect(&other, &CodeEditor::edited, &other, [&others](const Edit& edit) { others.append(edit.origin); });
        QTest::keyClick(&view, 'a');
        view.sci().insert(0, "b");
        view.undo();
        QCOMPARE(origins, (QList{EditOrigin::Typing, EditOrigin::Outside, EditOrigin::History}));
        QCOMPARE(others, (QList{EditOrigin::Outside, EditOrigin::Outside, EditOrigin::History}));
    }

    void theLastViewMayGoBeforeItsDocument() {
        for (int round = 0; round < 3; ++round) {
            Document file;
            {
                CodeEditor view(file);
                setText(view, "text");
            }
            { const CodeEditor again(file); }
        }
    }

    void noScrollBarWhereNothingOverflows() {
        Document file;
        CodeEditor view(file);
        const EditorFeatures features(view, nullptr, nullptr, {});
        setText(view, "short\n");
        view.resize(600, 400);
        view.show();
        QCoreApplication::processEvents();
        QVERIFY(!view.horizontalScrollBar()->isVisible());
        setText(view, QByteArray(400, 'x'));
        QTRY_VERIFY(view.horizontalScrollBar()->isVisible()); // Scintilla widens a moment after painting
    }

    void theMarginIsAsWideAsTheNumbersNeed() {
        Document file;
        CodeEditor view(file);
        const EditorFeatures features(view, nullptr, nullptr, {});
        const auto narrow = view.sci()(Base::SCI_GETMARGINWIDTHN, 0);
        QVERIFY(narrow > 0);
        setText(view, QByteArray(200'000, '\n'));
        QVERIFY(view.sci()(Base::SCI_GETMARGINWIDTHN, 0) > narrow);
        GhostSettings settings;
        settings.lineNumbers = false;
        EditorFeatures without(view, nullptr, nullptr, settings);
        QCOMPARE(view.sci()(Base::SCI_GETMARGINWIDTHN, 0), 0);
    }

    void coloursFollowTheTheme() {
        Document file;
        CodeEditor view(file);
        const EditorFeatures features(view, nullptr, nullptr, {});
        for (const QString& name : Theme::names()) {
            const Theme theme = Theme::named(name);
            view.setTheme(theme);
            const QColor back = theme.color(Theme::Role::Editor);
            QCOMPARE(view.sci()(Base::SCI_STYLEGETBACK, Base::STYLE_DEFAULT),
                     back.red() | (back.green() << 8) | (back.blue() << 16));
        }
    }

    void aTenMegabyteLineOpensSplitAndReadOnly() {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("long.json"));
        QFile out(path);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write("[" + QByteArray("12345,").repeated(10 * 1024 * 1024 / 6) + "0]\n");
        out.close();
        Document file;
        CodeEditor view(file);
        const EditorFeatures features(view, nullptr, nullptr, {});
        view.resize(800, 600);
        view.show();
        QSignalSpy loaded(&file, &Document::loaded);
        QVERIFY(file.load(path));
        QVERIFY(loaded.wait(30'000));
        QCOMPARE(file.restriction(), Document::Restriction::LongLines);
        QVERIFY(view.isReadOnly());
        QVERIFY(view.lines() > 100);
        QElapsedTimer timer;
        timer.start();
        view.goTo(view.lines() / 2, 1);
        view.viewport()->repaint();
        QVERIFY2(timer.elapsed() < 1500, qPrintable(QString::number(timer.elapsed())));
    }
};

} // namespace tandem::editor::test

QTEST_MAIN(tandem::editor::test::CodeEditorTest)
#include "CodeEditorTest.moc"
