// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/TextFormat.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace tandem::editor {

namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kUtf16LeMark = "\xFF\xFE";
constexpr std::string_view kUtf16BeMark = "\xFE\xFF";

unsigned byteAt(std::string_view s, std::size_t i) {
    return static_cast<unsigned char>(s[i]);
}

// Length of the well-formed UTF-8 sequence at `at`, 0 where there is none (Unicode 15, table 3-7).
std::size_t sequenceLength(std::string_view s, std::size_t at) {
    const unsigned lead = byteAt(s, at);
    if (lead < 0x80) return 1;
    std::size_t length = 0;
    unsigned low = 0x80;
    unsigned high = 0xBF;
    if (lead >= 0xC2 && lead <= 0xDF) {
        length = 2;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        length = 3;
        if (lead == 0xE0) low = 0xA0;
        if (lead == 0xED) high = 0x9F;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        length = 4;
        if (lead == 0xF0) low = 0x90;
        if (lead == 0xF4) high = 0x8F;
    } else {
        return 0;
    }
    if (at + length > s.size()) return 0;
    if (byteAt(s, at + 1) < low || byteAt(s, at + 1) > high) return 0;
    for (std::size_t i = 2; i < length; ++i) {
        if ((byteAt(s, at + i) & 0xC0) != 0x80) return 0;
    }
    return length;
}

// Index of the first byte from `at` on that is not ASCII.
std::size_t skipAscii(std::string_view s, std::size_t at) {
    while (at + 8 <= s.size()) {
        std::uint64_t word = 0;
        std::memcpy(&word, s.data() + at, 8);
        if ((word & 0x8080808080808080ULL) != 0) break;
        at += 8;
    }
    while (at < s.size() && byteAt(s, at) < 0x80)
        ++at;
    return at;
}

struct Utf8Census {
    std::size_t sequences = 0; // well-formed, of two bytes and more
    std::size_t strays = 0;    // bytes that belong to none
};

Utf8Census census(std::string_view s) {
    Utf8Census result;
    for (std::size_t at = skipAscii(s, 0); at < s.size(); at = skipAscii(s, at)) {
        const std::size_t length = sequenceLength(s, at);
        if (length == 0) {
            ++result.strays;
            ++at;
        } else {
            ++result.sequences;
            at += length;
        }
    }
    return result;
}

void appendUtf8(QByteArray& out, char32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | (c >> 6));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | (c >> 12));
        out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | (c >> 18));
        out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
        out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}

// A surrogate without its partner becomes three bytes (as in WTF-8), so that it is written back as it was.
std::optional<QByteArray> fromUtf16(std::string_view s, Encoding encoding) {
    if (s.size() % 2 != 0) return std::nullopt;
    const std::size_t high = encoding == Encoding::Utf16Be ? 0 : 1;
    const auto unit = [&](std::size_t i) -> char32_t { return (byteAt(s, i + high) << 8) | byteAt(s, i + 1 - high); };
    QByteArray out;
    out.reserve(static_cast<qsizetype>(s.size()));
    for (std::size_t i = 0; i < s.size(); i += 2) {
        char32_t c = unit(i);
        if (c >= 0xD800 && c <= 0xDBFF && i + 2 < s.size()) {
            const char32_t next = unit(i + 2);
            if (next >= 0xDC00 && next <= 0xDFFF) {
                c = 0x10000 + ((c - 0xD800) << 10) + (next - 0xDC00);
                i += 2;
            }
        }
        appendUtf8(out, c);
    }
    return out;
}

QByteArray fromLatin1(std::string_view s) {
    QByteArray out;
    out.reserve(static_cast<qsizetype>(s.size()) * 9 / 8);
    for (const char c : s)
        appendUtf8(out, static_cast<unsigned char>(c));
    return out;
}

struct Decoded {
    char32_t c = 0;
    std::size_t length = 0; // 0: no character here
};

