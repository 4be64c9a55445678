// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QStackedWidget;

namespace tandem::app {

class Breadcrumbs;
class Look;
class Page;
class TabBar;

// One column of the editor area: tabs, breadcrumbs and the page of the current tab. Owns its pages.
class EditorGroup : public QWidget {
    Q_OBJECT
public:
    explicit EditorGroup(const Look& look, QWidget* parent = nullptr);

    void add(Page* page); // after the current tab, and shown
    void show(Page* page);
    Page* take(Page* page); // out of the group; the caller owns it
    Page* current() const;
    QList<Page*> pages() const; // as the tabs stand
    bool contains(const Page* page) const;
    void step(int tabs); // to the next or previous tab, round the ends
    void setActive(bool active);
    TabBar& tabs() const { return *m_tabs; }

Q_SIGNALS:
    void currentChanged(tandem::app::Page* page);
    void closeRequested(tandem::app::Page* page);
    void crumbClicked(tandem::app::Page* page, int index);

private:
    void describe(Page* page);
    void showCrumbs();

    TabBar* m_tabs = nullptr;
    Breadcrumbs* m_crumbs = nullptr;
    QStackedWidget* m_stack = nullptr;
    QList<Page*> m_pages; // in tab order
};

} // namespace tandem::app
