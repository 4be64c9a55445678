// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs/PromptView.h"

#include "app/dialogs/PromptBar.h"
#include "app/panels/Look.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTextBlock>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace tandem::app {
namespace {

using ai::protocol::SectionKind;
using Role = editor::Theme::Role;

constexpr QSize kView(960, 640);
constexpr int kListWidth = 360;
constexpr int kCodePoints = 11;
constexpr int kSwatch = 12;

QString number(int value) {
    return QLocale().toString(value);
}

QString milliseconds(double value) {
    return QLocale().toString(value, 'f', value < 10 ? 1 : 0);
}

QIcon swatchOf(const QColor& color, double ratio) {
    QPixmap pixmap(QSize(kSwatch, kSwatch) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(QRectF(0, 0, kSwatch, kSwatch), 3, 3);
    return QIcon(pixmap);
}

} // namespace

PromptView::PromptView(const Look& look, const QString& model, const ai::SharedPrompt& prompt, QWidget* parent)
    : QDialog(parent)
    , m_look(look)
    , m_parts(promptParts(*prompt)) {
    setWindowTitle(tr("Prompt of the Suggestion"));
    resize(kView);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 20);
    column->setSpacing(8);
    makeHead(*column, model, *prompt);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(12);
    middle->addWidget(makeList());
    middle->addWidget(makeText(), 1);
    column->addSpacing(4);
    column->addLayout(middle, 1);
    auto* row = new QHBoxLayout;
    auto* legend = new QLabel(tr("Pale: taken from memory, not computed again"), this);
    look.makeText(*legend, Role::TextMuted);
    row->addWidget(legend);
    row->addStretch();
    auto* copyAll = new QPushButton(tr("&Copy All"), this);
    copyAll->setToolTip(tr("Copy the prompt as the model was given it"));
    copyAll->setAutoDefault(false);
    auto* close = new QPushButton(tr("Close"), this);
    close->setDefault(true);
    row->addWidget(copyAll);
    row->addWidget(close);
    column->addSpacing(4);
    column->addLayout(row);
    connect(copyAll, &QPushButton::clicked, this, &PromptView::copy);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &PromptView::showChosen);
    connect(&look, &Look::changed, this, &PromptView::paintParts);
    paintParts();
    m_list->setCurrentItem(m_list->topLevelItem(m_list->topLevelItemCount() - 1));
    m_list->setFocus();
}

void PromptView::makeHead(QVBoxLayout& column, const QString& model, const ai::ExplainedPrompt& prompt) {
    auto* count = new QLabel(tr("%1 tokens").arg(number(prompt.promptTokens)), this);
    count->setFont(Look::sized(editor::Theme::interfaceFont(), 22, QFont::DemiBold));
    column.addWidget(count);
    // Rounded down: of a prompt of which anything was read, not all came from memory.
    const int percent = prompt.promptTokens > 0 ? 100 * prompt.reusedTokens / prompt.promptTokens : 0;
    const QStringList facts{model, tr("%1 % from memory").arg(percent),
                            tr("the other %1 read in %2 ms")
                                .arg(number(prompt.promptTokens - prompt.reusedTokens), milliseconds(prompt.prefillMs)),
                            tr("answered in %1 ms").arg(milliseconds(prompt.decodeMs))};
    auto* line = new QLabel(facts.join(QStringLiteral(" · ")), this);
    m_look.makeText(*line, Role::TextMuted);
    column.addWidget(line);
    column.addSpacing(4);
    column.addWidget(new PromptBar(m_look, m_parts, this));
}

QString PromptView::nameOf(const PromptPart& part) {
    switch (part.kind) {
    case SectionKind::Marker:
        return part.text;
    case SectionKind::Path:
        return tr("Path");
    case SectionKind::Related:
        return part.path;
    case SectionKind::Suffix:
        return tr("After the caret");
    case SectionKind::Prefix:
        break;
    }
    return tr("Before the caret");
}

QTreeWidget* PromptView::makeList() {
    m_list = new QTreeWidget(this);
    m_list->setAccessibleName(tr("Sections"));
    m_list->setFixedWidth(kListWidth);
    m_list->setRootIsDecorated(false);
    m_list->setTextElideMode(Qt::ElideLeft); // a path says most at its end
    m_list->setUniformRowHeights(true);
    m_list->setIconSize({kSwatch, kSwatch});
    m_list->setHeaderLabels({tr("Section"), tr("Tokens"), tr("From memory")});
    for (const PromptPart& part : m_parts) {
        auto* item = new QTreeWidgetItem(m_list);
        const QString name = nameOf(part);
        item->setText(0, part.cut ? tr("%1 (cut)").arg(name) : name);
        item->setText(1, number(part.tokens));
        item->setText(2, part.reusedTokens == 0 ? QString() : number(part.reusedTokens));
        item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
        item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
        item->setSizeHint(0, {0, Look::kTreeRow});
        item->setToolTip(0, part.cut ? tr("%1: there is more of it than the prompt has room for").arg(name) : name);
    }
    QHeaderView* header = m_list->header();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(0, QHeaderView::Stretch);
    header->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    header->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    return m_list;
}

QPlainTextEdit* PromptView::makeText() {
    m_text = new QPlainTextEdit(this);
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByKeyboard | Qt::TextSelectableByMouse);
    m_text->setFont(editor::Theme::codeFont(kCodePoints, editor::Theme::Ligatures::Off)); // every byte as it is
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setAccessibleName(tr("The whole prompt"));
    QString text;
    for (const PromptPart& part : m_parts)
        text += part.text;
    m_text->setPlainText(text);
    return m_text;
}

// Over the text as it stands: offsets are the same, since every character of it has one.
void PromptView::paintParts() {
    QTextCursor cursor(m_text->document());
    int at = 0;
    const auto paint = [&](int units, const QColor& ground) {
        cursor.setPosition(at);
        at += units;
        cursor.setPosition(at, QTextCursor::KeepAnchor);
        QTextCharFormat format;
        format.setBackground(ground);
        format.setForeground(m_look.color(Role::Text));
        cursor.setCharFormat(format);
    };
    for (int i = 0; i < int(m_parts.size()); ++i) {
        const PromptPart& part = m_parts.at(i);
        paint(part.reusedUnits, groundOf(m_look.theme(), part.kind, true));
        paint(int(part.text.size()) - part.reusedUnits, groundOf(m_look.theme(), part.kind, false));
        m_list->topLevelItem(i)->setIcon(0, swatchOf(m_look.color(roleOf(part.kind)), devicePixelRatioF()));
    }
}

void PromptView::showChosen() {
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    int at = 0;
    for (int i = 0; i < row; ++i)
        at += int(m_parts.at(i).text.size());
    QTextCursor cursor(m_text->document());
    // Its end first, so that as much of it as fits is seen.
    cursor.setPosition(at + int(m_parts.value(row).text.size()));
    m_text->setTextCursor(cursor);
    cursor.setPosition(at);
    m_text->setTextCursor(cursor);
    m_text->ensureCursorVisible();
    m_text->horizontalScrollBar()->setValue(0); // a section may begin within a line
}

void PromptView::copy() const {
    QString text;
    for (const PromptPart& part : m_parts)
        text += part.text;
    QApplication::clipboard()->setText(text);
}

} // namespace tandem::app
