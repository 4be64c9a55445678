// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/features/GhostUnits.h"

#include <algorithm>

namespace tandem::editor {

namespace {

constexpr QStringView kOpeners = u"([{";
constexpr QStringView kClosers = u")]}";

QStringView extraWordMarks(QStringView languageId) {
    if (languageId == u"css" || languageId == u"scss" || languageId == u"less" || languageId == u"html") return u"-";
    if (languageId == u"javascript" || languageId == u"typescript" || languageId == u"php" || languageId == u"java") {
        return u"$";
    }
    if (languageId == u"lisp" || languageId == u"scheme" || languageId == u"clojure") return u"-?!*";
    return {};
}

// The character at `at`, and its length in units.
char32_t characterAt(QStringView text, qsizetype at, int& units) {
    units = 1;
    if (text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate()) {
        units = 2;
        return QChar::surrogateToUcs4(text[at], text[at + 1]);
    }
    return text[at].unicode();
}

bool isWord(char32_t c, QStringView extra) {
    if (QChar::isLetterOrNumber(c) || QChar::isMark(c) || c == U'_') return true;
    return c < 0x10000 && extra.contains(QChar(static_cast<char16_t>(c)));
}

} // namespace

QString firstWord(QStringView text, QStringView languageId) {
    qsizetype at = 0;
    while (at < text.size() && text[at].isSpace())
        ++at;
    const qsizetype begin = at;
    const QStringView extra = extraWordMarks(languageId);
    int units = 0;
    while (at < text.size() && isWord(characterAt(text, at, units), extra))
        at += units;
    if (at == begin && at < text.size()) {
        characterAt(text, at, units);
        at += units;
        while (at < text.size() && text[at].isMark())
            ++at; // accents belong to what they stand on
    }
    return text.left(at).toString();
}

QString firstLine(QStringView text) {
    const qsizetype end = text.indexOf(u'\n', text.startsWith(u'\n') ? 1 : 0);
    return (end < 0 ? text : text.left(end)).toString();
}

int closersIn(QStringView part, QStringView replaced) {
    int taken = 0;
    int open = 0;
    for (const QChar c : part) {
        if (kOpeners.contains(c)) ++open;
        if (taken < replaced.size() && !c.isSpace() && c == replaced[taken] && (open == 0 || !kClosers.contains(c))) {
            ++taken;
        } else if (kClosers.contains(c)) {
            open = std::max(0, open - 1);
        }
    }
    return taken;
}

bool closes(QStringView text, QChar closer) {
    return closersIn(text, QStringView(&closer, 1)) == 1;
}

} // namespace tandem::editor
