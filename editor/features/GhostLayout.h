// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QList>
#include <QString>

namespace tandem::editor {

class CodeEditor;

// What is to be drawn at the caret.
struct GhostContent {
    qint64 caretByte = 0;
    QString text;             // '\n' between lines
    qint64 replacedBytes = 0; // after the caret: not drawn again behind the ghost
    QString badge;            // "2/3", or empty
};

// A stretch of one style in one row.
struct GhostRun {
    static constexpr int kGhostStyle = -1;

    int row = 0;  // 0: the caret's
    double x = 0; // from column 0, so that scrolling does not change it
    double width = 0;
    QString text;
    int style = kGhostStyle; // else Scintilla's style number
};

// Where the ghost and the rest of the caret's line behind it go: in rows, tabs and wrapped as Scintilla would.
class GhostLayout {
public:
    GhostLayout(const CodeEditor& editor, const GhostContent& content);

    const QList<GhostRun>& runs() const { return m_runs; }
    int rows() const { return m_row + 1; }
    double firstRowEnd() const { return m_firstRowEnd; } // x, from column 0
    double caretX() const { return m_caretX; }

    // Font of a style as the editor shows it now, zoom included.
    static QFont fontOf(const CodeEditor& editor, int style);

private:
    void place(const QString& text, int style, const QFont& font);
    void placeWord(const QString& text, int style, const QFont& font);
    void placeWrapped(const QString& text, int style, const QFont& font);
    void placeRest(qint64 from);
    void newRow();
    void advance(double width);

    const CodeEditor& m_editor;
    QList<GhostRun> m_runs;
    double m_x = 0;
    double m_caretX = 0;
    double m_firstRowEnd = 0;
    double m_tabWidth = 0;
    double m_wrapAt = 0; // 0: lines are not wrapped
    int m_row = 0;
};

} // namespace tandem::editor
