// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs/CommandPalette.h"
#include "app/dialogs/Notifications.h"
#include "app/panels/FileTreePanel.h"
#include "editor/CodeEditor.h"
#include "editor/Document.h"
#include "editor/features/EditorFeatures.h"
#include "editor/search/FindBar.h"
#include "tests/app/window/Bench.h"

#include <QApplication>
#include <QClipboard>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QMenuBar>
#include <QTest>

using namespace tandem::app;
using tandem::tests::Bench;

namespace {

// Everything that a user could see or find changed, as one text.
QString observed(Bench& bench) {
    QStringList seen;
    MainWindow& window = bench.window;
    const QList<Page*> pages = window.area().pages();
    for (Page* page : pages)
        seen << page->title() + (page->isModified() ? u'*' : u' ');
    if (EditorPage* page = window.area().currentEditor()) {
        const auto& editor = page->editor();
        int a = 0, b = 0, c = 0, d = 0;
        editor.getSelection(&a, &b, &c, &d);
        seen << QString::fromUtf8(editor.utf8Text())
             << QStringLiteral("%1:%2 %3:%4-%5:%6 %7")
                    .arg(editor.caretLine())
                    .arg(editor.caretColumn())
                    .arg(a)
                    .arg(b)
                    .arg(c)
                    .arg(d)
                    .arg(reinterpret_cast<quintptr>(page));
        seen << (page->findChild<tandem::editor::FindBar*>() ? QStringLiteral("find") : QString());
    }
    seen << QString::number(window.area().groupCount()) << window.windowTitle()
         << QString::number(window.isSidePanelVisible()) << QString::number(window.windowState())
         << QString::number(window.notices().count()) << QString::number(window.palette().isOpen())
         << QString::number(quintptr(QApplication::focusWidget())) << QString::number(bench.bridge.isSnoozed())
         << bench.workspace.folder() << QApplication::clipboard()->text();
    const QList<QWidget*> tops = QApplication::topLevelWidgets();
    int visible = 0;
    for (QWidget* top : tops)
        visible += top->isVisible() ? 1 : 0;
    seen << QString::number(visible);
    for (const Setting& setting : settingsTable())
        seen << QString::fromUtf8(
            QJsonDocument(QJsonObject{{QStringLiteral("v"), bench.settings.value(setting.key)}}).toJson());
    QFile saved(bench.project() + QStringLiteral("/a.py"));
    if (saved.open(QIODevice::ReadOnly)) seen << QString::fromUtf8(saved.readAll());
    return seen.join(u'\n');
}

// A window in which every action has something to do: a folder, two files, a split, a change that was made, one that
// was taken back, a selection.
void prepare(Bench& bench) {
    bench.write(QStringLiteral("a.py"), "def one(Value):\n    return (Value)\n\n\ndef two():\n    pass\n");
    bench.write(QStringLiteral("b.py"), "b = 1\n");
    bench.window.show();
    bench.file.openFolder(bench.project());
    bench.file.openFile({bench.project() + QStringLiteral("/b.py"), 0, 0});
    EditorPage* page = bench.file.openFile({bench.project() + QStringLiteral("/a.py"), 0, 0});
    QTRY_VERIFY(!bench.workspace.isLoading(page->document()));
    QTRY_COMPARE(page->document().path(), bench.project() + QStringLiteral("/a.py"));
    auto& editor = page->editor();
    editor.insertAt(QStringLiteral("# top Value\n"), 0, 0);
    editor.insertAt(QStringLiteral("# gone\n"), 0, 0);
    editor.undo();
    editor.setSelection(2, 12, 2, 17);
    QApplication::clipboard()->setText(QStringLiteral("clip"));
    page->findBar(); // exists, hidden
    QTest::qWait(1);
}

} // namespace

class ActionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyActionHasANameATooltipAndAPlaceInThePalette() {
        Bench bench;
        const QList<PaletteEntry> entries = bench.window.actions().paletteEntries();
        QSet<QString> titles;
        QSet<QString> ids;
        for (const PaletteEntry& entry : entries) {
            QVERIFY2(!titles.contains(entry.title), qPrintable(entry.title));
            titles << entry.title;
            ids << entry.id;
        }
        QSet<QKeySequence> keys;
        const QList<QAction*> actions = bench.window.actions().actions();
        QVERIFY(actions.size() > 50);
        for (QAction* action : actions) {
            const QString name = action->objectName();
            QVERIFY(!name.isEmpty());
            QVERIFY2(!action->text().isEmpty() && !action->toolTip().isEmpty(), qPrintable(name));
            QVERIFY2(!ActionRegistry::groupOf(*action).isEmpty(), qPrintable(name));
            QVERIFY2(ids.contains(name), qPrintable(name));
            if (action->shortcut().isEmpty()) continue;
            QVERIFY2(!keys.contains(action->shortcut()), qPrintable(name));
            keys << action->shortcut();
            QVERIFY2(action->toolTip().contains(action->shortcut().toString(QKeySequence::NativeText)),
                     qPrintable(name));
        }
    }

    void everyActionIsInAMenuOrAPalette() {
        Bench bench;
        QSet<QAction*> shown;
        const QList<QAction*> menus = bench.window.menuBar()->actions();
        QCOMPARE(menus.size(), 6);
        for (QAction* menu : menus) {
            Q_EMIT menu->menu()->aboutToShow();
            const QList<QAction*> inside = menu->menu()->actions();
            QVERIFY2(!inside.isEmpty(), qPrintable(menu->text()));
            for (QAction* action : inside)
                shown << action;
            QVERIFY2(!inside.first()->isSeparator() && !inside.last()->isSeparator(), qPrintable(menu->text()));
        }
        const QList<QAction*> actions = bench.window.actions().actions();
        for (QAction* action : actions)
            QVERIFY2(shown.contains(action), qPrintable(action->objectName()));
    }

    void everyShortcutWorksWhileAnEditorHasTheKeyboard() {
        Bench bench;
        prepare(bench);
        auto& editor = bench.window.area().currentEditor()->editor();
        const QList<QAction*> actions = bench.window.actions().actions();
        for (const QAction* action : actions) {
            if (action->shortcut().count() != 1) continue;
            const QString name = action->objectName();
            if (QStringList{"edit.undo", "edit.redo", "edit.cut", "edit.copy", "edit.paste", "edit.selectAll"}.contains(
                    name))
                continue; // the editor does the same with them
            const QKeyCombination keys = action->shortcut()[0];
            QKeyEvent override(QEvent::ShortcutOverride, keys.key(), keys.keyboardModifiers());
            override.ignore();
            QApplication::sendEvent(&editor, &override);
            QVERIFY2(!override.isAccepted(), qPrintable(name));
        }
    }

    void noActionIsWithoutEffect_data() {
        QTest::addColumn<QString>("name");
        Bench bench;
        const QList<QAction*> actions = bench.window.actions().actions();
        for (const QAction* action : actions)
            QTest::newRow(qPrintable(action->objectName())) << action->objectName();
    }
    void noActionIsWithoutEffect() {
        QFETCH(QString, name);
        if (name == QLatin1String("file.quit")) QSKIP("it asks about the unsaved text: see WindowTest");
        Bench bench;
        prepare(bench);
        if (name == QLatin1String("go.nextGroup")) bench.action("view.splitRight").trigger();
        if (name == QLatin1String("view.normalSize")) bench.action("view.larger").trigger();
        if (name == QLatin1String("suggest.resume")) bench.action("suggest.snooze5").trigger();
        if (name == QLatin1String("file.reload")) bench.write(QStringLiteral("a.py"), "other = 1\n");
        if (name == QLatin1String("view.theme.system")) bench.action("view.theme.dark").trigger();
        if (name.startsWith(QLatin1String("edit.find")) && name.size() > 9)
            bench.window.area().currentEditor()->findBar().openFind();
        if (name.startsWith(QLatin1String("file.close"))) bench.action("file.save").trigger();
        QTest::qWait(name.startsWith(QLatin1String("file.close")) ? 200 : 1);
        QAction* action = bench.window.actions().action(name);
        QVERIFY2(action->isEnabled(), "it has nothing to do in a window where everything is there");
        const QString before = observed(bench);
        action->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(observed(bench) != before, 3000);
        const QList<QWidget*> tops = QApplication::topLevelWidgets();
        for (QWidget* top : tops)
            if (top != &bench.window && top->isVisible()) top->close();
    }
};

QTEST_MAIN(ActionsTest)
#include "ActionsTest.moc"
