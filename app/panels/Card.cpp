// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/Card.h"

#include "app/panels/Look.h"

#include <QPainter>

namespace tandem::app {

Ground::Ground(const Look& look, editor::Theme::Role role, QWidget* parent)
    : QWidget(parent)
    , m_look(look)
    , m_role(role) {
    connect(&look, &Look::changed, this, [this] { update(); });
}

void Ground::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_look.color(m_role));
}

Card::Card(const Look& look, QWidget* parent)
    : QWidget(parent)
    , m_look(look) {
    connect(&look, &Look::changed, this, [this] { update(); });
}

void Card::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    m_look.drawCard(painter, rect(), Look::kCardRadius);
}

} // namespace tandem::app
