// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/features/WordPopup.h"

#include "editor/CodeEditor.h"
#include "editor/WordSource.h"
#include "editor/features/CaretContext.h"

#include <QKeyEvent>
#include <QListView>
#include <QScrollBar>
#include <QStringListModel>

#include <utility>

namespace tandem::editor {

namespace {

using Base = QsciScintillaBase;

constexpr int kMostWords = 50;
constexpr int kRowsShown = 8;
constexpr int kLeastWidth = 180;
constexpr int kMostWidth = 420;
constexpr int kPadding = 24;

} // namespace

WordPopup::WordPopup(CodeEditor& editor, WordSource* words, const GhostSettings& settings)
    : Feature(editor)
    , m_words(words)
    , m_settings(settings)
    , m_list(new QListView(&editor))
    , m_model(new QStringListModel(m_list))
    , m_action(new QAction(tr("Complete Word"), this)) {
    m_list->hide();
    m_list->setObjectName(QStringLiteral("wordPopup"));
    m_list->setAccessibleName(tr("Words"));
    m_list->setModel(m_model);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::StyledPanel);
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_action->setObjectName(QStringLiteral("editor.completeWord"));
    m_action->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Space));
    m_action->setShortcutContext(Qt::WidgetShortcut);
    m_action->setEnabled(settings.wordPopup && words != nullptr);
    connect(m_action, &QAction::triggered, this, [this] { open(Opening::ByKey); });
    connect(m_list, &QListView::clicked, this, [this] { take(); });
    connect(&editor, &CodeEditor::edited, this, [this](const Edit& edit) {
        if (edit.origin == EditOrigin::Typing) m_typedSinceSettled = true;
    });
    connect(&editor, &CodeEditor::settled, this, &WordPopup::settle);
    connect(&editor, &CodeEditor::geometryChanged, this, &WordPopup::close);
    connect(editor.verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        if (isOpen()) placeList();
    });
    connect(&editor, &CodeEditor::focusChanged, this, [this](bool focused) {
        if (!focused) close();
    });
}

WordPopup::~WordPopup() {
    delete m_list;
}

void WordPopup::setSettings(const GhostSettings& settings) {
    m_settings = settings;
    m_action->setEnabled(settings.wordPopup && m_words != nullptr);
    if (!settings.wordPopup) close();
}

bool WordPopup::isOpen() const {
    return m_list->isVisibleTo(&editor());
}

void WordPopup::open(Opening opening) {
    const bool allowed = m_settings.wordPopup && m_words != nullptr && !editor().isReadOnly() &&
                         !editor().hasSelectionAnywhere() && !editor().hasSeveralCarets();
    if (!allowed || isOpen() || !fill()) return;
    m_opening = opening;
    placeList();
    m_list->show();
    m_list->raise();
    Q_EMIT changed();
}

void WordPopup::close() {
    if (!isOpen()) return;
    m_list->hide();
    Q_EMIT changed();
}

bool WordPopup::fill() {
    m_prefix = CaretContext(editor()).wordBefore();
    m_wordStart = editor().sci().caret() - m_prefix.toUtf8().size();
    if (m_prefix.isEmpty()) return false;
    const QStringList words = m_words->wordsFor(m_prefix, editor(), kMostWords);
    if (words.isEmpty()) return false;
    m_model->setStringList(words);
    m_list->setCurrentIndex(m_model->index(0));
    return true;
}

