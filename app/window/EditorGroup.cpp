// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/EditorGroup.h"

#include "app/window/Breadcrumbs.h"
#include "app/window/Page.h"
#include "app/window/TabBar.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace tandem::app {
namespace {

constexpr int kLeastWidth = 220;

} // namespace

EditorGroup::EditorGroup(const Look& look, QWidget* parent)
    : QWidget(parent) {
    setMinimumWidth(kLeastWidth); // whatever a page would like: a find bar must not move the split
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_tabs = new TabBar(look, this);
    m_crumbs = new Breadcrumbs(look, this);
    m_stack = new QStackedWidget(this);
    column->addWidget(m_tabs);
    column->addWidget(m_crumbs);
    column->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        if (index < 0 || index >= m_pages.size()) return;
        m_stack->setCurrentWidget(m_pages.at(index));
        showCrumbs();
        Q_EMIT currentChanged(m_pages.at(index));
    });
    connect(m_tabs, &QTabBar::tabMoved, this, [this](int from, int to) { m_pages.move(from, to); });
    connect(m_tabs, &TabBar::closeRequested, this, [this](int index) { Q_EMIT closeRequested(m_pages.at(index)); });
    connect(m_crumbs, &Breadcrumbs::partClicked, this, [this](int index) { Q_EMIT crumbClicked(current(), index); });
}

void EditorGroup::add(Page* page) {
    const int index = m_pages.isEmpty() ? 0 : m_tabs->currentIndex() + 1;
    m_pages.insert(index, page);
    m_stack->addWidget(page);
    m_tabs->insertTab(index, page->title());
    describe(page);
    connect(page, &Page::described, this, [this, page] { describe(page); });
    show(page);
}

void EditorGroup::show(Page* page) {
    m_tabs->setCurrentIndex(int(m_pages.indexOf(page)));
    m_stack->setCurrentWidget(page);
    showCrumbs();
}

Page* EditorGroup::take(Page* page) {
    const int index = int(m_pages.indexOf(page));
    if (index < 0) return nullptr;
    disconnect(page, nullptr, this, nullptr);
    m_pages.removeAt(index);
    m_stack->removeWidget(page);
    m_tabs->removeTab(index);
    page->setParent(nullptr);
    if (Page* next = current()) {
        m_stack->setCurrentWidget(next);
        showCrumbs();
    }
    Q_EMIT currentChanged(current());
    return page;
}

Page* EditorGroup::current() const {
    const int index = m_tabs->currentIndex();
    return index >= 0 && index < m_pages.size() ? m_pages.at(index) : nullptr;
}

QList<Page*> EditorGroup::pages() const {
    return m_pages;
}
bool EditorGroup::contains(const Page* page) const {
    return m_pages.contains(page);
}

void EditorGroup::step(int tabs) {
    const int count = int(m_pages.size());
    if (count > 0) m_tabs->setCurrentIndex((m_tabs->currentIndex() + tabs + count) % count);
}

void EditorGroup::setActive(bool active) {
    m_tabs->setActiveGroup(active);
}

void EditorGroup::describe(Page* page) {
    const int index = int(m_pages.indexOf(page));
    if (index < 0) return;
    // A tab's text takes '&' for a mnemonic.
    m_tabs->setTabText(index, page->title().replace(u'&', QStringLiteral("&&")));
    m_tabs->setTabToolTip(index, page->tip());
    m_tabs->setModified(index, page->isModified());
    m_tabs->setAccessibleTabName(index, page->isModified() ? tr("%1, unsaved").arg(page->title()) : page->title());
    if (page == current()) showCrumbs();
}

void EditorGroup::showCrumbs() {
    const QStringList parts = current() ? current()->crumbs() : QStringList();
    m_crumbs->setParts(parts);
    m_crumbs->setVisible(!parts.isEmpty());
}

} // namespace tandem::app
