// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/languages/ThemedLexer.h"

#include <Qsci/qscilexerbash.h>
#include <Qsci/qscilexercmake.h>
#include <Qsci/qscilexercpp.h>
#include <Qsci/qscilexercsharp.h>
#include <Qsci/qscilexercss.h>
#include <Qsci/qscilexerdiff.h>
#include <Qsci/qscilexerhtml.h>
#include <Qsci/qscilexerjava.h>
#include <Qsci/qscilexerjavascript.h>
#include <Qsci/qscilexerjson.h>
#include <Qsci/qscilexerlua.h>
#include <Qsci/qscilexermakefile.h>
#include <Qsci/qscilexermarkdown.h>
#include <Qsci/qscilexerperl.h>
#include <Qsci/qscilexerproperties.h>
#include <Qsci/qscilexerpython.h>
#include <Qsci/qscilexerruby.h>
#include <Qsci/qscilexersql.h>
#include <Qsci/qscilexerxml.h>
#include <Qsci/qscilexeryaml.h>

#include <array>

namespace tandem::editor {

namespace {

template<typename Lexer>
QsciLexer* make(QObject* parent) {
    return new Lexer(parent);
}

struct LexerName {
    std::string_view name;
    QsciLexer* (*make)(QObject* parent);
};

constexpr auto kLexers = std::to_array<LexerName>({
    {"bash", make<QsciLexerBash>},
    {"cmake", make<QsciLexerCMake>},
    {"cpp", make<QsciLexerCPP>},
    {"csharp", make<QsciLexerCSharp>},
    {"css", make<QsciLexerCSS>},
    {"diff", make<QsciLexerDiff>},
    {"html", make<QsciLexerHTML>},
    {"java", make<QsciLexerJava>},
    {"javascript", make<QsciLexerJavaScript>},
    {"json", make<QsciLexerJSON>},
    {"lua", make<QsciLexerLua>},
    {"makefile", make<QsciLexerMakefile>},
    {"markdown", make<QsciLexerMarkdown>},
    {"perl", make<QsciLexerPerl>},
    {"php", make<QsciLexerHTML>},
    {"properties", make<QsciLexerProperties>},
    {"python", make<QsciLexerPython>},
    {"ruby", make<QsciLexerRuby>},
    {"sql", make<QsciLexerSQL>},
    {"xml", make<QsciLexerXML>},
    {"yaml", make<QsciLexerYAML>},
});

struct WordRole {
    const char* word; // lower case, looked for anywhere in the description
    Theme::Role role;
};

// The first that fits: "Inactive comment keyword" is a comment.
constexpr auto kWords = std::to_array<WordRole>({
    {"comment", Theme::Role::Comment},
    {"documentation", Theme::Role::Comment},
    {"pod", Theme::Role::Comment},
    {"error", Theme::Role::Error},
    {"removed", Theme::Role::Error},
    {"added", Theme::Role::Success},
    {"escape", Theme::Role::Escape},
    {"unclosed", Theme::Role::Error},
    {"regular expression", Theme::Role::String},
    {"string", Theme::Role::String},
    {"quote", Theme::Role::String},
    {"here document", Theme::Role::String},
    {"backticks", Theme::Role::String},
    {"character", Theme::Role::String},
    {"number", Theme::Role::Number},
    {"preprocessor", Theme::Role::Keyword},
    {"keyword", Theme::Role::Keyword},
    {"command", Theme::Role::Function},
    {"heading", Theme::Role::Keyword},
    {"header", Theme::Role::Keyword},
    {"position", Theme::Role::Type},
    {"operator", Theme::Role::Operator},
    {"tag", Theme::Role::Tag},
    {"attribute", Theme::Role::Attribute},
    {"entity", Theme::Role::Escape},
    {"decorator", Theme::Role::Attribute},
    {"class", Theme::Role::Type},
    {"module", Theme::Role::Type},
    {"function", Theme::Role::Function},
    {"method", Theme::Role::Function},
    {"target", Theme::Role::Function},
    {"variable", Theme::Role::Parameter},
    {"scalar", Theme::Role::Parameter},
    {"parameter", Theme::Role::Parameter},
    {"property", Theme::Role::Property},
    {"section", Theme::Role::Type},
    {"assignment", Theme::Role::Operator},
    {"key", Theme::Role::Property},
    {"symbol", Theme::Role::Constant},
    {"global", Theme::Role::Constant},
    {"code", Theme::Role::String},
    {"link", Theme::Role::Function},
    {"value", Theme::Role::String},
});

constexpr int kStyles = 128;

} // namespace

QsciLexer* makeLexer(std::string_view name, QObject* parent) {
    for (const LexerName& lexer : kLexers) {
        if (lexer.name == name) return lexer.make(parent);
    }
    return nullptr;
}

Theme::Role roleOfDescription(const QString& description) {
    const QString lower = description.toLower();
    for (const WordRole& word : kWords) {
        if (lower.contains(QLatin1String(word.word))) return word.role;
    }
    return Theme::Role::Text;
}

void applyTheme(QsciLexer& lexer, const Theme& theme, const QFont& font) {
    lexer.setDefaultFont(font);
    lexer.setDefaultColor(theme.color(Theme::Role::Text));
    lexer.setDefaultPaper(theme.color(Theme::Role::Editor));
    for (int style = 0; style < kStyles; ++style) {
        const QString description = lexer.description(style);
        if (description.isEmpty()) continue;
        lexer.setColor(theme.color(roleOfDescription(description)), style);
        lexer.setPaper(theme.color(Theme::Role::Editor), style);
        lexer.setFont(font, style);
        lexer.setEolFill(false, style);
    }
}

} // namespace tandem::editor
