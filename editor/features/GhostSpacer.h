// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/Clock.h"
#include "editor/Edit.h"

#include <memory>

namespace tandem::editor {

class CodeEditor;

// Blank rows below the caret's line that a ghost of several lines is painted into. They are an annotation, which
// belongs to the document and not to the view: only the view that reserves rows shows annotations.
class GhostSpacer {
public:
    GhostSpacer(CodeEditor& editor, Clock& clock);
    ~GhostSpacer();

    // Any number of rows; changing it lays the whole view out anew, keeping it costs nothing.
    void reserve(qint64 line, int rows);
    void release();
    // Lets the rows stay a moment, since the next ghost is likely to need as many.
    void releaseSoon();
    int rows() const { return m_rows; }

    void noteEdit(const Edit& edit);
    void aboutToRemove(qint64 fromByte, qint64 toByte);
    void leave(); // the view lost the focus: another one may show a ghost for the same document

private:
    CodeEditor& m_editor;
    std::unique_ptr<Alarm> m_linger;
    qint64 m_line = 0;
    int m_rows = 0;
};

} // namespace tandem::editor
