// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/languages/TreeHighlighter.h"

#include "resources/grammars/Grammars.h"
#include "resources/languages/Languages.h"

#include <QPromise>
#include <QThreadPool>
#include <Qsci/qsciscintilla.h>

#include <algorithm>
#include <chrono>

namespace tandem::editor {

namespace {

using Sci = QsciScintillaBase;

// About a quarter of a frame. Nearly every edit needs a tenth of it.
constexpr std::chrono::microseconds kParseBudget{4000};

// Longer pieces are no typing: they stay plain until they are parsed.
constexpr std::uint32_t kTypedBytes = 256;

constexpr int kVisibleSpare = 2; // lines painted beyond the view's end

std::uint32_t offset(qint64 value) {
    return static_cast<std::uint32_t>(value);
}

// Where `text` ends when it begins at `start`.
TSPoint pointAfter(TSPoint start, const char* text, int length, int linesAdded) {
    if (linesAdded == 0 || text == nullptr) return {start.row, start.column + offset(length)};
    int column = 0;
    while (column < length && text[length - 1 - column] != '\n')
        ++column;
    return {start.row + offset(linesAdded), offset(column)};
}

} // namespace

TreeHighlighter::TreeHighlighter(QsciScintilla& view, const resources::Language& language)
    : m_view(view)
    , m_language(language) {
    connect(&m_view, &Sci::SCN_MODIFIED, this,
            [this](int position, int type, const char* text, int length, int linesAdded) {
                noteModified(position, type, text, length, linesAdded);
            });
    connect(&m_view, &Sci::SCN_STYLENEEDED, this, [this] { styleNeeded(); });
    connect(&m_view, &Sci::SCN_UPDATEUI, this, [this](int updated) {
        if ((updated & Sci::SC_UPDATE_V_SCROLL) != 0) paintUnstyledVisible();
    });
    connect(&m_parsing, &QFutureWatcherBase::finished, this, &TreeHighlighter::finishWorker);
    connect(&m_whenIdle, &QTimer::timeout, this, &TreeHighlighter::bringInStep);
    m_whenIdle.setSingleShot(true);
    m_whenIdle.setInterval(0);
    send(Sci::SCI_SETLEXER, Sci::SCLEX_CONTAINER);
    const qint64 length = send(Sci::SCI_GETLENGTH);
    forget({0, offset(length)});
    markAllStyled();
    startWorker();
}

TreeHighlighter::~TreeHighlighter() {
    if (m_cancelled) std::atomic_ref(*m_cancelled).store(1);
}

qint64 TreeHighlighter::send(unsigned message, qint64 w, qint64 l) const {
    return m_view.SendScintilla(message, static_cast<unsigned long>(w), static_cast<long>(l));
}

// Each piece lies on one side of Scintilla's gap, so that nothing is moved or copied.
TextPieces TreeHighlighter::pieces() const {
    const qint64 length = send(Sci::SCI_GETLENGTH);
    const qint64 gap = send(Sci::SCI_GETGAPPOSITION);
    const auto piece = [this](qint64 begin, qint64 end) -> std::string_view {
        if (begin >= end) return {};
        const auto* bytes = reinterpret_cast<const char*>(send(Sci::SCI_GETRANGEPOINTER, begin, end - begin));
        return {bytes, static_cast<std::size_t>(end - begin)};
    };
    return {piece(0, std::min(gap, length)), piece(gap, length)};
}

void TreeHighlighter::noteModified(int position, int type, const char* text, int length, int linesAdded) {
    if (m_writing) return;
    // Another view forgot colours that are out of its own sight.
    if ((type & Sci::SC_MOD_CHANGESTYLE) != 0) m_whenIdle.start();
    if ((type & (Sci::SC_MOD_INSERTTEXT | Sci::SC_MOD_DELETETEXT)) == 0) return;
    const bool inserted = (type & Sci::SC_MOD_INSERTTEXT) != 0;
    const qint64 line = send(Sci::SCI_LINEFROMPOSITION, position);
    const TSPoint start{offset(line), offset(position - send(Sci::SCI_POSITIONFROMLINE, line))};
    const TSPoint end = pointAfter(start, text, length, inserted ? linesAdded : -linesAdded);
    const std::uint32_t at = offset(position);
    const std::uint32_t after = at + offset(length);
    const TSInputEdit edit =
        inserted ? TSInputEdit{at, at, after, start, start, end} : TSInputEdit{at, after, at, start, end, start};
    if (m_tree) m_tree->edit(edit);
    if (m_isParsing) m_editsDuringParse.push_back(edit);

    m_whenIdle.start();
    const ByteRange now{edit.start_byte, edit.new_end_byte};
    if (!m_edited) {
        m_edited = now;
        return;
    }
    // What was edited before lies elsewhere now.
    const auto moved = [&edit](std::uint32_t byte) {
        if (byte <= edit.start_byte) return byte;
        return byte >= edit.old_end_byte ? byte - edit.old_end_byte + edit.new_end_byte : edit.new_end_byte;
    };
    m_edited = ByteRange{std::min(moved(m_edited->begin), now.begin), std::max(moved(m_edited->end), now.end)};
}

void TreeHighlighter::styleNeeded() {
    if (m_writing) return;
    if (m_edited) {
        styleForNow();
    } else {
        paintUnstyledVisible();
    }
    markAllStyled();
}

void TreeHighlighter::styleForNow() {
    const ByteRange range = *m_edited;
    if (range.begin >= range.end || range.end - range.begin > kTypedBytes) return;
    const qint64 line = send(Sci::SCI_LINEFROMPOSITION, range.begin);
    if (send(Sci::SCI_LINEFROMPOSITION, range.end) != line) return;
    const bool first = send(Sci::SCI_POSITIONFROMLINE, line) == range.begin;
    const qint64 style = send(Sci::SCI_GETSTYLEAT, first ? qint64(range.end) : qint64(range.begin) - 1);
    m_writing = true;
    send(Sci::SCI_STARTSTYLING, range.begin);
    send(Sci::SCI_SETSTYLING, range.end - range.begin, style);
    m_writing = false;
}

void TreeHighlighter::bringInStep() {
    if (m_isParsing) return;
    if (!m_edited) {
        paintUnstyledVisible();
        return;
    }
    std::vector<ByteRange> changed;
    if (m_isSlow || !m_tree || !m_tree->parse(pieces(), kParseBudget, changed)) {
        m_isSlow = true;
        startWorker();
        return;
    }
    paintChanges(changed);
    Q_EMIT cameInStep();
}

void TreeHighlighter::startWorker() {
    const auto length = static_cast<qsizetype>(send(Sci::SCI_GETLENGTH));
    const QByteArray text(static_cast<const char*>(m_view.SendScintillaPtrResult(Sci::SCI_GETCHARACTERPOINTER)),
                          length);
    m_cancelled = std::make_shared<std::size_t>(0);
    m_editsDuringParse.clear();
    auto promise = std::make_shared<QPromise<ParsedPointer>>();
    auto old = std::make_shared<TreePointer>(m_tree ? m_tree->copy() : nullptr);
    promise->start();
    m_isParsing = true;
    m_parsing.setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, text, old, cancelled = m_cancelled, &language = m_language] {
        auto result = std::make_shared<Parsed>();
        result->query = SyntaxQuery::of(language);
        if (result->query != nullptr) {
            const auto start = std::chrono::steady_clock::now();
            const TextPieces all{{text.constData(), static_cast<std::size_t>(text.size())}, {}};
            result->tree = SyntaxTree::parseWhole(result->query->grammar(), all, old->get(), cancelled.get());
            result->took =
                std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
        }
        promise->addResult(result);
        promise->finish();
    });
}

