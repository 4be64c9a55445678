// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/Feature.h"

namespace tandem::editor {

// Marks the bracket at the caret and its partner, or the bracket alone where it has none.
class BraceMatch : public Feature {
    Q_OBJECT
public:
    explicit BraceMatch(CodeEditor& editor);

private:
    void applyTheme();
    void mark();
};

} // namespace tandem::editor
