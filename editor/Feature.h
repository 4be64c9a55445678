// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QKeyEvent;
class QPainter;
class QRect;

namespace tandem::editor {

class CodeEditor;

// One behaviour of one CodeEditor, which must outlive it. Features see keys in the order in which they were made,
// before the editor does, and paint in that order after it. EditorFeatures makes and owns them. GUI thread.
class Feature : public QObject {
    Q_OBJECT
public:
    explicit Feature(CodeEditor& editor);
    ~Feature() override;

    CodeEditor& editor() const { return *m_editor; }

    // Whether this key would be taken now, so that no shortcut of the window gets it first.
    virtual bool claimsKey(const QKeyEvent& key) const;
    // True: the key was used up here.
    virtual bool takeKey(QKeyEvent& key);
    // On the viewport, in its coordinates.
    virtual void paintOver(QPainter& painter, const QRect& dirty);

private:
    CodeEditor* m_editor;
};

} // namespace tandem::editor
