// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/languages/SyntaxColours.h"

#include "editor/languages/SyntaxStyles.h"
#include "editor/languages/ThemedLexer.h"
#include "editor/languages/TreeHighlighter.h"
#include "resources/grammars/Grammars.h"
#include "resources/languages/Languages.h"

#include <Qsci/qscilexer.h>
#include <Qsci/qsciscintilla.h>

namespace tandem::editor {

namespace {

using Sci = QsciScintillaBase;

long bgr(const QColor& colour) {
    return colour.red() | (colour.green() << 8) | (colour.blue() << 16);
}

} // namespace

SyntaxColours::SyntaxColours(QsciScintilla& view, const resources::Language& language, const Theme& theme)
    : QObject(&view)
    , m_view(view)
    , m_language(&language)
    , m_theme(theme) {
    // A document is loaded after its view was made, and may grow.
    connect(&m_view, &Sci::SCN_MODIFIED, this, [this](int, int type, const char*, int, int linesAdded) {
        if (linesAdded != 0 && (type & (Sci::SC_MOD_INSERTTEXT | Sci::SC_MOD_DELETETEXT)) != 0) checkSize();
    });
    choose();
}

SyntaxColours::~SyntaxColours() = default;

void SyntaxColours::setLanguage(const resources::Language& language) {
    if (m_language == &language) return;
    m_language = &language;
    choose();
}

void SyntaxColours::setTheme(const Theme& theme) {
    m_theme = theme;
    applyTheme();
}

void SyntaxColours::checkSize() {
    const bool tooLarge = m_view.SendScintilla(Sci::SCI_GETLENGTH) > kMaxHighlightedBytes;
    if (tooLarge == m_tooLarge) return;
    // Not within Scintilla's notification, which other parts still have to see.
    QMetaObject::invokeMethod(this, &SyntaxColours::choose, Qt::QueuedConnection);
}

SyntaxColours::Styles SyntaxColours::clear() {
    m_highlighter.reset();
    if (m_lexer == nullptr) return Styles::Kept;
    m_view.setLexer(nullptr);
    delete m_lexer;
    m_lexer = nullptr;
    m_engine = Engine::None;
    return Styles::Lost;
}

void SyntaxColours::choose() {
    if (clear() == Styles::Lost) Q_EMIT viewStylesLost();
    m_engine = Engine::None;
    m_tooLarge = m_view.SendScintilla(Sci::SCI_GETLENGTH) > kMaxHighlightedBytes;
    if (!m_tooLarge && resources::grammarNamed(m_language->grammar) != nullptr) {
        m_engine = Engine::SyntaxTree;
        applyTheme();
        m_highlighter = std::make_unique<TreeHighlighter>(m_view, *m_language);
        return;
    }
    m_lexer = m_tooLarge ? nullptr : makeLexer(m_language->scintillaLexer, this);
    if (m_lexer == nullptr) {
        m_view.SendScintilla(Sci::SCI_SETLEXER, static_cast<unsigned long>(Sci::SCLEX_NULL));
        return;
    }
    m_engine = Engine::ScintillaLexer;
    applyTheme();
    m_view.setLexer(m_lexer);
}

void SyntaxColours::applyTheme() {
    if (m_engine == Engine::ScintillaLexer) {
        const auto style = static_cast<unsigned long>(Sci::STYLE_DEFAULT);
        const long length = m_view.SendScintilla(Sci::SCI_STYLEGETFONT, style, static_cast<void*>(nullptr));
        QByteArray family(length + 1, '\0');
        m_view.SendScintilla(Sci::SCI_STYLEGETFONT, style, static_cast<void*>(family.data()));
        QFont font(QString::fromUtf8(family.constData()));
        constexpr double kSizeUnits = Sci::SC_FONT_SIZE_MULTIPLIER;
        font.setPointSizeF(static_cast<double>(m_view.SendScintilla(Sci::SCI_STYLEGETSIZEFRACTIONAL, style)) /
                           kSizeUnits);
        tandem::editor::applyTheme(*m_lexer, m_theme, font);
        return;
    }
    if (m_engine != Engine::SyntaxTree) return;
    const auto colour = [this](unsigned long style, Theme::Role role) {
        m_view.SendScintilla(Sci::SCI_STYLESETFORE, style, bgr(m_theme.color(role)));
    };
    colour(kUnstyled, Theme::Role::Text);
    colour(kPlainStyle, Theme::Role::Text);
    unsigned long style = kFirstRoleStyle;
    for (const std::string_view name : kStyledRoles) {
        const auto role = Theme::roleNamed(QLatin1String(name.data(), static_cast<int>(name.size())).toString());
        colour(style++, role.value_or(Theme::Role::Text));
    }
}

} // namespace tandem::editor
