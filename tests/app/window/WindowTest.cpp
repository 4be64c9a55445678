// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs/CommandPalette.h"
#include "app/dialogs/Notifications.h"
#include "app/panels/SettingsView.h"
#include "app/window/Breadcrumbs.h"
#include "app/window/EditorGroup.h"
#include "app/window/StatusBar.h"
#include "app/window/TabBar.h"
#include "editor/CodeEditor.h"
#include "editor/Document.h"
#include "tests/app/window/Bench.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTest>

using namespace tandem::app;
using tandem::editor::Reason;
using tandem::tests::Bench;

class WindowTest : public QObject {
    Q_OBJECT

    static EditorPage* open(Bench& bench, const QString& name, const QByteArray& text) {
        EditorPage* page = bench.file.openFile({bench.write(name, text), 0, 0});
        [page, &bench] { QTRY_VERIFY(!bench.workspace.isLoading(page->document())); }();
        return page;
    }
    static QByteArray bytes(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static QMessageBox* question() {
        const QList<QWidget*> tops = QApplication::topLevelWidgets();
        for (QWidget* top : tops)
            if (auto* box = qobject_cast<QMessageBox*>(top); box && box->isVisible()) return box;
        return nullptr;
    }
    static void answer(const QString& text) {
        QMessageBox* box = question();
        QVERIFY(box);
        const QList<QAbstractButton*> buttons = box->buttons();
        for (QAbstractButton* button : buttons)
            if (button->text().remove(u'&') == text) return button->click();
        QFAIL(qPrintable(text));
    }

private Q_SLOTS:
    void opensAFileOnceAndGoesToThePlace() {
        Bench bench;
        bench.window.show();
        EditorPage* first = bench.file.openFile({bench.write(QStringLiteral("a.py"), "one\ntwo\nthree\n"), 2, 3});
        QTRY_COMPARE(first->editor().caretLine(), 2);
        QCOMPARE(first->editor().caretColumn(), 3);
        EditorPage* again = bench.file.openFile({bench.project() + QStringLiteral("/a.py"), 3, 1});
        QCOMPARE(again, first);
        QCOMPARE(again->editor().caretLine(), 3);
        QCOMPARE(bench.window.area().pages().size(), 1);
    }

    void tabsShowWhatIsUnsavedAndCloseOnMiddleClick() {
        Bench bench;
        bench.window.show();
        EditorPage* a = open(bench, QStringLiteral("a.py"), "a\n");
        open(bench, QStringLiteral("b.py"), "b\n");
        auto* tabs = bench.window.findChild<TabBar*>();
        QCOMPARE(tabs->count(), 2);
        QVERIFY(!tabs->isModifiedMark(0));
        a->editor().insertAt(QStringLiteral("x"), 0, 0);
        QVERIFY(tabs->isModifiedMark(0));
        a->editor().undo();
        QVERIFY(!tabs->isModifiedMark(0));
        QTest::mouseClick(tabs, Qt::MiddleButton, {}, tabs->tabRect(1).center());
        QCOMPARE(tabs->count(), 1);
        QCOMPARE(bench.window.area().currentEditor(), a);
    }

    void aSplitIsASecondViewOfTheSameText() {
        Bench bench;
        bench.window.show();
        EditorPage* first = open(bench, QStringLiteral("a.py"), "one\n");
        EditorPage* second = bench.window.area().split(Qt::Horizontal);
        QVERIFY(second && second != first);
        QCOMPARE(bench.window.area().groupCount(), 2);
        second->editor().insertAt(QStringLiteral("zero\n"), 0, 0);
        QCOMPARE(first->editor().utf8Text(), QByteArray("zero\none\n"));
        QVERIFY(first->isModified() && second->isModified());
        // One of two views goes without a question; the text stays.
        bench.file.close(second);
        QVERIFY(!question());
        QCOMPARE(bench.window.area().groupCount(), 1);
        QCOMPARE(first->editor().utf8Text(), QByteArray("zero\none\n"));
        QVERIFY(first->isModified());
    }

    void closingUnsavedTextAsksAndDoesWhatIsAnswered() {
        Bench bench;
        bench.window.show();
        EditorPage* page = open(bench, QStringLiteral("a.py"), "one\n");
        const QString path = page->document().path();
        page->editor().insertAt(QStringLiteral("zero\n"), 0, 0);
        bench.file.close(page);
        answer(QStringLiteral("Cancel"));
        QCOMPARE(bench.window.area().pages().size(), 1);
        bench.file.close(page);
        answer(QStringLiteral("Save"));
        QTRY_COMPARE(bench.window.area().pages().size(), 0);
        QCOMPARE(bytes(path), QByteArray("zero\none\n"));
        page = open(bench, QStringLiteral("b.py"), "b\n");
        page->editor().insertAt(QStringLiteral("x"), 0, 0);
        bench.file.close(page);
        answer(QStringLiteral("Close without Saving"));
        QTRY_COMPARE(bench.window.area().pages().size(), 0);
        QCOMPARE(bytes(bench.project() + QStringLiteral("/b.py")), QByteArray("b\n"));
    }

    void quittingWithNothingUnsavedIsDoneAtOnce() {
        Bench bench;
        bench.window.show();
        open(bench, QStringLiteral("a.py"), "a\n");
        bench.action("file.quit").trigger();
        QVERIFY(!question());
        QVERIFY(!bench.window.isVisible());
    }

    void quittingAsksForAllUnsavedTexts() {
        Bench bench;
        bench.window.show();
        open(bench, QStringLiteral("a.py"), "a\n")->editor().insertAt(QStringLiteral("x"), 0, 0);
        open(bench, QStringLiteral("b.py"), "b\n")->editor().insertAt(QStringLiteral("y"), 0, 0);
        bench.window.close();
        QVERIFY(bench.window.isVisible());
        QVERIFY(question()->text().contains(u'2'));
        answer(QStringLiteral("Save All"));
        QTRY_VERIFY(!bench.window.isVisible());
        QCOMPARE(bytes(bench.project() + QStringLiteral("/a.py")), QByteArray("xa\n"));
        QCOMPARE(bytes(bench.project() + QStringLiteral("/b.py")), QByteArray("yb\n"));
    }

    void aChangeOnDiskIsTakenSilentlyOnlyWhereNothingIsLost() {
        Bench bench;
        bench.window.show();
        EditorPage* page = open(bench, QStringLiteral("a.py"), "one\n");
        bench.write(QStringLiteral("a.py"), "other text\n");
        QTRY_COMPARE(page->editor().utf8Text(), QByteArray("other text\n"));
        QCOMPARE(bench.window.notices().count(), 0);
        page->editor().insertAt(QStringLiteral("mine "), 0, 0);
        bench.write(QStringLiteral("a.py"), "third\n");
        QTRY_COMPARE(bench.window.notices().count(), 1);
        QCOMPARE(page->editor().utf8Text(), QByteArray("mine other text\n"));
        // Saving over it is asked about, since the other program's text would be lost.
        bench.file.save(page->document());
        QTRY_VERIFY(question());
        QCOMPARE(bytes(page->document().path()), QByteArray("third\n"));
        answer(QStringLiteral("Save Anyway"));
        QTRY_COMPARE(bytes(page->document().path()), QByteArray("mine other text\n"));
    }

    void aNewFileIsMadeWhenItIsSaved() {
        Bench bench;
        bench.window.show();
        const QString path = bench.project() + QStringLiteral("/new.py");
        QVERIFY(QDir().mkpath(bench.project()));
        EditorPage* page = bench.file.openFile({path, 0, 0});
        QTRY_VERIFY(!bench.workspace.isLoading(page->document()));
        QCOMPARE(page->title(), QStringLiteral("new.py"));
        page->editor().insertAt(QStringLiteral("x = 1\n"), 0, 0);
        bench.file.save(page->document());
        QTRY_COMPARE(bytes(path), QByteArray("x = 1\n"));
        QTRY_VERIFY(!page->isModified());
    }

    void savingAgainWhileAFileIsWrittenIsDoneAfterwards() {
        Bench bench;
        bench.window.show();
        EditorPage* page = open(bench, QStringLiteral("a.py"), "x = 1\n");
        const QString path = page->document().path();
        int written = 0;
        const auto count = [&written] { ++written; };
        page->editor().insertAt(QStringLiteral("one "), 0, 0);
        bench.file.save(page->document(), count);
        QVERIFY(page->document().isBusy());
        page->editor().insertAt(QStringLiteral("two "), 0, 0);
        bench.file.save(page->document(), count);
        bench.file.save(page->document(), count); // a third has nothing left to write, and yet ends
        QTRY_COMPARE(written, 3);
        QCOMPARE(bytes(path), QByteArray("two one x = 1\n"));
        QVERIFY(!page->isModified());
        QVERIFY(!page->document().isBusy());
    }

    void closingAndQuittingWhileAFileIsWrittenWaitAndAskNothing() {
        Bench bench;
        bench.window.show();
        EditorPage* page = open(bench, QStringLiteral("a.py"), "a\n");
        page->editor().insertAt(QStringLiteral("x"), 0, 0);
        bench.file.save(page->document());
        QVERIFY(page->document().isBusy() && page->isModified());
        bench.file.close(page);
        QVERIFY(!question());
        QTRY_COMPARE(bench.window.area().pages().size(), 0);
        page = open(bench, QStringLiteral("b.py"), "b\n");
        page->editor().insertAt(QStringLiteral("y"), 0, 0);
        bench.file.save(page->document());
        bench.action("file.quit").trigger();
        QVERIFY(!question());
        QTRY_VERIFY(!bench.window.isVisible());
        QCOMPARE(bytes(bench.project() + QStringLiteral("/b.py")), QByteArray("yb\n"));
    }

    void whatWasTypedWhileAFileIsWrittenIsStillAskedAbout() {
        Bench bench;
        bench.window.show();
        EditorPage* page = open(bench, QStringLiteral("a.py"), "a\n");
        page->editor().insertAt(QStringLiteral("x"), 0, 0);
        bench.file.save(page->document());
        page->editor().insertAt(QStringLiteral("y"), 0, 0);
        bench.window.close();
        QTRY_VERIFY(question());
        answer(QStringLiteral("Save"));
        QTRY_VERIFY(!bench.window.isVisible());
        QCOMPARE(bytes(bench.project() + QStringLiteral("/a.py")), QByteArray("yxa\n"));
    }

    void theStatusBarFollowsTheEditorInFront() {
        Bench bench;
        bench.window.show();
        open(bench, QStringLiteral("a.py"), "one\r\ntwo\r\n");
        const StatusBar& bar = bench.window.status();
        QTRY_COMPARE(bar.item(StatusBar::LineEnds).text(), QStringLiteral("CRLF"));
        QCOMPARE(bar.item(StatusBar::Language).text(), QStringLiteral("Python"));
        QCOMPARE(bar.item(StatusBar::Encoding).text(), QStringLiteral("UTF-8"));
        bench.window.area().currentEditor()->editor().goTo(2, 2);
        QTRY_COMPARE(bar.item(StatusBar::Caret).text(), QStringLiteral("Ln 2, Col 2"));
        bench.action("file.close").trigger();
        QVERIFY(bar.item(StatusBar::Caret).isHidden());
    }

    void f6WalksThroughTheParts() {
        Bench bench;
        bench.window.show();
        open(bench, QStringLiteral("a.py"), "one\n");
        bench.file.openFolder(bench.project());
        QApplication::setActiveWindow(&bench.window);
        bench.window.area().focusCurrent();
        QWidget* editor = QApplication::focusWidget();
        QSet<QWidget*> seen;
        for (int step = 0; step < 4; ++step) {
            seen << QApplication::focusWidget();
            bench.action("view.nextPart").trigger();
        }
        QCOMPARE(seen.size(), 4); // file tree, editor, status bar, activity bar
        QCOMPARE(QApplication::focusWidget(), editor);
    }

    void thePaletteRunsWhatIsChosenAndGivesTheKeyboardBack() {
        Bench bench;
        bench.window.show();
        QApplication::setActiveWindow(&bench.window);
        EditorPage* page = open(bench, QStringLiteral("a.py"), "one\n");
        page->takeFocus();
        QWidget* before = QApplication::focusWidget();
        bench.action("view.commands").trigger();
        CommandPalette& palette = bench.window.palette();
        QVERIFY(palette.isOpen());
        QCOMPARE(palette.width() - 32, CommandPalette::kWidth);
        auto* field = palette.findChild<QLineEdit*>();
        QTest::keyClicks(field, QStringLiteral("split r"));
        QCOMPARE(palette.model().index(0).data().toString(), QStringLiteral("View: Split Right"));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(!palette.isOpen());
        QCOMPARE(bench.window.area().groupCount(), 2);
        bench.action("view.commands").trigger();
        QCOMPARE(palette.model().index(0).data().toString(), QStringLiteral("View: Split Right")); // recent first
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!palette.isOpen());
        QVERIFY(before);
    }

