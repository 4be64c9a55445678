// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/search/RegexScanner.h"

namespace tandem::editor {

namespace {

constexpr char32_t kNoCharacter = QChar::ReplacementCharacter;

unsigned byteAt(QByteArrayView bytes, qsizetype at) {
    return static_cast<unsigned char>(bytes[at]);
}

// Bytes of the character at `at`; 1 for one that is no UTF-8.
int characterBytes(QByteArrayView bytes, qsizetype at) {
    const unsigned lead = byteAt(bytes, at);
    const int length = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1;
    if (at + length > bytes.size()) return 1;
    for (int i = 1; i < length; ++i) {
        if ((byteAt(bytes, at + i) & 0xC0) != 0x80) return 1;
    }
    return length;
}

char32_t characterAt(QByteArrayView bytes, qsizetype at, int length) {
    const unsigned lead = byteAt(bytes, at);
    if (length == 1) return lead < 0x80 ? char32_t{lead} : kNoCharacter;
    char32_t c = lead & (0xFFU >> (length + 1));
    for (int i = 1; i < length; ++i)
        c = (c << 6) | (byteAt(bytes, at + i) & 0x3F);
    // A surrogate or an overlong form: as many units as the walk back counts.
    const bool odd = QChar::isSurrogate(c) || (length == 4 && c < 0x10000) || c > 0x10FFFF;
    return odd ? kNoCharacter : c;
}

QString decoded(QByteArrayView bytes) {
    QString text;
    text.reserve(bytes.size());
    for (qsizetype at = 0; at < bytes.size();) {
        const int length = characterBytes(bytes, at);
        const char32_t c = characterAt(bytes, at, length);
        if (QChar::requiresSurrogates(c)) {
            text += QChar(QChar::highSurrogate(c));
            text += QChar(QChar::lowSurrogate(c));
        } else {
            text += QChar(static_cast<char16_t>(c));
        }
        at += length;
    }
    return text;
}

// Walks through the bytes along with the UTF-16 text made of them; only forwards.
class Walk {
public:
    explicit Walk(QByteArrayView bytes)
        : m_bytes(bytes) {}

    qsizetype byteOf(qsizetype utf16Offset) {
        while (m_utf16 < utf16Offset && m_byte < m_bytes.size()) {
            const int length = characterBytes(m_bytes, m_byte);
            m_utf16 += QChar::requiresSurrogates(characterAt(m_bytes, m_byte, length)) ? 2 : 1;
            m_byte += length;
        }
        return m_byte;
    }

private:
    QByteArrayView m_bytes;
    qsizetype m_byte = 0;
    qsizetype m_utf16 = 0;
};

QString filledIn(const QString& replacement, const QRegularExpressionMatch& match) {
    QString result;
    for (qsizetype i = 0; i < replacement.size(); ++i) {
        const QChar c = replacement[i];
        const QChar next = i + 1 < replacement.size() ? replacement[i + 1] : QChar();
        if (c == u'$' && next.isDigit()) {
            result += match.captured(next.digitValue());
        } else if (c == u'\\' && next == u'n') {
            result += u'\n';
        } else if (c == u'\\' && next == u't') {
            result += u'\t';
        } else if (c == u'\\' && next == u'\\') {
            result += u'\\';
        } else {
            result += c;
            continue;
        }
        ++i;
    }
    return result;
}

} // namespace

RegexScanner::RegexScanner(const SearchQuery& query) {
    QRegularExpression::PatternOptions options =
        QRegularExpression::MultilineOption | QRegularExpression::UseUnicodePropertiesOption;
    if (!query.matchCase) options |= QRegularExpression::CaseInsensitiveOption;
    const QString pattern = query.wholeWord ? QStringLiteral("\\b(?:%1)\\b").arg(query.pattern) : query.pattern;
    m_expression = QRegularExpression(pattern, options);
}

QList<SearchMatch> RegexScanner::matches(QByteArrayView bytes, qint64 offset) const {
    QList<SearchMatch> result;
    const QString text = decoded(bytes);
    Walk walk(bytes);
    auto found = m_expression.globalMatch(text);
    while (found.hasNext()) {
        const QRegularExpressionMatch match = found.next();
        if (match.capturedLength() == 0) continue;
        const qsizetype begin = walk.byteOf(match.capturedStart());
        result.append({offset + begin, offset + walk.byteOf(match.capturedEnd())});
    }
    return result;
}

std::optional<QString> RegexScanner::replacementAt(QByteArrayView bytes, qsizetype at,
                                                   const QString& replacement) const {
    Walk walk(bytes);
    auto found = m_expression.globalMatch(decoded(bytes));
    while (found.hasNext()) {
        const QRegularExpressionMatch match = found.next();
        const qsizetype begin = walk.byteOf(match.capturedStart());
        if (begin == at && match.capturedLength() > 0) return filledIn(replacement, match);
        if (begin > at) break;
    }
    return std::nullopt;
}

} // namespace tandem::editor
