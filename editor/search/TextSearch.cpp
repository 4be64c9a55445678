// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/search/TextSearch.h"

#include <QColor>
#include <QElapsedTimer>
#include <Qsci/qsciscintilla.h>

#include <algorithm>

namespace tandem::editor {

namespace {

using Sci = QsciScintillaBase;

constexpr int kSliceMs = 6; // of a frame's 16
constexpr qint64 kPlainSliceBytes = 256 * 1024;
// A match over the border of two such pieces is not found: only of expressions that cross lines, and only in files
// above this.
constexpr qint64 kRegexSliceBytes = 512 * 1024;
constexpr int kRestartMs = 120; // after the last edit
constexpr int kMarkOpacity = 50;
constexpr int kMarkOutlineOpacity = 90;

bool isAscii(const QByteArray& bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool beginsBefore(const SearchMatch& match, qint64 byte) {
    return match.begin < byte;
}

} // namespace

TextSearch::TextSearch(QsciScintilla& view, QObject* parent)
    : QObject(parent)
    , m_view(view) {
    m_slice.setInterval(0);
    connect(&m_slice, &QTimer::timeout, this, &TextSearch::runSlice);
    m_restart.setSingleShot(true);
    m_restart.setInterval(kRestartMs);
    connect(&m_restart, &QTimer::timeout, this, [this] { start(m_query, m_origin); });
    connect(&m_view, &Sci::SCN_MODIFIED, this, [this](int, int type) {
        if ((type & (Sci::SC_MOD_INSERTTEXT | Sci::SC_MOD_DELETETEXT)) != 0) noteEdit();
    });
}

TextSearch::~TextSearch() = default;

qint64 TextSearch::send(unsigned message, qint64 w, qint64 l) const {
    return m_view.SendScintilla(message, static_cast<unsigned long>(w), static_cast<long>(l));
}

QByteArray TextSearch::bytes(qint64 from, qint64 to) const {
    if (from >= to) return {};
    const auto* text = reinterpret_cast<const char*>(send(Sci::SCI_GETRANGEPOINTER, from, to - from));
    return {text, static_cast<qsizetype>(to - from)};
}

void TextSearch::setMarkColor(const QColor& color) {
    send(Sci::SCI_INDICSETSTYLE, kIndicator, Sci::INDIC_ROUNDBOX);
    send(Sci::SCI_INDICSETFORE, kIndicator, color.red() | (color.green() << 8) | (color.blue() << 16));
    send(Sci::SCI_INDICSETALPHA, kIndicator, kMarkOpacity);
    send(Sci::SCI_INDICSETOUTLINEALPHA, kIndicator, kMarkOutlineOpacity);
    send(Sci::SCI_INDICSETUNDER, kIndicator, 1);
}

void TextSearch::start(const SearchQuery& query, qint64 fromByte) {
    stop();
    m_query = query;
    m_needle = query.pattern.toUtf8();
    m_regex.reset();
    if (m_needle.isEmpty()) {
        Q_EMIT progressed();
        return;
    }
    // Scintilla folds the case of ASCII alone.
    const bool folds = !query.matchCase && !isAscii(m_needle);
    if (query.regularExpression || folds) {
        SearchQuery scanned = query;
        if (!query.regularExpression) scanned.pattern = QRegularExpression::escape(query.pattern);
        m_regex = std::make_unique<RegexScanner>(scanned);
        if (!m_regex->isValid()) {
            Q_EMIT progressed();
            return;
        }
    }
    const qint64 line = send(Sci::SCI_LINEFROMPOSITION, std::clamp<qint64>(fromByte, 0, send(Sci::SCI_GETLENGTH)));
    m_origin = send(Sci::SCI_POSITIONFROMLINE, line);
    m_at = m_origin;
    m_inHead = false;
    m_slice.start();
    runSlice();
}

void TextSearch::stop() {
    m_slice.stop();
    m_restart.stop();
    m_head.clear();
    m_tail.clear();
    clearMarks();
}

QString TextSearch::error() const {
    return m_regex && !m_regex->isValid() ? m_regex->error() : QString();
}

bool TextSearch::isFull() const {
    return count() >= kMaxMatches;
}

void TextSearch::noteEdit() {
    if (m_needle.isEmpty()) return;
    // The places are wrong from here on; the marks move along with the text until they are made anew.
    m_slice.stop();
    m_head.clear();
    m_tail.clear();
    m_restart.start();
}

void TextSearch::runSlice() {
    QElapsedTimer timer;
    timer.start();
    bool more = true;
    while (more && timer.elapsed() < kSliceMs)
        more = scanMore();
    if (!more) m_slice.stop();
    Q_EMIT progressed();
}

qint64 TextSearch::sliceEnd(qint64 from, qint64 limit) const {
    const qint64 wanted = from + (m_regex ? kRegexSliceBytes : kPlainSliceBytes);
    if (wanted >= limit) return limit;
    const qint64 line = send(Sci::SCI_LINEFROMPOSITION, wanted);
    const qint64 start = send(Sci::SCI_POSITIONFROMLINE, line);
    if (start > from) return start;
    // One line longer than a slice. A plain search needs no line's end; an expression gets all of it.
    if (!m_regex) return wanted;
    return line + 1 < send(Sci::SCI_GETLINECOUNT) ? std::min(limit, send(Sci::SCI_POSITIONFROMLINE, line + 1)) : limit;
}

bool TextSearch::scanMore() {
    const qint64 length = send(Sci::SCI_GETLENGTH);
    qint64 limit = m_inHead ? std::min(m_origin, length) : length;
    if (m_at >= limit || isFull()) {
        if (m_inHead || isFull()) return false;
        m_inHead = true;
        m_at = 0;
        return m_origin > 0;
    }
    const qint64 end = sliceEnd(m_at, limit);
    if (m_regex) {
        scanRegex(m_at, end);
    } else {
        scanPlain(m_at, end, length);
    }
    m_at = std::max(m_at, end);
    return true;
}

// Matches that begin before `to`; they may reach up to `limit`.
void TextSearch::scanPlain(qint64 from, qint64 to, qint64 limit) {
    qint64 flags = 0;
    if (m_query.matchCase) flags |= Sci::SCFIND_MATCHCASE;
    if (m_query.wholeWord) flags |= Sci::SCFIND_WHOLEWORD;
    send(Sci::SCI_SETSEARCHFLAGS, flags);
    // Folding case can change a text's length: the room is for that.
    const qint64 reach = std::min(limit, to + 4 * m_needle.size());
    while (from < to && !isFull()) {
        send(Sci::SCI_SETTARGETSTART, from);
        send(Sci::SCI_SETTARGETEND, reach);
        const long found = m_view.SendScintilla(Sci::SCI_SEARCHINTARGET, static_cast<unsigned long>(m_needle.size()),
                                                m_needle.constData());
        if (found < 0 || found >= to) return;
        const qint64 end = send(Sci::SCI_GETTARGETEND);
        keep({found, end});
        from = std::max<qint64>(end, found + 1);
        m_at = from; // a match over the slice's end is not found twice
    }
}

void TextSearch::scanRegex(qint64 from, qint64 to) {
    for (const SearchMatch& match : m_regex->matches(bytes(from, to), from)) {
        if (isFull()) return;
        keep(match);
    }
}

void TextSearch::keep(const SearchMatch& match) {
    (m_inHead ? m_head : m_tail).push_back(match);
    if (match != m_current) mark(match);
}

void TextSearch::mark(const SearchMatch& match) {
    m_marked = true;
    send(Sci::SCI_SETINDICATORCURRENT, kIndicator);
    send(Sci::SCI_INDICATORFILLRANGE, match.begin, match.end - match.begin);
}

void TextSearch::setCurrent(const SearchMatch& match) {
    if (match == m_current) return;
    if (indexOf(m_current) >= 0) mark(m_current);
    m_current = indexOf(match) >= 0 ? match : SearchMatch{};
    if (m_current != match) return;
    send(Sci::SCI_SETINDICATORCURRENT, kIndicator);
    send(Sci::SCI_INDICATORCLEARRANGE, match.begin, match.end - match.begin);
}

void TextSearch::clearMarks() {
    m_current = {};
    if (!m_marked) return;
    m_marked = false;
    send(Sci::SCI_SETINDICATORCURRENT, kIndicator);
    send(Sci::SCI_INDICATORCLEARRANGE, 0, send(Sci::SCI_GETLENGTH));
}

SearchMatch TextSearch::at(qint64 index) const {
    const auto head = static_cast<qint64>(m_head.size());
    return index < head ? m_head[static_cast<std::size_t>(index)] : m_tail[static_cast<std::size_t>(index - head)];
}

qint64 TextSearch::indexOf(const SearchMatch& match) const {
    qint64 before = 0;
    for (const auto* part : {&m_head, &m_tail}) {
        const auto found = std::lower_bound(part->begin(), part->end(), match.begin, beginsBefore);
        if (found != part->end() && *found == match) return before + (found - part->begin());
        before += static_cast<qint64>(part->size());
    }
    return -1;
}

std::optional<SearchMatch> TextSearch::nearest(qint64 byte, Direction direction) const {
    if (count() == 0) return std::nullopt;
    // Head and tail are one sorted row.
    qint64 low = 0;
    qint64 high = count();
    while (low < high) {
        const qint64 middle = (low + high) / 2;
        const bool before = direction == Direction::Forwards ? at(middle).begin < byte : at(middle).end <= byte;
        if (before) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (direction == Direction::Forwards) return at(low < count() ? low : 0);
    return at(low > 0 ? low - 1 : count() - 1);
}

bool TextSearch::isDecided(qint64 byte, Direction direction) const {
    if (!isRunning()) return !m_restart.isActive();
    if (direction == Direction::Forwards) {
        return byte >= m_origin ? !m_tail.empty() && m_tail.back().begin >= byte
                                : m_inHead && !m_head.empty() && m_head.back().begin >= byte;
    }
    return byte >= m_origin && (m_inHead || m_at >= byte) && !m_tail.empty() && m_tail.front().end <= byte;
}

QByteArray TextSearch::replacementFor(const SearchMatch& match, const QString& replacement) const {
    if (!m_query.regularExpression) return replacement.toUtf8();
    const qint64 first = send(Sci::SCI_POSITIONFROMLINE, send(Sci::SCI_LINEFROMPOSITION, match.begin));
    const qint64 lastLine = send(Sci::SCI_LINEFROMPOSITION, match.end);
    const bool atEnd = lastLine + 1 >= send(Sci::SCI_GETLINECOUNT);
    const qint64 last = atEnd ? send(Sci::SCI_GETLENGTH) : send(Sci::SCI_POSITIONFROMLINE, lastLine + 1);
    const auto text = m_regex->replacementAt(bytes(first, last), match.begin - first, replacement);
    return text.value_or(replacement).toUtf8();
}

} // namespace tandem::editor
