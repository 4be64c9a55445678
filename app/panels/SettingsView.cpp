// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/SettingsView.h"

#include "app/panels/Card.h"
#include "app/panels/ChoiceBox.h"
#include "app/panels/Look.h"
#include "app/panels/Switch.h"
#include "app/settings/Settings.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace tandem::app {
namespace {

using Role = editor::Theme::Role;

constexpr int kColumn = 720;
constexpr int kBottom = 32;
constexpr int kControl = 220;

QString joined(const QJsonValue& list) {
    QStringList texts;
    const QJsonArray items = list.toArray();
    for (const QJsonValue item : items)
        texts << item.toString();
    return texts.join(QStringLiteral(", "));
}

QJsonArray parted(const QString& text) {
    QJsonArray items;
    const QStringList parts = text.split(u',', Qt::SkipEmptyParts);
    for (const QString& part : parts)
        if (!part.trimmed().isEmpty()) items << part.trimmed();
    return items;
}

} // namespace

SettingsView::SettingsView(const Look& look, Settings& settings, QWidget* parent)
    : QWidget(parent)
    , m_look(look)
    , m_settings(settings) {
    setAccessibleName(tr("Settings"));
    build();
    setFocusProxy(m_search);
    connect(&settings, &Settings::changed, this, &SettingsView::refresh);
    refresh();
}

void SettingsView::build() {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_scroll = new QScrollArea(this);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    outer->addWidget(m_scroll);
    auto* ground = new Ground(m_look, Role::Editor, m_scroll);
    QVBoxLayout* column = centredColumn(*ground, kColumn, kBottom);
    QWidget* inner = column->parentWidget();
    column->addWidget(makeTop());
    QStringList groups;
    const QList<Setting> table = settingsTable();
    for (const Setting& setting : table)
        if (!groups.contains(setting.group)) groups << setting.group;
    m_rows.reserve(table.size()); // the controls' connections refer to rows by key, makers by reference
    for (const QString& group : std::as_const(groups))
        addGroup(*column, group);
    m_nothing = new QLabel(tr("No setting fits."), inner);
    m_nothing->setContentsMargins(4, 24, 0, 0);
    m_look.makeText(*m_nothing, Role::TextMuted);
    m_nothing->hide();
    column->addWidget(m_nothing);
    column->addStretch(1);
    m_scroll->setWidget(ground);
}

QWidget* SettingsView::makeTop() {
    auto* top = new QWidget(this);
    auto* column = new QVBoxLayout(top);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(14);
    auto* row = new QHBoxLayout;
    auto* title = new QLabel(tr("Settings"), top);
    title->setFont(Look::sized(editor::Theme::interfaceFont(), 22, QFont::DemiBold));
    row->addWidget(title, 1);
    auto* file = new QPushButton(tr("Open Settings File"), top);
    file->setToolTip(tr("Everything here, as a file that can be edited"));
    connect(file, &QPushButton::clicked, this, &SettingsView::fileRequested);
    row->addWidget(file);
    column->addLayout(row);
    m_search = new QLineEdit(top);
    m_search->setPlaceholderText(tr("Search settings"));
    m_search->setAccessibleName(tr("Search settings"));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumHeight(32);
    connect(m_search, &QLineEdit::textChanged, this, &SettingsView::setFilter);
    column->addWidget(m_search);
    return top;
}

void SettingsView::addGroup(QVBoxLayout& column, const QString& name) {
    Group group;
    group.name = name;
    auto* heading = new QLabel(name, this);
    heading->setIndent(4);
    heading->setFixedHeight(26 + 16);
    heading->setAlignment(Qt::AlignLeft | Qt::AlignBottom);
    m_look.makeHeading(*heading);
    group.heading = heading;
    auto* card = new Card(m_look, this);
    auto* rows = new QVBoxLayout(card);
    rows->setContentsMargins(1, 4, 1, 4);
    rows->setSpacing(0);
    const QList<Setting> table = settingsTable();
    for (const Setting& setting : table)
        if (setting.group == name) rows->addWidget(makeRow(setting, card));
    group.card = card;
    column.addWidget(heading);
    column.addSpacing(8);
    column.addWidget(card);
    m_groups << group;
}

QWidget* SettingsView::makeRow(const Setting& setting, QWidget* parent) {
    Row row;
    row.setting = setting;
    row.widget = new QWidget(parent);
    auto* line = new QHBoxLayout(row.widget);
    line->setContentsMargins(16, 9, 16, 9);
    line->setSpacing(12);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(2);
    auto* title = new QLabel(setting.title, row.widget);
    auto* explanation = new QLabel(setting.explanation, row.widget);
    explanation->setWordWrap(true);
    explanation->setFont(Look::sized(editor::Theme::interfaceFont(), 12));
    m_look.makeText(*explanation, Role::TextMuted);
    row.note = new QLabel(row.widget);
    row.note->setWordWrap(true);
    row.note->setFont(explanation->font());
    m_look.makeText(*row.note, Role::TextMuted);
    row.note->hide();
    row.problem = new QLabel(row.widget);
    row.problem->setWordWrap(true);
    m_look.makeText(*row.problem, Role::Error);
    row.problem->hide();
    texts->addWidget(title);
    texts->addWidget(explanation);
    texts->addWidget(row.note);
    texts->addWidget(row.problem);
    line->addLayout(texts, 1);

    auto* reset = new QToolButton(row.widget);
    reset->setIcon(m_look.icon(QStringLiteral("rotate-ccw")));
    reset->setIconSize({14, 14});
    reset->setToolTip(tr("Back to the standard value"));
    reset->setAccessibleName(tr("Reset %1").arg(setting.title));
    QSizePolicy keeps = reset->sizePolicy();
    keeps.setRetainSizeWhenHidden(true);
    reset->setSizePolicy(keeps);
    connect(reset, &QToolButton::clicked, this, [this, key = setting.key] { m_settings.resetValue(key); });
    row.reset = reset;
    line->addWidget(reset);

    QWidget* control = makeControl(row, row.widget);
    control->setAccessibleName(setting.title);
    control->setAccessibleDescription(setting.explanation);
    control->setToolTip(setting.explanation);
    title->setBuddy(control);
    line->addWidget(control, 0, Qt::AlignRight | Qt::AlignVCenter);
    m_rows << row;
    return row.widget;
}

