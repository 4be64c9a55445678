// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/Feature.h"

#include "editor/CodeEditor.h"

namespace tandem::editor {

Feature::Feature(CodeEditor& editor)
    : m_editor(&editor) {
    editor.addFeature(*this);
}

Feature::~Feature() {
    m_editor->removeFeature(*this);
}

bool Feature::claimsKey(const QKeyEvent& /*key*/) const {
    return false;
}

bool Feature::takeKey(QKeyEvent& /*key*/) {
    return false;
}

void Feature::paintOver(QPainter& /*painter*/, const QRect& /*dirty*/) {}

} // namespace tandem::editor
