// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/features/GhostPainter.h"

#include "editor/CodeEditor.h"

#include <QFontMetricsF>
#include <QHash>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace tandem::editor {

namespace {

using Base = QsciScintillaBase;

constexpr double kCaretClearance = 1.5; // the caret itself stays
constexpr double kBoxRadius = 3;
constexpr double kBoxOpacity = 0.45;
constexpr double kTintOpacity = 0.06;
constexpr double kBadgeGap = 16;
constexpr double kBadgePadding = 5;
constexpr double kBadgeScale = 0.8;

QString leadingBlanks(const QString& text) {
    qsizetype end = 0;
    while (end < text.size() && text[end] == u' ')
        ++end;
    return text.left(end);
}

QColor fromBgr(qint64 colour) {
    return {int(colour & 0xFF), int((colour >> 8) & 0xFF), int((colour >> 16) & 0xFF)};
}

} // namespace

int GhostPainter::rowsBelow(const GhostLayout& layout, qint64 caretByte) const {
    const Sci sci = m_editor.sci();
    const qint64 line = sci.lineOf(caretByte);
    const qint64 top = sci(Base::SCI_POINTYFROMPOSITION, 0, sci.lineStart(line));
    const qint64 caretTop = sci(Base::SCI_POINTYFROMPOSITION, 0, caretByte);
    const qint64 caretRow = (caretTop - top) / qMax(1, m_editor.rowHeight());
    const qint64 own = sci(Base::SCI_WRAPCOUNT, line) - caretRow; // rows of text from the caret's on
    return static_cast<int>(qMax<qint64>(0, layout.rows() - own));
}

QRect GhostPainter::area(const GhostLayout& layout, qint64 caretByte) const {
    const auto top = static_cast<int>(m_editor.sci()(Base::SCI_POINTYFROMPOSITION, 0, caretByte));
    return {0, top, m_editor.viewport()->width(), layout.rows() * m_editor.rowHeight()};
}

void GhostPainter::paint(QPainter& painter, const GhostContent& content, const GhostLayout& layout) const {
    const Sci sci = m_editor.sci();
    const auto caretX = static_cast<double>(sci(Base::SCI_POINTXFROMPOSITION, 0, content.caretByte));
    const auto caretY = static_cast<double>(sci(Base::SCI_POINTYFROMPOSITION, 0, content.caretByte));
    const QPointF origin(caretX - layout.caretX(), caretY);
    const int margins = m_editor.textLeft() - static_cast<int>(sci(Base::SCI_GETMARGINLEFT));
    painter.save();
    painter.setClipRect(QRect(margins, 0, m_editor.viewport()->width(), m_editor.viewport()->height()),
                        Qt::IntersectClip);
    clearRows(painter, layout, QPointF(caretX, caretY));
    drawBox(painter, layout, origin);
    drawRuns(painter, layout, origin);
    if (!content.badge.isEmpty()) {
        drawBadge(painter, content.badge, origin + QPointF(layout.firstRowEnd() + kBadgeGap, 0));
    }
    painter.restore();
}

QColor GhostPainter::lineBackground() const {
    const Sci sci = m_editor.sci();
    const bool marked = sci(Base::SCI_GETCARETLINEVISIBLE) != 0 &&
                        (m_editor.hasFocus() || sci(Base::SCI_GETCARETLINEVISIBLEALWAYS) != 0);
    return marked ? fromBgr(sci(Base::SCI_GETCARETLINEBACK)) : m_editor.theme().color(Theme::Role::Editor);
}

void GhostPainter::clearRows(QPainter& painter, const GhostLayout& layout, QPointF caret) const {
    const double height = m_editor.rowHeight();
    const double width = m_editor.viewport()->width();
    painter.fillRect(QRectF(caret.x() + kCaretClearance, caret.y(), width, height), lineBackground());
    if (layout.rows() == 1) return;
    painter.fillRect(QRectF(0, caret.y() + height, width, height * (layout.rows() - 1)),
                     m_editor.theme().color(Theme::Role::Editor));
}

