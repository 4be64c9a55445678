// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/features/GhostText.h"

#include "editor/CodeEditor.h"
#include "editor/Document.h"
#include "editor/TextPositions.h"
#include "editor/features/GhostPainter.h"
#include "editor/features/GhostSpacer.h"
#include "editor/features/GhostUnits.h"
#include "resources/languages/Languages.h"

#include <algorithm>

namespace tandem::editor {

namespace {

using Base = QsciScintillaBase;

constexpr QStringView kClosingMarks = u")]}\"'`>";

QByteArray withLineEndsOf(const CodeEditor& editor, const QString& text) {
    QByteArray bytes = text.toUtf8();
    bytes.replace("\r\n", "\n");
    const qint64 mode = editor.sci()(Base::SCI_GETEOLMODE);
    if (mode == Base::SC_EOL_CRLF) bytes.replace('\n', "\r\n");
    if (mode == Base::SC_EOL_CR) bytes.replace('\n', '\r');
    return bytes;
}

// Closing marks and the blanks between them: nothing else may be taken away.
bool isClosers(const QString& text) {
    return kClosingMarks.contains(text.back()) && std::all_of(text.cbegin(), text.cend(), [](QChar c) {
               return c == u' ' || c == u'\t' || kClosingMarks.contains(c);
           });
}

QString withNewlines(const QByteArray& bytes) {
    QString text = QString::fromUtf8(bytes);
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    text.replace(u'\r', u'\n');
    return text;
}

} // namespace

GhostText::GhostText(CodeEditor& editor, Clock& clock)
    : Feature(editor)
    , m_painter(std::make_unique<GhostPainter>(editor))
    , m_spacer(std::make_unique<GhostSpacer>(editor, clock)) {
    connect(&editor, &CodeEditor::edited, this, &GhostText::noteEdit);
    connect(&editor, &CodeEditor::aboutToRemove, this,
            [this](qint64 from, qint64 to) { m_spacer->aboutToRemove(from, to); });
    connect(&editor, &CodeEditor::settled, this, &GhostText::settle);
    connect(&editor, &CodeEditor::geometryChanged, this, &GhostText::layOut);
    connect(&editor, &CodeEditor::focusChanged, this, [this](bool focused) {
        if (focused) return;
        clear(Cause::FocusLost);
        m_spacer->leave();
    });
}

GhostText::~GhostText() = default;

std::optional<GhostText::Alternative> GhostText::prepare(const Suggestion& suggestion, const QByteArray& typed,
                                                         Trigger trigger) const {
    // Nothing may move below a list that the user is choosing from.
    const QString text = trigger == Trigger::Popup ? suggestion.text.section(u'\n', 0, 0) : suggestion.text;
    Alternative alternative{suggestion, withLineEndsOf(editor(), text), 0};
    if (!alternative.bytes.startsWith(typed) || alternative.bytes.size() == typed.size()) return std::nullopt;
    if (suggestion.replacesUtf16 <= 0) return alternative;
    const Sci sci = editor().sci();
    const qint64 caret = sci.caret();
    const qint64 line = sci.lineOf(caret);
    const QString rest = QString::fromUtf8(sci.peek(caret, sci.lineEnd(line)));
    const QString replaced = rest.left(suggestion.replacesUtf16);
    if (replaced.size() < suggestion.replacesUtf16 || !isClosers(replaced)) return std::nullopt;
    alternative.replaces = replaced.toUtf8().size();
    return alternative;
}

bool GhostText::show(const CompletionQuery& query, const QList<Suggestion>& suggestions, qint64 anchorByte,
                     int concealment) {
    const qint64 caret = editor().sci().caret();
    if (anchorByte > caret) return false;
    const QByteArray typed = editor().sci().bytes(anchorByte, caret);
    QList<Alternative> fitting;
    for (const Suggestion& suggestion : suggestions) {
        if (const auto alternative = prepare(suggestion, typed, query.trigger)) fitting.append(*alternative);
    }
    if (fitting.isEmpty()) return false;
    if (hasSuggestion()) Q_EMIT cleared(Cause::Replaced);
    m_alternatives = fitting;
    m_query = query;
    m_index = 0;
    m_anchor = anchorByte;
    m_typed = typed.size();
    m_concealment = concealment;
    layOut();
    if (isVisible()) Q_EMIT shown(current(), index(), count());
    return true;
}

bool GhostText::addAlternatives(const QList<Suggestion>& suggestions, qint64 anchorByte) {
    if (!hasSuggestion() || anchorByte < m_anchor || anchorByte > place()) return false;
    const QByteArray before = m_alternatives[m_index].bytes.left(anchorByte - m_anchor);
    const QByteArray since = editor().sci().bytes(anchorByte, place());
    bool added = false;
    for (const Suggestion& suggestion : suggestions) {
        auto alternative = prepare(suggestion, since, m_query.trigger);
        if (!alternative) continue;
        alternative->bytes.prepend(before);
        const bool known = std::any_of(m_alternatives.cbegin(), m_alternatives.cend(),
                                       [&](const Alternative& a) { return a.bytes == alternative->bytes; });
        if (known) continue;
        m_alternatives.append(*alternative);
        added = true;
    }
    repaint();
    return added;
}

void GhostText::clear(Cause cause) {
    if (!hasSuggestion()) return;
    m_alternatives.clear();
    m_index = 0;
    m_typed = 0;
    m_concealment = 0;
    if (cause == Cause::TypedAway || cause == Cause::TypedThrough) {
        m_spacer->releaseSoon();
    } else {
        m_spacer->release();
    }
    repaint();
    Q_EMIT cleared(cause);
}

void GhostText::setConcealed(Concealment why, bool concealed) {
    if (!hasSuggestion() || isConcealed(why) == concealed) return;
    m_concealment = concealed ? m_concealment | why : m_concealment & ~why;
    layOut();
    if (isVisible()) Q_EMIT shown(current(), index(), count());
}

bool GhostText::isUsable() const {
    const CodeEditor& view = editor();
    return isVisible() && view.sci().caret() == place() && !view.hasSelectionAnywhere() && !view.hasSeveralCarets() &&
           !view.isReadOnly();
}

bool GhostText::isCompatible(const Alternative& alternative) const {
    return alternative.bytes.size() > m_typed && alternative.bytes.startsWith(typed());
}

int GhostText::index() const {
    return static_cast<int>(std::count_if(m_alternatives.cbegin(), m_alternatives.cbegin() + m_index,
                                          [this](const Alternative& a) { return isCompatible(a); }));
}

int GhostText::count() const {
    return static_cast<int>(std::count_if(m_alternatives.cbegin(), m_alternatives.cend(),
                                          [this](const Alternative& a) { return isCompatible(a); }));
}

Suggestion GhostText::current() const {
    return hasSuggestion() ? m_alternatives[m_index].suggestion : Suggestion{};
}

QString GhostText::remaining() const {
    return hasSuggestion() ? withNewlines(remainingBytes()) : QString();
}

QStringList GhostText::alternatives() const {
    QStringList texts;
    for (const Alternative& alternative : m_alternatives) {
        if (isCompatible(alternative)) texts.append(withNewlines(alternative.bytes.mid(m_typed)));
    }
    return texts;
}

void GhostText::cycle(int step) {
    if (!isUsable() || count() < 2) return;
    const int size = static_cast<int>(m_alternatives.size());
    int next = m_index;
    do {
        next = (next + step + size) % size;
    } while (!isCompatible(m_alternatives[next]));
    m_index = next;
    layOut();
    Q_EMIT shown(current(), index(), count());
}

void GhostText::accept(Unit unit) {
    if (!isUsable()) return;
    const QString text = remaining();
    QString part = text;
    if (unit == Unit::Word) part = firstWord(text, QString::fromStdString(editor().language().id));
    if (unit == Unit::Line) part = firstLine(text);
    const Suggestion suggestion = current();
    const bool whole = part.size() == text.size();
    const qint64 replaces = m_alternatives[m_index].replaces;
    const QString behind = QString::fromUtf8(editor().sci().peek(place(), place() + replaces));
    takeOver(withLineEndsOf(editor(), part), whole ? replaces : behind.left(closersIn(part, behind)).toUtf8().size());
    if (whole) clear(Cause::Accepted);
    layOut();
    Q_EMIT accepted(suggestion, part, whole ? Unit::All : unit);
}

void GhostText::takeOver(const QByteArray& part, qint64 replaces) {
    const Sci sci = editor().sci();
    const qint64 at = place();
    m_accepting = true;
    {
        const CodeEditor::EditScope scope(editor(), EditOrigin::Accept);
        sci(Base::SCI_BEGINUNDOACTION); // also ends the step that typing was adding to
        if (replaces > 0) sci(Base::SCI_DELETERANGE, at, replaces);
        sci.text(Base::SCI_ADDTEXT, part.size(), part.constData());
        sci(Base::SCI_ENDUNDOACTION);
    }
    m_accepting = false;
    m_typed += part.size();
    for (Alternative& alternative : m_alternatives)
        alternative.replaces = qMax<qint64>(0, alternative.replaces - replaces);
    sci(Base::SCI_SCROLLCARET);
    sci(Base::SCI_CHOOSECARETX);
}

void GhostText::overtype(const QByteArray& closer) {
    if (!hasSuggestion()) return;
    if (!remainingBytes().startsWith(closer)) {
        clear(Cause::TypedAway);
        return;
    }
    for (Alternative& alternative : m_alternatives) {
        alternative.replaces = qMax<qint64>(0, alternative.replaces - closer.size());
    }
    typeThrough(closer);
}

} // namespace tandem::editor
