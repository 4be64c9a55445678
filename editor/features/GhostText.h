// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/CompletionSource.h"
#include "editor/Edit.h"
#include "editor/Feature.h"

#include <QList>
#include <QRect>
#include <QStringList>

#include <memory>
#include <optional>

namespace tandem::editor {

class Clock;
class GhostPainter;
class GhostSpacer;
struct GhostContent;

// The grey text at the caret: what is suggested, how much of it was typed already, and its acceptance. Never in the
// document, the undo history, the selection or the clipboard. It shows what it is given and asks for nothing
// (GhostTrigger does); keys are GhostKeys' matter.
class GhostText : public Feature {
    Q_OBJECT
public:
    enum class Cause {
        TypedAway,
        TypedThrough, // to its end
        Accepted,
        CaretMoved,
        Dismissed,
        FocusLost,
        SwitchedOff,
        Replaced,
        Edited // undo, or a change from outside that it does not survive
    };
    Q_ENUM(Cause)
    enum class Unit { All, Word, Line };
    Q_ENUM(Unit)
    // Reasons to keep a suggestion, which goes on following what is typed, out of sight.
    enum Concealment { OnDemand = 1, FirstPaint = 2, Popup = 4 };

    GhostText(CodeEditor& editor, Clock& clock);
    ~GhostText() override;

    // Suggestions for the place `anchorByte`, best first; what stands between it and the caret was typed since. False:
    // none of them goes on from there, and what was shown before stays.
    bool show(const CompletionQuery& query, const QList<Suggestion>& suggestions, qint64 anchorByte,
              int concealment = 0);
    // More alternatives for what is shown, which stays the first. False: there is no new one.
    bool addAlternatives(const QList<Suggestion>& suggestions, qint64 anchorByte);
    void clear(Cause cause);
    void setConcealed(Concealment why, bool concealed);

    bool hasSuggestion() const { return !m_alternatives.isEmpty(); }
    bool isVisible() const { return hasSuggestion() && m_concealment == 0; }
    // Visible, and the caret is where it belongs: what moved it may not have been told yet.
    bool isUsable() const;
    bool isConcealed(Concealment why) const { return (m_concealment & why) != 0; }
    // Of the alternatives that go on from what was typed.
    int index() const;
    int count() const;
    Suggestion current() const;                              // as it was given
    QString remaining() const;                               // what would be inserted, '\n' line ends
    QStringList alternatives() const;                        // the remaining text of each: for an accessible view
    const CompletionQuery& query() const { return m_query; } // that the suggestion answers

    void cycle(int step);
    // One undo step, preceded by an undo stop.
    void accept(Unit unit);
    // The caret passed a closing mark that stood there instead of inserting one.
    void overtype(const QByteArray& closer);

    void paintOver(QPainter& painter, const QRect& dirty) override;

Q_SIGNALS:
    void shown(const tandem::editor::Suggestion& suggestion, int index, int count);
    void cleared(tandem::editor::GhostText::Cause cause);
    // `text`: the part that was inserted.
    void accepted(const tandem::editor::Suggestion& suggestion, const QString& text,
                  tandem::editor::GhostText::Unit unit);
    void typedThrough(const QString& text);

private:
    struct Alternative {
        Suggestion suggestion;
        QByteArray bytes;    // from the anchor, with the document's line ends
        qint64 replaces = 0; // bytes after the caret that go
    };

    std::optional<Alternative> prepare(const Suggestion& suggestion, const QByteArray& typed, Trigger trigger) const;
    QByteArray typed() const { return m_alternatives[m_index].bytes.left(m_typed); }
    QByteArray remainingBytes() const { return m_alternatives[m_index].bytes.mid(m_typed); }
    bool isCompatible(const Alternative& alternative) const;
    qint64 place() const { return m_anchor + m_typed; } // where the caret must be
    qint64 mostReplaced() const;
    GhostContent content() const;
    void noteEdit(const Edit& edit);
    void noteInsertion(const Edit& edit);
    void noteRemoval(const Edit& edit);
    void typeThrough(const QByteArray& bytes);
    void noteCloser(const QByteArray& closer);
    void settle();
    void layOut();
    void repaint();
    void takeOver(const QByteArray& part, qint64 replaces);

    QList<Alternative> m_alternatives; // empty: nothing is suggested
    CompletionQuery m_query;
    int m_index = 0;
    qint64 m_anchor = 0;
    qint64 m_typed = 0; // bytes after the anchor that equal the suggestion's beginning
    int m_concealment = 0;
    bool m_accepting = false;
    int m_relayouts = 0;
    QRect m_painted;
    std::unique_ptr<GhostPainter> m_painter;
    std::unique_ptr<GhostSpacer> m_spacer;
};

} // namespace tandem::editor
