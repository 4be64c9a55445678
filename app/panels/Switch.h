// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace tandem::app {

class Look;

// On or off, as a sliding knob. A checkable button for the keyboard and the screen reader.
class Switch : public QAbstractButton {
    Q_OBJECT
public:
    explicit Switch(const Look& look, QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Look& m_look;
};

} // namespace tandem::app
