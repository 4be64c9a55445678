// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/ActivityBar.h"

#include "app/panels/Look.h"

#include <QAction>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace tandem::app {

using Role = editor::Theme::Role;

ActivityBar::ActivityBar(const Look& look, QWidget* parent)
    : QWidget(parent)
    , m_look(look) {
    setFixedWidth(Look::kActivityBar);
    setAccessibleName(tr("Activity bar"));
    m_column = new QVBoxLayout(this);
    const int side = (Look::kActivityBar - Look::kActivityButton) / 2;
    m_column->setContentsMargins(side - 1, 4, side, 8);
    m_column->setSpacing(4);
    m_column->addStretch();
    connect(&look, &Look::changed, this, [this] { update(); });
}

QToolButton* ActivityBar::makeButton(QAction* action, const QString& icon) {
    auto* button = new QToolButton(this);
    action->setIcon(m_look.icon(icon));
    action->setIconVisibleInMenu(false);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setIconSize({Look::kActivityIcon, Look::kActivityIcon});
    button->setFixedSize(Look::kActivityButton, Look::kActivityButton);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(action->text().remove(u'&'));
    return button;
}

void ActivityBar::addTop(QAction* action, const QString& icon) {
    m_column->insertWidget(m_top++, makeButton(action, icon));
}

void ActivityBar::addBottom(QAction* action, const QString& icon) {
    m_column->addWidget(makeButton(action, icon));
}

void ActivityBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_look.color(Role::Window));
    painter.setPen(m_look.color(Role::Separator));
    painter.drawLine(width() - 1, 0, width() - 1, height());
}

} // namespace tandem::app
