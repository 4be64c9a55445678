// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/Switch.h"

#include "app/panels/Look.h"

#include <QPainter>

namespace tandem::app {
namespace {

using Role = editor::Theme::Role;

constexpr QSize kSize(36, 20);
constexpr int kKnobEdge = 3;

} // namespace

Switch::Switch(const Look& look, QWidget* parent)
    : QAbstractButton(parent)
    , m_look(look) {
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setFixedSize(kSize + QSize(4, 4)); // a rim for the focus line
    connect(&look, &Look::changed, this, [this] { update(); });
}

QSize Switch::sizeHint() const {
    return kSize + QSize(4, 4);
}

void Switch::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF track(QPointF(2.5, 2.5), QSizeF(kSize.width() - 1, kSize.height() - 1));
    const double radius = track.height() / 2;
    painter.setPen(isChecked() ? m_look.color(Role::Accent) : m_look.color(Role::TextFaint));
    painter.setBrush(isChecked() ? m_look.color(Role::Accent) : m_look.color(Role::Editor));
    painter.drawRoundedRect(track, radius, radius);
    const double knob = track.height() - 2 * kKnobEdge;
    const double left = isChecked() ? track.right() - kKnobEdge - knob : track.left() + kKnobEdge;
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_look.color(isChecked() ? Role::AccentText : Role::TextMuted));
    painter.drawEllipse(QRectF(left, track.top() + kKnobEdge, knob, knob));
    if (hasFocus()) {
        painter.setPen(m_look.color(isChecked() ? Role::Text : Role::Accent));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius + 2, radius + 2);
    }
}

} // namespace tandem::app