void TreeHighlighter::finishWorker() {
    m_isParsing = false;
    const ParsedPointer result = m_parsing.result();
    if (!result->tree) return; // a query or grammar that does not fit this build: the text stays plain
    m_query = result->query;
    for (const TSInputEdit& edit : m_editsDuringParse)
        ts_tree_edit(result->tree.get(), &edit);
    const bool editedMeanwhile = !m_editsDuringParse.empty();
    m_editsDuringParse.clear();
    std::vector<ByteRange> changed;
    if (m_tree) {
        // A first parse of a whole file says nothing about how long an edit takes.
        m_isSlow = result->took > kParseBudget;
        changed = m_tree->changesTo(result->tree.get());
    } else {
        m_tree = std::make_unique<SyntaxTree>(m_query->grammar());
    }
    m_tree->adopt(std::move(result->tree));
    const std::optional<ByteRange> edited = m_edited;
    paintChanges(changed);
    if (editedMeanwhile) {
        m_edited = edited;
        m_whenIdle.start();
        return;
    }
    Q_EMIT cameInStep();
}

void TreeHighlighter::paintChanges(std::vector<ByteRange> changed) {
    if (m_edited) changed.push_back(*m_edited);
    m_edited.reset();
    const ByteRange visible = visibleRange();
    const std::uint32_t length = offset(send(Sci::SCI_GETLENGTH));
    for (const ByteRange& range : changed) {
        ByteRange lines = wholeLines({std::min(range.begin, length), std::min(range.end, length)});
        lines = wholeLines(m_painter.widened(*m_query, m_tree->tree(), lines));
        // What is out of sight is painted when it is scrolled to.
        forget({lines.begin, std::min(lines.end, visible.begin)});
        forget({std::max(lines.begin, visible.end), lines.end});
        paintLines({std::max(lines.begin, visible.begin), std::min(lines.end, visible.end)});
    }
    paintUnstyledVisible();
}

