// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/features/Brackets.h"

#include "editor/CodeEditor.h"

#include <algorithm>
#include <string_view>

namespace tandem::editor {

namespace {

using Base = QsciScintillaBase;

constexpr std::string_view kOpeners = "([{";
constexpr std::string_view kClosers = ")]}";

} // namespace

bool Brackets::isOpener(char byte) {
    return kOpeners.find(byte) != std::string_view::npos;
}

bool Brackets::isBracket(char byte) {
    return isOpener(byte) || kClosers.find(byte) != std::string_view::npos;
}

char Brackets::partnerOf(char bracket) {
    if (const auto opener = kOpeners.find(bracket); opener != std::string_view::npos) return kClosers[opener];
    const auto closer = kClosers.find(bracket);
    return closer == std::string_view::npos ? '\0' : kOpeners[closer];
}

Brackets::Partner Brackets::partner(const CodeEditor& editor, qint64 byteOffset) {
    const Sci sci = editor.sci();
    const auto bracket = static_cast<char>(sci(Base::SCI_GETCHARAT, byteOffset));
    const char other = partnerOf(bracket);
    const bool forward = isOpener(bracket);
    const qint64 style = sci(Base::SCI_GETSTYLEAT, byteOffset);
    const qint64 from = forward ? byteOffset + 1 : std::max<qint64>(0, byteOffset - kMostBytes);
    const qint64 to = forward ? std::min(sci.length(), byteOffset + 1 + kMostBytes) : byteOffset;
    const QByteArrayView bytes = sci.peek(from, to);
    int depth = 1;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const qsizetype index = forward ? i : bytes.size() - 1 - i;
        const char byte = bytes[index];
        if (byte != bracket && byte != other) continue;
        if (sci(Base::SCI_GETSTYLEAT, from + index) != style) continue;
        depth += byte == bracket ? 1 : -1;
        if (depth == 0) return {Found::Match, from + index};
    }
    const bool wholeText = forward ? to == sci.length() : from == 0;
    return {wholeText ? Found::None : Found::TooFar, -1};
}

std::optional<qint64> Brackets::openerFor(const CodeEditor& editor, qint64 byteOffset, char closer) {
    const Sci sci = editor.sci();
    const char opener = partnerOf(closer);
    const qint64 from = std::max<qint64>(0, byteOffset - kMostBytes);
    const QByteArrayView bytes = sci.peek(from, byteOffset);
    int depth = 1;
    for (qsizetype i = bytes.size() - 1; i >= 0; --i) {
        if (bytes[i] == closer) ++depth;
        if (bytes[i] == opener && --depth == 0) return from + i;
    }
    return std::nullopt;
}

} // namespace tandem::editor
