// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/PaletteModel.h"

#include <QList>
#include <QWidget>

namespace tandem::app {

class Look;

// Commands and their keys in two columns, searched by typing. The content of a tab.
class KeysView : public QWidget {
    Q_OBJECT
public:
    KeysView(const Look& look, const QList<PaletteEntry>& entries, QWidget* parent = nullptr);

private:
    PaletteModel m_model;
};

} // namespace tandem::app
