// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/search/RegexScanner.h"
#include "editor/search/SearchQuery.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

class QsciScintilla;

namespace tandem::editor {

// All places of a query in one view's text, found in slices between events, first from a given place to the end, then
// from the start. The places found so far are marked with an indicator of the document. GUI thread.
class TextSearch : public QObject {
    Q_OBJECT
public:
    enum class Direction { Forwards, Backwards };

    explicit TextSearch(QsciScintilla& view, QObject* parent = nullptr);
    ~TextSearch() override;

    void setMarkColor(const QColor& color);

    // An empty pattern stops and clears.
    void start(const SearchQuery& query, qint64 fromByte);
    void stop();

    const SearchQuery& query() const { return m_query; }
    QString error() const; // of the regular expression, "" when it is right
    bool isRunning() const { return m_slice.isActive(); }
    bool isFull() const; // kMaxMatches were found, there are more

    qint64 count() const { return static_cast<qint64>(m_head.size()) + static_cast<qint64>(m_tail.size()); }
    SearchMatch at(qint64 index) const;
    // The match that is exactly there, from 0; -1.
    qint64 indexOf(const SearchMatch& match) const;
    // The nearest match that begins at or after `byte`, or ends at or before it, around the text's ends. nullopt: none
    // so far.
    std::optional<SearchMatch> nearest(qint64 byte, Direction direction) const;
    // Whether nearest() can no longer become another one.
    bool isDecided(qint64 byte, Direction direction) const;

    // The match that is selected, whose own colour its mark would cover.
    void setCurrent(const SearchMatch& match);
    // The text that replaces this match.
    QByteArray replacementFor(const SearchMatch& match, const QString& replacement) const;

    static constexpr qint64 kMaxMatches = 50'000;
    static constexpr int kIndicator = 20;

Q_SIGNALS:
    void progressed(); // more matches, or all

private:
    void runSlice();
    bool scanMore(); // false: all is scanned
    void scanPlain(qint64 from, qint64 to, qint64 limit);
    void scanRegex(qint64 from, qint64 to);
    void keep(const SearchMatch& match);
    void mark(const SearchMatch& match);
    void clearMarks();
    void noteEdit();
    qint64 sliceEnd(qint64 from, qint64 limit) const;
    qint64 send(unsigned message, qint64 w = 0, qint64 l = 0) const;
    QByteArray bytes(qint64 from, qint64 to) const;

    QsciScintilla& m_view;
    SearchQuery m_query;
    QByteArray m_needle;
    std::unique_ptr<RegexScanner> m_regex;
    std::vector<SearchMatch> m_head; // from the text's start, found second
    std::vector<SearchMatch> m_tail; // from m_origin to the end
    SearchMatch m_current;           // empty: none
    qint64 m_origin = 0;
    qint64 m_at = 0;
    bool m_inHead = false;
    bool m_marked = false;
    QTimer m_slice;
    QTimer m_restart; // after an edit
};

} // namespace tandem::editor
