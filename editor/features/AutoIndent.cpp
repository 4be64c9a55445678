// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/features/AutoIndent.h"

#include "editor/CodeEditor.h"
#include "editor/Document.h"
#include "editor/features/Brackets.h"
#include "resources/languages/Languages.h"

#include <QKeyEvent>

namespace tandem::editor {

namespace {

using Base = QsciScintillaBase;

constexpr qint64 kBytesForDetection = 100'000;

QByteArray leadingBlanks(QByteArrayView line) {
    qsizetype end = 0;
    while (end < line.size() && (line[end] == ' ' || line[end] == '\t'))
        ++end;
    return line.first(end).toByteArray();
}

QByteArray lineEndOf(const Sci& sci) {
    const qint64 mode = sci(Base::SCI_GETEOLMODE);
    return mode == Base::SC_EOL_CRLF ? "\r\n" : mode == Base::SC_EOL_CR ? "\r" : "\n";
}

} // namespace

AutoIndent::AutoIndent(CodeEditor& editor)
    : Feature(editor) {
    connect(&editor.file(), &Document::loaded, this, &AutoIndent::choose);
    connect(&editor.file(), &Document::languageChanged, this, &AutoIndent::choose);
    choose();
}

void AutoIndent::setDetecting(bool detecting) {
    if (m_detecting == detecting) return;
    m_detecting = detecting;
    choose();
}

void AutoIndent::choose() {
    const resources::Language& language = editor().language();
    m_indentation = {language.indentWidth, language.indentWithTabs};
    const Sci sci = editor().sci();
    if (m_detecting) {
        const auto detected = Indentation::detect(sci.peek(0, qMin(sci.length(), kBytesForDetection)));
        if (detected) m_indentation = *detected;
    }
    sci(Base::SCI_SETTABWIDTH, m_indentation.width);
    sci(Base::SCI_SETINDENT, m_indentation.width);
    sci(Base::SCI_SETUSETABS, m_indentation.tabs ? 1 : 0);
    sci(Base::SCI_SETTABINDENTS, 1);
    sci(Base::SCI_SETBACKSPACEUNINDENTS, 1);
}

QByteArray AutoIndent::step() const {
    return m_indentation.tabs ? QByteArray("\t") : QByteArray(m_indentation.width, ' ');
}

bool AutoIndent::takeKey(QKeyEvent& key) {
    if (editor().isReadOnly() || editor().hasSeveralCarets()) return false;
    const Qt::KeyboardModifiers modifiers = key.modifiers() & ~Qt::KeypadModifier;
    if ((key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter) && modifiers == Qt::NoModifier) {
        breakLine();
        return true;
    }
    if (key.text().size() != 1 || (modifiers & ~Qt::ShiftModifier) != 0) return false;
    const char typed = key.text().front().toLatin1();
    return Brackets::isBracket(typed) && !Brackets::isOpener(typed) && dedentFor(typed);
}

void AutoIndent::breakLine() {
    const Sci sci = editor().sci();
    sci(Base::SCI_BEGINUNDOACTION);
    if (editor().hasSelectionAnywhere()) sci.text(Base::SCI_REPLACESEL, 0, "");
    const qint64 caret = sci.caret();
    const QByteArray before = sci.bytes(sci.lineStart(sci.lineOf(caret)), caret);
    const QByteArray indent = leadingBlanks(before);
    const QByteArray code = before.trimmed();
    const bool deeper = !code.isEmpty() && editor().language().indentAfter.find(code.back()) != std::string::npos;
    const char next = static_cast<char>(sci(Base::SCI_GETCHARAT, caret));
    const bool betweenPair = deeper && Brackets::isOpener(code.back()) && next == Brackets::partnerOf(code.back());
    const QByteArray lineEnd = lineEndOf(sci);
    const QByteArray inner = deeper ? indent + step() : indent;
    // Line end and blanks one after the other, so that ghost text that begins with a line end is typed through.
    sci.text(Base::SCI_ADDTEXT, lineEnd.size(), lineEnd.constData());
    if (!inner.isEmpty()) sci.text(Base::SCI_ADDTEXT, inner.size(), inner.constData());
    if (betweenPair) {
        const CodeEditor::EditScope scope(editor(), EditOrigin::Closer);
        const qint64 inside = sci.caret();
        sci.insert(inside, lineEnd + indent);
        sci(Base::SCI_SETEMPTYSELECTION, inside);
    }
    sci(Base::SCI_ENDUNDOACTION);
    sci(Base::SCI_SCROLLCARET);
    sci(Base::SCI_CHOOSECARETX);
}

bool AutoIndent::dedentFor(char closer) {
    const Sci sci = editor().sci();
    const qint64 caret = sci.caret();
    const qint64 start = sci.lineStart(sci.lineOf(caret));
    const QByteArray before = sci.bytes(start, caret);
    if (editor().hasSelectionAnywhere() || before.isEmpty() || leadingBlanks(before).size() != before.size())
        return false;
    const auto opener = Brackets::openerFor(editor(), caret, closer);
    if (!opener) return false;
    const qint64 openerLine = sci.lineStart(sci.lineOf(*opener));
    const QByteArray indent = leadingBlanks(sci.peek(openerLine, *opener));
    if (indent == before) return false; // typed as it is
    sci(Base::SCI_BEGINUNDOACTION);
    sci(Base::SCI_DELETERANGE, start, before.size());
    const QByteArray text = indent + closer;
    sci.text(Base::SCI_ADDTEXT, text.size(), text.constData());
    sci(Base::SCI_ENDUNDOACTION);
    sci(Base::SCI_CHOOSECARETX);
    return true;
}

} // namespace tandem::editor
