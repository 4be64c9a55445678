// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/MainWindow.h"

#include "app/dialogs/CommandPalette.h"
#include "app/dialogs/Notifications.h"
#include "app/panels/FileTreePanel.h"
#include "app/panels/Look.h"
#include "app/panels/WelcomeView.h"
#include "app/window/ActivityBar.h"
#include "app/window/EditorArea.h"
#include "app/window/StatusBar.h"

#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QMenuBar>
#include <QSplitter>
#include <QTimer>

namespace tandem::app {
namespace {

constexpr int kSidePanel = 248;
constexpr int kLeastSidePanel = 180;
constexpr QSize kWindow(1200, 780);

// The side panel's ground: the theme's panel colour and a line at its right edge come from here.
class SidePanel : public QWidget {
public:
    SidePanel(const Look& look, QWidget* parent)
        : QWidget(parent) {
        setAutoFillBackground(true);
        const auto colour = [this, &look] {
            QPalette palette = this->palette();
            palette.setColor(QPalette::Window, look.color(editor::Theme::Role::Panel));
            setPalette(palette);
        };
        connect(&look, &Look::changed, this, colour);
        colour();
    }
};

} // namespace

MainWindow::MainWindow(const WindowServices& services)
    : m_services(services) {
    setObjectName(QStringLiteral("tandem"));
    setWindowTitle(QStringLiteral("Tandem"));
    resize(kWindow);
    setUnifiedTitleAndToolBarOnMac(true);

    auto* centre = new QWidget(this);
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeMiddle(), 1);
    m_status = new StatusBar(services.look, centre);
    column->addWidget(m_status);
    setCentralWidget(centre);
    menuBar()->setAccessibleName(tr("Menu bar"));
}

MainWindow::~MainWindow() {
    // Controllers and pages refer to parts and services: they go first, in this order.
    while (!m_controllers.empty())
        m_controllers.pop_back();
    disconnect(qApp, nullptr, m_area, nullptr);
    delete m_area;
}

QWidget* MainWindow::makeMiddle() {
    const Look& look = m_services.look;
    auto* middle = new QWidget(this);
    auto* row = new QHBoxLayout(middle);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_activityBar = new ActivityBar(look, middle);
    row->addWidget(m_activityBar);

    m_splitter = new QSplitter(middle);
    m_splitter->setHandleWidth(1);
    m_side = new SidePanel(look, m_splitter);
    m_side->setMinimumWidth(kLeastSidePanel);
    auto* sideColumn = new QVBoxLayout(m_side);
    sideColumn->setContentsMargins(0, 0, 0, 0);
    m_tree = new FileTreePanel(look, m_side);
    sideColumn->addWidget(m_tree);
    m_welcome = new WelcomeView(look, m_splitter);
    m_area = new EditorArea(look, m_welcome, m_splitter);
    m_splitter->addWidget(m_side);
    m_splitter->addWidget(m_area);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setCollapsible(1, false);
    m_splitter->setSizes({kSidePanel, kWindow.width() - kSidePanel});
    row->addWidget(m_splitter, 1);
    return middle;
}

EditorKit MainWindow::kit() const {
    return {m_services.look, m_services.settings, m_services.workspace, m_services.completions, m_services.words};
}

Notifications& MainWindow::notices() {
    if (!m_notices) {
        m_notices = new Notifications(m_services.look, this);
        connect(m_notices, &Notifications::keyboardReleased, m_area, &EditorArea::focusCurrent);
    }
    return *m_notices;
}

CommandPalette& MainWindow::palette() {
    if (!m_palette) m_palette = new CommandPalette(m_services.look, this);
    return *m_palette;
}

void MainWindow::notify(const Notice& notice) {
    notices().show(notice);
}

QMenu* MainWindow::addMenu(const QString& title, std::function<void(QMenu&)> fill) {
    QMenu* menu = menuBar()->addMenu(title);
    connect(menu, &QMenu::aboutToShow, this, [menu, fill = std::move(fill)] {
        menu->clear();
        fill(*menu);
    });
    return menu;
}

void MainWindow::fillMenu(QMenu& menu, const QStringList& actionNames) {
    for (const QString& name : actionNames) {
        if (name.isEmpty())
            menu.addSeparator();
        else if (QAction* action = m_actions.action(name))
            menu.addAction(action);
    }
}

bool MainWindow::isSidePanelVisible() const {
    return m_side->isVisibleTo(this);
}
void MainWindow::setSidePanelVisible(bool visible) {
    m_side->setVisible(visible);
}

QList<QWidget*> MainWindow::parts() const {
    QList<QWidget*> parts;
    if (isSidePanelVisible()) parts << m_side;
    parts << m_area;
    if (m_notices && m_notices->isVisible()) parts << m_notices;
    parts << m_status << m_activityBar;
    return parts;
}

void MainWindow::focusPart(int step) {
    const QList<QWidget*> all = parts();
    QWidget* now = QApplication::focusWidget();
    int at = 0;
    for (int index = 0; index < all.size(); ++index)
        if (all.at(index) == now || all.at(index)->isAncestorOf(now)) at = index;
    QWidget* next = all.at((at + step + all.size()) % all.size());
    if (next == m_area) return m_area->focusCurrent();
    if (next == m_side) return m_tree->setFocus(Qt::TabFocusReason);
    if (next == m_notices) {
        m_notices->focusFirst();
        return;
    }
    const QList<QWidget*> inside = next->findChildren<QWidget*>();
    for (QWidget* widget : inside)
        if (widget->isVisible() && widget->focusPolicy() & Qt::TabFocus) return widget->setFocus(Qt::TabFocusReason);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!m_closing) Q_EMIT closeRequested();
    // Decided at once where nothing is unsaved: close() does nothing while it is at work already.
    event->setAccepted(m_closing);
}

void MainWindow::closeForGood() {
    m_closing = true;
    close();
}

void MainWindow::paintEvent(QPaintEvent* event) {
    QMainWindow::paintEvent(event);
    if (std::exchange(m_painted, true)) return;
    // After the frame has left for the screen.
    QTimer::singleShot(0, this, &MainWindow::firstPainted);
}

} // namespace tandem::app
