// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/Feature.h"

namespace tandem::editor {

// The caret's line has a background of its own while the editor has the focus.
class CurrentLine : public Feature {
    Q_OBJECT
public:
    explicit CurrentLine(CodeEditor& editor);

private:
    void apply();
};

} // namespace tandem::editor
