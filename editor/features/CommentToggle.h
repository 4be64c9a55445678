// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/Feature.h"

#include <QAction>

namespace tandem::editor {

// Turns the selected lines, or the caret's, into a comment and back, in one undo step.
class CommentToggle : public Feature {
    Q_OBJECT
public:
    explicit CommentToggle(CodeEditor& editor);

    QAction* action() const { return m_action; }
    void toggle();

    bool claimsKey(const QKeyEvent& key) const override;
    bool takeKey(QKeyEvent& key) override;

private:
    struct Lines {
        qint64 first = 0;
        qint64 last = 0;
    };
    Lines selectedLines() const;
    void updateAction();
    void comment(const Lines& lines, const QByteArray& open, const QByteArray& close);
    void uncomment(const Lines& lines, const QByteArray& open, const QByteArray& close);

    QAction* m_action;
};

} // namespace tandem::editor
