// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QString>

#include <cstdint>

namespace tandem::editor {

// Why nothing (or something) stands at the caret. Closed: the status bar has a sentence for each, the command line a
// word.
enum class Reason {
    Shown,
    NoModel, // none is installed
    ModelLoading,
    ModelFailed, // it could not be loaded, or it crashed and is being restarted
    SwitchedOff, // suggestions are off altogether
    Snoozed,     // detail: until when, "hh:mm"
    LanguageOff,
    GlobOff,     // a path pattern of the settings
    FileIgnored, // .gitignore and the like: never read, never sent
    FileTooLarge,
    InComment,
    InString,
    ReadOnly,
    SelectionActive,
    SeveralCarets,
    Composing, // an input method is at work
    PopupOpen,
    RightToLeft,     // the line holds right-to-left text, which cannot be drawn faithfully
    TextAfterCaret,  // more than closing marks follow on the line
    NothingProduced, // the model ended at once
    TooShort,        // under three visible characters
    Repetition,
    DuplicatesBelow, // only what already stands after the caret
    Unbalanced,
    SyntaxError,    // would break what parses now
    LowConfidence,  // detail: the figure
    RejectedBefore, // dismissed here within the last ten minutes
    DeletedBefore,  // the user took this very text out within the last minute
    Superseded,     // a newer request took its place
    TimedOut,
    BatterySaver,
};

enum class Trigger { Automatic, Manual, Idle, Popup };

enum class Extent { Automatic, SingleLine, More }; // More: the user asked for several lines
enum class CachePolicy { Use, Bypass };

struct CompletionQuery {
    std::uint64_t id = 0;       // never 0
    QString path;               // absolute; empty for an untitled document
    std::uint64_t document = 0; // its Document::id()
    QString languageId;
    QString textBefore; // from the document's start or at most kContextUnits UTF-16 units before the caret, cut at a
                        // line start
    QString textAfter;  // to the document's end or at most kContextUnits
    qint64 documentBytes = 0;
    // Of the caret in the document if its line ends were '\n'; -1: its lines end in different ways.
    qint64 caretByteOffset = -1;
    Trigger trigger = Trigger::Automatic;
    Extent extent = Extent::Automatic;
    CachePolicy cache = CachePolicy::Use;
    QString popupItem; // what the popup would insert after the caret; the ghost continues it
    int candidates = 1;
    int indentWidth = 4;
    bool indentWithTabs = false;
};

inline constexpr int kContextUnits = 64 * 1024;

enum class SuggestionSource {
    Model,
    Project, // from the project's own text alone, with no model's help
    Both
};

// The place that a suggestion repeats.
struct SuggestionPlace {
    QString path; // absolute; empty: none is known
    int line = 0; // from 1

    friend bool operator==(const SuggestionPlace&, const SuggestionPlace&) = default;
};

struct Suggestion {
    QString text;          // inserted at the caret, '\n' line ends
    int replacesUtf16 = 0; // units right after the caret that the insertion takes away (auto-inserted closers)
    double confidence = 0; // 0 … 1
    QString origin = {};   // model's name
    SuggestionSource source = SuggestionSource::Model;
    SuggestionPlace place = {}; // none when it is the model's alone
};

struct CompletionAnswer {
    std::uint64_t id = 0;
    QList<Suggestion> suggestions; // best first; empty unless reason is Shown
    Reason reason = Reason::NothingProduced;
    QString detail;
    int elapsedMs = 0;
};

// Where ghost text comes from. The editor owns this interface; the application's bridge implements it.
// GUI thread; answers arrive through the event loop, never from within request().
class CompletionSource : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void request(const CompletionQuery& query) = 0;
    virtual void cancel(std::uint64_t id) = 0;
    // Dismissed with Esc: not proposed here again for a while.
    virtual void reject(const CompletionQuery& query, const Suggestion& suggestion) = 0;
    // The user deleted this text by hand: not proposed for a minute.
    virtual void noteDeleted(const QString& path, const QString& text) = 0;
    // How long the next answer is likely to take, for the debounce.
    virtual int predictedLatencyMs() const = 0;

Q_SIGNALS:
    void answered(const tandem::editor::CompletionAnswer& answer);
};

} // namespace tandem::editor
