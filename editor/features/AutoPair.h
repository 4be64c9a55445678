// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/Edit.h"
#include "editor/Feature.h"

#include <QList>

namespace tandem::editor {

class GhostText;

// Puts the closing mark behind the caret when an opening one is typed, steps over it when it is typed, takes it back
// with Backspace, and surrounds a selection. Only marks that it put there itself are stepped over, so it remembers
// them.
class AutoPair : public Feature {
    Q_OBJECT
public:
    AutoPair(CodeEditor& editor, GhostText& ghost);

    void setEnabled(bool enabled);
    // Whether the mark at this place was put there by AutoPair and still waits to be stepped over.
    bool isOwn(qint64 byteOffset) const { return m_own.contains(byteOffset); }

    bool takeKey(QKeyEvent& key) override;

private:
    bool open(char opener, char closer);
    bool surround(char opener, char closer);
    bool overtype(char closer);
    bool takeBack();
    bool wantsPair(char opener, char closer) const;
    void noteEdit(const Edit& edit);
    void forgetLeft();

    GhostText& m_ghost;
    QList<qint64> m_own; // byte offsets of closers behind the caret, on its line
    bool m_enabled = true;
};

} // namespace tandem::editor
