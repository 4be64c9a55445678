// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace tandem::editor {

// Who changed the text, as one view sees it.
enum class EditOrigin {
    Typing,  // a key or an input method in this view
    Pasting, // paste or drop in this view
    Closer,  // a closing mark that this view put after the caret by itself
    Accept,  // ghost text taken over in this view
    History, // undo or redo, in whichever view
    Outside  // another view of the same file, a program, another person
};

// One change, told after it was made.
struct Edit {
    enum class Kind { Insert, Remove };
    Kind kind = Kind::Insert;
    EditOrigin origin = EditOrigin::Outside;
    qint64 byteOffset = 0;
    qint64 line = 0;  // that byteOffset lies in, from 0
    QByteArray bytes; // what came or went
    qint64 lines = 0; // line ends that came (> 0) or went (< 0)
};

} // namespace tandem::editor
