// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/Feature.h"
#include "editor/features/Indentation.h"

#include <QByteArray>

namespace tandem::editor {

// A new line begins where the one before it suggests, a closing bracket typed first on a line moves under its opener,
// and a step of indentation is what the file or its language uses.
class AutoIndent : public Feature {
    Q_OBJECT
public:
    explicit AutoIndent(CodeEditor& editor);

    void setDetecting(bool detecting);
    Indentation indentation() const { return m_indentation; }

    bool takeKey(QKeyEvent& key) override;

private:
    void choose();
    void breakLine();
    bool dedentFor(char closer);
    QByteArray step() const;

    Indentation m_indentation;
    bool m_detecting = true;
};

} // namespace tandem::editor
