// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <Qsci/qsciscintillabase.h>

namespace tandem::editor {

// Scintilla's messages with whole numbers of any type: QScintilla's ten SendScintilla overloads are ambiguous for most
// of them. Positions are byte offsets. A view on the widget, made where it is needed.
class Sci {
public:
    explicit Sci(const QsciScintillaBase& view)
        : m_view(&view) {}

    template<typename W = int, typename L = int>
    qint64 operator()(unsigned message, W w = W{}, L l = L{}) const {
        return m_view->SendScintilla(message, static_cast<unsigned long>(w), static_cast<long>(l));
    }

    // For messages that take a length and bytes (ADDTEXT, REPLACETARGET) or a position and NUL-ended bytes.
    template<typename W>
    qint64 text(unsigned message, W w, const char* bytes) const {
        return m_view->SendScintilla(message, static_cast<unsigned long>(w), bytes);
    }

    qint64 length() const { return (*this)(QsciScintillaBase::SCI_GETLENGTH); }
    qint64 caret() const { return (*this)(QsciScintillaBase::SCI_GETCURRENTPOS); }
    qint64 anchor() const { return (*this)(QsciScintillaBase::SCI_GETANCHOR); }
    qint64 lineOf(qint64 byteOffset) const { return (*this)(QsciScintillaBase::SCI_LINEFROMPOSITION, byteOffset); }
    qint64 lineStart(qint64 line) const { return (*this)(QsciScintillaBase::SCI_POSITIONFROMLINE, line); }
    // Before its end-of-line bytes.
    qint64 lineEnd(qint64 line) const { return (*this)(QsciScintillaBase::SCI_GETLINEENDPOSITION, line); }

    // The bytes [from, to) where Scintilla keeps them: valid until the next call that changes the text.
    QByteArrayView peek(qint64 from, qint64 to) const;
    QByteArray bytes(qint64 from, qint64 to) const { return peek(from, to).toByteArray(); }

    // Leaves the selection as it is, which SCI_INSERTTEXT does not.
    void insert(qint64 at, const QByteArray& bytes) const;

private:
    const QsciScintillaBase* m_view;
};

} // namespace tandem::editor
