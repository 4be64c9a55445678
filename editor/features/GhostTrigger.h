// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/Clock.h"
#include "editor/CompletionSource.h"
#include "editor/Edit.h"
#include "editor/Feature.h"
#include "editor/features/DeletedText.h"
#include "editor/features/GhostSettings.h"
#include "editor/features/TypingRhythm.h"

#include <memory>
#include <optional>

namespace tandem::editor {

class GhostText;

// Decides when a suggestion is asked for and hands answers that still fit to GhostText. At most one request runs and
// one waits behind it; both are the source's to order, which may see early that the running one leads nowhere.
class GhostTrigger : public Feature {
    Q_OBJECT
public:
    // A null `source` never answers.
    GhostTrigger(CodeEditor& editor, GhostText& ghost, CompletionSource* source, Clock& clock,
                 const GhostSettings& settings);
    ~GhostTrigger() override;

    void setSettings(const GhostSettings& settings);
    // The word list is open with this text to come after the caret ("" for none); no value: it is closed.
    void setPopupItem(const std::optional<QString>& rest);

    void ask(Trigger trigger, Extent extent = Extent::Automatic, CachePolicy cache = CachePolicy::Use);
    // More alternatives for what is shown; the next one is shown when they come.
    void askForAlternatives();
    // Sends the ghost away and has the source remember that.
    void reject();
    bool isRunning() const { return m_running.has_value(); }

Q_SIGNALS:
    void requested(const tandem::editor::CompletionQuery& query);
    // Why there is something or nothing now.
    void reasonChanged(tandem::editor::Reason reason, const QString& detail);

private:
    enum class Purpose { Show, Alternatives };
    struct Ask {
        Trigger trigger = Trigger::Automatic;
        Extent extent = Extent::Automatic;
        CachePolicy cache = CachePolicy::Use;
        Purpose purpose = Purpose::Show;
    };
    struct Request {
        CompletionQuery query;
        qint64 anchor = 0; // byte offset of the place asked about; follows edits before it
        Purpose purpose = Purpose::Show;
    };

    std::optional<Reason> gate() const;
    void noteEdit(const Edit& edit);
    static bool survives(Request& request, const Edit& edit, qint64 caret);
    void followEdit(const Edit& edit);
    void settle();
    void followCaret(const Edit& edit);
    void planAfterEdit();
    void planAfterAccept();
    void plan(const Ask& ask, int ms);
    int debounceMs() const;
    void send(const Ask& ask);
    CompletionQuery makeQuery(const Ask& ask);
    void take(const CompletionAnswer& answer);
    bool showAnswer(const Request& request, const CompletionAnswer& answer);
    void drop(); // what is planned, waiting and running
    void cancelRequests();
    void cancel(std::optional<Request>& request);
    void idle();
    void report(Reason reason, const QString& detail = {});

    GhostText& m_ghost;
    CompletionSource* m_source;
    Clock& m_clock;
    GhostSettings m_settings;
    TypingRhythm m_rhythm;
    DeletedText m_deleted;
    std::unique_ptr<Alarm> m_debounce;
    std::unique_ptr<Alarm> m_idle;
    std::unique_ptr<Alarm> m_firstPaint;
    std::optional<Ask> m_planned; // the debounce is on its way
    std::optional<Request> m_running;
    std::optional<Request> m_waiting; // the newest takes the place of an older one
    std::optional<QString> m_popupItem;
    qint64 m_caret = -1;   // where it is when only edits moved it
    qint64 m_askedAt = -1; // caret of the last request, -1 after any change
    bool m_typedSinceSettled = false;
    bool m_historySinceSettled = false;
    bool m_userEdited = false;
};

} // namespace tandem::editor
