// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/EditorArea.h"

#include "app/window/EditorGroup.h"

#include <QApplication>
#include <QSplitter>

namespace tandem::app {

EditorArea::EditorArea(const Look& look, QWidget* greeting, QWidget* parent)
    : QStackedWidget(parent)
    , m_look(look)
    , m_greeting(greeting) {
    m_splitter = new QSplitter(this);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    addWidget(greeting);
    addWidget(m_splitter);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { noteFocus(now); });
}

EditorGroup* EditorArea::makeGroup() {
    auto* group = new EditorGroup(m_look, m_splitter);
    connect(group, &EditorGroup::currentChanged, this, [this, group] {
        if (group == m_active) tell();
    });
    connect(group, &EditorGroup::closeRequested, this, &EditorArea::closeRequested);
    connect(group, &EditorGroup::crumbClicked, this, &EditorArea::crumbClicked);
    return group;
}

void EditorArea::add(Page* page) {
    if (!m_active) {
        m_active = makeGroup();
        m_groups << m_active;
        m_splitter->addWidget(m_active);
    }
    m_active->add(page);
    setCurrentWidget(m_splitter);
    tell();
}

void EditorArea::show(Page* page) {
    if (EditorGroup* group = groupOf(page)) {
        activate(group);
        group->show(page);
    }
}

void EditorArea::remove(Page* page) {
    EditorGroup* group = groupOf(page);
    if (!group) return;
    const bool hadFocus = page->isAncestorOf(QApplication::focusWidget());
    group->take(page);
    delete page;
    if (group->pages().isEmpty()) {
        const qsizetype place = m_groups.indexOf(group);
        m_groups.removeAt(place);
        m_active = m_groups.isEmpty() ? nullptr : m_groups.at(std::max<qsizetype>(0, place - 1));
        group->hide();
        group->deleteLater();
        if (m_active) activate(m_active);
        if (m_groups.isEmpty()) setCurrentWidget(m_greeting);
        tell();
    }
    if (hadFocus) focusCurrent();
}

EditorPage* EditorArea::split(Qt::Orientation direction) {
    EditorPage* page = currentEditor();
    if (!page) return nullptr;
    // One row or one column of groups: turning it keeps every text wider than a column of nested splits would.
    m_splitter->setOrientation(direction);
    EditorGroup* group = makeGroup();
    const qsizetype place = m_groups.indexOf(m_active) + 1;
    m_groups.insert(place, group);
    m_splitter->insertWidget(int(place), group);
    auto* second = new EditorPage(page->document(), page->kit());
    group->add(second);
    second->showPlaceOf(*page);
    activate(group);
    const int size = direction == Qt::Horizontal ? width() : height();
    m_splitter->setSizes(QList<int>(m_groups.size(), size / int(m_groups.size())));
    return second;
}

EditorGroup* EditorArea::groupOf(const Page* page) const {
    for (EditorGroup* group : m_groups)
        if (group->contains(page)) return group;
    return nullptr;
}

void EditorArea::activate(EditorGroup* group) {
    const bool other = group != m_active;
    m_active = group;
    for (EditorGroup* each : std::as_const(m_groups))
        each->setActive(each == group);
    if (other) tell();
}

void EditorArea::noteFocus(QWidget* now) {
    for (EditorGroup* group : std::as_const(m_groups))
        if (group != m_active && group->isAncestorOf(now)) return activate(group);
}

void EditorArea::tell() {
    Q_EMIT currentChanged(current());
}

Page* EditorArea::current() const {
    return m_active ? m_active->current() : nullptr;
}
EditorPage* EditorArea::currentEditor() const {
    return qobject_cast<EditorPage*>(current());
}

QList<Page*> EditorArea::pages() const {
    QList<Page*> pages;
    for (EditorGroup* group : m_groups)
        pages << group->pages();
    return pages;
}

QList<EditorPage*> EditorArea::editors() const {
    QList<EditorPage*> editors;
    const QList<Page*> all = pages();
    for (Page* page : all)
        if (auto* editor = qobject_cast<EditorPage*>(page)) editors << editor;
    return editors;
}

QList<EditorPage*> EditorArea::editorsOf(const editor::Document& document) const {
    QList<EditorPage*> found = editors();
    found.removeIf([&document](EditorPage* page) { return &page->document() != &document; });
    return found;
}

ViewPage* EditorArea::view(const QString& name) const {
    const QList<Page*> all = pages();
    for (Page* page : all)
        if (auto* view = qobject_cast<ViewPage*>(page); view && view->name() == name) return view;
    return nullptr;
}

void EditorArea::stepTab(int tabs) {
    if (!m_active) return;
    m_active->step(tabs);
    focusCurrent();
}

void EditorArea::stepGroup(int groups) {
    if (m_groups.size() < 2) return;
    const qsizetype count = m_groups.size();
    activate(m_groups.at((m_groups.indexOf(m_active) + groups + count) % count));
    focusCurrent();
}

void EditorArea::focusCurrent() {
    if (Page* page = current())
        page->takeFocus();
    else
        m_greeting->setFocus(Qt::OtherFocusReason);
}

} // namespace tandem::app
