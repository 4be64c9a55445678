// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/ViewController.h"

#include "app/dialogs/Notifications.h"
#include "app/panels/FileTreePanel.h"
#include "app/settings/Settings.h"
#include "app/window/ActivityBar.h"
#include "app/window/EditorArea.h"
#include "app/window/MainWindow.h"
#include "app/workspace/Workspace.h"

namespace tandem::app {
namespace {

const QStringList& themeNames() {
    static const QStringList names{QStringLiteral("system"), QStringLiteral("dark"), QStringLiteral("light"),
                                   QStringLiteral("high-contrast")};
    return names;
}

} // namespace

ViewController::ViewController(MainWindow& window)
    : m_window(window) {
    addPanels();
    addGroups();
    addText();
    addThemes();
    connect(&window.services().settings, &Settings::changed, this, &ViewController::updateChecks);
    updateChecks();
}

void ViewController::addPanels() {
    ActionRegistry& actions = m_window.actions();
    const QString group = tr("View");
    QAction* files =
        actions.addSwitch({QStringLiteral("view.files"), group, tr("&Files"), tr("Show or hide the file tree"),
                           QKeySequence(Qt::CTRL | Qt::Key_B), QStringLiteral("files")},
                          [this](bool on) { m_window.setSidePanelVisible(on); });
    files->setChecked(true);
    m_window.activityBar().addTop(files, QStringLiteral("files"));
    actions.add({QStringLiteral("view.focusFiles"),
                 group,
                 tr("Go to File &Tree"),
                 tr("Put the keyboard in the file tree"),
                 QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E),
                 {}},
                [this] { showTree(); });
    actions.add({QStringLiteral("view.nextPart"),
                 group,
                 tr("Next &Part of the Window"),
                 tr("Move the keyboard to the next part of the window"),
                 QKeySequence(Qt::Key_F6),
                 {}},
                [this] { m_window.focusPart(1); });
    actions.add({QStringLiteral("view.previousPart"),
                 group,
                 tr("Pre&vious Part of the Window"),
                 tr("Move the keyboard to the previous part of the window"),
                 QKeySequence(Qt::SHIFT | Qt::Key_F6),
                 {}},
                [this] { m_window.focusPart(-1); });
    actions.addSwitch({QStringLiteral("view.fullScreen"),
                       group,
                       tr("F&ull Screen"),
                       tr("Let the window cover the whole screen"),
                       QKeySequence(Qt::Key_F11),
                       {}},
                      [this](bool on) { on ? m_window.showFullScreen() : m_window.showNormal(); });
}

void ViewController::showTree() {
    m_window.setSidePanelVisible(true);
    m_window.actions().action(QStringLiteral("view.files"))->setChecked(true);
    m_window.tree().setFocus(Qt::TabFocusReason);
}

void ViewController::addGroups() {
    ActionRegistry& actions = m_window.actions();
    const QString group = tr("View");
    actions.add({QStringLiteral("view.splitRight"),
                 group,
                 tr("Split &Right"),
                 tr("Show the text a second time, to the right"),
                 QKeySequence(Qt::CTRL | Qt::Key_Backslash),
                 {}},
                [this] { m_window.area().split(Qt::Horizontal); });
    actions.add(
        {QStringLiteral("view.splitDown"), group, tr("Split &Down"), tr("Show the text a second time, below"), {}, {}},
        [this] { m_window.area().split(Qt::Vertical); });
    actions.add({QStringLiteral("go.nextTab"),
                 tr("Go"),
                 tr("&Next Tab"),
                 tr("Show the tab to the right"),
                 QKeySequence(Qt::CTRL | Qt::Key_PageDown),
                 {}},
                [this] { m_window.area().stepTab(1); });
    actions.add({QStringLiteral("go.previousTab"),
                 tr("Go"),
                 tr("&Previous Tab"),
                 tr("Show the tab to the left"),
                 QKeySequence(Qt::CTRL | Qt::Key_PageUp),
                 {}},
                [this] { m_window.area().stepTab(-1); });
    actions.add({QStringLiteral("go.nextGroup"),
                 tr("Go"),
                 tr("Next &Split"),
                 tr("Put the keyboard in the next split"),
                 QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_PageDown),
                 {}},
                [this] { m_window.area().stepGroup(1); });
}