QWidget* SettingsView::makeControl(Row& row, QWidget* parent) {
    switch (row.setting.kind) {
    case Setting::Kind::Switch: {
        auto* toggle = new Switch(m_look, parent);
        connect(toggle, &QAbstractButton::toggled, this, [this, key = row.setting.key](bool on) { change(key, on); });
        row.show = [toggle](const QJsonValue& value) { toggle->setChecked(value.toBool()); };
        return toggle;
    }
    case Setting::Kind::Number:
        return makeNumber(row, parent);
    case Setting::Kind::Choice:
        return makeChoice(row, parent);
    case Setting::Kind::Text:
    case Setting::Kind::List:
        return makeLine(row, parent);
    }
    return nullptr;
}

QWidget* SettingsView::makeNumber(Row& row, QWidget* parent) {
    const QString key = row.setting.key;
    if (row.setting.slider) {
        auto* slider = new QSlider(Qt::Horizontal, parent);
        slider->setRange(row.setting.least, row.setting.most);
        slider->setPageStep(10);
        slider->setFixedWidth(kControl);
        slider->setTracking(false); // each value is a write of the file
        connect(slider, &QSlider::valueChanged, this, [this, key](int value) { change(key, value); });
        row.show = [slider](const QJsonValue& value) { slider->setValue(value.toInt()); };
        return slider;
    }
    auto* spin = new QSpinBox(parent);
    spin->setRange(row.setting.least, row.setting.most);
    spin->setFixedWidth(96);
    spin->setKeyboardTracking(false);
    spin->setButtonSymbols(QAbstractSpinBox::NoButtons);
    spin->setAlignment(Qt::AlignRight);
    connect(spin, &QSpinBox::valueChanged, this, [this, key](int value) { change(key, value); });
    row.show = [spin](const QJsonValue& value) { spin->setValue(value.toInt()); };
    return spin;
}

QWidget* SettingsView::makeChoice(Row& row, QWidget* parent) {
    auto* box = new ChoiceBox(m_look, parent);
    box->setFixedWidth(kControl);
    for (const Setting::Option& option : std::as_const(row.setting.options))
        box->addItem(option.title, option.word);
    connect(box, &QComboBox::activated, this,
            [this, box, key = row.setting.key](int index) { change(key, box->itemData(index).toString()); });
    row.show = [box](const QJsonValue& value) { box->setCurrentIndex(box->findData(value.toString())); };
    return box;
}

QWidget* SettingsView::makeLine(Row& row, QWidget* parent) {
    auto* line = new QLineEdit(parent);
    line->setFixedWidth(kControl);
    const bool list = row.setting.kind == Setting::Kind::List;
    connect(line, &QLineEdit::editingFinished, this, [this, line, list, key = row.setting.key] {
        change(key, list ? QJsonValue(parted(line->text())) : QJsonValue(line->text().trimmed()));
    });
    row.show = [line, list](const QJsonValue& value) {
        const QString text = list ? joined(value) : value.toString();
        if (line->text() != text) line->setText(text);
    };
    return line;
}

void SettingsView::change(const QString& key, const QJsonValue& value) {
    if (m_refreshing) return;
    const QString problem = m_settings.setValue(key, value);
    for (const Row& row : std::as_const(m_rows)) {
        if (row.setting.key != key) continue;
        row.problem->setText(problem);
        row.problem->setVisible(!problem.isEmpty());
    }
}

void SettingsView::refresh() {
    m_refreshing = true;
    for (const Row& row : std::as_const(m_rows)) {
        row.show(m_settings.value(row.setting.key));
        row.reset->setVisible(m_settings.isChanged(row.setting.key));
        const QString note = row.noteText ? row.noteText(m_settings.value(row.setting.key)) : QString();
        row.note->setText(note);
        row.note->setVisible(!note.isEmpty());
    }
    m_refreshing = false;
}

void SettingsView::setNote(const QString& key, const std::function<QString(const QJsonValue&)>& note) {
    for (Row& row : m_rows)
        if (row.setting.key == key) row.noteText = note;
    refresh();
}

void SettingsView::setFilter(const QString& text) {
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    for (const Row& row : std::as_const(m_rows)) {
        const Setting& setting = row.setting;
        const QString hay = setting.title + u' ' + setting.explanation + u' ' + setting.key + u' ' + setting.group;
        bool fits = true;
        for (const QString& word : words)
            fits = fits && hay.contains(word, Qt::CaseInsensitive);
        row.widget->setVisible(fits);
    }
    for (const Group& group : std::as_const(m_groups)) {
        bool any = false;
        for (const Row& row : std::as_const(m_rows))
            any = any || (row.setting.group == group.name && !row.widget->isHidden());
        group.heading->setVisible(any);
        group.card->setVisible(any);
    }
    m_nothing->setVisible(visibleRows() == 0);
}

int SettingsView::visibleRows() const {
    int rows = 0;
    for (const Row& row : m_rows)
        rows += row.widget->isHidden() ? 0 : 1;
    return rows;
}

} // namespace tandem::app
