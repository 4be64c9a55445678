// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/Feature.h"

namespace tandem::editor {

// The lines' numbers in the margin, which is as wide as the greatest of them needs.
class LineNumbers : public Feature {
    Q_OBJECT
public:
    explicit LineNumbers(CodeEditor& editor);

    void setShown(bool shown);

private:
    void applyFont();
    void fit();

    bool m_shown = true;
    int m_width = -1;
};

} // namespace tandem::editor
