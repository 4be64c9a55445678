// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/window/EditorPage.h"

#include <QList>
#include <QStackedWidget>

class QSplitter;

namespace tandem::app {

class EditorGroup;

// The middle of the window: groups of tabs side by side, or a greeting where nothing is open. The group that had the
// keyboard last is the active one; new pages go there. Child of the window.
class EditorArea : public QStackedWidget {
    Q_OBJECT
public:
    EditorArea(const Look& look, QWidget* greeting, QWidget* parent = nullptr);

    void add(Page* page);
    void show(Page* page);
    void remove(Page* page); // deletes it; an emptied group goes unless it is the only one
    // The current page a second time, beside or below; null when there is nothing to split.
    EditorPage* split(Qt::Orientation direction);

    Page* current() const; // of the active group; null when nothing is open
    EditorPage* currentEditor() const;
    QList<Page*> pages() const;
    QList<EditorPage*> editors() const;
    QList<EditorPage*> editorsOf(const editor::Document& document) const;
    ViewPage* view(const QString& name) const;
    int groupCount() const { return int(m_groups.size()); }
    void stepTab(int tabs);
    void stepGroup(int groups);
    void focusCurrent();

Q_SIGNALS:
    void currentChanged(tandem::app::Page* page);
    void closeRequested(tandem::app::Page* page);
    void crumbClicked(tandem::app::Page* page, int index);

private:
    EditorGroup* makeGroup();
    EditorGroup* groupOf(const Page* page) const;
    void activate(EditorGroup* group);
    void noteFocus(QWidget* now);
    void tell();

    const Look& m_look;
    QWidget* m_greeting = nullptr;
    QSplitter* m_splitter = nullptr;
    QList<EditorGroup*> m_groups; // left to right
    EditorGroup* m_active = nullptr;
};

} // namespace tandem::app
