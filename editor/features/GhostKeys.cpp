// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/features/GhostKeys.h"

#include "editor/CodeEditor.h"
#include "editor/features/CaretContext.h"
#include "editor/features/GhostText.h"
#include "editor/features/GhostTrigger.h"
#include "editor/features/WordPopup.h"

#include <QKeyEvent>

#include <algorithm>

namespace tandem::editor {

namespace {

using Base = QsciScintillaBase;

// Column after `text`, which starts at `column`.
qint64 columnAfter(qint64 column, QStringView text, qint64 tabWidth) {
    for (const QChar c : text)
        column = c == u'\t' ? (column / tabWidth + 1) * tabWidth : column + 1;
    return column;
}

QStringView leadingBlanks(QStringView text) {
    const auto end = std::find_if(text.cbegin(), text.cend(), [](QChar c) { return c != u' ' && c != u'\t'; });
    return text.left(end - text.cbegin());
}

} // namespace

GhostKeys::GhostKeys(CodeEditor& editor, GhostText& ghost, GhostTrigger& trigger, WordPopup& popup,
                     const GhostSettings& settings)
    : Feature(editor)
    , m_ghost(ghost)
    , m_trigger(trigger)
    , m_popup(popup) {
    m_acceptAll = add("ghost.acceptAll", tr("Accept Suggestion"), {}, &GhostKeys::acceptAll);
    m_acceptWord = add("ghost.acceptWord", tr("Accept Next Word of Suggestion"),
                       {QKeySequence(Qt::CTRL | Qt::Key_Right)}, &GhostKeys::acceptWord);
    m_acceptLine = add("ghost.acceptLine", tr("Accept Next Line of Suggestion"),
                       {QKeySequence(Qt::CTRL | Qt::Key_Down)}, &GhostKeys::acceptLine);
    m_next =
        add("ghost.next", tr("Next Suggestion"), {QKeySequence(Qt::ALT | Qt::Key_BracketRight)}, &GhostKeys::showNext);
    m_previous = add("ghost.previous", tr("Previous Suggestion"), {QKeySequence(Qt::ALT | Qt::Key_BracketLeft)},
                     &GhostKeys::showPrevious);
    m_dismiss = add("ghost.dismiss", tr("Dismiss Suggestion"), {QKeySequence(Qt::Key_Escape)}, &GhostKeys::dismiss);
    m_ask = add("ghost.trigger", tr("Suggest Now"), {QKeySequence(Qt::ALT | Qt::Key_Backslash)}, &GhostKeys::trigger);
    m_regenerate = add("ghost.regenerate", tr("Suggest Anew"), {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_Backslash)},
                       &GhostKeys::regenerate);
    m_more = add("ghost.more", tr("Suggest Several Lines"), {QKeySequence(Qt::ALT | Qt::Key_Return)}, &GhostKeys::more);
    setSettings(settings);
    connect(&ghost, &GhostText::shown, this, &GhostKeys::updateActions);
    connect(&ghost, &GhostText::cleared, this, &GhostKeys::updateActions);
    updateActions();
}

QAction* GhostKeys::add(const char* name, const QString& text, const QList<QKeySequence>& keys,
                        void (GhostKeys::*slot)()) {
    auto* action = new QAction(text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcuts(keys);
    // The key comes through takeKey(), which knows when it means something else; the shortcut is for showing.
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, slot);
    return action;
}

void GhostKeys::setSettings(const GhostSettings& settings) {
    const bool changed = m_acceptAll->shortcuts().isEmpty() || settings.neverTab != m_settings.neverTab;
    m_settings = settings;
    if (!changed) return;
    QList<QKeySequence> keys{QKeySequence(Qt::ALT | Qt::Key_L)};
    if (settings.neverTab) {
        keys.append(QKeySequence(Qt::Key_End));
    } else {
        keys.prepend(QKeySequence(Qt::Key_Tab));
    }
    m_acceptAll->setShortcuts(keys);
}

QList<QAction*> GhostKeys::actions() const {
    return {m_acceptAll, m_acceptWord, m_acceptLine, m_next, m_previous, m_dismiss, m_ask, m_regenerate, m_more};
}

void GhostKeys::updateActions() {
    const bool visible = m_ghost.isVisible();
    for (QAction* action : {m_acceptAll, m_acceptWord, m_acceptLine, m_next, m_previous, m_dismiss}) {
        action->setEnabled(visible);
    }
}

QAction* GhostKeys::actionFor(const QKeyEvent& key) const {
    // A keypad's mark says nothing about what the key means.
    const QKeySequence pressed(key.key() | static_cast<int>(key.modifiers() & ~Qt::KeypadModifier));
    for (QAction* action : actions()) {
        if (action->shortcuts().contains(pressed)) return isUsable(action, pressed) ? action : nullptr;
    }
    return nullptr;
}

bool GhostKeys::isUsable(const QAction* action, const QKeySequence& pressed) const {
    if (action == m_ask || action == m_regenerate || action == m_more) return m_settings.enabled;
    if (!m_ghost.isUsable()) return false;
    return pressed != QKeySequence(Qt::Key_Tab) || tabAccepts();
}

bool GhostKeys::tabAccepts() const {
    if (m_popup.isOpen() && m_settings.popupPolicy != PopupPolicy::GhostWins) return false;
    const CaretContext context(editor());
    if (!context.isInIndentation()) return true;
    // Here Tab indents, unless the suggestion goes at least as far in.
    const Sci sci = editor().sci();
    const qint64 tabWidth = qMax<qint64>(1, sci(Base::SCI_GETTABWIDTH));
    const qint64 indent = sci(Base::SCI_GETINDENT);
    const qint64 step = indent > 0 ? indent : tabWidth;
    const qint64 column = sci(Base::SCI_GETCOLUMN, sci.caret());
    const QString remaining = m_ghost.remaining();
    return columnAfter(column, leadingBlanks(remaining), tabWidth) >= (column / step + 1) * step;
}

bool GhostKeys::claimsKey(const QKeyEvent& key) const {
    return actionFor(key) != nullptr;
}

bool GhostKeys::takeKey(QKeyEvent& key) {
    QAction* action = actionFor(key);
    if (action == nullptr) return false;
    action->trigger();
    return true;
}

void GhostKeys::acceptAll() {
    m_ghost.accept(GhostText::Unit::All);
}

void GhostKeys::acceptWord() {
    m_ghost.accept(GhostText::Unit::Word);
}

void GhostKeys::acceptLine() {
    m_ghost.accept(GhostText::Unit::Line);
}

void GhostKeys::showNext() {
    if (m_ghost.count() > 1) {
        m_ghost.cycle(1);
    } else {
        m_trigger.askForAlternatives();
    }
}

void GhostKeys::showPrevious() {
    if (m_ghost.count() > 1) {
        m_ghost.cycle(-1);
    } else {
        m_trigger.askForAlternatives();
    }
}

void GhostKeys::dismiss() {
    m_trigger.reject();
}

void GhostKeys::trigger() {
    if (m_ghost.isConcealed(GhostText::OnDemand)) {
        m_ghost.setConcealed(GhostText::OnDemand, false);
    } else {
        m_trigger.ask(Trigger::Manual);
    }
}

void GhostKeys::regenerate() {
    m_trigger.ask(Trigger::Manual, Extent::Automatic, CachePolicy::Bypass);
}

void GhostKeys::more() {
    m_trigger.ask(Trigger::Manual, Extent::More);
}

} // namespace tandem::editor
