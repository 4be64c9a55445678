// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QMarginsF>
#include <QPainter>

namespace tandem::app {

// The soft shadow under what floats, painted by the floating widget itself in a rim of kReach pixels: an effect object
// would render the widget twice.
class Shadow {
public:
    static constexpr int kReach = 16;

    static QMarginsF margins() { return {kReach, kReach, kReach, kReach}; }
    // On light themes the shadow is the text's colour, on dark ones black.
    static void draw(QPainter& painter, const QRectF& card, int radius, const QColor& text, bool dark);
};

} // namespace tandem::app
