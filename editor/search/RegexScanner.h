// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/search/SearchQuery.h"

#include <QByteArrayView>
#include <QList>
#include <QRegularExpression>
#include <QString>

#include <optional>
#include <string_view>

namespace tandem::editor {

// Finds a regular expression in UTF-8 bytes, also in bytes that are no UTF-8 (each such byte is one character to it).
// PCRE by way of QRegularExpression, since Scintilla's std::regex overflows the stack on long lines.
class RegexScanner {
public:
    explicit RegexScanner(const SearchQuery& query);

    bool isValid() const { return m_expression.isValid(); }
    QString error() const { return m_expression.errorString(); }

    // Every match that is not empty, with `offset` added to its place in `bytes`.
    QList<SearchMatch> matches(QByteArrayView bytes, qint64 offset) const;
    // What stands for the match that begins at byte `at` of `bytes`: `replacement` with $1 … $9, $0, \n, \t and
    // \\ filled in. nullopt when there is no match there.
    std::optional<QString> replacementAt(QByteArrayView bytes, qsizetype at, const QString& replacement) const;

private:
    QRegularExpression m_expression;
};

} // namespace tandem::editor
