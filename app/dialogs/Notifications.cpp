// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs/Notifications.h"

#include "app/dialogs/Shadow.h"
#include "app/panels/Look.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace tandem::app {
namespace {

using Role = editor::Theme::Role;

constexpr int kPadding = 14;
constexpr int kEdge = 4; // to the window's corner, besides the shadow

struct Mark {
    const char* icon;
    Role role;
};

Mark markOf(Notice::Kind kind) {
    switch (kind) {
    case Notice::Kind::Info:
        return {"info", Role::Info};
    case Notice::Kind::Warning:
        return {"triangle-alert", Role::Warning};
    case Notice::Kind::Error:
        return {"circle-alert", Role::Error};
    case Notice::Kind::Question:
        return {"info", Role::Accent};
    }
    return {"info", Role::Info};
}

} // namespace

class Notifications::Card : public QWidget {
public:
    Card(const Look& look, const Notice& notice, Notifications& owner)
        : QWidget(&owner)
        , m_look(look)
        , m_mark(markOf(notice.kind))
        , m_key(notice.key)
        , m_owner(owner) {
        auto* column = new QVBoxLayout(this);
        const int edge = Shadow::kReach + kPadding;
        column->setContentsMargins(edge, edge, edge, edge);
        column->setSpacing(10);
        setFixedWidth(kWidth + 2 * Shadow::kReach);
        addText(*column, notice);
        if (!notice.buttons.isEmpty()) addButtons(*column, notice);
        setAccessibleName(notice.title.isEmpty() ? notice.text : notice.title + QStringLiteral(". ") + notice.text);
    }

    QString key() const { return m_key; }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const QRectF card = QRectF(rect()).marginsRemoved(Shadow::margins());
        Shadow::draw(painter, card, Look::kCardRadius, m_look.color(Role::Text), m_look.theme().isDark());
        m_look.drawCard(painter, card, Look::kCardRadius);
        const int top = Shadow::kReach + kPadding + 1;
        m_look.drawIcon(painter, QString::fromLatin1(m_mark.icon),
                        {Shadow::kReach + kPadding, top, Look::kSmallIcon, Look::kSmallIcon},
                        m_look.color(m_mark.role));
    }
    void keyPressEvent(QKeyEvent* event) override {
        if (event->key() == Qt::Key_Escape)
            m_owner.remove(this);
        else
            QWidget::keyPressEvent(event);
    }

private:
    QLabel* makeLabel(const QString& text) {
        auto* label = new QLabel(text, this);
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        return label;
    }
    void addText(QVBoxLayout& column, const Notice& notice) {
        auto* row = new QHBoxLayout;
        row->setSpacing(8);
        auto* texts = new QVBoxLayout;
        texts->setSpacing(4);
        if (!notice.title.isEmpty()) {
            QLabel* title = makeLabel(notice.title);
            title->setFont(Look::sized(editor::Theme::interfaceFont(), 13, QFont::DemiBold));
            texts->addWidget(title);
        }
        if (!notice.text.isEmpty()) {
            QLabel* text = makeLabel(notice.text);
            if (!notice.title.isEmpty()) m_look.makeText(*text, Role::TextMuted);
            texts->addWidget(text);
        }
        row->addSpacing(Look::kSmallIcon + 4);
        row->addLayout(texts, 1);
        auto* close = new QToolButton(this);
        close->setIcon(m_look.icon(QStringLiteral("x")));
        close->setIconSize({14, 14});
        close->setToolTip(Notifications::tr("Close (Esc)"));
        close->setAccessibleName(Notifications::tr("Close"));
        QObject::connect(close, &QToolButton::clicked, this, [this] { m_owner.remove(this); });
        row->addWidget(close, 0, Qt::AlignTop);
        column.addLayout(row);
    }
    void addButtons(QVBoxLayout& column, const Notice& notice) {
        auto* row = new QHBoxLayout;
        row->setSpacing(8);
        row->addStretch();
        for (qsizetype index = notice.buttons.size(); index-- > 0;) {
            const Notice::Button& each = notice.buttons.at(index);
            auto* button = new QPushButton(each.text, this);
            button->setProperty("primary", index == 0);
            QObject::connect(button, &QPushButton::clicked, this, [this, run = each.run] {
                const auto keep = run; // the card goes first
                m_owner.remove(this);
                if (keep) keep();
            });
            row->addWidget(button);
        }
        column.addLayout(row);
    }

    const Look& m_look;
    const Mark m_mark;
    const QString m_key;
    Notifications& m_owner;
};

Notifications::Notifications(const Look& look, QWidget* parent)
    : QWidget(parent)
    , m_look(look) {
    hide();
    setAccessibleName(tr("Notifications"));
    m_bottom = Look::kStatusBar;
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    // The shadows of neighbours may overlap.
    column->setSpacing(8 - 2 * Shadow::kReach);
    parent->installEventFilter(this);
    connect(&look, &Look::changed, this, [this] { update(); });
}

QList<Notifications::Card*> Notifications::cards() const {
    QList<Card*> cards;
    for (int index = 0; index < layout()->count(); ++index)
        cards << static_cast<Card*>(layout()->itemAt(index)->widget());
    return cards;
}

int Notifications::count() const {
    return layout()->count();
}

void Notifications::show(const Notice& notice) {
    if (!notice.key.isEmpty()) close(notice.key);
    if (count() >= kMost) remove(cards().first());
    auto* card = new Card(m_look, notice, *this);
    layout()->addWidget(card);
    card->show();
    if (notice.buttons.isEmpty()) QTimer::singleShot(kShowMs, card, [this, card] { remove(card); });
    QWidget::show();
    raise();
    place();
    QAccessibleEvent alert(card, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Notifications::close(const QString& key) {
    const QList<Card*> all = cards();
    for (Card* card : all)
        if (card->key() == key) remove(card);
}

void Notifications::remove(Card* card) {
    const bool focused = card->isAncestorOf(focusWidget());
    layout()->removeWidget(card);
    card->hide();
    card->deleteLater();
    if (count() == 0)
        hide();
    else
        place();
    if (focused && !focusFirst()) Q_EMIT keyboardReleased();
}

bool Notifications::focusFirst() {
    const QList<Card*> all = cards();
    if (all.isEmpty()) return false;
    const QList<QPushButton*> buttons = all.last()->findChildren<QPushButton*>();
    // Buttons stand from right to left: the last one made is the first choice.
    QWidget* target = buttons.isEmpty() ? nullptr : buttons.last();
    if (!target) target = all.last()->findChild<QToolButton*>();
    target->setFocus(Qt::TabFocusReason);
    return true;
}

void Notifications::place() {
    layout()->activate();
    int height = 0;
    const QList<Card*> all = cards();
    for (Card* card : all)
        height +=
            card->heightForWidth(card->width()) > 0 ? card->heightForWidth(card->width()) : card->sizeHint().height();
    height += int(all.size() - 1) * layout()->spacing();
    const int width = kWidth + 2 * Shadow::kReach;
    setGeometry(parentWidget()->width() - width - kEdge + Shadow::kReach / 2,
                parentWidget()->height() - m_bottom - height - kEdge + Shadow::kReach / 2, width, height);
}

bool Notifications::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible()) place();
    return false;
}

} // namespace tandem::app
