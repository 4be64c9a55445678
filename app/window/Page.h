// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>

namespace tandem::app {

// What a tab shows: an editor or a view such as the settings. Owned by the group it is in.
class Page : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    virtual QString title() const = 0;
    virtual QString tip() const { return title(); } // of the tab
    virtual QString iconName() const { return {}; }
    virtual bool isModified() const { return false; }
    virtual QStringList crumbs() const { return {}; } // the path above the page, "" for no breadcrumbs
    virtual void takeFocus() { setFocus(Qt::OtherFocusReason); }

Q_SIGNALS:
    void described(); // title, tip, crumbs or the dirty mark may have changed
};

// A page around one widget that needs nothing else.
class ViewPage : public Page {
    Q_OBJECT
public:
    ViewPage(QString name, QString title, QString icon, QWidget* view, QWidget* parent = nullptr);

    QString name() const { return m_name; } // "settings": each is open once
    QString title() const override { return m_title; }
    QString iconName() const override { return m_icon; }
    void takeFocus() override;
    QWidget* view() const { return m_view; }

private:
    const QString m_name;
    const QString m_title;
    const QString m_icon;
    QWidget* const m_view;
};

} // namespace tandem::app
