// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/ActionRegistry.h"
#include "app/window/EditorPage.h"

#include <QMainWindow>

#include <memory>
#include <vector>

class QSplitter;

namespace tandem::editor {
class ThemeController;
}

namespace tandem::app {

class ActivityBar;
class CommandPalette;
class EditorArea;
class FileIndex;
class FileTreePanel;
class Notifications;
class ProjectFeed;
class RecentFiles;
class Recovery;
class StatusBar;
class WelcomeView;
struct Notice;

// What the window works with; Application owns all of it, and it outlives the window.
struct WindowServices {
    Look& look;
    Settings& settings;
    Workspace& workspace;
    Recovery& recovery;
    RecentFiles& recent;
    FileIndex& files;
    editor::ThemeController& themes;
    editor::CompletionSource* completions = nullptr;
    editor::WordSource* words = nullptr;
    ProjectFeed* feed = nullptr;
};

// The window: puts its parts together and lets controllers fill them. A controller is an object that registers actions
// and connects parts; none knows another except through its header. GUI thread.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(const WindowServices& services);
    ~MainWindow() override;

    const WindowServices& services() const { return m_services; }
    EditorKit kit() const;
    ActionRegistry& actions() { return m_actions; }
    EditorArea& area() const { return *m_area; }
    StatusBar& status() const { return *m_status; }
    FileTreePanel& tree() const { return *m_tree; }
    ActivityBar& activityBar() const { return *m_activityBar; }
    WelcomeView& welcome() const { return *m_welcome; }
    Notifications& notices(); // made when first needed, like the palette
    CommandPalette& palette();
    void notify(const Notice& notice);

    // Takes ownership; controllers end before the parts they use.
    template<typename Controller, typename... Arguments>
    Controller& addController(Arguments&&... arguments) {
        auto controller = std::make_unique<Controller>(*this, std::forward<Arguments>(arguments)...);
        Controller& made = *controller;
        m_controllers.push_back(std::move(controller));
        return made;
    }

    // Menus are filled when they are first opened: names of actions, "" for a line.
    QMenu* addMenu(const QString& title, std::function<void(QMenu&)> fill);
    void fillMenu(QMenu& menu, const QStringList& actionNames);

    bool isSidePanelVisible() const;
    void setSidePanelVisible(bool visible);
    void focusPart(int step); // F6: side panel, editor, notifications, status bar, activity bar

Q_SIGNALS:
    void firstPainted();   // once, when the window has been seen
    void closeRequested(); // a controller decides and calls closeForGood()

public Q_SLOTS:
    void closeForGood();

protected:
    void closeEvent(QCloseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* makeMiddle();
    QList<QWidget*> parts() const;

    WindowServices m_services;
    ActionRegistry m_actions;
    ActivityBar* m_activityBar = nullptr;
    QSplitter* m_splitter = nullptr;
    QWidget* m_side = nullptr;
    FileTreePanel* m_tree = nullptr;
    WelcomeView* m_welcome = nullptr;
    EditorArea* m_area = nullptr;
    StatusBar* m_status = nullptr;
    CommandPalette* m_palette = nullptr;
    Notifications* m_notices = nullptr;
    std::vector<std::unique_ptr<QObject>> m_controllers;
    bool m_painted = false;
    bool m_closing = false;
};

} // namespace tandem::app
