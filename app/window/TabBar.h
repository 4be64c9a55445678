// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabBar>

namespace tandem::app {

class Look;

// Tabs as look.md draws them: 34 px, a 2 px accent line over the current one, a mark for unsaved changes that becomes
// the closing cross under the pointer. Middle click closes. Child of an EditorGroup.
class TabBar : public QTabBar {
    Q_OBJECT
public:
    explicit TabBar(const Look& look, QWidget* parent = nullptr);

    void setModified(int index, bool modified);
    bool isModifiedMark(int index) const { return tabData(index).toBool(); }
    void setActiveGroup(bool active); // the accent line is faint in the other groups

Q_SIGNALS:
    void closeRequested(int index);

protected:
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QRect crossRect(int index) const;
    void paintTab(QPainter& painter, int index) const;
    void setHovered(int tab, bool cross);

    const Look& m_look;
    int m_hovered = -1;
    bool m_crossHovered = false;
    int m_pressedCross = -1;
    bool m_active = true;
};

} // namespace tandem::app
