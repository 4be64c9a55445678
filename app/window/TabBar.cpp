// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/TabBar.h"

#include "app/panels/Look.h"

#include <QMouseEvent>
#include <QPainter>

namespace tandem::app {
namespace {

using Role = editor::Theme::Role;

constexpr int kSide = 12; // left of the text
constexpr int kCross = 18;
constexpr int kCrossSide = 8;
constexpr int kMostWidth = 240;
constexpr int kLeastWidth = 72;
constexpr int kDot = 7;

} // namespace

TabBar::TabBar(const Look& look, QWidget* parent)
    : QTabBar(parent)
    , m_look(look) {
    setDrawBase(false);
    setMovable(true);
    setExpanding(false);
    setUsesScrollButtons(true);
    setElideMode(Qt::ElideMiddle);
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setFixedHeight(Look::kTab);
    setAccessibleName(tr("Open files"));
    connect(&look, &Look::changed, this, [this] { update(); });
}

void TabBar::setModified(int index, bool modified) {
    if (isModifiedMark(index) == modified) return;
    setTabData(index, modified);
    update();
}

void TabBar::setActiveGroup(bool active) {
    if (active == m_active) return;
    m_active = active;
    update();
}

QSize TabBar::tabSizeHint(int index) const {
    const int text = fontMetrics().horizontalAdvance(tabText(index));
    return {std::clamp(kSide + text + 4 + kCross + kCrossSide, kLeastWidth, kMostWidth), Look::kTab};
}

QSize TabBar::minimumTabSizeHint(int index) const {
    return tabSizeHint(index);
}

QRect TabBar::crossRect(int index) const {
    const QRect tab = tabRect(index);
    return {tab.right() - kCrossSide - kCross + 1, tab.top() + (tab.height() - kCross) / 2 + 1, kCross, kCross};
}

void TabBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_look.color(Role::Window));
    painter.setPen(m_look.color(Role::Separator));
    painter.drawLine(0, height() - 1, width(), height() - 1);
    for (int index = 0; index < count(); ++index)
        paintTab(painter, index);
}

void TabBar::paintTab(QPainter& painter, int index) const {
    const QRect tab = tabRect(index);
    const bool current = index == currentIndex();
    const bool hovered = index == m_hovered;
    if (current)
        painter.fillRect(tab, m_look.color(Role::Editor));
    else if (hovered)
        painter.fillRect(tab.adjusted(0, 0, 0, -1), m_look.theme().blend(Role::Text, Role::Window, Look::kHover));
    if (current)
        painter.fillRect(tab.left(), tab.top(), tab.width(), Look::kTabAccent,
                         m_look.color(m_active ? Role::Accent : Role::TextFaint));
    painter.setPen(m_look.color(Role::Separator));
    painter.drawLine(tab.right(), tab.top(), tab.right(), tab.bottom());
    if (current && hasFocus()) {
        painter.setPen(m_look.color(Role::Accent));
        painter.drawRect(tab.adjusted(2, Look::kTabAccent + 2, -4, -4));
    }
    const QRect cross = crossRect(index);
    const QRect text(tab.left() + kSide, tab.top() + 1, cross.left() - tab.left() - kSide - 2, tab.height());
    painter.setPen(m_look.color(current || hovered ? Role::Text : Role::TextMuted));
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     fontMetrics().elidedText(tabText(index), Qt::ElideMiddle, text.width()));

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (hovered && m_crossHovered) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_look.theme().blend(Role::Text, Role::Window, 2 * Look::kHover));
        painter.drawRoundedRect(cross, 4, 4);
    }
    const bool dirty = isModifiedMark(index);
    if (dirty && !(hovered && m_crossHovered)) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_look.color(current ? Role::Text : Role::TextMuted));
        painter.drawEllipse(QRectF(cross).center() + QPointF(0, 0), kDot / 2.0, kDot / 2.0);
    } else if (current || hovered) {
        m_look.drawIcon(painter, QStringLiteral("x"), cross.adjusted(2, 2, -2, -2),
                        m_look.color(hovered ? Role::Text : Role::TextMuted));
    }
    painter.restore();
}

void TabBar::setHovered(int tab, bool cross) {
    if (tab == m_hovered && cross == m_crossHovered) return;
    m_hovered = tab;
    m_crossHovered = cross;
    update();
}

void TabBar::mousePressEvent(QMouseEvent* event) {
    const int tab = tabAt(event->position().toPoint());
    const bool onCross = tab >= 0 && crossRect(tab).contains(event->position().toPoint());
    m_pressedCross = onCross && event->button() == Qt::LeftButton ? tab : -1;
    if (m_pressedCross < 0 && event->button() != Qt::MiddleButton) QTabBar::mousePressEvent(event);
}

void TabBar::mouseReleaseEvent(QMouseEvent* event) {
    const int tab = tabAt(event->position().toPoint());
    if (event->button() == Qt::MiddleButton && tab >= 0) {
        Q_EMIT closeRequested(tab);
    } else if (m_pressedCross >= 0) {
        if (tab == m_pressedCross && crossRect(tab).contains(event->position().toPoint())) Q_EMIT closeRequested(tab);
        m_pressedCross = -1;
    } else {
        QTabBar::mouseReleaseEvent(event);
    }
}

void TabBar::mouseMoveEvent(QMouseEvent* event) {
    const int tab = tabAt(event->position().toPoint());
    setHovered(tab, tab >= 0 && crossRect(tab).contains(event->position().toPoint()));
    QTabBar::mouseMoveEvent(event);
}

void TabBar::leaveEvent(QEvent* event) {
    setHovered(-1, false);
    QTabBar::leaveEvent(event);
}

} // namespace tandem::app
