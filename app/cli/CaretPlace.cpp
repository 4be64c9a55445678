// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CaretPlace.h"

#include "ai/completion/PromptPath.h"
#include "resources/languages/Languages.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace tandem::app {
namespace {

constexpr qsizetype kContextUnits = 64 * 1024; // UTF-16, either side of the caret, as in the editor

// UTF-16 units of the character that this byte begins; 0 for a byte within a character.
int unitsAt(char c) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) == 0x80U) return 0;
    return byte >= 0xF0 ? 2 : 1;
}

qsizetype endOfLine(const QByteArray& text, qsizetype from) {
    qsizetype end = from;
    while (end < text.size() && text[end] != '\n' && text[end] != '\r')
        ++end;
    return end;
}

qsizetype startOfNextLine(const QByteArray& text, qsizetype end) {
    if (end < text.size() && text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n') return end + 2;
    return end + 1;
}

qsizetype windowStart(const QByteArray& text, qsizetype caret) {
    qsizetype units = 0;
    qsizetype start = caret;
    while (start > 0 && units < kContextUnits)
        units += unitsAt(text[--start]);
    if (start == 0) return 0;
    const qsizetype lineEnd = text.indexOf('\n', start);
    return lineEnd < 0 || lineEnd >= caret ? start : lineEnd + 1;
}

qsizetype windowEnd(const QByteArray& text, qsizetype caret) {
    qsizetype units = 0;
    qsizetype end = caret;
    while (end < text.size() && (units < kContextUnits || unitsAt(text[end]) == 0))
        units += unitsAt(text[end++]);
    return end;
}

// The folder of the repository around a file, or "".
QString projectOf(const QString& absolutePath) {
    for (QDir folder = QFileInfo(absolutePath).absoluteDir();;) {
        if (folder.exists(QStringLiteral(".git"))) return folder.absolutePath();
        if (!folder.cdUp()) break;
    }
    const QString here = QDir::currentPath();
    return absolutePath.startsWith(here + u'/') ? here : QString();
}

ai::IndentStyle indentOf(const QByteArray& text, const resources::Language& language) {
    int tabs = 0;
    int spaces = 0;
    for (qsizetype start = 0; start < text.size(); start = startOfNextLine(text, endOfLine(text, start))) {
        tabs += text[start] == '\t' ? 1 : 0;
        spaces += text.mid(start, 2) == "  " ? 1 : 0;
    }
    return {language.indentWidth, tabs == spaces ? language.indentWithTabs : tabs > spaces};
}

} // namespace

std::optional<qsizetype> byteOffsetOf(const QByteArray& utf8, int line, int column, QString* error) {
    qsizetype start = 0;
    for (int passed = 1; passed < line; ++passed) {
        start = startOfNextLine(utf8, endOfLine(utf8, start));
        if (start > utf8.size()) {
            *error =
                QCoreApplication::translate("CaretPlace", "there is no line %1; the last is %2").arg(line).arg(passed);
            return std::nullopt;
        }
    }
    const qsizetype end = endOfLine(utf8, start);
    int units = 0;
    qsizetype at = start;
    while (at < end && units < column - 1) {
        units += unitsAt(utf8[at++]);
        while (at < end && unitsAt(utf8[at]) == 0)
            ++at;
    }
    if (units != column - 1) {
        *error = QCoreApplication::translate("CaretPlace", "line %1 has no column %2; its end is column %3")
                     .arg(line)
                     .arg(column)
                     .arg(units + 1);
        return std::nullopt;
    }
    return at;
}

ai::CompletionRequest requestAt(const QString& file, const QByteArray& utf8, qsizetype caret) {
    ai::CompletionRequest request;
    const QString absolute = QDir::cleanPath(QFileInfo(file).absoluteFilePath());
    const std::string_view bytes(utf8.constData(), static_cast<std::size_t>(utf8.size()));
    request.path = absolute.toStdString();
    request.promptPath = ai::promptPath(request.path, projectOf(absolute).toStdString());
    const resources::Language& language = resources::languageOf(request.path, bytes.substr(0, 512));
    request.languageId = language.id;
    request.indent = indentOf(utf8, language);
    request.documentBytes = utf8.size();
    const qsizetype start = windowStart(utf8, caret);
    request.before = utf8.mid(start, caret - start).toStdString();
    request.after = utf8.mid(caret, windowEnd(utf8, caret) - caret).toStdString();
    return request;
}

} // namespace tandem::app
