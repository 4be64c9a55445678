// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace tandem::editor {

struct SearchQuery {
    QString pattern;
    bool matchCase = false;
    bool wholeWord = false;
    bool regularExpression = false; // as Perl's; ^ and $ stand at every line

    friend bool operator==(const SearchQuery&, const SearchQuery&) = default;
};

// Byte offsets in the document.
struct SearchMatch {
    qint64 begin = 0;
    qint64 end = 0;

    friend bool operator==(const SearchMatch&, const SearchMatch&) = default;
};

} // namespace tandem::editor