    void goToLineTakesLineAndColumn() {
        Bench bench;
        bench.window.show();
        EditorPage* page = open(bench, QStringLiteral("a.py"), "one\ntwo\nthree\n");
        bench.action("go.line").trigger();
        auto* field = bench.window.palette().findChild<QLineEdit*>();
        QTest::keyClicks(field, QStringLiteral("3:2"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(page->editor().caretLine(), 3);
        QCOMPARE(page->editor().caretColumn(), 2);
    }

    void settingsAreShownSearchedAndWritten() {
        Bench bench;
        bench.window.show();
        bench.action("settings.open").trigger();
        bench.action("settings.open").trigger();
        QCOMPARE(bench.window.area().pages().size(), 1);
        auto* view = bench.window.findChild<SettingsView*>();
        const int all = view->visibleRows();
        QCOMPARE(all, int(settingsTable().size()));
        view->setFilter(QStringLiteral("blanks"));
        QCOMPARE(view->visibleRows(), 1);
        view->setFilter({});
        QCOMPARE(view->visibleRows(), all);
    }

    void themesChangeWhileTheWindowIsOpen() {
        Bench bench;
        bench.window.show();
        EditorPage* page = open(bench, QStringLiteral("a.py"), "one\n");
        bench.look.setTheme(tandem::editor::Theme::named(QStringLiteral("high-contrast")));
        QCOMPARE(page->editor().theme().name(), QStringLiteral("high-contrast"));
        bench.look.setTheme(tandem::editor::Theme::named(QStringLiteral("light")));
        QCOMPARE(page->editor().theme().name(), QStringLiteral("light"));
    }

    void everyReasonHasWordsOfItsOwn() {
        QSet<QString> texts;
        for (int reason = 0; reason <= int(Reason::BatterySaver); ++reason) {
            const QString text = reasonText(Reason(reason), {});
            QVERIFY(!text.isEmpty());
            QVERIFY2(!texts.contains(text), qPrintable(text));
            texts << text;
        }
    }

    void theSevenStatesAreTold() {
        using State = GhostStatus::State;
        GhostStatus status;
        status.model = QStringLiteral("nano");
        status.elapsedMs = 74;
        QCOMPARE(statusText(status), QStringLiteral("nano"));
        status.state = State::Thinking;
        QCOMPARE(statusText(status), QStringLiteral("nano · thinking 74 ms"));
        status.state = State::Shown;
        QCOMPARE(statusText(status), QStringLiteral("nano · 74 ms"));
        status.state = State::Nothing;
        status.reason = Reason::LowConfidence;
        QCOMPARE(statusText(status), QStringLiteral("nothing: low confidence"));
        status.state = State::Paused;
        status.detail = QStringLiteral("14:05");
        QCOMPARE(statusText(status), QStringLiteral("paused until 14:05"));
        status.state = State::Loading;
        status.progress = 0.4;
        QCOMPARE(statusText(status), QStringLiteral("nano · loading 40 %"));
        status.state = State::Error;
        status.reason = Reason::NoModel;
        QCOMPARE(statusText(status), QStringLiteral("no model"));
        for (const State state : {State::Ready, State::Thinking, State::Shown, State::Nothing, State::Paused,
                                  State::Loading, State::Error}) {
            status.state = state;
            QVERIFY(!statusSentence(status).isEmpty());
            QVERIFY(!statusIcon(status).isEmpty());
        }
    }

    void pausesAndExceptionsShowInTheStatusBar() {
        Bench bench;
        bench.window.show();
        open(bench, QStringLiteral("a.py"), "one\n");
        bench.action("suggest.snooze15").trigger();
        QCOMPARE(bench.suggestions->status().state, GhostStatus::State::Paused);
        QCOMPARE(bench.suggestions->status().detail.size(), 5);
        bench.action("suggest.resume").trigger();
        QVERIFY(bench.suggestions->status().state != GhostStatus::State::Paused);
        bench.action("suggest.language").trigger();
        QCOMPARE(bench.settings.suggestions().disabledLanguages, QStringList{QStringLiteral("python")});
        bench.action("suggest.pattern").trigger();
        QCOMPARE(bench.settings.suggestions().disabledGlobs, QStringList{QStringLiteral("*.py")});
        bench.action("suggest.language").trigger();
        QVERIFY(bench.settings.suggestions().disabledLanguages.isEmpty());
        bench.action("suggest.enabled").trigger();
        QCOMPARE(bench.window.status().item(StatusBar::Model).text(), QStringLiteral("suggestions off"));
    }

    void theFilesOfAFolderComeBackWithIt() {
        Bench bench;
        bench.window.show();
        bench.file.openFolder(bench.project());
        bench.write(QStringLiteral("x/keep"), "");
        open(bench, QStringLiteral("a.py"), "a\n");
        bench.action("file.closeFolder").trigger();
        QCOMPARE(bench.window.area().pages().size(), 0);
        QVERIFY(bench.workspace.folder().isEmpty());
        bench.file.openFolder(bench.project());
        QCOMPARE(bench.window.area().pages().size(), 1);
    }
};

QTEST_MAIN(WindowTest)
#include "WindowTest.moc"
