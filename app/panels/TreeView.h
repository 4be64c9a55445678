// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace tandem::app {

class Look;

// A tree whose rows are painted over their full width, indentation included, with its own unfolding marks: the model
// answers FileTreeModel::IconRole with an icon's name. Owned by its panel.
class TreeView : public QTreeView {
    Q_OBJECT
public:
    explicit TreeView(const Look& look, QWidget* parent = nullptr);

    int levelIndent() const { return m_levelIndent; }

protected:
    void drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    int depthOf(const QModelIndex& index) const;
    void setHovered(const QModelIndex& index);

    const Look& m_look;
    const int m_levelIndent = 14;
    QPersistentModelIndex m_hovered;
};

} // namespace tandem::app
