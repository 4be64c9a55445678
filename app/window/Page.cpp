// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/Page.h"

#include <QVBoxLayout>

namespace tandem::app {

ViewPage::ViewPage(QString name, QString title, QString icon, QWidget* view, QWidget* parent)
    : Page(parent)
    , m_name(std::move(name))
    , m_title(std::move(title))
    , m_icon(std::move(icon))
    , m_view(view) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(view);
    setAccessibleName(m_title);
}

void ViewPage::takeFocus() {
    m_view->setFocus(Qt::OtherFocusReason);
}

} // namespace tandem::app
