// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/PaletteDelegate.h"

#include "app/models/PaletteModel.h"
#include "app/panels/Look.h"

#include <QPainter>

namespace tandem::app {

using Role = editor::Theme::Role;

PaletteDelegate::PaletteDelegate(const Look& look, Role ground, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_look(look)
    , m_ground(ground) {}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
    return {0, Look::kListRow};
}

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const bool selected = option.state & QStyle::State_Selected;
    const bool enabled = index.flags() & Qt::ItemIsEnabled;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (selected || (option.state & QStyle::State_MouseOver && enabled)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? m_look.color(Role::Selection)
                                   : m_look.theme().blend(Role::Text, m_ground, Look::kHover));
        painter->drawRoundedRect(option.rect, Look::kRowRadius, Look::kRowRadius);
    }
    QRect row = option.rect.adjusted(10, 0, -10, 0);
    const QColor faint = m_look.color(selected ? Role::Text : enabled ? Role::TextMuted : Role::TextFaint);
    const QFont font = option.font;
    const QFontMetrics metrics(font);

    const QString shortcut = index.data(PaletteModel::ShortcutRole).toString();
    painter->setFont(font);
    painter->setPen(faint);
    painter->drawText(row, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine, shortcut);
    row.setRight(row.right() - (shortcut.isEmpty() ? 0 : metrics.horizontalAdvance(shortcut) + 16));

    const QString icon = index.data(PaletteModel::IconRole).toString();
    if (!icon.isEmpty()) {
        m_look.drawIcon(
            *painter, icon,
            {row.left(), row.top() + (row.height() - Look::kSmallIcon) / 2, Look::kSmallIcon, Look::kSmallIcon}, faint);
        row.setLeft(row.left() + Look::kSmallIcon + 8);
    }
    const int x = paintTitle(*painter, row, option, index);
    const QString note = index.data(PaletteModel::NoteRole).toString();
    const int room = row.right() - x - 12;
    if (!note.isEmpty() && room > 20) {
        painter->setFont(font);
        painter->setPen(faint);
        painter->drawText(QRect(x + 12, row.top(), room, row.height()), Qt::AlignVCenter | Qt::TextSingleLine,
                          metrics.elidedText(note, Qt::ElideMiddle, room));
    }
    painter->restore();
}

// The position after the title.
int PaletteDelegate::paintTitle(QPainter& painter, const QRect& row, const QStyleOptionViewItem& option,
                                const QModelIndex& index) const {
    const bool selected = option.state & QStyle::State_Selected;
    const bool enabled = index.flags() & Qt::ItemIsEnabled;
    const QFont font = option.font;
    // Character by character where matches are marked; kerning between them is given up for that.
    const auto positions = index.data(PaletteModel::PositionsRole).value<QList<int>>();
    const QString title = index.data().toString();
    QFont marked = font;
    marked.setWeight(QFont::DemiBold);
    const QColor plain = m_look.color(enabled ? Role::Text : Role::TextFaint);
    // The accent is not legible on the selection of every theme; there weight and a line carry the mark.
    const QColor accent = m_look.color(selected ? Role::Text : Role::Accent);
    int x = row.left();
    for (qsizetype from = 0; from < title.size();) {
        const bool match = positions.contains(int(from));
        qsizetype to = from + 1;
        while (to < title.size() && positions.contains(int(to)) == match)
            ++to;
        const QString part = title.mid(from, to - from);
        QFont partFont = match ? marked : font;
        partFont.setUnderline(match && selected);
        painter.setFont(partFont);
        painter.setPen(match ? accent : plain);
        const int width = QFontMetrics(partFont).horizontalAdvance(part);
        if (x + width > row.right()) {
            painter.drawText(QRect(x, row.top(), row.right() - x, row.height()), Qt::AlignVCenter | Qt::TextSingleLine,
                             QFontMetrics(partFont).elidedText(part, Qt::ElideRight, row.right() - x));
            x = row.right();
            break;
        }
        painter.drawText(QRect(x, row.top(), width + 2, row.height()), Qt::AlignVCenter | Qt::TextSingleLine, part);
        x += width;
        from = to;
    }
    return x;
}

} // namespace tandem::app