Decoded decodeAt(std::string_view s, std::size_t at) {
    const unsigned lead = byteAt(s, at);
    std::size_t length = sequenceLength(s, at);
    const bool loneSurrogate = length == 0 && lead == 0xED && at + 2 < s.size() && byteAt(s, at + 1) >= 0xA0 &&
                               byteAt(s, at + 1) <= 0xBF && (byteAt(s, at + 2) & 0xC0) == 0x80;
    if (loneSurrogate) length = 3;
    if (length < 2) return {lead, length};
    constexpr std::array<unsigned, 5> kLeadBits = {0, 0x7F, 0x1F, 0x0F, 0x07};
    char32_t c = lead & kLeadBits[length];
    for (std::size_t i = 1; i < length; ++i)
        c = (c << 6) | (byteAt(s, at + i) & 0x3F);
    return {c, length};
}

void appendUnit(QByteArray& out, char32_t unit, Encoding encoding) {
    const char high = static_cast<char>(unit >> 8);
    const char low = static_cast<char>(unit & 0xFF);
    out += encoding == Encoding::Utf16Be ? high : low;
    out += encoding == Encoding::Utf16Be ? low : high;
}

std::optional<QByteArray> toUtf16(std::string_view s, Encoding encoding) {
    QByteArray out;
    out.reserve(static_cast<qsizetype>(s.size()) * 2);
    for (std::size_t at = 0; at < s.size();) {
        const Decoded d = decodeAt(s, at);
        if (d.length == 0) return std::nullopt;
        if (d.c >= 0x10000) {
            appendUnit(out, 0xD800 + ((d.c - 0x10000) >> 10), encoding);
            appendUnit(out, 0xDC00 + ((d.c - 0x10000) & 0x3FF), encoding);
        } else {
            appendUnit(out, d.c, encoding);
        }
        at += d.length;
    }
    return out;
}

std::optional<QByteArray> toLatin1(std::string_view s) {
    QByteArray out;
    out.reserve(static_cast<qsizetype>(s.size()));
    for (std::size_t at = 0; at < s.size();) {
        const Decoded d = decodeAt(s, at);
        if (d.length == 0 || d.c > 0xFF) return std::nullopt;
        out += static_cast<char>(d.c);
        at += d.length;
    }
    return out;
}

std::string_view view(const QByteArray& bytes) {
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArray bytesOf(std::string_view s) {
    return {s.data(), static_cast<qsizetype>(s.size())};
}

std::string_view markOf(Encoding encoding) {
    switch (encoding) {
    case Encoding::Utf8:
        return kUtf8Mark;
    case Encoding::Utf16Le:
        return kUtf16LeMark;
    case Encoding::Utf16Be:
        return kUtf16BeMark;
    case Encoding::Latin1:
        break;
    }
    return {};
}

} // namespace

QString encodingName(const TextFormat& format) {
    switch (format.encoding) {
    case Encoding::Utf8:
        return format.byteOrderMark ? QStringLiteral("UTF-8 BOM") : QStringLiteral("UTF-8");
    case Encoding::Utf16Le:
        return QStringLiteral("UTF-16 LE");
    case Encoding::Utf16Be:
        return QStringLiteral("UTF-16 BE");
    case Encoding::Latin1:
        break;
    }
    return QStringLiteral("ISO 8859-1");
}

QString eolName(Eol eol) {
    switch (eol) {
    case Eol::Lf:
        return QStringLiteral("LF");
    case Eol::CrLf:
        return QStringLiteral("CRLF");
    case Eol::Cr:
        break;
    }
    return QStringLiteral("CR");
}

std::string_view eolBytes(Eol eol) {
    switch (eol) {
    case Eol::Lf:
        return "\n";
    case Eol::CrLf:
        return "\r\n";
    case Eol::Cr:
        break;
    }
    return "\r";
}

