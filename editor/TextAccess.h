// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/TextFormat.h"

#include <QByteArray>

namespace tandem::editor {

// How a Document reaches its text, which lives in the Scintilla document of its views. ScintillaText implements it for
// any QsciScintilla. GUI thread.
class TextAccess {
public:
    enum class History { Forget, Keep }; // Keep: the change can be undone
    enum class SavePoint { Here, Nowhere };
    enum class Editing { Allowed, ReadOnly };

    virtual ~TextAccess() = default;
    virtual QByteArray utf8() const = 0;
    virtual void replaceText(const QByteArray& utf8, History history) = 0;
    // Here: the text now is what is on the disk.
    virtual void setSavePoint(SavePoint point) = 0;
    virtual void setEditing(Editing editing) = 0;
    virtual void setEol(Eol eol) = 0;
    virtual void convertEol(Eol eol) = 0;
};

} // namespace tandem::editor
