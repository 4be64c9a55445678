// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/KeysView.h"

#include "app/panels/Card.h"
#include "app/panels/Look.h"
#include "app/panels/PaletteDelegate.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

namespace tandem::app {
namespace {

using Role = editor::Theme::Role;

constexpr int kColumn = 640;
constexpr int kBottom = 16;

} // namespace

KeysView::KeysView(const Look& look, const QList<PaletteEntry>& entries, QWidget* parent)
    : QWidget(parent) {
    setAccessibleName(tr("Keyboard Shortcuts"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* ground = new Ground(look, Role::Editor, this);
    outer->addWidget(ground);
    QVBoxLayout* column = centredColumn(*ground, kColumn, kBottom);
    QWidget* inner = column->parentWidget();
    column->setSpacing(14);
    auto* title = new QLabel(tr("Keyboard Shortcuts"), inner);
    title->setFont(Look::sized(editor::Theme::interfaceFont(), 22, QFont::DemiBold));
    column->addWidget(title);
    auto* search = new QLineEdit(inner);
    search->setPlaceholderText(tr("Search commands"));
    search->setAccessibleName(tr("Search commands"));
    search->setMinimumHeight(32);
    column->addWidget(search);
    auto* list = new QListView(inner);
    m_model.setEntries(entries, {});
    list->setModel(&m_model);
    list->setItemDelegate(new PaletteDelegate(look, Role::Editor, list));
    list->setFrameShape(QFrame::NoFrame);
    list->setUniformItemSizes(true);
    list->setMouseTracking(true);
    list->setAccessibleName(tr("Commands"));
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setStyleSheet(QStringLiteral("QListView { background: transparent; }"));
    column->addWidget(list, 1);
    connect(search, &QLineEdit::textChanged, this, [this](const QString& text) { m_model.setPattern(text); });
    setFocusProxy(search);
}

} // namespace tandem::app
