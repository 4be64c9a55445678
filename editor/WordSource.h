// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace tandem::editor {

class CodeEditor;

// Where the word list gets its words. GUI thread, on the path of a key: answer within a few milliseconds.
class WordSource {
public:
    virtual ~WordSource() = default;
    // An editor was made whose words count from now on; it may go at any time.
    virtual void addEditor(CodeEditor& editor) = 0;
    // Words that begin with `prefix` and are longer, likeliest first, each once, at most `limit`.
    virtual QStringList wordsFor(const QString& prefix, const CodeEditor& where, int limit) = 0;
};

} // namespace tandem::editor
