// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/Feature.h"

namespace tandem::editor {

// Thin lines at every step of indentation.
class IndentGuides : public Feature {
    Q_OBJECT
public:
    explicit IndentGuides(CodeEditor& editor);
};

} // namespace tandem::editor