void ViewController::addText() {
    ActionRegistry& actions = m_window.actions();
    const QString group = tr("View");
    actions.add({QStringLiteral("view.larger"),
                 group,
                 tr("&Larger Text"),
                 tr("Make the code larger"),
                 QKeySequence(Qt::CTRL | Qt::Key_Equal),
                 {}},
                [this] { zoom(1); });
    actions.add({QStringLiteral("view.smaller"),
                 group,
                 tr("&Smaller Text"),
                 tr("Make the code smaller"),
                 QKeySequence(Qt::CTRL | Qt::Key_Minus),
                 {}},
                [this] { zoom(-1); });
    actions.add({QStringLiteral("view.normalSize"),
                 group,
                 tr("&Normal Text Size"),
                 tr("Give the code its usual size"),
                 QKeySequence(Qt::CTRL | Qt::Key_0),
                 {}},
                [this] { m_window.services().settings.resetValue(QStringLiteral("editor.fontSize")); });
    addSwitchOf("view.wordWrap", tr("&Wrap Long Lines"), tr("Break lines at the window's edge"), "editor.wordWrap",
                QKeySequence(Qt::ALT | Qt::Key_Z));
    addSwitchOf("view.showWhitespace", tr("Show &Blanks"), tr("Draw spaces and tabs"), "editor.showWhitespace", {});
    addSwitchOf("view.lineNumbers", tr("Line N&umbers"), tr("Show the lines' numbers in the margin"),
                "editor.lineNumbers", {});
}

// The size is a setting, so that every editor and the next start have it.
void ViewController::zoom(int steps) {
    Settings& settings = m_window.services().settings;
    settings.setValue(QStringLiteral("editor.fontSize"), settings.editor().fontSize + steps);
}

void ViewController::addSwitchOf(const char* name, const QString& text, const QString& tip, const char* setting,
                                 const QKeySequence& keys) {
    const QString key = QString::fromLatin1(setting);
    QAction* action = m_window.actions().addSwitch(
        {QString::fromLatin1(name), tr("View"), text, tip, keys, {}}, [this, key](bool on) {
            const QString problem = m_window.services().settings.setValue(key, on);
            if (!problem.isEmpty()) m_window.notify({key, Notice::Kind::Warning, {}, problem, {}});
        });
    action->setData(key);
}

void ViewController::addThemes() {
    const QStringList texts{tr("Theme: Follow the &System"), tr("Theme: &Dark"), tr("Theme: &Light"),
                            tr("Theme: &High Contrast")};
    const QStringList tips{tr("Use the desktop's light or dark colours"), tr("Use the dark theme"),
                           tr("Use the light theme"), tr("Use the theme with the strongest contrast")};
    for (int index = 0; index < texts.size(); ++index) {
        const QString name = themeNames().at(index);
        m_window.actions().addSwitch(
            {QStringLiteral("view.theme.") + name, tr("View"), texts.at(index), tips.at(index), {}, {}},
            [this, name](bool) { setTheme(name); });
    }
}

void ViewController::setTheme(const QString& name) {
    const QString problem = m_window.services().settings.setValue(QStringLiteral("theme"), name);
    if (!problem.isEmpty()) m_window.notify({QStringLiteral("theme"), Notice::Kind::Warning, {}, problem, {}});
    updateChecks();
}

void ViewController::updateChecks() {
    const Settings& settings = m_window.services().settings;
    const QList<QAction*> actions = m_window.actions().actions();
    for (QAction* action : actions) {
        const QString setting = action->data().toString();
        if (!setting.isEmpty()) action->setChecked(settings.value(setting).toBool());
    }
    for (const QString& name : themeNames())
        m_window.actions().action(QStringLiteral("view.theme.") + name)->setChecked(settings.theme() == name);
}

} // namespace tandem::app
