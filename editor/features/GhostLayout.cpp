// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/features/GhostLayout.h"

#include "editor/CodeEditor.h"

#include <QFontMetricsF>
#include <QHash>

#include <cmath>

namespace tandem::editor {

namespace {

using Base = QsciScintillaBase;

constexpr qint64 kMostRestBytes = 4000; // of the line behind the caret: wider than any screen
constexpr double kLeastTabWidth = 2;    // Scintilla's own rule for where the next stop is

} // namespace

QFont GhostLayout::fontOf(const CodeEditor& editor, int style) {
    const Sci sci = editor.sci();
    QFont font = editor.codeFont();
    font.setPointSizeF(qMax(2.0, font.pointSizeF() + static_cast<double>(sci(Base::SCI_GETZOOM))));
    if (style == GhostRun::kGhostStyle) {
        font.setItalic(true);
        return font;
    }
    font.setItalic(sci(Base::SCI_STYLEGETITALIC, style) != 0);
    if (sci(Base::SCI_STYLEGETBOLD, style) != 0) font.setBold(true);
    return font;
}

GhostLayout::GhostLayout(const CodeEditor& editor, const GhostContent& content)
    : m_editor(editor) {
    const Sci sci = editor.sci();
    const qint64 line = sci.lineOf(content.caretByte);
    const auto left = sci(Base::SCI_POINTXFROMPOSITION, 0, sci.lineStart(line));
    m_caretX = static_cast<double>(sci(Base::SCI_POINTXFROMPOSITION, 0, content.caretByte) - left);
    m_x = m_caretX;
    m_firstRowEnd = m_caretX;
    const QFontMetricsF plain(fontOf(editor, Base::STYLE_DEFAULT));
    m_tabWidth = plain.horizontalAdvance(u' ') * static_cast<double>(sci(Base::SCI_GETTABWIDTH));
    if (sci(Base::SCI_GETWRAPMODE) != Base::SC_WRAP_NONE) m_wrapAt = editor.viewport()->width() - editor.textLeft();

    const QFont ghostFont = fontOf(editor, GhostRun::kGhostStyle);
    const QList<QStringView> lines = QStringView(content.text).split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (i > 0) newRow();
        place(lines[i].toString(), GhostRun::kGhostStyle, ghostFont);
    }
    placeRest(content.caretByte + content.replacedBytes);
}

void GhostLayout::placeRest(qint64 from) {
    const Sci sci = m_editor.sci();
    const qint64 end = qMin(sci.lineEnd(sci.lineOf(from)), from + kMostRestBytes);
    QHash<int, QFont> fonts;
    const auto styleAt = [&sci](qint64 at) { return static_cast<int>(sci(Base::SCI_GETSTYLEAT, at)) & 0xFF; };
    for (qint64 at = from; at < end;) {
        const int style = styleAt(at);
        qint64 next = at + 1;
        while (next < end && styleAt(next) == style)
            ++next;
        if (!fonts.contains(style)) fonts.insert(style, fontOf(m_editor, style));
        place(QString::fromUtf8(sci.peek(at, next)), style, fonts.value(style));
        at = next;
    }
}

void GhostLayout::place(const QString& text, int style, const QFont& font) {
    qsizetype from = 0;
    while (from < text.size()) {
        const qsizetype tab = text.indexOf(u'\t', from);
        const qsizetype to = tab < 0 ? text.size() : tab;
        if (to > from) placeWord(text.mid(from, to - from), style, font);
        if (tab >= 0) advance((std::floor((m_x + kLeastTabWidth) / m_tabWidth) + 1) * m_tabWidth - m_x);
        from = to + 1;
    }
}

void GhostLayout::placeWord(const QString& text, int style, const QFont& font) {
    const double width = QFontMetricsF(font).horizontalAdvance(text);
    if (m_wrapAt > 0 && m_x + width > m_wrapAt) {
        placeWrapped(text, style, font);
        return;
    }
    m_runs.append({m_row, m_x, width, text, style});
    advance(width);
}

void GhostLayout::placeWrapped(const QString& text, int style, const QFont& font) {
    const QFontMetricsF metrics(font);
    qsizetype from = 0;
    while (from < text.size()) {
        qsizetype to = from;
        double width = 0;
        while (to < text.size()) {
            const qsizetype step = text[to].isHighSurrogate() && to + 1 < text.size() ? 2 : 1;
            const double wider = metrics.horizontalAdvance(text.mid(from, to + step - from));
            if (m_x + wider > m_wrapAt && (to > from || m_x > 0)) break;
            width = wider;
            to += step;
        }
        if (to > from) m_runs.append({m_row, m_x, width, text.mid(from, to - from), style});
        advance(width);
        if (to < text.size()) newRow();
        from = to;
    }
}

void GhostLayout::newRow() {
    ++m_row;
    m_x = 0;
}

void GhostLayout::advance(double width) {
    m_x += width;
    if (m_row == 0) m_firstRowEnd = m_x;
}

} // namespace tandem::editor
