// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/ScintillaText.h"

#include "editor/Document.h"

#include <Qsci/qsciscintilla.h>

namespace tandem::editor {

namespace {

using Sci = QsciScintillaBase;

// Text goes in by pieces: Scintilla's own copy grows at most by this at a time.
constexpr qsizetype kChunkBytes = 8 << 20;

int sciEol(Eol eol) {
    switch (eol) {
    case Eol::CrLf:
        return Sci::SC_EOL_CRLF;
    case Eol::Cr:
        return Sci::SC_EOL_CR;
    case Eol::Lf:
        break;
    }
    return Sci::SC_EOL_LF;
}

} // namespace

ScintillaText::ScintillaText(Document& document, QsciScintilla& view)
    : QObject(&view)
    , m_document(document)
    , m_view(view) {
    m_view.setUtf8(true);
    connect(&m_view, &QsciScintilla::textChanged, this, [this] { m_document.noteEdited(); });
    m_document.attach(*this);
    connect(&m_view, &QsciScintilla::modificationChanged, this,
            [this](bool modified) { m_document.noteModified(modified); });
}

ScintillaText::~ScintillaText() {
    m_document.detach(*this);
}

QByteArray ScintillaText::utf8() const {
    const auto length = static_cast<qsizetype>(m_view.SendScintilla(Sci::SCI_GETLENGTH));
    const auto* text = static_cast<const char*>(m_view.SendScintillaPtrResult(Sci::SCI_GETCHARACTERPOINTER));
    return {text, length};
}

void ScintillaText::replaceText(const QByteArray& utf8, History history) {
    const auto send = [this](unsigned message, unsigned long a = 0, long b = 0) {
        return m_view.SendScintilla(message, a, b);
    };
    const auto readOnly = static_cast<unsigned long>(send(Sci::SCI_GETREADONLY));
    send(Sci::SCI_SETREADONLY, 0);
    const long caret = send(Sci::SCI_GETCURRENTPOS);
    const long firstLine = send(Sci::SCI_GETFIRSTVISIBLELINE);
    send(Sci::SCI_SETUNDOCOLLECTION, history == History::Keep ? 1 : 0);
    send(Sci::SCI_BEGINUNDOACTION);
    send(Sci::SCI_CLEARALL);
    send(Sci::SCI_ALLOCATE, static_cast<unsigned long>(utf8.size()) + 1);
    for (qsizetype at = 0; at < utf8.size(); at += kChunkBytes) {
        const auto count = static_cast<unsigned long>(qMin(kChunkBytes, utf8.size() - at));
        m_view.SendScintilla(Sci::SCI_APPENDTEXT, count, utf8.constData() + at);
    }
    send(Sci::SCI_ENDUNDOACTION);
    send(Sci::SCI_SETUNDOCOLLECTION, 1);
    if (history == History::Forget) {
        send(Sci::SCI_EMPTYUNDOBUFFER);
    } else {
        send(Sci::SCI_GOTOPOS, static_cast<unsigned long>(qMin<long>(caret, utf8.size())));
        send(Sci::SCI_SETFIRSTVISIBLELINE, static_cast<unsigned long>(firstLine));
    }
    send(Sci::SCI_SETREADONLY, readOnly);
}

void ScintillaText::setSavePoint(SavePoint point) {
    if (point == SavePoint::Here) {
        m_view.SendScintilla(Sci::SCI_SETSAVEPOINT);
        return;
    }
    // Scintilla knows no "unlike the disk" without an edit: one that leaves the text as it is.
    m_view.SendScintilla(Sci::SCI_BEGINUNDOACTION);
    m_view.SendScintilla(Sci::SCI_APPENDTEXT, 1UL, " ");
    const long end = m_view.SendScintilla(Sci::SCI_GETLENGTH);
    m_view.SendScintilla(Sci::SCI_DELETERANGE, static_cast<unsigned long>(end - 1), 1L);
    m_view.SendScintilla(Sci::SCI_ENDUNDOACTION);
}

void ScintillaText::setEditing(Editing editing) {
    m_view.SendScintilla(Sci::SCI_SETREADONLY, editing == Editing::ReadOnly ? 1UL : 0UL);
}

void ScintillaText::setEol(Eol eol) {
    m_view.SendScintilla(Sci::SCI_SETEOLMODE, static_cast<unsigned long>(sciEol(eol)));
}

void ScintillaText::convertEol(Eol eol) {
    setEol(eol);
    m_view.SendScintilla(Sci::SCI_CONVERTEOLS, static_cast<unsigned long>(sciEol(eol)));
}

} // namespace tandem::editor
