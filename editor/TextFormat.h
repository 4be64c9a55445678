// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <optional>
#include <string_view>

// How a text file's bytes become the editor's UTF-8 and the same bytes again. No widget, no event loop; any thread.
namespace tandem::editor {

enum class Encoding { Utf8, Utf16Le, Utf16Be, Latin1 };
enum class Eol { Lf, CrLf, Cr };
enum class ByteOrderMark { Absent, Present };

struct TextFormat {
    Encoding encoding = Encoding::Utf8;
    bool byteOrderMark = false;
    Eol eol = Eol::Lf; // what Return inserts; the line ends that a text already has are left alone

    friend bool operator==(const TextFormat&, const TextFormat&) = default;
};

QString
encodingName(const TextFormat& format); // "UTF-8", "UTF-8 with BOM", "UTF-16 LE", "ISO 8859-1": names, not translated
QString eolName(Eol eol);               // "LF", "CRLF", "CR"
std::string_view eolBytes(Eol eol);

struct LineStatistics {
    Eol eol = Eol::Lf; // the most frequent one, Lf where there is none
    bool mixedEol = false;
    qint64 lines = 1;
    qint64 longestLineBytes = 0; // without its end
};
LineStatistics scanLines(std::string_view utf8);

struct DecodedText {
    QByteArray utf8; // the byte order mark is not in it; bytes that are no UTF-8 stay as they are
    TextFormat format;
};
// Encoding from the byte order mark, else UTF-8 where the bytes are valid or mostly so, else ISO 8859-1.
// encodeText(decodeText(b)) == b for every b that is not refused. nullopt: UTF-16 that ends within a unit.
std::optional<DecodedText> decodeText(const QByteArray& file);

// nullopt where the text holds a character that the encoding lacks (ISO 8859-1), or bytes that are no text (UTF-16).
std::optional<QByteArray> encodeText(const QByteArray& utf8, const TextFormat& format);

// A NUL within the first kBinaryProbeBytes of a file without a UTF-16 mark: not text.
inline constexpr qint64 kBinaryProbeBytes = 8000;
bool looksBinary(std::string_view firstBytes);

// All line ends as `eol`.
QByteArray withEol(const QByteArray& utf8, Eol eol);

// Lines over maxLineBytes broken by an added '\n', never within a character: for showing, not for saving.
QByteArray softSplit(const QByteArray& utf8, qint64 maxLineBytes);

} // namespace tandem::editor
