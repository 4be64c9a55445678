// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/theme/Theme.h"

#include <QObject>

#include <memory>

class QsciLexer;
class QsciScintilla;

namespace tandem::resources {
struct Language;
}

namespace tandem::editor {

class TreeHighlighter;

// Colours the text of one view in its language: by the syntax tree where this build has the grammar, by one of
// Scintilla's lexers otherwise, not at all above kMaxHighlightedBytes. The view owns it and must not set a lexer
// itself. GUI thread.
class SyntaxColours : public QObject {
    Q_OBJECT
public:
    enum class Engine { None, SyntaxTree, ScintillaLexer };

    SyntaxColours(QsciScintilla& view, const resources::Language& language, const Theme& theme);
    ~SyntaxColours() override;

    void setLanguage(const resources::Language& language);
    // After the view's own styles were set, which overwrites these.
    void setTheme(const Theme& theme);

    Engine engine() const { return m_engine; }
    // Null unless the engine is SyntaxTree.
    TreeHighlighter* highlighter() const { return m_highlighter.get(); }

    // Parsing more takes seconds (measured), and style bytes as much memory as the text.
    static constexpr int kMaxHighlightedBytes = 10 * 1024 * 1024;

Q_SIGNALS:
    // QScintilla put all styles of the view back to its own, as it does when a lexer is taken away: whoever set the
    // view's colours sets them again, and then calls setTheme().
    void viewStylesLost();

private:
    enum class Styles { Kept, Lost };
    void choose();
    Styles clear();
    void applyTheme();
    void checkSize();

    QsciScintilla& m_view;
    const resources::Language* m_language;
    Theme m_theme;
    Engine m_engine = Engine::None;
    bool m_tooLarge = false;
    std::unique_ptr<TreeHighlighter> m_highlighter;
    QsciLexer* m_lexer = nullptr; // owned by the view
};

} // namespace tandem::editor
