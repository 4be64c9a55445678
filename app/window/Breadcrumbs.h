// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace tandem::app {

class Look;

// The path of what is shown, 26 px high; a part can be clicked. Child of an EditorGroup.
class Breadcrumbs : public QWidget {
    Q_OBJECT
public:
    explicit Breadcrumbs(const Look& look, QWidget* parent = nullptr);

    void setParts(const QStringList& parts);
    QStringList parts() const { return m_parts; }

Q_SIGNALS:
    void partClicked(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QList<QRect> places() const; // one a part; empty for what has no room
    int partAt(const QPoint& place) const;

    const Look& m_look;
    QStringList m_parts;
    int m_hovered = -1;
};

} // namespace tandem::app
