// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dialogs/PromptParts.h"

#include <QDialog>
#include <QList>
#include <QString>

class QPlainTextEdit;
class QTreeWidget;
class QVBoxLayout;

namespace tandem::app {

class Look;

// What the model was given for a suggestion, to the last byte: its sections in a list with their tokens, the text with
// a ground in each section's colour, paler where it came from the KV cache. The keys go through the list, and the text
// follows. Esc leaves.
class PromptView : public QDialog {
    Q_OBJECT
public:
    // prompt is not null. model: its name.
    PromptView(const Look& look, const QString& model, const ai::SharedPrompt& prompt, QWidget* parent);

    QList<PromptPart> parts() const { return m_parts; }
    static QString nameOf(const PromptPart& part);

private:
    void makeHead(QVBoxLayout& column, const QString& model, const ai::ExplainedPrompt& prompt);
    QTreeWidget* makeList();
    QPlainTextEdit* makeText();
    void paintParts();
    void showChosen();
    void copy() const;

    const Look& m_look;
    const QList<PromptPart> m_parts;
    QTreeWidget* m_list = nullptr;
    QPlainTextEdit* m_text = nullptr;
};

} // namespace tandem::app
