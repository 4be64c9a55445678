// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/TextAccess.h"

#include <QObject>

class QsciScintilla;

namespace tandem::editor {

class Document;

// A Document's access to its text through one QsciScintilla that shows it. Made by the view, as its child, after
// setDocument(document.buffer()); it attaches itself, tells the document when the text was changed and detaches at the
// end. GUI thread.
class ScintillaText : public QObject, public TextAccess {
    Q_OBJECT
public:
    ScintillaText(Document& document, QsciScintilla& view);
    ~ScintillaText() override;

    QByteArray utf8() const override;
    void replaceText(const QByteArray& utf8, History history) override;
    void setSavePoint(SavePoint point) override;
    void setEditing(Editing editing) override;
    void setEol(Eol eol) override;
    void convertEol(Eol eol) override;

private:
    Document& m_document;
    QsciScintilla& m_view;
};

} // namespace tandem::editor
