// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/theme/Theme.h"

#include <QStyledItemDelegate>

namespace tandem::app {

class Look;

// One row of a PaletteModel: icon, title with the matched characters marked, note, shortcut at the right end.
class PaletteDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    // `ground`: the colour that the list lies on.
    PaletteDelegate(const Look& look, editor::Theme::Role ground, QObject* parent);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    int paintTitle(QPainter& painter, const QRect& row, const QStyleOptionViewItem& option,
                   const QModelIndex& index) const;

    const Look& m_look;
    const editor::Theme::Role m_ground;
};

} // namespace tandem::app
