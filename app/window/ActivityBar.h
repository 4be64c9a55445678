// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QToolButton;
class QVBoxLayout;

namespace tandem::app {

class Look;

// The column of icons at the window's left edge, 48 px. Every button is an action of the window.
class ActivityBar : public QWidget {
    Q_OBJECT
public:
    explicit ActivityBar(const Look& look, QWidget* parent = nullptr);

    void addTop(QAction* action, const QString& icon);
    void addBottom(QAction* action, const QString& icon);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QToolButton* makeButton(QAction* action, const QString& icon);

    const Look& m_look;
    QVBoxLayout* m_column = nullptr;
    int m_top = 0; // buttons above the gap
};

} // namespace tandem::app
