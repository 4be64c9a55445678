// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/TreeView.h"

#include "app/models/FileTreeModel.h"
#include "app/panels/Look.h"

#include <QMouseEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace tandem::app {
namespace {

using Role = editor::Theme::Role;

constexpr int kSide = 8; // between the panel's edge and a row
constexpr int kGap = 6;

// Only the height: drawRow() paints everything.
class RowHeight : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        return {QStyledItemDelegate::sizeHint(option, index).width(), Look::kTreeRow};
    }
};

} // namespace

TreeView::TreeView(const Look& look, QWidget* parent)
    : QTreeView(parent)
    , m_look(look) {
    setHeaderHidden(true);
    setFrameShape(QFrame::NoFrame);
    setUniformRowHeights(true);
    setItemDelegate(new RowHeight(this));
    setIndentation(m_levelIndent);
    setRootIsDecorated(true);
    setMouseTracking(true);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setExpandsOnDoubleClick(false);
    connect(&look, &Look::changed, this, [this] { viewport()->update(); });
}

int TreeView::depthOf(const QModelIndex& index) const {
    int depth = 0;
    for (QModelIndex above = index.parent(); above.isValid(); above = above.parent())
        ++depth;
    return depth;
}

void TreeView::drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QRect row(kSide, option.rect.top(), viewport()->width() - 2 * kSide, option.rect.height());
    const bool selected = selectionModel() && selectionModel()->isSelected(index);
    const bool hovered = m_hovered.isValid() && m_hovered == index;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (selected || hovered) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? m_look.color(Role::Selection)
                                   : m_look.theme().blend(Role::Text, Role::Panel, Look::kHover));
        painter->drawRoundedRect(row, Look::kRowRadius, Look::kRowRadius);
    }
    if (hasFocus() && index == currentIndex()) {
        painter->setPen(m_look.color(Role::Accent));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(row).adjusted(0.5, 0.5, -0.5, -0.5), Look::kRowRadius, Look::kRowRadius);
    }
    const bool folder = index.data(FileTreeModel::FolderRole).toBool();
    const bool ignored = index.data(FileTreeModel::IgnoredRole).toBool();
    const QColor muted = m_look.color(selected ? Role::Text : ignored ? Role::TextFaint : Role::TextMuted);
    int x = row.left() + 4 + depthOf(index) * m_levelIndent;
    const int iconTop = row.top() + (row.height() - Look::kSmallIcon) / 2;
    if (folder) {
        const int mark = 14;
        m_look.drawIcon(*painter, isExpanded(index) ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"),
                        {x, row.top() + (row.height() - mark) / 2, mark, mark}, muted);
    }
    x += 14 + 4;
    const QString icon =
        folder && isExpanded(index) ? QStringLiteral("folder-open") : index.data(FileTreeModel::IconRole).toString();
    m_look.drawIcon(*painter, icon, {x, iconTop, Look::kSmallIcon, Look::kSmallIcon}, muted);
    x += Look::kSmallIcon + kGap;
    painter->setPen(m_look.color(ignored && !selected ? Role::TextMuted : Role::Text));
    painter->setFont(font());
    const QRect place(x, row.top(), row.right() - x - 4, row.height());
    painter->drawText(place, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                      fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, place.width()));
    painter->restore();
}

void TreeView::drawBranches(QPainter*, const QRect&, const QModelIndex&) const {}

// A click anywhere on a folder's row unfolds it; the base class knows only its own little mark.
void TreeView::mousePressEvent(QMouseEvent* event) {
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index.isValid() && index.data(FileTreeModel::FolderRole).toBool()) {
        setFocus(Qt::MouseFocusReason);
        setCurrentIndex(index);
        setExpanded(index, !isExpanded(index));
        return;
    }
    QTreeView::mousePressEvent(event);
}

void TreeView::setHovered(const QModelIndex& index) {
    if (m_hovered == index) return;
    m_hovered = index;
    viewport()->update();
}

void TreeView::mouseMoveEvent(QMouseEvent* event) {
    setHovered(indexAt(event->position().toPoint()));
    QTreeView::mouseMoveEvent(event);
}

void TreeView::leaveEvent(QEvent* event) {
    setHovered({});
    QTreeView::leaveEvent(event);
}

} // namespace tandem::app
