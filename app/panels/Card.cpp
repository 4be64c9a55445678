// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/Card.h"

#include "app/panels/Look.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace tandem::app {
namespace {

constexpr int kMargin = 24;

} // namespace

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

QVBoxLayout* centredColumn(Ground& ground, int width, int bottomMargin) {
    auto* sides = new QHBoxLayout(&ground);
    sides->setContentsMargins(kMargin, kMargin, kMargin, bottomMargin);
    auto* inner = new QWidget(&ground);
    inner->setMaximumWidth(width);
    sides->addStretch(1);
    sides->addWidget(inner, 100); // all the width up to its most
    sides->addStretch(1);
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    return column;
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
