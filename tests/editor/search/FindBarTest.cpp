// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/search/FindBar.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>
#include <Qsci/qsciscintilla.h>

#include <ctime>
#include <memory>

using namespace tandem::editor;
using Sci = QsciScintillaBase;

namespace {

qint64 threadMilliseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1'000'000;
}

// A window with an editor and its find bar, and what the bar's parts are called to a screen reader.
struct Desk {
    QWidget window;
    QsciScintilla* view = new QsciScintilla(&window);
    FindBar* bar = nullptr;

    explicit Desk(const QByteArray& text) {
        view->setUtf8(true);
        view->SendScintilla(Sci::SCI_APPENDTEXT, static_cast<unsigned long>(text.size()), text.constData());
        view->SendScintilla(Sci::SCI_EMPTYUNDOBUFFER);
        bar = new FindBar(
            *view, Theme::named("dark"), [](const QString&) { return QIcon(); }, &window);
        auto* column = new QVBoxLayout(&window);
        column->addWidget(bar);
        column->addWidget(view);
        window.resize(900, 600);
        window.show();
    }
    template<typename Widget>
    Widget* part(const char* accessibleName) const {
        for (Widget* widget : bar->findChildren<Widget*>()) {
            if (widget->accessibleName() == QLatin1String(accessibleName)) return widget;
        }
        return nullptr;
    }
    QLineEdit* find() const { return part<QLineEdit>("Text to find"); }
    QLineEdit* replacement() const { return part<QLineEdit>("Text to put in its place"); }
    QString state() const { return part<QLabel>("Matches")->text(); }
    void type(const QString& pattern) const { find()->setText(pattern); }
    bool finish() const {
        return QTest::qWaitFor([this] { return !bar->search().isRunning(); }, 60000);
    }
    QByteArray text() const {
        return {static_cast<const char*>(view->SendScintillaPtrResult(Sci::SCI_GETCHARACTERPOINTER)),
                static_cast<qsizetype>(view->SendScintilla(Sci::SCI_GETLENGTH))};
    }
    SearchMatch selection() const {
        return {view->SendScintilla(Sci::SCI_GETSELECTIONSTART), view->SendScintilla(Sci::SCI_GETSELECTIONEND)};
    }
    bool isMarked(qint64 byte) const {
        return view->SendScintilla(Sci::SCI_INDICATORVALUEAT, static_cast<unsigned long>(TextSearch::kIndicator),
                                   static_cast<long>(byte)) != 0;
    }
};

} // namespace

class FindBarTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWhatIsTypedAndCountsIt() {
        Desk desk("one two one\ntwo one\n");
        desk.bar->openFind();
        desk.type("one");
        QVERIFY(desk.finish());
        QCOMPARE(desk.selection(), (SearchMatch{0, 3}));
        QCOMPARE(desk.state(), QString("1 of 3"));
        desk.bar->findNext();
        QCOMPARE(desk.selection(), (SearchMatch{8, 11}));
        QCOMPARE(desk.state(), QString("2 of 3"));
        desk.bar->findPrevious();
        desk.bar->findPrevious();
        QCOMPARE(desk.selection(), (SearchMatch{16, 19}));
        QCOMPARE(desk.state(), QString("3 of 3"));
        desk.bar->findNext();
        QCOMPARE(desk.selection(), (SearchMatch{0, 3}));
    }

    void marksEveryMatchAndTakesTheMarksAwayWhenClosed() {
        Desk desk("one two one\n");
        desk.bar->openFind();
        desk.type("one");
        QVERIFY(desk.finish());
        QVERIFY(!desk.isMarked(0)); // the selected one has the selection's colour
        QVERIFY(!desk.isMarked(4));
        QVERIFY(desk.isMarked(8));
        desk.bar->findNext();
        QVERIFY(desk.isMarked(0));
        QVERIFY(!desk.isMarked(8));
        desk.bar->closeBar();
        QVERIFY(!desk.isMarked(0));
        QVERIFY(!desk.isMarked(8));
        QVERIFY(desk.bar->isHidden());
    }

    void searchesFromWhereTheCaretWasAndStaysThereWhileTyping() {
        Desk desk("abc\nabd\nabc\n");
        desk.view->SendScintilla(Sci::SCI_GOTOPOS, 3UL);
        desk.bar->openFind();
        desk.type("ab");
        QVERIFY(desk.finish());
        QCOMPARE(desk.selection(), (SearchMatch{4, 6}));
        desk.type("abc");
        QVERIFY(desk.finish());
        QCOMPARE(desk.selection(), (SearchMatch{8, 11}));
        desk.type("ab");
        QVERIFY(desk.finish());
        QCOMPARE(desk.selection(), (SearchMatch{4, 6}));
    }

    void opensWithTheSelectedWord() {
        Desk desk("one two\n");
        desk.view->SendScintilla(Sci::SCI_SETSEL, 4UL, 7L);
        desk.bar->openFind();
        QCOMPARE(desk.find()->text(), QString("two"));
        QVERIFY(desk.finish());
        QCOMPARE(desk.state(), QString("1 of 1"));
    }

    void obeysCaseWordAndExpression() {
        Desk desk("Word word words ÄRGER ärger\n");
        desk.bar->openFind();
        desk.type("word");
        QVERIFY(desk.finish());
        QCOMPARE(desk.bar->search().count(), 3);
        desk.part<QToolButton>("Match case")->setChecked(true);
        QVERIFY(desk.finish());
        QCOMPARE(desk.bar->search().count(), 2);
        desk.part<QToolButton>("Whole words only")->setChecked(true);
        QVERIFY(desk.finish());
        QCOMPARE(desk.bar->search().count(), 1);
        desk.part<QToolButton>("Match case")->setChecked(false);
        desk.part<QToolButton>("Whole words only")->setChecked(false);
        desk.type("ärger");
        QVERIFY(desk.finish());
        QCOMPARE(desk.bar->search().count(), 2);
        desk.part<QToolButton>("Regular expression")->setChecked(true);
        desk.type("w\\w+s\\b");
        QVERIFY(desk.finish());
        QCOMPARE(desk.bar->search().count(), 1);
    }

    void aWrongExpressionSaysSoAndFindsNothing() {
        Desk desk("a(b\n");
        desk.bar->openFind();
        desk.part<QToolButton>("Regular expression")->setChecked(true);
        desk.type("(");
        QVERIFY(desk.finish());
        QCOMPARE(desk.state(), QString("Not a valid expression"));
        QCOMPARE(desk.bar->search().count(), 0);
    }

    void expressionsHaveRightPlacesAmongBytesThatAreNoUtf8() {
        const QByteArray text = "\xff\xfe caf\xc3\xa9 \xf0\x9f\x98\x80 x42\n\x80y7\n";
        Desk desk(text);
        desk.bar->openFind();
        desk.part<QToolButton>("Regular expression")->setChecked(true);
        desk.type("[xy]\\d+");
        QVERIFY(desk.finish());
        QCOMPARE(desk.bar->search().count(), 2);
        QCOMPARE(desk.bar->search().at(0), (SearchMatch{text.indexOf("x42"), text.indexOf("x42") + 3}));
        QCOMPARE(desk.bar->search().at(1), (SearchMatch{text.indexOf("y7"), text.indexOf("y7") + 2}));
    }

    void replacesOneAndAllInOneStepToUndo() {
        Desk desk("a b a b a\n");
        desk.bar->openReplace();
        desk.type("a");
        desk.replacement()->setText("long");
        QVERIFY(desk.finish());
        QTest::keyClick(desk.replacement(), Qt::Key_Return);
        QVERIFY(desk.finish());
        QCOMPARE(desk.text(), QByteArray("long b a b a\n"));
        QTest::keyClick(desk.replacement(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(desk.finish());
        QCOMPARE(desk.text(), QByteArray("long b long b long\n"));
        desk.view->undo();
        QCOMPARE(desk.text(), QByteArray("long b a b a\n"));
        desk.view->undo();
        QCOMPARE(desk.text(), QByteArray("a b a b a\n"));
    }

    void replacementsOfExpressionsFillInGroups() {
        Desk desk("key=value\nother=thing\n");
        desk.bar->openReplace();
        desk.part<QToolButton>("Regular expression")->setChecked(true);
        desk.type("^(\\w+)=(\\w+)$");
        desk.replacement()->setText("$2: $1");
        QVERIFY(desk.finish());
        QTest::keyClick(desk.replacement(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(desk.text(), QByteArray("value: key\nthing: other\n"));
    }

    void aReadOnlyTextIsNotReplaced() {
        Desk desk("a a\n");
        desk.view->setReadOnly(true);
        desk.bar->openReplace();
        desk.type("a");
        desk.replacement()->setText("b");
        QVERIFY(desk.finish());
        QTest::keyClick(desk.replacement(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(desk.text(), QByteArray("a a\n"));
    }

    void anEditBringsTheMatchesUpToDate() {
        Desk desk("one two\n");
        desk.bar->openFind();
        desk.type("one");
        QVERIFY(desk.finish());
        desk.view->SendScintilla(Sci::SCI_INSERTTEXT, 4UL, "one ");
        QTRY_COMPARE(desk.bar->search().count(), 2);
    }

    void escapeGoesBackToTheText() {
        Desk desk("one\n");
        QApplication::setActiveWindow(&desk.window);
        desk.bar->openFind();
        desk.type("one");
        QSignalSpy closed(desk.bar, &FindBar::closed);
        QTest::keyClick(desk.find(), Qt::Key_Escape);
        QCOMPARE(closed.count(), 1);
        QVERIFY(desk.bar->isHidden());
        QVERIFY(desk.view->hasFocus());
    }

    void everyButtonHasATipAndANameToRead() {
        Desk desk("one\n");
        for (const QToolButton* button : desk.bar->findChildren<QToolButton*>()) {
            if (button->parentWidget() != desk.bar) continue; // a line edit's own
            QVERIFY(!button->toolTip().isEmpty());
            QVERIFY(!button->accessibleName().isEmpty());
        }
    }

    void aHundredMegabytesAreSearchedWithoutHoldingTheWindow() {
        const QByteArray line = "the quick brown fox jumps over the lazy dog 0123456789 and goes on to the end of it\n";
        QByteArray text;
        while (text.size() < 100'000'000)
            text += line.repeated(1000);
        text += "needle at the very end\n";
        Desk desk(text);
        desk.window.repaint();
        desk.bar->openFind();
        QElapsedTimer whole;
        whole.start();
        qint64 longest = 0; // of this thread's own work, so that a busy machine changes nothing
        desk.type("nowhere in it");
        while (desk.bar->search().isRunning()) {
            const qint64 before = threadMilliseconds();
            QCoreApplication::processEvents();
            longest = qMax(longest, threadMilliseconds() - before);
        }
        qInfo("100 MB in %lld ms, longest pause %lld ms", whole.elapsed(), longest);
        QCOMPARE(desk.state(), QString("No matches"));
        desk.type("needle");
        QVERIFY(desk.finish());
        QCOMPARE(desk.state(), QString("1 of 1"));
        QVERIFY(longest < 100); // 6 ms are meant, and a painting
    }

    void matchesOverTheBordersOfSlicesAreFoundOnce() {
        const QByteArray unit = "aab";
        Desk desk(unit.repeated(400'000));
        desk.bar->openFind();
        desk.type("aab");
        QVERIFY(desk.finish());
        QCOMPARE(desk.bar->search().count(), TextSearch::kMaxMatches);
        Desk one(QByteArray(256 * 1024 - 3, 'x') + "needle" + QByteArray(1000, 'x'));
        one.bar->openFind();
        one.type("needle");
        QVERIFY(one.finish());
        QCOMPARE(one.bar->search().count(), 1);
    }
};

QTEST_MAIN(FindBarTest)
#include "FindBarTest.moc"
