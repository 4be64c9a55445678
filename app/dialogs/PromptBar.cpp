// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs/PromptBar.h"

#include "app/panels/Look.h"

#include <QPainter>
#include <QPainterPath>

#include <numeric>
#include <utility>

namespace tandem::app {
namespace {

constexpr int kHeight = 16;
constexpr double kReusedOpacity = 0.35;

} // namespace

PromptBar::PromptBar(const Look& look, QList<PromptPart> parts, QWidget* parent)
    : QWidget(parent)
    , m_look(look)
    , m_parts(std::move(parts)) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&look, &Look::changed, this, [this] { update(); });
}

QSize PromptBar::sizeHint() const {
    return {200, kHeight};
}

void PromptBar::paintEvent(QPaintEvent*) {
    const int tokens = std::accumulate(m_parts.begin(), m_parts.end(), 0,
                                       [](int sum, const PromptPart& part) { return sum + part.tokens; });
    if (tokens == 0) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath frame;
    frame.addRoundedRect(rect(), Look::kRowRadius, Look::kRowRadius);
    painter.setClipPath(frame);
    const editor::Theme& theme = m_look.theme();
    double x = 0;
    const auto draw = [&](int count, const QColor& ground, const QColor& line, bool hatched) {
        const double wide = double(width()) * count / tokens;
        const QRectF place(x, 0, wide, height());
        painter.fillRect(place, ground);
        if (hatched) painter.fillRect(place, QBrush(line, Qt::BDiagPattern));
        x += wide;
    };
    for (const PromptPart& part : m_parts) {
        const QColor full = m_look.color(roleOf(part.kind));
        draw(part.reusedTokens, theme.blend(roleOf(part.kind), editor::Theme::Role::Editor, kReusedOpacity), full,
             true);
        draw(part.tokens - part.reusedTokens, full, full, false);
    }
}

} // namespace tandem::app
