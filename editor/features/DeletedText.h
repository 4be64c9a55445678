// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/Edit.h"

#include <QString>

namespace tandem::editor {

// Gathers what someone takes out by hand, so that a run of backspaces counts as the one text that it removed.
class DeletedText {
public:
    static constexpr int kShortest = 3; // characters worth remembering

    void note(const Edit& edit);
    // The text of the run that has ended or ends here; empty when it is too short.
    QString take();

private:
    QByteArray m_bytes;
    qint64 m_at = -1; // byte offset where the run's text stood
};

} // namespace tandem::editor
