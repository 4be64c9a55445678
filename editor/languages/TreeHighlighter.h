// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/languages/SyntaxPainter.h"
#include "editor/languages/SyntaxTree.h"

#include <QByteArray>
#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

class QsciScintilla;

namespace tandem::resources {
struct Language;
}

namespace tandem::editor {

// Keeps one view's syntax tree in step with its text and writes style bytes for what is visible, as Scintilla's
// container lexer. A key is painted before it is parsed: typed text first takes the colour of what stands before it,
// and the tree follows when the events are done, in a worker where that would take long. Several views of one document
// may each have one: the style bytes are shared, and a line that begins with kUnstyled is one that nobody has painted
// yet. GUI thread.
class TreeHighlighter : public QObject {
    Q_OBJECT
public:
    TreeHighlighter(QsciScintilla& view, const resources::Language& language);
    ~TreeHighlighter() override;

    // Whether the tree is that of the text as it is now.
    bool isInStep() const { return !m_isParsing && !m_edited; }
    const TSTree* tree() const { return m_tree ? m_tree->tree() : nullptr; }

Q_SIGNALS:
    void cameInStep(); // the visible part has its colours

private:
    struct Parsed {
        const SyntaxQuery* query = nullptr;
        TreePointer tree;
        std::chrono::microseconds took{};
    };
    using ParsedPointer = std::shared_ptr<Parsed>;

    void noteModified(int position, int type, const char* text, int length, int linesAdded);
    void styleNeeded();
    void styleForNow();
    void paintUnstyledVisible();
    void bringInStep();
    void startWorker();
    void finishWorker();
    void paintChanges(std::vector<ByteRange> changed);
    void paintLines(ByteRange range);
    void forget(ByteRange range);
    void markAllStyled();
    ByteRange visibleRange() const;
    ByteRange wholeLines(ByteRange range) const;
    TextPieces pieces() const;
    qint64 send(unsigned message, qint64 w = 0, qint64 l = 0) const;

    QsciScintilla& m_view;
    const resources::Language& m_language;
    const SyntaxQuery* m_query = nullptr; // known after the first parse
    std::unique_ptr<SyntaxTree> m_tree;
    SyntaxPainter m_painter;
    std::optional<ByteRange> m_edited; // since the last parse, in today's offsets
    std::vector<TSInputEdit> m_editsDuringParse;
    bool m_isParsing = false; // a worker's answer is still to be taken
    bool m_isSlow = false;    // the last parse took longer than a frame allows
    bool m_writing = false;   // style bytes, which notifies as well
    std::shared_ptr<std::size_t> m_cancelled;
    QFutureWatcher<ParsedPointer> m_parsing;
    QTimer m_whenIdle;
};

} // namespace tandem::editor
