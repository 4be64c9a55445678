// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/Breadcrumbs.h"

#include "app/panels/Look.h"

#include <QMouseEvent>
#include <QPainter>

namespace tandem::app {
namespace {

using Role = editor::Theme::Role;

constexpr int kSide = 16;
constexpr int kBetween = 20; // room of the mark between two parts

} // namespace

Breadcrumbs::Breadcrumbs(const Look& look, QWidget* parent)
    : QWidget(parent)
    , m_look(look) {
    setFixedHeight(Look::kBreadcrumbs);
    setMouseTracking(true);
    setFont(Look::sized(font(), 12));
    connect(&look, &Look::changed, this, [this] { update(); });
}

void Breadcrumbs::setParts(const QStringList& parts) {
    if (parts == m_parts) return;
    m_parts = parts;
    m_hovered = -1;
    setAccessibleName(parts.join(QStringLiteral(" / ")));
    update();
}

QList<QRect> Breadcrumbs::places() const {
    QList<QRect> places;
    int x = kSide;
    for (const QString& part : m_parts) {
        const int width = fontMetrics().horizontalAdvance(part);
        const bool fits = x + width <= this->width() - kSide;
        places << (fits ? QRect(x, 0, width, height()) : QRect());
        x += width + kBetween;
    }
    return places;
}

int Breadcrumbs::partAt(const QPoint& place) const {
    const QList<QRect> all = places();
    for (int index = 0; index < all.size(); ++index)
        if (all.at(index).adjusted(-4, 0, 4, 0).contains(place)) return index;
    return -1;
}

void Breadcrumbs::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_look.color(Role::Editor));
    const QList<QRect> all = places();
    for (int index = 0; index < all.size(); ++index) {
        const QRect& place = all.at(index);
        if (place.isEmpty()) break;
        const bool last = index + 1 == all.size();
        painter.setPen(m_look.color(index == m_hovered || last ? Role::Text : Role::TextMuted));
        painter.drawText(place, Qt::AlignVCenter | Qt::TextSingleLine, m_parts.at(index));
        if (last || all.at(index + 1).isEmpty()) continue;
        constexpr int kMark = 12;
        m_look.drawIcon(painter, QStringLiteral("chevron-right"),
                        {place.right() + 1 + (kBetween - kMark) / 2, (height() - kMark) / 2, kMark, kMark},
                        m_look.color(Role::TextFaint));
    }
}

void Breadcrumbs::mouseMoveEvent(QMouseEvent* event) {
    const int part = partAt(event->position().toPoint());
    setCursor(part >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (part == m_hovered) return;
    m_hovered = part;
    update();
}

void Breadcrumbs::mouseReleaseEvent(QMouseEvent* event) {
    const int part = partAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && part >= 0) Q_EMIT partClicked(part);
}

void Breadcrumbs::leaveEvent(QEvent*) {
    m_hovered = -1;
    update();
}

} // namespace tandem::app
