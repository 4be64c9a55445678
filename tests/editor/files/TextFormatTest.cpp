// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/TextFormat.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <iostream>
#include <random>
#include <string>

namespace tandem::editor {
namespace {

QByteArray bytes(std::string_view text) {
    return {text.data(), static_cast<qsizetype>(text.size())};
}

std::string_view view(const QByteArray& text) {
    return {text.constData(), static_cast<std::size_t>(text.size())};
}

TEST(TextFormat, knowsUtf8WithAndWithoutAMark) {
    const auto plain = decodeText("caf\xC3\xA9\n");
    EXPECT_EQ(plain->format.encoding, Encoding::Utf8);
    EXPECT_FALSE(plain->format.byteOrderMark);
    const auto marked = decodeText("\xEF\xBB\xBFx\n");
    EXPECT_TRUE(marked->format.byteOrderMark);
    EXPECT_EQ(marked->utf8, QByteArray("x\n"));
}

TEST(TextFormat, knowsUtf16InBothOrders) {
    const QByteArray little = bytes(std::string_view("\xFF\xFE\x61\x00\xE9\x00\x3D\xD8\x00\xDE", 10));
    const QByteArray big = bytes(std::string_view("\xFE\xFF\x00\x61\x00\xE9\xD8\x3D\xDE\x00", 10));
    EXPECT_EQ(decodeText(little)->format.encoding, Encoding::Utf16Le);
    EXPECT_EQ(decodeText(big)->format.encoding, Encoding::Utf16Be);
    EXPECT_EQ(decodeText(little)->utf8, QByteArray("a\xC3\xA9\xF0\x9F\x98\x80"));
    EXPECT_EQ(decodeText(big)->utf8, decodeText(little)->utf8);
}

TEST(TextFormat, takesOtherBytesForLatin1) {
    const auto text = decodeText("d\xE9j\xE0 vu\n");
    EXPECT_EQ(text->format.encoding, Encoding::Latin1);
    EXPECT_EQ(text->utf8, QByteArray("d\xC3\xA9j\xC3\xA0 vu\n"));
}

TEST(TextFormat, keepsAFewStrayBytesInAUtf8File) {
    const QByteArray file = "caf\xC3\xA9 na\xC3\xAFve \xFF end\n";
    const auto text = decodeText(file);
    EXPECT_EQ(text->format.encoding, Encoding::Utf8);
    EXPECT_EQ(text->utf8, file);
    EXPECT_EQ(*encodeText(text->utf8, text->format), file);
}

TEST(TextFormat, refusesUtf16ThatEndsWithinAUnit) {
    EXPECT_FALSE(decodeText(bytes(std::string_view("\xFF\xFE\x61", 3))).has_value());
}

TEST(TextFormat, keepsALoneSurrogate) {
    const QByteArray file = bytes(std::string_view("\xFF\xFE\x61\x00\x00\xDC\x62\x00\x3D\xD8", 10));
    const auto text = decodeText(file);
    EXPECT_EQ(*encodeText(text->utf8, text->format), file);
}

TEST(TextFormat, saysWhatAnEncodingCannotHold) {
    EXPECT_FALSE(encodeText("\xE2\x82\xAC", {Encoding::Latin1, false, Eol::Lf}).has_value());
    EXPECT_TRUE(encodeText("\xC3\xBF", {Encoding::Latin1, false, Eol::Lf}).has_value());
    EXPECT_FALSE(encodeText("\xFF", {Encoding::Utf16Le, true, Eol::Lf}).has_value());
}

TEST(TextFormat, everyFileComesBackByteForByte) {
    const char* given = std::getenv("TANDEM_TEST_SEED");
    const unsigned seed = given != nullptr ? static_cast<unsigned>(std::atol(given)) : std::random_device{}();
    const char* scale = std::getenv("TANDEM_TEST_SCALE");
    const int rounds = std::max(1000, static_cast<int>(100000 * (scale != nullptr ? std::atof(scale) : 0.01)));
    std::cout << "TANDEM_TEST_SEED=" << seed << '\n';
    std::mt19937 random(seed);
    const std::string_view pieces[] = {
        "\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF",         "\r\n",         "\n",       "\r",   "a",    "\xC3\xA9",
        "\xE9",         "\xF0\x9F", "\xF0\x9F\x98\x80", "\xED\xA0\x80", "\xC0\x80", "\x80", "\xFF", "word ",
        "\xE2\x82\xAC", "\x01"};
    for (int round = 0; round < rounds; ++round) {
        std::string file;
        const int count = static_cast<int>(random() % 12);
        for (int i = 0; i < count; ++i)
            file += pieces[random() % std::size(pieces)];
        if (random() % 8 == 0) file += '\0';
        const auto text = decodeText(bytes(file));
        if (!text) {
            EXPECT_EQ(file.size() % 2, 1U);
            continue;
        }
        const auto again = encodeText(text->utf8, text->format);
        ASSERT_TRUE(again.has_value()) << "round " << round;
        ASSERT_EQ(*again, bytes(file)) << "round " << round;
    }
}

TEST(TextFormat, countsLineEndsAndTheLongestLine) {
    const LineStatistics unix = scanLines("a\nlonger\nb");
    EXPECT_EQ(unix.eol, Eol::Lf);
    EXPECT_EQ(unix.lines, 3);
    EXPECT_EQ(unix.longestLineBytes, 6);
    EXPECT_FALSE(unix.mixedEol);
    EXPECT_EQ(scanLines("a\r\nb\r\n").eol, Eol::CrLf);
    EXPECT_FALSE(scanLines("a\r\nb\r\n").mixedEol);
    EXPECT_EQ(scanLines("a\rb\r").eol, Eol::Cr);
    EXPECT_TRUE(scanLines("a\r\nb\nc\r\n").mixedEol);
    EXPECT_EQ(scanLines("a\r\nb\nc\r\n").eol, Eol::CrLf);
    EXPECT_EQ(scanLines("").lines, 1);
    EXPECT_EQ(scanLines("no end").longestLineBytes, 6);
}

TEST(TextFormat, convertsLineEnds) {
    EXPECT_EQ(withEol("a\r\nb\nc\rd", Eol::Lf), QByteArray("a\nb\nc\nd"));
    EXPECT_EQ(withEol("a\r\nb\nc\rd", Eol::CrLf), QByteArray("a\r\nb\r\nc\r\nd"));
}

TEST(TextFormat, splitsLongLinesBetweenCharacters) {
    const QByteArray split = softSplit("\xC3\xA9\xC3\xA9\xC3\xA9\nab", 3);
    EXPECT_EQ(split, QByteArray("\xC3\xA9\xC3\xA9\n\xC3\xA9\nab"));
    const QByteArray strays(10'000, '\x80');
    EXPECT_LE(scanLines(view(softSplit(strays, 100))).longestLineBytes, 104);
    const QByteArray line(10'000'000, 'x');
    EXPECT_EQ(scanLines(view(softSplit(line, 4000))).longestLineBytes, 4000);
}

TEST(TextFormat, tellsBinaryFilesByANul) {
    EXPECT_TRUE(looksBinary(std::string_view("ELF\0x", 5)));
    EXPECT_FALSE(looksBinary("text"));
    EXPECT_FALSE(looksBinary(std::string_view("\xFF\xFE\x61\x00", 4)));
    const std::string late = std::string(kBinaryProbeBytes, 'x') + '\0';
    EXPECT_FALSE(looksBinary(late));
}

} // namespace
} // namespace tandem::editor
