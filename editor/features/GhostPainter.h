// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/features/GhostLayout.h"

#include <QRect>

class QPainter;

namespace tandem::editor {

// Draws a ghost over the finished picture of the editor: the caret's line from the caret on and the blank rows below it
// that GhostSpacer keeps free. Italics and a box, so that colour alone says nothing.
class GhostPainter {
public:
    explicit GhostPainter(const CodeEditor& editor)
        : m_editor(editor) {}

    // Blank rows needed below the caret's line.
    int rowsBelow(const GhostLayout& layout, qint64 caretByte) const;
    // All rows that the ghost touches, in the viewport.
    QRect area(const GhostLayout& layout, qint64 caretByte) const;
    void paint(QPainter& painter, const GhostContent& content, const GhostLayout& layout) const;

private:
    void clearRows(QPainter& painter, const GhostLayout& layout, QPointF caret) const;
    void drawRuns(QPainter& painter, const GhostLayout& layout, QPointF origin) const;
    void drawBox(QPainter& painter, const GhostLayout& layout, QPointF origin) const;
    void drawBadge(QPainter& painter, const QString& badge, QPointF at) const;
    QColor lineBackground() const;

    const CodeEditor& m_editor;
};

} // namespace tandem::editor
