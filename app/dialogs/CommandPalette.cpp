// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs/CommandPalette.h"

#include "app/dialogs/Shadow.h"
#include "app/panels/Look.h"
#include "app/panels/PaletteDelegate.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

namespace tandem::app {
namespace {

using Role = editor::Theme::Role;

constexpr int kInner = 8;   // between the card's edge and what is in it
constexpr int kTop = 40;    // of the card, in the window
constexpr int kMargin = 24; // to the window's sides when it is narrow

} // namespace

CommandPalette::CommandPalette(const Look& look, QWidget* parent)
    : QWidget(parent)
    , m_look(look) {
    hide();
    setAccessibleName(tr("Command palette"));
    auto* column = new QVBoxLayout(this);
    const int edge = Shadow::kReach + kInner;
    column->setContentsMargins(edge, edge, edge, edge);
    column->setSpacing(kInner);
    m_field = new QLineEdit(this);
    m_field->setMinimumHeight(32);
    m_field->installEventFilter(this);
    m_list = new QListView(this);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new PaletteDelegate(look, Role::Raised, m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setStyleSheet(QStringLiteral("QListView { background: transparent; }")); // it lies on the card
    m_list->setAccessibleName(tr("Matches"));
    m_nothing = new QLabel(tr("Nothing fits."), this);
    m_nothing->setContentsMargins(10, 4, 10, 8);
    look.makeText(*m_nothing, Role::TextMuted);
    column->addWidget(m_field);
    column->addWidget(m_list);
    column->addWidget(m_nothing);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString& text) {
        Q_EMIT edited(text);
        m_model.setPattern(text.startsWith(u'>') ? text.mid(1) : text);
        settle();
    });
    connect(m_list, &QListView::clicked, this, &CommandPalette::take);
    connect(&look, &Look::changed, this, [this] { update(); });
    parent->installEventFilter(this);
}

void CommandPalette::choose(const QString& prompt, const QList<PaletteEntry>& entries, const QStringList& recentIds) {
    if (!isVisible()) m_before = QApplication::focusWidget();
    m_field->setPlaceholderText(prompt);
    m_field->setAccessibleName(prompt);
    m_field->clear();
    m_model.setPattern({});
    m_model.setEntries(entries, recentIds);
    show();
    raise();
    settle();
    m_field->setFocus(Qt::OtherFocusReason);
}

void CommandPalette::setEntries(const QList<PaletteEntry>& entries, const QStringList& recentIds) {
    m_model.setEntries(entries, recentIds);
    settle();
}

void CommandPalette::setText(const QString& text) {
    m_field->setText(text);
}
QString CommandPalette::text() const {
    return m_field->text();
}

void CommandPalette::settle() {
    const int rows = m_model.rowCount();
    m_list->setVisible(rows > 0);
    m_nothing->setVisible(rows == 0);
    m_list->setFixedHeight(std::min(rows, kMostVisibleRows) * Look::kListRow);
    if (rows > 0) m_list->setCurrentIndex(m_model.index(0, 0));
    m_list->scrollToTop();
    place();
}

void CommandPalette::place() {
    const int width = std::min(kWidth, parentWidget()->width() - 2 * kMargin) + 2 * Shadow::kReach;
    setFixedWidth(width);
    layout()->activate();
    resize(width, layout()->sizeHint().height());
    QWidget::move((parentWidget()->width() - width) / 2, kTop - Shadow::kReach);
}

void CommandPalette::move(int rows) {
    const int count = m_model.rowCount();
    if (count == 0) return;
    const int row = m_list->currentIndex().row();
    // One step beyond an end goes round; a page stops there.
    const int target = std::abs(rows) == 1 ? (row + rows + count) % count : std::clamp(row + rows, 0, count - 1);
    m_list->setCurrentIndex(m_model.index(target, 0));
}

void CommandPalette::take(const QModelIndex& index) {
    const PaletteEntry* entry = m_model.entryAt(index.row());
    if (!entry || !entry->enabled) return;
    const PaletteEntry taken = *entry; // the model may change before it runs
    dismiss();
    Q_EMIT chosen(taken.id);
    if (taken.run) taken.run();
}

void CommandPalette::dismiss() {
    if (!isVisible()) return;
    hide();
    if (m_before) m_before->setFocus(Qt::OtherFocusReason);
    Q_EMIT dismissed();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) place();
    if (watched != m_field) return false;
    if (event->type() == QEvent::FocusOut) {
        const auto reason = static_cast<QFocusEvent*>(event)->reason();
        if (reason == Qt::MouseFocusReason || reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason) {
            m_before = nullptr;
            dismiss();
        }
        return false;
    }
    if (event->type() != QEvent::KeyPress) return false;
    switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Down:
        move(1);
        return true;
    case Qt::Key_Up:
        move(-1);
        return true;
    case Qt::Key_PageDown:
        move(kMostVisibleRows);
        return true;
    case Qt::Key_PageUp:
        move(-kMostVisibleRows);
        return true;
    case Qt::Key_Tab:
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        take(m_list->currentIndex());
        return true;
    case Qt::Key_Escape:
        dismiss();
        return true;
    default:
        return false;
    }
}

void CommandPalette::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRectF card = QRectF(rect()).marginsRemoved(Shadow::margins());
    Shadow::draw(painter, card, Look::kOverlayRadius, m_look.color(Role::Text), m_look.theme().isDark());
    m_look.drawCard(painter, card, Look::kOverlayRadius);
}

} // namespace tandem::app
