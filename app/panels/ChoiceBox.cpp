// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/ChoiceBox.h"

#include "app/panels/Look.h"

#include <QPainter>
#include <QWheelEvent>

namespace tandem::app {
namespace {

using Role = editor::Theme::Role;

constexpr int kHeight = 30;
constexpr int kFieldRadius = 7;
constexpr int kSide = 10;
constexpr int kMark = 14;

} // namespace

ChoiceBox::ChoiceBox(const Look& look, QWidget* parent)
    : QComboBox(parent)
    , m_look(look) {
    setFixedHeight(kHeight);
    setFocusPolicy(Qt::StrongFocus);
    connect(&look, &Look::changed, this, [this] { update(); });
}

QSize ChoiceBox::sizeHint() const {
    return {QComboBox::sizeHint().width() + kMark, kHeight};
}

void ChoiceBox::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_look.color(hasFocus() ? Role::Accent : Role::Separator));
    painter.setBrush(underMouse() ? m_look.theme().blend(Role::Text, Role::Editor, Look::kHover)
                                  : m_look.color(Role::Editor));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kFieldRadius, kFieldRadius);
    painter.setPen(m_look.color(Role::Text));
    const QRect text = rect().adjusted(kSide, 0, -kSide - kMark - 4, 0);
    painter.drawText(text, Qt::AlignVCenter | Qt::TextSingleLine,
                     fontMetrics().elidedText(currentText(), Qt::ElideRight, text.width()));
    m_look.drawIcon(painter, QStringLiteral("chevron-down"),
                    {width() - kSide - kMark, (height() - kMark) / 2, kMark, kMark}, m_look.color(Role::TextMuted));
}

void ChoiceBox::wheelEvent(QWheelEvent* event) {
    event->ignore();
}

} // namespace tandem::app
