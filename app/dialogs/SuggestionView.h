// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QStringList>

class QListWidget;
class QPlainTextEdit;

namespace tandem::app {

class Look;

// A suggestion as plain text that a screen reader can walk through: the alternatives in a list, the chosen one in full,
// a button to take it. Return takes it, Esc leaves.
class SuggestionView : public QDialog {
    Q_OBJECT
public:
    SuggestionView(const Look& look, const QStringList& alternatives, QWidget* parent);

Q_SIGNALS:
    void suggestionAccepted(int index);

private:
    void showChosen();
    void take();

    QStringList m_alternatives;
    QListWidget* m_list = nullptr;
    QPlainTextEdit* m_text = nullptr;
};

} // namespace tandem::app
