// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/theme/StyleSheet.h"

#include "editor/theme/Theme.h"

#include <QHash>

namespace tandem::editor {

namespace {

// $role is a colour of the theme, $hover… are states made of two.
constexpr const char* kTemplate = R"(
QMainWindow::separator { background: $separator; width: 1px; height: 1px; }
QSplitter::handle { background: $separator; }
QMenuBar { background: $window; color: $textMuted; padding: 2px 8px; }
QMenuBar::item { padding: 4px 10px; border-radius: 5px; background: transparent; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $hover; color: $text; }
QMenu { background: $raised; color: $text; border: 1px solid $separator; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 5px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $textFaint; }
QMenu::separator { height: 1px; background: $separator; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QToolTip { background: $raised; color: $text; border: 1px solid $separator; padding: 4px 6px; }
QTabBar { background: $window; qproperty-drawBase: 0; }
QTabBar::tab { height: 32px; padding: 0 12px; color: $textMuted; background: $window;
  border: none; border-top: 2px solid transparent; border-right: 1px solid $separator; }
QTabBar::tab:selected { color: $text; background: $editor; border-top-color: $accent; }
QTabBar::tab:hover:!selected { color: $text; background: $hover; }
QTabWidget::pane { border: none; }
QTreeView, QListView, QTableView { background: $panel; border: none; outline: none;
  selection-background-color: $selection; selection-color: $text; }
QTreeView::item { height: 24px; border: none; }
QListView::item { min-height: 30px; border-radius: 5px; }
QTreeView::item:hover:!selected, QListView::item:hover:!selected { background: $hover; }
QTreeView::item:selected, QListView::item:selected { background: $selection; color: $text; }
QHeaderView::section { background: $panel; color: $textMuted; border: none; border-bottom: 1px solid $separator; padding: 4px 8px; }
QLineEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox { background: $editor; color: $text; border: 1px solid $separator;
  border-radius: 7px; padding: 4px 8px; selection-background-color: $selection; selection-color: $text; }
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus { border-color: $accent; }
QLineEdit:disabled { color: $textFaint; }
QPushButton { background: $raised; color: $text; border: 1px solid $separator; border-radius: 6px; padding: 5px 14px; }
QPushButton:hover { background: $hoverRaised; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $textFaint; }
QPushButton:default, QPushButton[primary="true"] { background: $accent; color: $accentText; border-color: $accent; }
QPushButton:default:hover, QPushButton[primary="true"]:hover { background: $hoverAccent; }
QPushButton[primary="true"]:focus { border-color: $text; }
QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 4px; background: transparent; color: $textMuted; }
QToolButton:hover { background: $hover; color: $text; }
QToolButton:checked { background: $checked; color: $text; }
QToolButton:focus { border-color: $accent; }
QToolButton::menu-indicator { image: none; }
QStatusBar { background: $window; color: $textMuted; border-top: 1px solid $separator; min-height: 23px; max-height: 23px; }
QStatusBar::item { border: none; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $scroll; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $scrollHover; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
tandem--editor--FindBar { background: $panel; border-bottom: 1px solid $separator; }
QProgressBar { background: $hover; border: none; border-radius: 2px; max-height: 4px; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
)";

QString withColors(QString sheet, const QHash<QString, QColor>& colors) {
    QString result;
    result.reserve(sheet.size());
    qsizetype at = 0;
    while (at < sheet.size()) {
        const QChar c = sheet[at++];
        if (c != u'$') {
            result += c;
            continue;
        }
        qsizetype end = at;
        while (end < sheet.size() && sheet[end].isLetter())
            ++end;
        result += colors.value(sheet.mid(at, end - at)).name();
        at = end;
    }
    return result;
}

} // namespace

QString makeStyleSheet(const Theme& theme) {
    using Role = Theme::Role;
    QHash<QString, QColor> colors;
    for (int role = 0; role < Theme::kRoleCount; ++role) {
        colors.insert(Theme::key(static_cast<Role>(role)), theme.color(static_cast<Role>(role)));
    }
    colors.insert(QStringLiteral("hover"), theme.blend(Role::Text, Role::Window, 0.07));
    colors.insert(QStringLiteral("hoverRaised"), theme.blend(Role::Text, Role::Raised, 0.07));
    colors.insert(QStringLiteral("hoverAccent"), theme.blend(Role::Text, Role::Accent, 0.12));
    colors.insert(QStringLiteral("checked"), theme.blend(Role::Text, Role::Window, 0.12));
    colors.insert(QStringLiteral("scroll"), theme.blend(Role::Text, Role::Window, 0.18));
    colors.insert(QStringLiteral("scrollHover"), theme.blend(Role::Text, Role::Window, 0.32));
    return withColors(QString::fromLatin1(kTemplate), colors);
}

} // namespace tandem::editor
