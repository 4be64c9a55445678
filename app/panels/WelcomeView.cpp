// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/WelcomeView.h"

#include "app/panels/Look.h"

#include <QAbstractButton>
#include <QDir>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace tandem::app {
namespace {

using Role = editor::Theme::Role;

constexpr int kColumn = 440;
constexpr int kRow = 34;
constexpr int kMostRecent = 5;

QString shortened(const QString& path) {
    const QString home = QDir::homePath();
    return path.startsWith(home + u'/') ? u'~' + path.mid(home.size()) : path;
}

} // namespace

// A wide flat button: icon, text, and at the right end keys or a folder.
class WelcomeView::Row : public QAbstractButton {
public:
    Row(const Look& look, const QString& icon, const QString& text, const QString& note, QWidget* parent)
        : QAbstractButton(parent)
        , m_look(look)
        , m_icon(icon)
        , m_note(note) {
        setText(text);
        setFocusPolicy(Qt::StrongFocus);
        setFixedHeight(kRow);
        setCursor(Qt::PointingHandCursor);
        setAccessibleName(text);
        setToolTip(note.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, note));
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF place = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
        painter.setPen(hasFocus() ? QPen(m_look.color(Role::Accent)) : QPen(Qt::NoPen));
        painter.setBrush(underMouse() ? QBrush(m_look.theme().blend(Role::Text, Role::Editor, Look::kHover))
                                      : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(place, Look::kButtonRadius, Look::kButtonRadius);
        const int side = 12;
        m_look.drawIcon(painter, m_icon, {side, (height() - Look::kSmallIcon) / 2, Look::kSmallIcon, Look::kSmallIcon},
                        m_look.color(Role::Accent));
        const int from = side + Look::kSmallIcon + 12;
        const int textWidth = fontMetrics().horizontalAdvance(text());
        painter.setPen(m_look.color(Role::Text));
        painter.drawText(QRect(from, 0, width() - from - side, height()), Qt::AlignVCenter | Qt::TextSingleLine,
                         text());
        painter.setPen(m_look.color(Role::TextMuted));
        const QRect note(from + textWidth + 24, 0, width() - from - textWidth - 24 - side, height());
        painter.drawText(note, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine,
                         fontMetrics().elidedText(m_note, Qt::ElideMiddle, note.width()));
    }
    void enterEvent(QEnterEvent*) override { update(); }
    void leaveEvent(QEvent*) override { update(); }
    void keyPressEvent(QKeyEvent* event) override {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            click();
        else if (event->key() == Qt::Key_Down)
            focusNextChild();
        else if (event->key() == Qt::Key_Up)
            focusPreviousChild();
        else
            QAbstractButton::keyPressEvent(event);
    }

private:
    const Look& m_look;
    const QString m_icon;
    const QString m_note;
};

WelcomeView::WelcomeView(const Look& look, QWidget* parent)
    : QWidget(parent)
    , m_look(look) {
    setAccessibleName(tr("Welcome"));
    setAutoFillBackground(true);
    const auto ground = [this] {
        QPalette palette = this->palette();
        palette.setColor(QPalette::Window, m_look.color(Role::Editor));
        setPalette(palette);
    };
    connect(&look, &Look::changed, this, ground);
    ground();

    auto* inner = new QWidget(this);
    inner->setFixedWidth(kColumn);
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* name = new QLabel(QStringLiteral("Tandem"), inner);
    name->setFont(Look::sized(editor::Theme::interfaceFont(), 28, QFont::DemiBold));
    name->setIndent(12);
    look.makeText(*name, Role::Text);
    auto* line = new QLabel(tr("Code with a model that stays on your machine."), inner);
    line->setIndent(12);
    look.makeText(*line, Role::TextMuted);
    column->addWidget(name);
    column->addSpacing(4);
    column->addWidget(line);
    column->addSpacing(28);

    auto* start = new QLabel(tr("Start"), inner);
    start->setIndent(12);
    look.makeHeading(*start);
    column->addWidget(start);
    column->addSpacing(6);
    m_ways = new QVBoxLayout;
    m_ways->setSpacing(2);
    column->addLayout(m_ways);

    m_recentHeading = new QLabel(tr("Recent"), inner);
    m_recentHeading->setIndent(12);
    look.makeHeading(*m_recentHeading);
    m_recentHeading->hide();
    column->addSpacing(24);
    column->addWidget(m_recentHeading);
    column->addSpacing(6);
    m_recent = new QVBoxLayout;
    m_recent->setSpacing(2);
    column->addLayout(m_recent);

    auto* outer = new QVBoxLayout(this);
    outer->addStretch(2);
    outer->addWidget(inner, 0, Qt::AlignHCenter);
    outer->addStretch(3);
}

void WelcomeView::setWays(const QList<Way>& ways) {
    for (const Way& way : ways) {
        auto* row = new Row(m_look, way.icon, way.text, way.keys, this);
        connect(row, &QAbstractButton::clicked, this, [this, action = way.action] { Q_EMIT chosen(action); });
        if (!focusProxy()) setFocusProxy(row);
        m_ways->addWidget(row);
    }
}

void WelcomeView::setRecentFolders(const QStringList& folders) {
    while (QLayoutItem* item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString& folder : folders.mid(0, kMostRecent)) {
        auto* row = new Row(m_look, QStringLiteral("folder"), QFileInfo(folder).fileName(),
                            shortened(QFileInfo(folder).absolutePath()), this);
        connect(row, &QAbstractButton::clicked, this, [this, folder] { Q_EMIT folderChosen(folder); });
        m_recent->addWidget(row);
    }
    m_recentHeading->setVisible(!folders.isEmpty());
}

} // namespace tandem::app