LineStatistics scanLines(std::string_view utf8) {
    std::array<qint64, 3> counts{}; // by Eol
    LineStatistics result;
    std::size_t start = 0;
    const auto endLine = [&](std::size_t end, Eol eol) {
        ++counts[static_cast<std::size_t>(eol)];
        ++result.lines;
        result.longestLineBytes = std::max(result.longestLineBytes, static_cast<qint64>(end - start));
    };
    for (std::size_t at = 0; at < utf8.size(); ++at) {
        const char c = utf8[at];
        if (c > '\r' || (c != '\n' && c != '\r')) continue;
        const bool pair = c == '\r' && at + 1 < utf8.size() && utf8[at + 1] == '\n';
        endLine(at, c == '\n' ? Eol::Lf : (pair ? Eol::CrLf : Eol::Cr));
        if (pair) ++at;
        start = at + 1;
    }
    result.longestLineBytes = std::max(result.longestLineBytes, static_cast<qint64>(utf8.size() - start));
    const auto most = std::max_element(counts.begin(), counts.end());
    if (*most > 0) result.eol = static_cast<Eol>(most - counts.begin());
    result.mixedEol = std::count_if(counts.begin(), counts.end(), [](qint64 n) { return n > 0; }) > 1;
    return result;
}

std::optional<DecodedText> decodeText(const QByteArray& file) {
    const std::string_view bytes = view(file);
    DecodedText result;
    for (const Encoding encoding : {Encoding::Utf16Le, Encoding::Utf16Be}) {
        if (!bytes.starts_with(markOf(encoding))) continue;
        const auto text = fromUtf16(bytes.substr(2), encoding);
        if (!text) return std::nullopt;
        result.utf8 = *text;
        result.format.encoding = encoding;
        result.format.byteOrderMark = true;
        return result;
    }
    if (bytes.starts_with(kUtf8Mark)) {
        result.format.byteOrderMark = true;
        result.utf8 = bytesOf(bytes.substr(kUtf8Mark.size()));
        return result;
    }
    // A few stray bytes do not make a UTF-8 file another one's; it is shown with them marked and kept as it is.
    const Utf8Census count = census(bytes);
    if (count.strays <= count.sequences) {
        result.utf8 = file;
    } else {
        result.format.encoding = Encoding::Latin1;
        result.utf8 = fromLatin1(bytes);
    }
    return result;
}

std::optional<QByteArray> encodeText(const QByteArray& utf8, const TextFormat& format) {
    std::optional<QByteArray> body;
    switch (format.encoding) {
    case Encoding::Utf8:
        body = utf8;
        break;
    case Encoding::Utf16Le:
    case Encoding::Utf16Be:
        body = toUtf16(view(utf8), format.encoding);
        break;
    case Encoding::Latin1:
        return toLatin1(view(utf8)); // has no byte order mark
    }
    if (body && format.byteOrderMark) body->prepend(bytesOf(markOf(format.encoding)));
    return body;
}

bool looksBinary(std::string_view firstBytes) {
    if (firstBytes.starts_with(kUtf16LeMark) || firstBytes.starts_with(kUtf16BeMark)) return false;
    return firstBytes.substr(0, static_cast<std::size_t>(kBinaryProbeBytes)).find('\0') != std::string_view::npos;
}

QByteArray withEol(const QByteArray& utf8, Eol eol) {
    QByteArray out;
    out.reserve(utf8.size());
    const QByteArray end = bytesOf(eolBytes(eol));
    for (qsizetype at = 0; at < utf8.size(); ++at) {
        const char c = utf8[at];
        if (c != '\n' && c != '\r') {
            out += c;
            continue;
        }
        if (c == '\r' && at + 1 < utf8.size() && utf8[at + 1] == '\n') ++at;
        out += end;
    }
    return out;
}

QByteArray softSplit(const QByteArray& utf8, qint64 maxLineBytes) {
    QByteArray out;
    out.reserve(utf8.size() + utf8.size() / maxLineBytes + 1);
    constexpr qint64 kLongestCharacter = 4; // bytes that only continue a character are split all the same
    qsizetype start = 0;                    // of what was not copied yet
    qsizetype lineStart = 0;
    for (qsizetype at = 0; at < utf8.size(); ++at) {
        const char c = utf8[at];
        if (c == '\n' || c == '\r') {
            lineStart = at + 1;
        } else if (at - lineStart >= maxLineBytes && ((static_cast<unsigned char>(c) & 0xC0) != 0x80 ||
                                                      at - lineStart >= maxLineBytes + kLongestCharacter)) {
            out.append(utf8.constData() + start, at - start);
            out += '\n';
            start = at;
            lineStart = at;
        }
    }
    out.append(utf8.constData() + start, utf8.size() - start);
    return out;
}

} // namespace tandem::editor
