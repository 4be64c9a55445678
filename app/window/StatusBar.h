// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QWidget>

#include <functional>

namespace tandem::app {

class Look;
struct GhostStatus;

// One word of the status bar: a flat button with an icon where it has one.
class StatusItem : public QAbstractButton {
    Q_OBJECT
public:
    StatusItem(const Look& look, const QString& name, QWidget* parent);

    void show(const QString& text, const QString& tip, const QString& icon = {});
    void setWarning(bool warning);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    const Look& m_look;
    const QString m_name; // "Language": before the text for a screen reader
    QString m_icon;
    bool m_warning = false;
};

// The line at the window's lower edge, 24 px: branch at the left; caret, indentation, encoding, line ends, language and
// the model at the right. It shows what it is told. Child of the window.
class StatusBar : public QWidget {
    Q_OBJECT
public:
    enum Item { Branch, Caret, Indentation, Encoding, LineEnds, Language, Model };

    explicit StatusBar(const Look& look, QWidget* parent = nullptr);

    StatusItem& item(Item which) const { return *m_items.at(which); }
    void show(Item which, const QString& text, const QString& tip, const QString& icon = {}); // "" hides it
    void showModel(const GhostStatus& status);
    void hideDocument(); // all that belongs to an editor

Q_SIGNALS:
    void clicked(tandem::app::StatusBar::Item which);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Look& m_look;
    QList<StatusItem*> m_items;
};

} // namespace tandem::app
