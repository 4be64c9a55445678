// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/features/AutoPair.h"

#include "editor/CodeEditor.h"
#include "editor/features/Brackets.h"
#include "editor/features/GhostText.h"
#include "resources/languages/Languages.h"

#include <QKeyEvent>

#include <algorithm>
#include <string_view>

namespace tandem::editor {

namespace {

using Base = QsciScintillaBase;

bool isOneOf(const std::string& id, std::initializer_list<std::string_view> ids) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// The closing mark of an opening one in this language, or NUL.
char closerOf(char opener, const resources::Language& language) {
    switch (opener) {
    case '"':
        return '"';
    case '\'': // an apostrophe in prose, a lifetime in Rust
        return isOneOf(language.id, {"markdown", "plaintext", "rust"}) ? '\0' : '\'';
    case '`':
        return isOneOf(language.id, {"javascript", "typescript", "tsx", "go", "markdown"}) ? '`' : '\0';
    default:
        return Brackets::isOpener(opener) ? Brackets::partnerOf(opener) : '\0';
    }
}

bool isWordByte(char byte) {
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           byte == '_' || static_cast<unsigned char>(byte) >= 0x80;
}

} // namespace

AutoPair::AutoPair(CodeEditor& editor, GhostText& ghost)
    : Feature(editor)
    , m_ghost(ghost) {
    connect(&editor, &CodeEditor::edited, this, &AutoPair::noteEdit);
    connect(&editor, &CodeEditor::settled, this, &AutoPair::forgetLeft);
}

void AutoPair::setEnabled(bool enabled) {
    m_enabled = enabled;
    if (!enabled) m_own.clear();
}

bool AutoPair::takeKey(QKeyEvent& key) {
    const bool usable = m_enabled && !editor().isReadOnly() && !editor().hasSeveralCarets() && !editor().isOvertyping();
    if (!usable) return false;
    if (key.key() == Qt::Key_Backspace && key.modifiers() == Qt::NoModifier) return takeBack();
    if ((key.modifiers() & (Qt::ControlModifier | Qt::MetaModifier)) != 0 || key.text().size() != 1) return false;
    const char typed = key.text().front().toLatin1();
    if (overtype(typed)) return true;
    const char closer = closerOf(typed, editor().language());
    if (closer == '\0') return false;
    return editor().hasSelectionAnywhere() ? surround(typed, closer) : open(typed, closer);
}

bool AutoPair::wantsPair(char opener, char closer) const {
    const Sci sci = editor().sci();
    const qint64 caret = sci.caret();
    const auto next = static_cast<char>(sci(Base::SCI_GETCHARAT, caret));
    const bool roomAfter = next == '\0' || std::string_view(" \t\r\n)]},;:").find(next) != std::string_view::npos;
    if (!roomAfter) return false;
    if (opener != closer) return true;
    // A quote after a word, a backslash or another quote ends or belongs to what stands there.
    const auto before = caret > 0 ? static_cast<char>(sci(Base::SCI_GETCHARAT, caret - 1)) : ' ';
    return !isWordByte(before) && before != '\\' && before != opener;
}

bool AutoPair::open(char opener, char closer) {
    if (!wantsPair(opener, closer)) return false;
    const Sci sci = editor().sci();
    sci(Base::SCI_BEGINUNDOACTION);
    sci.text(Base::SCI_ADDTEXT, 1, &opener);
    const qint64 caret = sci.caret();
    {
        const CodeEditor::EditScope scope(editor(), EditOrigin::Closer);
        sci.insert(caret, QByteArray(1, closer));
        sci(Base::SCI_SETEMPTYSELECTION, caret);
    }
    sci(Base::SCI_ENDUNDOACTION);
    sci(Base::SCI_SCROLLCARET);
    sci(Base::SCI_CHOOSECARETX);
    m_own.append(caret);
    return true;
}

bool AutoPair::surround(char opener, char closer) {
    const Sci sci = editor().sci();
    const qint64 from = sci(Base::SCI_GETSELECTIONSTART);
    const qint64 to = sci(Base::SCI_GETSELECTIONEND);
    const bool caretLast = sci.caret() == to;
    sci(Base::SCI_BEGINUNDOACTION);
    sci.insert(to, QByteArray(1, closer));
    sci.insert(from, QByteArray(1, opener));
    sci(Base::SCI_ENDUNDOACTION);
    sci(Base::SCI_SETSEL, caretLast ? from + 1 : to + 1, caretLast ? to + 1 : from + 1);
    return true;
}

bool AutoPair::overtype(char closer) {
    const Sci sci = editor().sci();
    const qint64 caret = sci.caret();
    if (editor().hasSelectionAnywhere() || !isOwn(caret)) return false;
    if (static_cast<char>(sci(Base::SCI_GETCHARAT, caret)) != closer) return false;
    m_own.removeOne(caret);
    m_ghost.overtype(QByteArray(1, closer));
    sci(Base::SCI_GOTOPOS, caret + 1);
    return true;
}

bool AutoPair::takeBack() {
    const Sci sci = editor().sci();
    const qint64 caret = sci.caret();
    if (caret == 0 || editor().hasSelectionAnywhere() || !isOwn(caret)) return false;
    const auto opener = static_cast<char>(sci(Base::SCI_GETCHARAT, caret - 1));
    if (static_cast<char>(sci(Base::SCI_GETCHARAT, caret)) != closerOf(opener, editor().language())) return false;
    sci(Base::SCI_BEGINUNDOACTION);
    {
        const CodeEditor::EditScope scope(editor(), EditOrigin::Closer);
        sci(Base::SCI_DELETERANGE, caret, 1);
    }
    sci(Base::SCI_DELETERANGE, caret - 1, 1);
    sci(Base::SCI_ENDUNDOACTION);
    return true;
}

void AutoPair::noteEdit(const Edit& edit) {
    if (m_own.isEmpty()) return;
    if (edit.origin == EditOrigin::History) {
        m_own.clear();
        return;
    }
    const qint64 size = edit.bytes.size();
    QList<qint64> kept;
    for (const qint64 at : std::as_const(m_own)) {
        if (edit.kind == Edit::Kind::Insert) {
            kept.append(edit.byteOffset <= at ? at + size : at);
        } else if (at < edit.byteOffset) {
            kept.append(at);
        } else if (at >= edit.byteOffset + size) {
            kept.append(at - size);
        }
    }
    m_own = kept;
}

void AutoPair::forgetLeft() {
    if (m_own.isEmpty()) return;
    const Sci sci = editor().sci();
    const qint64 caret = sci.caret();
    const qint64 end = sci.lineEnd(sci.lineOf(caret));
    m_own.removeIf([=](qint64 at) { return at < caret || at >= end; });
}

} // namespace tandem::editor
