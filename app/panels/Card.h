// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/theme/Theme.h"

#include <QWidget>

class QVBoxLayout;

namespace tandem::app {

class Look;

// A widget on a colour of the theme.
class Ground : public QWidget {
    Q_OBJECT
public:
    Ground(const Look& look, editor::Theme::Role role, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Look& m_look;
    const editor::Theme::Role m_role;
};

// An empty column in the middle of `ground`, at most `width` pixels wide, with the margins that views in tabs have; the
// widget that it lays out is its parentWidget(). Once a ground.
QVBoxLayout* centredColumn(Ground& ground, int width, int bottomMargin);

// A raised box with a line round it.
class Card : public QWidget {
    Q_OBJECT
public:
    explicit Card(const Look& look, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Look& m_look;
};

} // namespace tandem::app
