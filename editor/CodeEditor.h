// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/Edit.h"
#include "editor/Sci.h"
#include "editor/theme/Theme.h"

#include <QList>
#include <Qsci/qsciscintilla.h>

#include <memory>

namespace tandem::resources {
struct Language;
}

namespace tandem::editor {

class Document;
class Feature;
class ScintillaText;

// One view of a Document: Scintilla in the theme's colours, with positions in the units people and protocols use, and
// the hooks that features need. It adds no behaviour of its own. The Document must outlive it. GUI thread.
class CodeEditor : public QsciScintilla {
    Q_OBJECT
public:
    explicit CodeEditor(Document& file, QWidget* parent = nullptr);
    ~CodeEditor() override;

    Document& file() const { return *m_file; }
    const resources::Language& language() const;
    Sci sci() const { return Sci(*this); }

    const Theme& theme() const { return m_theme; }
    void setTheme(const Theme& theme);
    const QFont& codeFont() const { return m_codeFont; } // before zoom
    void setCodeFont(const QFont& font);

    // Lines and columns from 1, columns in UTF-16 units; values beyond the text go to its nearest end.
    void goTo(int line, int column);
    int caretLine() const;
    int caretColumn() const;
    bool isOvertyping() const;

    QByteArray utf8Text() const;
    // Offsets into the whole text. What lies inside a character goes to its start, what lies outside to the nearest
    // end. The first call indexes the text's lines (15 ms for 11 MB).
    qint64 utf16OffsetOf(qint64 byteOffset) const;
    qint64 byteOffsetOf(qint64 utf16Offset) const;

    bool hasSelectionAnywhere() const; // of any caret
    bool hasSeveralCarets() const;
    bool isComposing() const { return m_composing; } // an input method holds unfinished text
    // Scrolled and zoomed height of a row and x of column 0, in the viewport.
    int rowHeight() const;
    int textLeft() const; // where text begins, right of the margins, not scrolled

    // Says who is editing until it is destroyed; the innermost counts.
    class EditScope {
    public:
        EditScope(CodeEditor& editor, EditOrigin origin);
        ~EditScope();
        EditScope(const EditScope&) = delete;
        EditScope& operator=(const EditScope&) = delete;

    private:
        CodeEditor& m_editor;
        EditOrigin m_before;
    };

public Q_SLOTS:
    void paste() override;

Q_SIGNALS:
    void caretMoved(int line, int column);
    void overtypingChanged(bool overtyping);
    void edited(const tandem::editor::Edit& edit);
    // Bytes [from, to) are about to go; the text still holds them and must not be changed now.
    void aboutToRemove(qint64 fromByte, qint64 toByte);
    // A key, click, paste or other input was dealt with: text and caret rest. Also after other reasons for the caret to
    // move, then a little later.
    void settled();
    void themeChanged(const tandem::editor::Theme& theme);
    void geometryChanged(); // size, zoom, font
    void focusChanged(bool focused);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    friend class Feature;
    void addFeature(Feature& feature) { m_features.append(&feature); }
    void removeFeature(Feature& feature) { m_features.removeOne(&feature); }
    void connectScintilla();
    void applyTheme();
    void noteModified(int position, int type, const char* text, int length, int linesAdded);
    void noteCaret();
    void settle();
    void settleLater();
    void makeIndex() const;
    template<typename Action>
    void input(EditOrigin origin, Action action);

    Document* m_file;
    std::unique_ptr<ScintillaText> m_access;
    Theme m_theme;
    QFont m_codeFont;
    QList<Feature*> m_features;
    EditOrigin m_origin = EditOrigin::Outside;
    bool m_composing = false;
    bool m_overtyping = false;
    bool m_settling = false; // settle() is on its way
    int m_inputDepth = 0;
    qint64 m_lastCaret = -1;
    mutable bool m_indexed = false;
};

} // namespace tandem::editor
