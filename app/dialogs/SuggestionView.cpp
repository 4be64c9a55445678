// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs/SuggestionView.h"

#include "app/panels/Look.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace tandem::app {
namespace {

constexpr QSize kView(560, 420);
constexpr int kCodePoints = 11;

} // namespace

SuggestionView::SuggestionView(const Look& look, const QStringList& alternatives, QWidget* parent)
    : QDialog(parent)
    , m_alternatives(alternatives) {
    setWindowTitle(tr("Suggestion"));
    resize(kView);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 20);
    column->setSpacing(8);
    auto* heading = new QLabel(tr("Alternatives: %1").arg(alternatives.size()), this);
    look.makeHeading(*heading);
    column->addWidget(heading);
    m_list = new QListWidget(this);
    m_list->setAccessibleName(tr("Alternatives"));
    m_list->setFixedHeight(std::min(4, int(alternatives.size())) * Look::kListRow + 8);
    for (const QString& each : alternatives)
        m_list->addItem(each.contains(u'\n')
                            ? tr("%1 (lines: %2)").arg(each.section(u'\n', 0, 0)).arg(each.count(u'\n') + 1)
                            : each);
    column->addWidget(m_list);
    auto* label = new QLabel(tr("Full text"), this);
    look.makeHeading(*label);
    column->addSpacing(8);
    column->addWidget(label);
    m_text = new QPlainTextEdit(this);
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByKeyboard | Qt::TextSelectableByMouse);
    m_text->setFont(editor::Theme::codeFont(kCodePoints));
    m_text->setAccessibleName(tr("Full text of the suggestion"));
    column->addWidget(m_text, 1);
    auto* row = new QHBoxLayout;
    row->addStretch();
    auto* close = new QPushButton(tr("Close"), this);
    auto* take = new QPushButton(tr("Accept"), this);
    take->setDefault(true);
    row->addWidget(close);
    row->addWidget(take);
    column->addSpacing(4);
    column->addLayout(row);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(take, &QPushButton::clicked, this, &SuggestionView::take);
    connect(m_list, &QListWidget::currentRowChanged, this, &SuggestionView::showChosen);
    connect(m_list, &QListWidget::itemActivated, this, &SuggestionView::take);
    m_list->setCurrentRow(0);
    m_list->setFocus();
}

void SuggestionView::showChosen() {
    m_text->setPlainText(m_alternatives.value(m_list->currentRow()));
}

void SuggestionView::take() {
    const int row = m_list->currentRow();
    accept();
    Q_EMIT suggestionAccepted(row);
}

} // namespace tandem::app
