// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/features/CommentToggle.h"

#include "editor/CodeEditor.h"
#include "editor/Document.h"
#include "resources/languages/Languages.h"

#include <QKeyEvent>

#include <limits>

namespace tandem::editor {

namespace {

using Base = QsciScintillaBase;

// A line's code, without the blanks around it.
struct Code {
    qint64 from = 0;
    qint64 to = 0;
    QByteArray bytes;
};

Code codeOf(const Sci& sci, qint64 line) {
    Code code{sci.lineStart(line), sci.lineEnd(line), {}};
    const auto blankAt = [&sci](qint64 at) {
        const qint64 byte = sci(Base::SCI_GETCHARAT, at);
        return byte == ' ' || byte == '\t';
    };
    while (code.from < code.to && blankAt(code.from))
        ++code.from;
    while (code.to > code.from && blankAt(code.to - 1))
        --code.to;
    code.bytes = sci.bytes(code.from, code.to);
    return code;
}

} // namespace

CommentToggle::CommentToggle(CodeEditor& editor)
    : Feature(editor)
    , m_action(new QAction(tr("Toggle Comment"), this)) {
    m_action->setObjectName(QStringLiteral("editor.toggleComment"));
    m_action->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Slash));
    m_action->setShortcutContext(Qt::WidgetShortcut);
    connect(m_action, &QAction::triggered, this, &CommentToggle::toggle);
    connect(&editor.file(), &Document::languageChanged, this, &CommentToggle::updateAction);
    updateAction();
}

void CommentToggle::updateAction() {
    const resources::CommentMarks& marks = editor().language().comment;
    m_action->setEnabled(!marks.line.empty() || !marks.blockOpen.empty());
}

bool CommentToggle::claimsKey(const QKeyEvent& key) const {
    return m_action->isEnabled() && m_action->shortcuts().contains(QKeySequence(key.key() | int(key.modifiers())));
}

bool CommentToggle::takeKey(QKeyEvent& key) {
    if (!claimsKey(key)) return false;
    toggle();
    return true;
}

CommentToggle::Lines CommentToggle::selectedLines() const {
    const Sci sci = editor().sci();
    const qint64 from = sci(Base::SCI_GETSELECTIONSTART);
    const qint64 to = sci(Base::SCI_GETSELECTIONEND);
    Lines lines{sci.lineOf(from), sci.lineOf(to)};
    // A selection that ends at a line's very start does not take that line in.
    if (lines.last > lines.first && to == sci.lineStart(lines.last)) --lines.last;
    return lines;
}

void CommentToggle::toggle() {
    const resources::CommentMarks& marks = editor().language().comment;
    const bool byLine = !marks.line.empty();
    const QByteArray open = QByteArray::fromStdString(byLine ? marks.line : marks.blockOpen);
    const QByteArray close = byLine ? QByteArray() : QByteArray::fromStdString(marks.blockClose);
    if (open.isEmpty() || editor().isReadOnly()) return;
    const Lines lines = selectedLines();
    bool anyCode = false;
    bool allComments = true;
    for (qint64 line = lines.first; line <= lines.last; ++line) {
        const QByteArray code = codeOf(editor().sci(), line).bytes;
        anyCode = anyCode || !code.isEmpty();
        allComments = allComments && (code.isEmpty() || (code.startsWith(open) && code.endsWith(close)));
    }
    if (!anyCode) return;
    editor().sci()(Base::SCI_BEGINUNDOACTION);
    if (allComments) {
        uncomment(lines, open, close);
    } else {
        comment(lines, open, close);
    }
    editor().sci()(Base::SCI_ENDUNDOACTION);
}

void CommentToggle::comment(const Lines& lines, const QByteArray& open, const QByteArray& close) {
    const Sci sci = editor().sci();
    qint64 column = std::numeric_limits<qint64>::max(); // bytes of indentation that all lines share
    for (qint64 line = lines.first; line <= lines.last; ++line) {
        const Code code = codeOf(sci, line);
        if (!code.bytes.isEmpty()) column = qMin(column, code.from - sci.lineStart(line));
    }
    for (qint64 line = lines.first; line <= lines.last; ++line) {
        const Code code = codeOf(sci, line);
        if (code.bytes.isEmpty()) continue;
        if (!close.isEmpty()) sci.insert(code.to, " " + close);
        sci.insert(sci.lineStart(line) + column, open + " ");
    }
}

void CommentToggle::uncomment(const Lines& lines, const QByteArray& open, const QByteArray& close) {
    const Sci sci = editor().sci();
    for (qint64 line = lines.first; line <= lines.last; ++line) {
        const Code code = codeOf(sci, line);
        if (code.bytes.isEmpty()) continue;
        const QByteArray inner = code.bytes.sliced(open.size());
        if (!close.isEmpty() && inner.endsWith(close)) {
            const qint64 size = close.size() + (inner.endsWith(" " + close) ? 1 : 0);
            sci(Base::SCI_DELETERANGE, code.to - size, size);
        }
        sci(Base::SCI_DELETERANGE, code.from, open.size() + (inner.startsWith(' ') ? 1 : 0));
    }
}

} // namespace tandem::editor
