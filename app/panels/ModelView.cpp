// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/ModelView.h"

#include "app/panels/Card.h"
#include "app/panels/Look.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace tandem::app {
namespace {

using Role = editor::Theme::Role;

constexpr int kColumn = 720;
constexpr int kBottom = 32;

QLabel* makeLabel(const Look& look, Role role, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    look.makeText(*label, role);
    return label;
}

} // namespace

ModelView::ModelView(const Look& look, QWidget* parent)
    : QWidget(parent)
    , m_look(look) {
    setAccessibleName(tr("Models"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    outer->addWidget(scroll);
    auto* ground = new Ground(look, Role::Editor, scroll);
    QVBoxLayout* column = centredColumn(*ground, kColumn, kBottom);
    QWidget* inner = column->parentWidget();
    column->addWidget(makeTop(inner));

    auto* heading = new QLabel(tr("On this machine"), inner);
    heading->setIndent(4);
    heading->setFixedHeight(26 + 16);
    heading->setAlignment(Qt::AlignLeft | Qt::AlignBottom);
    look.makeHeading(*heading);
    column->addWidget(heading);
    column->addSpacing(8);
    m_list = new QVBoxLayout;
    m_list->setSpacing(8);
    column->addLayout(m_list);
    m_places = makeLabel(look, Role::TextMuted, inner);
    m_places->setContentsMargins(4, 20, 0, 0);
    m_places->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_places);
    column->addStretch(1);
    scroll->setWidget(ground);
}

QWidget* ModelView::makeTop(QWidget* parent) {
    auto* top = new QWidget(parent);
    auto* column = new QVBoxLayout(top);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(14);
    auto* title = new QLabel(tr("Models"), top);
    title->setFont(Look::sized(editor::Theme::interfaceFont(), 22, QFont::DemiBold));
    column->addWidget(title);

    auto* card = new Card(m_look, top);
    auto* row = new QHBoxLayout(card);
    row->setContentsMargins(16, 14, 16, 14);
    row->setSpacing(8);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(4);
    m_state = makeLabel(m_look, Role::Text, card);
    m_state->setFont(Look::sized(editor::Theme::interfaceFont(), 14, QFont::DemiBold));
    m_facts = makeLabel(m_look, Role::TextMuted, card);
    m_problem = makeLabel(m_look, Role::Error, card);
    texts->addWidget(m_state);
    texts->addWidget(m_facts);
    texts->addWidget(m_problem);
    row->addLayout(texts, 1);
    const auto button = [this, card, row](const QString& text, const QString& tip, void (ModelView::*signal)()) {
        auto* made = new QPushButton(text, card);
        made->setToolTip(tip);
        connect(made, &QPushButton::clicked, this, signal);
        row->addWidget(made, 0, Qt::AlignTop);
        return made;
    };
    m_load = button(tr("Load Now"), tr("Load the model without waiting for the first suggestion"),
                    &ModelView::loadRequested);
    m_unload = button(tr("Unload"), tr("Give its memory back until it is needed"), &ModelView::unloadRequested);
    m_retry = button(tr("Try Again"), tr("Start the model once more"), &ModelView::retryRequested);
    button(tr("Look Again"), tr("Read the model folders again"), &ModelView::refreshRequested);
    column->addWidget(card);
    return top;
}

void ModelView::setState(const State& state) {
    m_state->setText(state.text);
    m_facts->setText(state.facts);
    m_facts->setVisible(!state.facts.isEmpty());
    m_problem->setText(state.problem);
    m_problem->setVisible(!state.problem.isEmpty());
    m_load->setVisible(state.canLoad);
    m_unload->setVisible(state.loaded);
    m_retry->setVisible(state.canRetry);
}

QWidget* ModelView::makeModel(const Model& model) {
    auto* card = new Card(m_look, this);
    auto* row = new QHBoxLayout(card);
    row->setContentsMargins(16, 12, 16, 12);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(3);
    auto* name = makeLabel(m_look, Role::Text, card);
    name->setText(model.name);
    auto* facts = makeLabel(m_look, Role::TextMuted, card);
    facts->setText(model.facts);
    facts->setToolTip(model.folder);
    texts->addWidget(name);
    texts->addWidget(facts);
    if (!model.problem.isEmpty()) {
        auto* problem = makeLabel(m_look, Role::Error, card);
        problem->setText(model.problem);
        texts->addWidget(problem);
    }
    row->addLayout(texts, 1);
    if (model.chosen) {
        auto* mark = makeLabel(m_look, Role::Accent, card);
        mark->setWordWrap(false);
        mark->setText(tr("in use"));
        row->addWidget(mark);
    } else if (model.problem.isEmpty()) {
        auto* use = new QPushButton(tr("Use"), card);
        use->setAccessibleName(tr("Use %1").arg(model.name));
        use->setToolTip(tr("Take suggestions from %1").arg(model.name));
        connect(use, &QPushButton::clicked, this, [this, setting = model.setting] { Q_EMIT modelChosen(setting); });
        row->addWidget(use);
    }
    return card;
}

void ModelView::setModels(const QList<Model>& models, const QStringList& searchPath) {
    while (QLayoutItem* item = m_list->takeAt(0)) {
        if (item->widget()) item->widget()->deleteLater();
        delete item;
    }
    for (const Model& model : models)
        m_list->addWidget(makeModel(model));
    if (models.isEmpty()) {
        auto* none = makeLabel(m_look, Role::TextMuted, this);
        none->setText(tr("None was found."));
        none->setContentsMargins(4, 0, 0, 0);
        m_list->addWidget(none);
    }
    m_places->setText(tr("A model is a .gguf file, or a folder with config.json, tokenizer.json and safetensors. These "
                         "places are looked at, in this order:") +
                      u'\n' + searchPath.join(u'\n'));
}

} // namespace tandem::app
