// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs/Shadow.h"

namespace tandem::app {
namespace {

constexpr int kDrop = 4; // the light comes from above

} // namespace

void Shadow::draw(QPainter& painter, const QRectF& card, int radius, const QColor& text, bool dark) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    // Rings that overlap towards the card add up to a falling-off.
    QColor ring = dark ? text.darker(10000) : text.darker(300);
    ring.setAlphaF(dark ? 0.035F : 0.009F);
    painter.setBrush(ring);
    for (int reach = kReach - kDrop; reach > 0; --reach) {
        const double grown = reach;
        painter.drawRoundedRect(card.adjusted(-grown, -grown + kDrop, grown, grown + kDrop), radius + grown,
                                radius + grown);
    }
    painter.restore();
}

} // namespace tandem::app
