// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/CodeEditor.h"

#include "editor/Document.h"
#include "editor/Feature.h"
#include "editor/ScintillaText.h"
#include "editor/TextPositions.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace tandem::editor {

namespace {

constexpr int kCodePoints = 11;
constexpr int kLineSpacing = 3; // px above and below each line
constexpr int kTextMargin = 12; // px left of the text
constexpr int kCaretWidth = 2;

// QScintilla frees a text with the help of any living editor and crashes where there is none, as when the last view is
// closed before its document. A child of the Document, so that it goes after the text.
class TextReleaser : public QObject {
public:
    static void addTo(Document& document) {
        static_cast<void>(std::make_unique<TextReleaser>(document).release()); // the document's from now on
    }
    explicit TextReleaser(Document& document)
        : QObject(&document) {}

private:
    QsciScintillaBase m_editor;
};

long bgr(const QColor& colour) {
    return colour.red() | (colour.green() << 8) | (colour.blue() << 16);
}

} // namespace

CodeEditor::EditScope::EditScope(CodeEditor& editor, EditOrigin origin)
    : m_editor(editor)
    , m_before(editor.m_origin) {
    editor.m_origin = origin;
}

CodeEditor::EditScope::~EditScope() {
    m_editor.m_origin = m_before;
}

CodeEditor::CodeEditor(Document& file, QWidget* parent)
    : QsciScintilla(parent)
    , m_file(&file)
    , m_theme(Theme::named(QStringLiteral("light")))
    , m_codeFont(Theme::codeFont(kCodePoints)) {
    setUtf8(true);
    setDocument(file.buffer());
    setFrameShape(QFrame::NoFrame);
    setAttribute(Qt::WA_InputMethodEnabled);
    const Sci s = sci();
    s(SCI_SETSCROLLWIDTH, 1); // the bar shows only when something overflows
    s(SCI_SETSCROLLWIDTHTRACKING, 1);
    s(SCI_SETEXTRAASCENT, kLineSpacing);
    s(SCI_SETEXTRADESCENT, kLineSpacing);
    s(SCI_SETMARGINLEFT, 0, kTextMargin);
    s(SCI_SETMARGINWIDTHN, 1, 0);
    s(SCI_SETCARETWIDTH, kCaretWidth);
    s(SCI_SETMULTIPLESELECTION, 1);
    s(SCI_SETADDITIONALSELECTIONTYPING, 1);
    s(SCI_SETMULTIPASTE, SC_MULTIPASTE_EACH);
    s(SCI_SETLAYOUTCACHE, SC_CACHE_PAGE);
    s(SCI_ANNOTATIONSETVISIBLE, ANNOTATION_HIDDEN); // annotations are the document's: another view's spacer stays there
    applyTheme();
    connectScintilla();
    m_access = std::make_unique<ScintillaText>(file, *this);
}

CodeEditor::~CodeEditor() {
    if (m_indexed) sci()(SCI_RELEASELINECHARACTERINDEX, SC_LINECHARACTERINDEX_UTF16);
    m_access.reset(); // while this still is a view
    if (!m_file->hasView()) TextReleaser::addTo(*m_file);
}

void CodeEditor::connectScintilla() {
    connect(this, &QsciScintillaBase::SCN_MODIFIED, this,
            [this](int position, int type, const char* text, int length, int linesAdded) {
                noteModified(position, type, text, length, linesAdded);
            });
    connect(this, &QsciScintillaBase::SCN_UPDATEUI, this, [this](int updated) {
        if ((updated & (SC_UPDATE_SELECTION | SC_UPDATE_CONTENT)) != 0) settleLater();
    });
    connect(this, &QsciScintillaBase::SCN_ZOOM, this, &CodeEditor::geometryChanged, Qt::QueuedConnection);
}

const resources::Language& CodeEditor::language() const {
    return m_file->language();
}

void CodeEditor::setTheme(const Theme& theme) {
    if (theme == m_theme) return;
    m_theme = theme;
    applyTheme();
}

void CodeEditor::setCodeFont(const QFont& font) {
    if (font == m_codeFont) return;
    m_codeFont = font;
    applyTheme();
}

void CodeEditor::applyTheme() {
    const Sci s = sci();
    const auto colour = [this](Theme::Role role) { return bgr(m_theme.color(role)); };
    const QByteArray family = m_codeFont.family().toUtf8();
    s.text(SCI_STYLESETFONT, STYLE_DEFAULT, family.constData());
    s(SCI_STYLESETSIZEFRACTIONAL, STYLE_DEFAULT, qRound(m_codeFont.pointSizeF() * int(SC_FONT_SIZE_MULTIPLIER)));
    s(SCI_STYLESETFORE, STYLE_DEFAULT, colour(Theme::Role::Text));
    s(SCI_STYLESETBACK, STYLE_DEFAULT, colour(Theme::Role::Editor));
    s(SCI_STYLECLEARALL);
    s(SCI_STYLESETFORE, STYLE_LINENUMBER, colour(Theme::Role::LineNumber));
    s(SCI_STYLESETBACK, STYLE_LINENUMBER, colour(Theme::Role::Editor));
    s(SCI_STYLESETFORE, STYLE_INDENTGUIDE, colour(Theme::Role::Separator));
    s(SCI_SETSELFORE, 1, colour(Theme::Role::Text));
    s(SCI_SETSELBACK, 1, colour(Theme::Role::Selection));
    s(SCI_SETCARETFORE, colour(Theme::Role::Text));
    s(SCI_SETADDITIONALCARETFORE, colour(Theme::Role::TextMuted));
    s(SCI_SETADDITIONALSELBACK, colour(Theme::Role::Selection));
    s(SCI_SETWHITESPACEFORE, 1, colour(Theme::Role::TextFaint));
    setFoldMarginColors(m_theme.color(Theme::Role::Editor), m_theme.color(Theme::Role::Editor));
    Q_EMIT themeChanged(m_theme);
    Q_EMIT geometryChanged();
}

