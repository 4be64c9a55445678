// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/StatusBar.h"

#include "app/panels/Look.h"
#include "app/window/GhostStatus.h"

#include <QHBoxLayout>
#include <QPainter>

namespace tandem::app {
namespace {

using Role = editor::Theme::Role;

constexpr int kSide = 10;
constexpr int kIcon = 14;
constexpr int kIconGap = 6;

} // namespace

StatusItem::StatusItem(const Look& look, const QString& name, QWidget* parent)
    : QAbstractButton(parent)
    , m_look(look)
    , m_name(name) {
    setFocusPolicy(Qt::TabFocus);
    setFont(Look::sized(font(), 12));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StatusItem::show(const QString& text, const QString& tip, const QString& icon) {
    if (text != this->text() || icon != m_icon) {
        m_icon = icon;
        setText(text);
        updateGeometry();
        update();
    }
    setToolTip(tip);
    setAccessibleName(m_name + QStringLiteral(": ") + text);
    setVisible(!text.isEmpty());
}

void StatusItem::setWarning(bool warning) {
    if (warning == m_warning) return;
    m_warning = warning;
    update();
}

QSize StatusItem::sizeHint() const {
    const int icon = m_icon.isEmpty() ? 0 : kIcon + kIconGap;
    return {2 * kSide + icon + fontMetrics().horizontalAdvance(text()), Look::kStatusBar - 1};
}

void StatusItem::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const bool hovered = underMouse();
    if (hovered || isDown()) painter.fillRect(rect(), m_look.theme().blend(Role::Text, Role::Window, Look::kHover));
    if (hasFocus()) {
        painter.setPen(m_look.color(Role::Accent));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
    const QColor ink = m_look.color(m_warning ? Role::Warning : hovered ? Role::Text : Role::TextMuted);
    int x = kSide;
    if (!m_icon.isEmpty()) {
        m_look.drawIcon(painter, m_icon, {x, (height() - kIcon) / 2, kIcon, kIcon}, ink);
        x += kIcon + kIconGap;
    }
    painter.setPen(ink);
    painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignVCenter | Qt::TextSingleLine, text());
}

void StatusItem::enterEvent(QEnterEvent*) {
    update();
}
void StatusItem::leaveEvent(QEvent*) {
    update();
}

StatusBar::StatusBar(const Look& look, QWidget* parent)
    : QWidget(parent)
    , m_look(look) {
    setFixedHeight(Look::kStatusBar);
    setAccessibleName(tr("Status bar"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(4, 1, 4, 0);
    row->setSpacing(0);
    const QStringList names{tr("Branch"),    tr("Caret"),    tr("Indentation"), tr("Encoding"),
                            tr("Line ends"), tr("Language"), tr("Suggestions")};
    for (int which = 0; which < names.size(); ++which) {
        auto* item = new StatusItem(look, names.at(which), this);
        item->hide();
        connect(item, &QAbstractButton::clicked, this, [this, which] { Q_EMIT clicked(Item(which)); });
        row->addWidget(item);
        m_items << item;
        if (which == Branch) row->addStretch();
    }
    connect(&look, &Look::changed, this, [this] { update(); });
}

void StatusBar::show(Item which, const QString& text, const QString& tip, const QString& icon) {
    item(which).show(text, tip, icon);
}

void StatusBar::showModel(const GhostStatus& status) {
    show(Model, statusText(status), statusSentence(status), statusIcon(status));
    item(Model).setWarning(status.state == GhostStatus::State::Error);
}

void StatusBar::hideDocument() {
    for (const Item which : {Caret, Indentation, Encoding, LineEnds, Language})
        item(which).hide();
}

void StatusBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_look.color(Role::Window));
    painter.setPen(m_look.color(Role::Separator));
    painter.drawLine(0, 0, width(), 0);
}

} // namespace tandem::app
