// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dialogs/PromptParts.h"

#include <QWidget>

namespace tandem::app {

class Look;

// A prompt at a glance: its sections side by side, as wide as they have tokens, what was reused hatched. It takes no
// focus; the list beside it says the same in words.
class PromptBar : public QWidget {
    Q_OBJECT
public:
    PromptBar(const Look& look, QList<PromptPart> parts, QWidget* parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Look& m_look;
    const QList<PromptPart> m_parts;
};

} // namespace tandem::app