void WordPopup::placeList() {
    const Sci sci = editor().sci();
    const auto x = static_cast<int>(sci(Base::SCI_POINTXFROMPOSITION, 0, m_wordStart));
    const auto y = static_cast<int>(sci(Base::SCI_POINTYFROMPOSITION, 0, m_wordStart));
    const QSize room = editor().viewport()->size();
    m_list->setFont(editor().codeFont());
    int wanted = kLeastWidth;
    for (const QString& word : m_model->stringList()) {
        wanted = qMax(wanted, m_list->fontMetrics().horizontalAdvance(word) + kPadding);
    }
    const int width = qMin(qMin(wanted, kMostWidth), room.width());
    const int row = m_list->sizeHintForRow(0);
    const int height = qMin(kRowsShown, m_model->rowCount()) * row + 2 * m_list->frameWidth();
    const int below = y + editor().rowHeight();
    const bool fits = below + height <= room.height() || y - height < 0;
    const QPoint corner(qBound(0, x, qMax(0, room.width() - width)), fits ? below : y - height);
    m_list->setGeometry(QRect(editor().viewport()->mapTo(&editor(), corner), QSize(width, height)));
}

void WordPopup::settle() {
    const bool typed = std::exchange(m_typedSinceSettled, false);
    const qint64 caret = editor().sci().caret();
    if (isOpen()) {
        const QString prefix = CaretContext(editor()).wordBefore();
        const bool sameWord = caret - prefix.toUtf8().size() == m_wordStart && caret > m_wordStart;
        if (!typed && sameWord && prefix == m_prefix) return;
        if (!typed || !sameWord || !fill()) {
            close();
            return;
        }
        placeList();
        Q_EMIT changed();
        return;
    }
    if (!typed || m_heldBack || m_settings.popupAfterChars <= 0) return;
    if (CaretContext(editor()).wordBefore().size() >= m_settings.popupAfterChars) open(Opening::ByItself);
}

QString WordPopup::selectedRest() const {
    if (!isOpen()) return {};
    return m_list->currentIndex().data().toString().mid(m_prefix.size());
}

WordPopup::Key WordPopup::meaning(const QKeyEvent& key) const {
    if (m_action->isEnabled() && m_action->shortcuts().contains(QKeySequence(key.key() | int(key.modifiers())))) {
        return Key::Open;
    }
    if (!isOpen() || (key.modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier) return Key::None;
    switch (key.key()) {
    case Qt::Key_Up:
        return Key::Previous;
    case Qt::Key_Down:
        return Key::Next;
    case Qt::Key_PageUp:
        return Key::PageUp;
    case Qt::Key_PageDown:
        return Key::PageDown;
    case Qt::Key_Tab:
        return m_yieldsTab ? Key::None : Key::Take;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return Key::Take;
    case Qt::Key_Escape:
        return Key::Close;
    default:
        return Key::None;
    }
}

bool WordPopup::claimsKey(const QKeyEvent& key) const {
    return meaning(key) != Key::None;
}

bool WordPopup::takeKey(QKeyEvent& key) {
    const int row = m_list->currentIndex().row();
    switch (meaning(key)) {
    case Key::None:
        return false;
    case Key::Open:
        open(Opening::ByKey);
        return true;
    case Key::Previous:
        select(row - 1);
        return true;
    case Key::Next:
        select(row + 1);
        return true;
    case Key::PageUp:
        select(qMax(0, row - kRowsShown));
        return true;
    case Key::PageDown:
        select(qMin(m_model->rowCount() - 1, row + kRowsShown));
        return true;
    case Key::Take:
        take();
        return true;
    case Key::Close:
        close();
        return true;
    }
    return false;
}

void WordPopup::select(int row) {
    const int rows = m_model->rowCount();
    m_list->setCurrentIndex(m_model->index((row + rows) % rows));
    Q_EMIT changed();
}

void WordPopup::take() {
    const QByteArray rest = selectedRest().toUtf8();
    close();
    if (rest.isEmpty()) return;
    const CodeEditor::EditScope scope(editor(), EditOrigin::Typing);
    const Sci sci = editor().sci();
    sci(Base::SCI_BEGINUNDOACTION);
    sci.text(Base::SCI_ADDTEXT, rest.size(), rest.constData());
    sci(Base::SCI_ENDUNDOACTION);
    sci(Base::SCI_CHOOSECARETX);
}

} // namespace tandem::editor