void TreeHighlighter::paintUnstyledVisible() {
    if (m_query == nullptr || !m_tree || m_tree->tree() == nullptr) return;
    const ByteRange visible = visibleRange();
    const qint64 lastLine = send(Sci::SCI_LINEFROMPOSITION, visible.end);
    std::optional<ByteRange> missing;
    for (qint64 line = send(Sci::SCI_LINEFROMPOSITION, visible.begin); line <= lastLine; ++line) {
        const qint64 start = send(Sci::SCI_POSITIONFROMLINE, line);
        const bool isLast = line + 1 >= send(Sci::SCI_GETLINECOUNT);
        const qint64 end = isLast ? send(Sci::SCI_GETLENGTH) : send(Sci::SCI_POSITIONFROMLINE, line + 1);
        if (end <= start || send(Sci::SCI_GETSTYLEAT, start) != kUnstyled) continue;
        if (!missing) missing = ByteRange{offset(start), offset(start)};
        missing->end = offset(end);
    }
    if (missing) paintLines(*missing);
}

void TreeHighlighter::paintLines(ByteRange range) {
    if (range.begin >= range.end) return;
    const std::vector<std::uint8_t>& styles = m_painter.paint(*m_query, m_tree->tree(), pieces(), range);
    m_writing = true;
    send(Sci::SCI_STARTSTYLING, range.begin);
    m_view.SendScintilla(Sci::SCI_SETSTYLINGEX, static_cast<unsigned long>(styles.size()),
                         reinterpret_cast<const char*>(styles.data()));
    markAllStyled();
    m_writing = false;
}

void TreeHighlighter::forget(ByteRange range) {
    if (range.begin >= range.end) return;
    m_writing = true;
    send(Sci::SCI_STARTSTYLING, range.begin);
    send(Sci::SCI_SETSTYLING, range.end - range.begin, kUnstyled);
    markAllStyled();
    m_writing = false;
}

// Scintilla asks again for everything behind the point up to which it believes the text to be styled.
void TreeHighlighter::markAllStyled() {
    send(Sci::SCI_STARTSTYLING, send(Sci::SCI_GETLENGTH));
}

ByteRange TreeHighlighter::visibleRange() const {
    const qint64 first = send(Sci::SCI_GETFIRSTVISIBLELINE);
    const qint64 count = send(Sci::SCI_LINESONSCREEN) + kVisibleSpare;
    const qint64 firstLine = send(Sci::SCI_DOCLINEFROMVISIBLE, first);
    const qint64 lastLine = send(Sci::SCI_DOCLINEFROMVISIBLE, first + count);
    const qint64 lines = send(Sci::SCI_GETLINECOUNT);
    const qint64 end = lastLine + 1 >= lines ? send(Sci::SCI_GETLENGTH) : send(Sci::SCI_POSITIONFROMLINE, lastLine + 1);
    return {offset(send(Sci::SCI_POSITIONFROMLINE, firstLine)), offset(end)};
}

ByteRange TreeHighlighter::wholeLines(ByteRange range) const {
    const qint64 length = send(Sci::SCI_GETLENGTH);
    const qint64 first = send(Sci::SCI_LINEFROMPOSITION, range.begin);
    const qint64 last = send(Sci::SCI_LINEFROMPOSITION, std::max(range.begin, range.end));
    const bool atEnd = last + 1 >= send(Sci::SCI_GETLINECOUNT);
    return {offset(send(Sci::SCI_POSITIONFROMLINE, first)),
            offset(atEnd ? length : send(Sci::SCI_POSITIONFROMLINE, last + 1))};
}

} // namespace tandem::editor
