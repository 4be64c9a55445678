// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>

namespace tandem::editor {

class CodeEditor;

// Partners of brackets, looked for only so far that it never slows a key down.
class Brackets {
public:
    static constexpr qint64 kMostBytes = 50'000; // in either direction

    enum class Found {
        Match,
        None, // the text ends first
        TooFar
    };
    struct Partner {
        Found found = Found::TooFar;
        qint64 byteOffset = -1;
    };

    static bool isBracket(char byte);
    static bool isOpener(char byte);
    static char partnerOf(char bracket);
    // Of the bracket at that place. Brackets of another style (in a string, a comment) do not count.
    static Partner partner(const CodeEditor& editor, qint64 byteOffset);
    // The opener that a closing bracket typed here would close, whatever its style.
    static std::optional<qint64> openerFor(const CodeEditor& editor, qint64 byteOffset, char closer);
};

} // namespace tandem::editor