void CodeEditor::goTo(int line, int column) {
    const Sci s = sci();
    const qint64 last = s(SCI_GETLINECOUNT) - 1;
    const qint64 target = std::clamp<qint64>(qint64(line) - 1, 0, last);
    const qint64 byte = byteOfColumn(s, target, qint64(column) - 1);
    s(SCI_ENSUREVISIBLEENFORCEPOLICY, target);
    s(SCI_GOTOPOS, byte);
    s(SCI_VERTICALCENTRECARET);
    noteCaret();
    Q_EMIT settled();
}

int CodeEditor::caretLine() const {
    return static_cast<int>(sci().lineOf(sci().caret())) + 1;
}

int CodeEditor::caretColumn() const {
    const qint64 caret = sci().caret();
    return static_cast<int>(utf16Column(sci(), sci().lineStart(sci().lineOf(caret)), caret)) + 1;
}

bool CodeEditor::isOvertyping() const {
    return sci()(SCI_GETOVERTYPE) != 0;
}

QByteArray CodeEditor::utf8Text() const {
    return sci().bytes(0, sci().length());
}

void CodeEditor::makeIndex() const {
    if (m_indexed) return;
    sci()(SCI_ALLOCATELINECHARACTERINDEX, SC_LINECHARACTERINDEX_UTF16);
    m_indexed = true;
}

qint64 CodeEditor::utf16OffsetOf(qint64 byteOffset) const {
    makeIndex();
    const Sci s = sci();
    const qint64 byte = characterStart(s, std::clamp<qint64>(byteOffset, 0, s.length()));
    const qint64 line = s.lineOf(byte);
    return s(SCI_INDEXPOSITIONFROMLINE, line, SC_LINECHARACTERINDEX_UTF16) + utf16Column(s, s.lineStart(line), byte);
}

qint64 CodeEditor::byteOffsetOf(qint64 utf16Offset) const {
    makeIndex();
    const Sci s = sci();
    if (utf16Offset <= 0) return 0;
    const qint64 line = s(SCI_LINEFROMINDEXPOSITION, utf16Offset, SC_LINECHARACTERINDEX_UTF16);
    const qint64 column = utf16Offset - s(SCI_INDEXPOSITIONFROMLINE, line, SC_LINECHARACTERINDEX_UTF16);
    const qint64 end = s.lineEnd(line);
    const qint64 byte = byteOfColumn(s, line, column);
    if (byte < end || line + 1 >= s(SCI_GETLINECOUNT)) return byte;
    // Between the two units of a CR LF, or at the line's end.
    const qint64 beyond = column - utf16Column(s, s.lineStart(line), end);
    return qMin(end + qMax<qint64>(beyond, 0), s.lineStart(line + 1));
}

bool CodeEditor::hasSelectionAnywhere() const {
    return sci()(SCI_GETSELECTIONEMPTY) == 0;
}

bool CodeEditor::hasSeveralCarets() const {
    return sci()(SCI_GETSELECTIONS) > 1;
}

int CodeEditor::rowHeight() const {
    return static_cast<int>(sci()(SCI_TEXTHEIGHT, 0));
}

int CodeEditor::textLeft() const {
    qint64 left = sci()(SCI_GETMARGINLEFT);
    const qint64 margins = sci()(SCI_GETMARGINS);
    for (qint64 margin = 0; margin < margins; ++margin)
        left += sci()(SCI_GETMARGINWIDTHN, margin);
    return static_cast<int>(left);
}

void CodeEditor::noteModified(int position, int type, const char* text, int length, int linesAdded) {
    if ((type & SC_MOD_BEFOREDELETE) != 0) Q_EMIT aboutToRemove(position, qint64(position) + length);
    if ((type & (SC_MOD_INSERTTEXT | SC_MOD_DELETETEXT)) == 0) return;
    const bool inserted = (type & SC_MOD_INSERTTEXT) != 0;
    const bool history = (type & (SC_PERFORMED_UNDO | SC_PERFORMED_REDO)) != 0;
    Edit edit;
    edit.kind = inserted ? Edit::Kind::Insert : Edit::Kind::Remove;
    edit.origin = history ? EditOrigin::History : m_origin;
    edit.byteOffset = position;
    edit.line = sci().lineOf(position);
    edit.bytes = QByteArray(text, text == nullptr ? 0 : length);
    edit.lines = linesAdded;
    Q_EMIT edited(edit);
    if (m_access) m_file->noteEdit(*m_access, edit);
    settleLater();
}

void CodeEditor::settleLater() {
    if (m_settling || m_inputDepth > 0) return;
    m_settling = true;
    // Not now: Scintilla is in the middle of a change or a paint.
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_settling = false;
            settle();
        },
        Qt::QueuedConnection);
}

void CodeEditor::settle() {
    noteCaret();
    Q_EMIT settled();
}

void CodeEditor::noteCaret() {
    const qint64 caret = sci().caret();
    if (caret != m_lastCaret) {
        m_lastCaret = caret;
        Q_EMIT caretMoved(caretLine(), caretColumn());
    }
    if (isOvertyping() != m_overtyping) {
        m_overtyping = !m_overtyping;
        Q_EMIT overtypingChanged(m_overtyping);
    }
}

} // namespace tandem::editor
