// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/features/GhostTrigger.h"

#include "editor/CodeEditor.h"
#include "editor/Document.h"
#include "editor/features/CaretContext.h"
#include "editor/features/GhostText.h"
#include "resources/languages/Languages.h"

#include <utility>

namespace tandem::editor {

namespace {

// A new ghost must not appear under a Tab that is meant to indent.
constexpr int kIndentingMs = 75;
constexpr int kAfterAcceptMs = TypingRhythm::kLeastMs;
constexpr qint64 kMostTypedSince = 4096; // bytes: an answer for a place further back is of no use

// Unique among all views, since they share one source.
std::uint64_t nextRequestId() {
    static std::uint64_t last = 0;
    return ++last;
}

} // namespace

GhostTrigger::GhostTrigger(CodeEditor& editor, GhostText& ghost, CompletionSource* source, Clock& clock,
                           const GhostSettings& settings)
    : Feature(editor)
    , m_ghost(ghost)
    , m_source(source)
    , m_clock(clock)
    , m_settings(settings)
    , m_debounce(clock.makeAlarm([this] {
        if (const auto ask = std::exchange(m_planned, std::nullopt)) send(*ask);
    }))
    , m_idle(clock.makeAlarm([this] { idle(); }))
    , m_firstPaint(clock.makeAlarm([this] { m_ghost.setConcealed(GhostText::FirstPaint, false); })) {
    connect(&editor, &CodeEditor::edited, this, &GhostTrigger::noteEdit);
    connect(&editor, &CodeEditor::settled, this, &GhostTrigger::settle);
    connect(&editor, &CodeEditor::focusChanged, this, [this](bool focused) {
        if (!focused) drop();
    });
    connect(&ghost, &GhostText::accepted, this, [this](const Suggestion&, const QString&, GhostText::Unit unit) {
        if (unit == GhostText::Unit::All) planAfterAccept();
    });
    connect(&ghost, &GhostText::shown, this, [this] { report(Reason::Shown); });
    if (source != nullptr) connect(source, &CompletionSource::answered, this, &GhostTrigger::take);
}

GhostTrigger::~GhostTrigger() {
    cancelRequests();
}

void GhostTrigger::setSettings(const GhostSettings& settings) {
    const bool switchedOff = m_settings.enabled && !settings.enabled;
    m_settings = settings;
    if (!switchedOff) return;
    drop();
    m_ghost.clear(GhostText::Cause::SwitchedOff);
    report(Reason::SwitchedOff);
}

void GhostTrigger::setPopupItem(const std::optional<QString>& rest) {
    if (rest == m_popupItem) return;
    m_popupItem = rest;
    // With the list open only what continues its selected item is of use; with it closed only what does not.
    drop();
    if (rest && rest->isEmpty()) return;
    if (m_settings.mode == GhostMode::Automatic) plan({rest ? Trigger::Popup : Trigger::Automatic}, debounceMs());
}

void GhostTrigger::noteEdit(const Edit& edit) {
    followEdit(edit);
    followCaret(edit);
    m_askedAt = -1;
    switch (edit.origin) {
    case EditOrigin::Typing:
    case EditOrigin::Pasting:
        m_deleted.note(edit);
        m_typedSinceSettled = true;
        m_userEdited = true;
        break;
    case EditOrigin::Closer:
    case EditOrigin::Accept:
    case EditOrigin::Outside:
        break;
    case EditOrigin::History:
        m_historySinceSettled = true;
        break;
    }
}

bool GhostTrigger::survives(Request& request, const Edit& edit, qint64 caret) {
    const qint64 size = edit.bytes.size();
    if (edit.kind == Edit::Kind::Insert) {
        const bool pushed =
            edit.origin == EditOrigin::Outside && edit.byteOffset == request.anchor && caret > request.anchor;
        if (edit.byteOffset < request.anchor || pushed) request.anchor += size;
        return true;
    }
    if (edit.byteOffset + size <= request.anchor && edit.origin != EditOrigin::Typing) {
        request.anchor -= size;
        return true;
    }
    return edit.byteOffset >= request.anchor; // else what it was asked about is gone
}

void GhostTrigger::followEdit(const Edit& edit) {
    const qint64 caret = editor().sci().caret();
    if (m_waiting && !survives(*m_waiting, edit, caret)) cancel(m_waiting);
    if (m_running && !survives(*m_running, edit, caret)) {
        cancel(m_running);
        m_running = std::exchange(m_waiting, std::nullopt);
    }
}

void GhostTrigger::settle() {
    const qint64 caret = editor().sci().caret();
    const bool typed = std::exchange(m_typedSinceSettled, false);
    const bool history = std::exchange(m_historySinceSettled, false);
    const bool moved = std::exchange(m_caret, caret) != caret;
    if (typed) {
        m_rhythm.noteKey(m_clock.nowMs());
        planAfterEdit();
    } else if (history || moved) {
        drop();
    }
    if ((typed || moved) && !history && m_settings.idleMs > 0) m_idle->start(m_settings.idleMs);
}

void GhostTrigger::followCaret(const Edit& edit) {
    const qint64 size = edit.bytes.size();
    if (edit.kind == Edit::Kind::Remove) {
        if (edit.byteOffset < m_caret) m_caret -= qMin(size, m_caret - edit.byteOffset);
        return;
    }
    const bool here =
        edit.origin == EditOrigin::Typing || edit.origin == EditOrigin::Pasting || edit.origin == EditOrigin::Accept;
    if (edit.byteOffset < m_caret || (here && edit.byteOffset == m_caret)) m_caret += size;
}

void GhostTrigger::planAfterEdit() {
    if (m_ghost.hasSuggestion()) { // typed through it, or deleted back into it
        m_planned.reset();
        m_debounce->stop();
        return;
    }
    if (m_settings.mode == GhostMode::Manual) {
        drop();
        return;
    }
    if (const auto reason = gate()) {
        drop();
        report(*reason);
        return;
    }
    plan({m_popupItem ? Trigger::Popup : Trigger::Automatic}, debounceMs());
}

void GhostTrigger::planAfterAccept() {
    if (m_settings.mode == GhostMode::Manual || gate()) return;
    plan({Trigger::Automatic}, kAfterAcceptMs);
}

void GhostTrigger::plan(const Ask& ask, int ms) {
    m_planned = ask;
    m_debounce->start(ms);
}

int GhostTrigger::debounceMs() const {
    if (m_settings.debounceMs > 0) return m_settings.debounceMs;
    const CaretContext context(editor());
    const int latency = m_source == nullptr ? 0 : m_source->predictedLatencyMs();
    return m_rhythm.debounceMs(context.lineBefore(), context.lineAfter(), latency);
}

std::optional<Reason> GhostTrigger::gate() const {
    const CodeEditor& view = editor();
    if (!m_settings.enabled) return Reason::SwitchedOff;
    if (view.isReadOnly()) return Reason::ReadOnly;
    if (view.isComposing()) return Reason::Composing;
    if (view.hasSeveralCarets()) return Reason::SeveralCarets;
    if (view.hasSelectionAnywhere()) return Reason::SelectionActive;
    if (m_popupItem && m_popupItem->isEmpty() && m_settings.popupPolicy == PopupPolicy::PopupWins) {
        return Reason::PopupOpen;
    }
    if (CaretContext(view).hasRightToLeft()) return Reason::RightToLeft;
    return std::nullopt;
}

void GhostTrigger::ask(Trigger trigger, Extent extent, CachePolicy cache) {
    m_planned.reset();
    m_debounce->stop();
    if (const auto reason = gate()) {
        report(*reason);
        return;
    }
    if (trigger == Trigger::Manual) cancelRequests();
    send({trigger, extent, cache, Purpose::Show});
}

void GhostTrigger::askForAlternatives() {
    if (!m_ghost.isVisible() || gate()) return;
    cancelRequests();
    send({Trigger::Manual, m_ghost.query().extent, CachePolicy::Use, Purpose::Alternatives});
}

void GhostTrigger::idle() {
    const bool wanted = m_settings.mode == GhostMode::Automatic && m_userEdited && editor().hasFocus();
    if (!wanted || m_popupItem || m_ghost.hasSuggestion() || m_running || m_planned) return;
    if (m_askedAt == editor().sci().caret() || gate()) return;
    send({Trigger::Idle});
}

void GhostTrigger::send(const Ask& ask) {
    if (m_source == nullptr) return;
    if (const auto reason = gate()) {
        report(*reason);
        return;
    }
    const QString deleted = m_deleted.take();
    if (!deleted.isEmpty()) m_source->noteDeleted(editor().file().path(), deleted);
    if (m_running) cancel(m_waiting);
    auto& place = m_running ? m_waiting : m_running;
    place = Request{makeQuery(ask), editor().sci().caret(), ask.purpose};
    m_askedAt = place->anchor;
    const CompletionQuery query = place->query;
    Q_EMIT requested(query);
    m_source->request(query);
}

CompletionQuery GhostTrigger::makeQuery(const Ask& ask) {
    const CaretContext context(editor());
    const Sci sci = editor().sci();
    CompletionQuery query;
    query.id = nextRequestId();
    query.path = editor().file().path();
    query.document = editor().file().id();
    query.languageId = QString::fromStdString(editor().language().id);
    query.textBefore = context.textBefore(kContextUnits);
    query.textAfter = context.textAfter(kContextUnits);
    query.documentBytes = sci.length();
    const Document& file = editor().file();
    const bool twoByteEnds = file.format().eol == Eol::CrLf;
    if (!file.hasMixedEol()) query.caretByteOffset = sci.caret() - (twoByteEnds ? sci.lineOf(sci.caret()) : 0);
    query.trigger = ask.trigger;
    query.extent = ask.extent == Extent::Automatic && !m_settings.multiLine ? Extent::SingleLine : ask.extent;
    query.cache = ask.cache;
    if (m_popupItem && ask.trigger == Trigger::Popup) query.popupItem = *m_popupItem;
    query.candidates = ask.trigger == Trigger::Manual ? qMax(1, m_settings.alternatives) : 1;
    query.indentWidth = static_cast<int>(sci(QsciScintillaBase::SCI_GETTABWIDTH));
    if (const qint64 indent = sci(QsciScintillaBase::SCI_GETINDENT); indent > 0)
        query.indentWidth = static_cast<int>(indent);
    query.indentWithTabs = sci(QsciScintillaBase::SCI_GETUSETABS) != 0;
    return query;
}

void GhostTrigger::take(const CompletionAnswer& answer) {
    const bool isWaiting = m_waiting && answer.id == m_waiting->query.id;
    if (!isWaiting && !(m_running && answer.id == m_running->query.id)) return; // cancelled, or another view's
    const Request request = *std::exchange(isWaiting ? m_waiting : m_running, std::nullopt);
    if (!m_running) m_running = std::exchange(m_waiting, std::nullopt);
    if (!answer.suggestions.isEmpty() && showAnswer(request, answer)) {
        m_planned.reset();
        m_debounce->stop();
        cancelRequests(); // the other one is not needed any more
        return;
    }
    const bool outdated = editor().sci().caret() != request.anchor || !answer.suggestions.isEmpty();
    if (!outdated || !m_running) report(outdated ? Reason::Superseded : answer.reason, answer.detail);
}

bool GhostTrigger::showAnswer(const Request& request, const CompletionAnswer& answer) {
    const qint64 caret = editor().sci().caret();
    if (gate() || caret < request.anchor || caret - request.anchor > kMostTypedSince) return false;
    if (request.purpose == Purpose::Alternatives && m_ghost.isVisible()) {
        if (m_ghost.addAlternatives(answer.suggestions, request.anchor)) m_ghost.cycle(1);
        return true;
    }
    const bool byHand = request.query.trigger == Trigger::Manual;
    int concealed = 0;
    if (!byHand && m_settings.mode == GhostMode::Subtle) concealed |= GhostText::OnDemand;
    const qint64 sinceKey = m_clock.nowMs() - m_rhythm.lastKeyMs();
    const bool mayIndent = !byHand && CaretContext(editor()).isInIndentation();
    if (mayIndent && m_rhythm.lastKeyMs() >= 0 && sinceKey < kIndentingMs) concealed |= GhostText::FirstPaint;
    if (!m_ghost.show(request.query, answer.suggestions, request.anchor, concealed)) return false;
    if ((concealed & GhostText::FirstPaint) != 0) m_firstPaint->start(static_cast<int>(kIndentingMs - sinceKey));
    return true;
}

void GhostTrigger::reject() {
    if (!m_ghost.hasSuggestion()) return;
    if (m_source != nullptr) m_source->reject(m_ghost.query(), m_ghost.current());
    m_ghost.clear(GhostText::Cause::Dismissed);
    drop();
}

void GhostTrigger::drop() {
    m_planned.reset();
    m_debounce->stop();
    m_idle->stop();
    cancelRequests();
}

void GhostTrigger::cancelRequests() {
    cancel(m_waiting); // first, so that the source does not start it
    cancel(m_running);
}

void GhostTrigger::cancel(std::optional<Request>& request) {
    if (!request) return;
    const auto id = request->query.id;
    request.reset();
    m_askedAt = -1;
    if (m_source != nullptr) m_source->cancel(id);
}

void GhostTrigger::report(Reason reason, const QString& detail) {
    Q_EMIT reasonChanged(reason, detail);
}

} // namespace tandem::editor