void GhostPainter::drawRuns(QPainter& painter, const GhostLayout& layout, QPointF origin) const {
    const Sci sci = m_editor.sci();
    const double height = m_editor.rowHeight();
    // Scintilla puts every style on the line's one baseline.
    const auto ascent = static_cast<double>(sci(Base::SCI_GETEXTRAASCENT)) +
                        qRound(QFontMetricsF(GhostLayout::fontOf(m_editor, Base::STYLE_DEFAULT)).ascent());
    QHash<int, QFont> fonts;
    for (const GhostRun& run : layout.runs()) {
        if (!fonts.contains(run.style)) fonts.insert(run.style, GhostLayout::fontOf(m_editor, run.style));
        painter.setFont(fonts.value(run.style));
        painter.setPen(run.style == GhostRun::kGhostStyle ? m_editor.theme().color(Theme::Role::Ghost)
                                                          : fromBgr(sci(Base::SCI_STYLEGETFORE, run.style)));
        painter.drawText(origin + QPointF(run.x, run.row * height + ascent), run.text);
    }
}

void GhostPainter::drawBox(QPainter& painter, const GhostLayout& layout, QPointF origin) const {
    const double height = m_editor.rowHeight();
    const QFontMetricsF metrics(GhostLayout::fontOf(m_editor, GhostRun::kGhostStyle));
    QHash<int, QRectF> rows;
    for (const GhostRun& run : layout.runs()) {
        if (run.style != GhostRun::kGhostStyle) continue;
        if (run.row > 0 && run.text.trimmed().isEmpty()) continue;
        const double blanks =
            run.row == 0 ? 0 : metrics.horizontalAdvance(leadingBlanks(run.text)); // indentation stays outside
        const QRectF box(origin.x() + run.x + blanks, origin.y() + run.row * height + 1, run.width - blanks + 1,
                         height - 2);
        rows[run.row] = rows.value(run.row).united(box);
    }
    QPainterPath outline;
    double left = m_editor.viewport()->width();
    for (auto row = rows.cbegin(); row != rows.cend(); ++row) {
        if (row.key() > 0) left = std::min(left, row.value().left());
    }
    QPainterPath below; // one shape: a common left edge, each row as long as its text
    for (auto row = rows.cbegin(); row != rows.cend(); ++row) {
        QRectF box = row.value();
        if (row.key() == 0) {
            outline.addRoundedRect(box, kBoxRadius, kBoxRadius);
            continue;
        }
        box.setLeft(left);
        below.addRect(box.adjusted(0, -1, 0, 1));
    }
    outline.addPath(below.simplified());
    const QColor ghost = m_editor.theme().color(Theme::Role::Ghost);
    const bool contrast = m_editor.theme().name() == u"high-contrast";
    QColor line = ghost;
    line.setAlphaF(contrast ? 1.0F : static_cast<float>(kBoxOpacity));
    QColor tint = ghost;
    tint.setAlphaF(contrast ? 0.0F : static_cast<float>(kTintOpacity));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(line, 1));
    painter.setBrush(tint);
    painter.drawPath(outline.translated(0.5, 0.5));
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setBrush(Qt::NoBrush);
}

void GhostPainter::drawBadge(QPainter& painter, const QString& badge, QPointF at) const {
    QFont font = GhostLayout::fontOf(m_editor, Base::STYLE_DEFAULT);
    font.setPointSizeF(font.pointSizeF() * kBadgeScale);
    const QFontMetricsF metrics(font);
    const double height = m_editor.rowHeight() - 4;
    const QRectF box(at.x(), at.y() + 2, metrics.horizontalAdvance(badge) + 2 * kBadgePadding, height);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_editor.theme().color(Theme::Role::Separator));
    painter.setBrush(m_editor.theme().color(Theme::Role::Raised));
    painter.drawRoundedRect(box.translated(0.5, 0.5), kBoxRadius, kBoxRadius);
    painter.setPen(m_editor.theme().color(Theme::Role::TextMuted));
    painter.setFont(font);
    painter.drawText(box, Qt::AlignCenter, badge);
}

} // namespace tandem::editor
