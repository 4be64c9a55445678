// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/client/ModelProcess.h"
#include "ai/completion/CompletionService.h"
#include "app/bridges/IgnorePolicy.h"
#include "editor/CompletionSource.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QTimer>

#include <optional>

namespace tandem::app {

class RelatedFiles;
class Settings;

// Of completed code, and of suggestions whose first line was wrong for each hundred characters taken.
struct SliderMeasure {
    double ratio = 0; // 0 … 1
    double wrongLines = 0;
};

// Joins the editor's ghost text to ai's completion service and the model process, by the user's settings. Owned by
// Application, as are the three it refers to, which must outlive it. GUI thread.
class CompletionBridge : public editor::CompletionSource {
    Q_OBJECT
public:
    enum class ModelState { None, Unloaded, Loading, Ready, Restarting, Failed };
    Q_ENUM(ModelState)

    static constexpr int kUntilRestart = -1;
    // Ignore files are read anew at most this often, so that a changed one takes hold without being watched.
    static constexpr int kIgnoreRefreshMs = 5'000;

    CompletionBridge(ai::CompletionService& service, ai::ModelProcess& model, const Settings& settings,
                     QObject* parent = nullptr);

    // Looks for models on the disk and chooses one; nothing is suggested before. Later than the first paint.
    void start();
    void setProjectFolder(const QString& folder); // what prompts show paths relative to; "" for none
    void setRelatedFiles(RelatedFiles* related);  // for prompts; null: none. Must outlive its use
    void loadModel();                             // now, not with the first request
    void retryModel();                            // after Failed

    void snooze(int minutes); // kUntilRestart: as long as the program runs
    void resume();
    bool isSnoozed() const { return m_snoozed; }
    QDateTime snoozedUntil() const { return m_snoozedUntil; } // not valid: until restart, or not at all

    QString modelName() const; // "" for none
    // No weights are used, by choice or because none can be: suggestions come from the project.
    bool isProjectOnly() const { return m_weights == ai::ModelProcess::Weights::TokenizerOnly || !m_failure.isEmpty(); }
    // What the slider's place means in a language, as it was measured; nothing where it was not.
    std::optional<SliderMeasure> measureOf(const QString& languageId, int slider) const;
    // What the model was given for the last answer that was not overtaken by another.
    struct GivenPrompt {
        ai::SharedPrompt prompt; // null: none was asked
        QString model;
        bool fromProject = false; // the project alone answered
    };
    GivenPrompt lastPrompt() const { return m_lastPrompt; }
    ModelState modelState() const;
    QString modelDetail() const; // why it is Restarting or Failed

    void request(const editor::CompletionQuery& query) override;
    void cancel(std::uint64_t id) override;
    void reject(const editor::CompletionQuery& query, const editor::Suggestion& suggestion) override;
    void noteDeleted(const QString& path, const QString& text) override;
    int predictedLatencyMs() const override { return m_service.predictedLatencyMs(); }

Q_SIGNALS:
    // The model is at work for a request.
    void thinkingStarted(quint64 id);
    // How the last request ended; detail as CompletionAnswer has it. Snoozed, too, when a pause begins.
    void statusChanged(tandem::editor::Reason reason, const QString& detail, int elapsedMs);
    void modelStateChanged(tandem::app::CompletionBridge::ModelState state, const QString& model, const QString& detail,
                           double progress);
    void snoozeChanged(bool snoozed);

private:
    ai::CompletionRequest convert(const editor::CompletionQuery& query) const;
    ai::CompletionRequest withRelated(const editor::CompletionQuery& query);
    void warm(const QString& path);
    void applySettings();
    void chooseModel();
    void setModel(const QString& folder, ai::ModelProcess::Weights weights);
    void goOnWithoutWeights();
    void refreshPolicy();
    void notePrompt(const ai::CompletionOutcome& outcome);
    void deliver(const ai::CompletionOutcome& outcome);

    ai::CompletionService& m_service;
    ai::ModelProcess& m_model;
    const Settings& m_settings;
    IgnorePolicy m_policy;
    QElapsedTimer m_policyAge;
    QString m_projectFolder;
    QString m_chosen; // the model's folder
    ai::ModelProcess::Weights m_weights = ai::ModelProcess::Weights::Load;
    QString m_failure; // why the weights were not loaded; the project goes on without them
    RelatedFiles* m_related = nullptr;
    editor::CompletionQuery m_lastQuery;
    GivenPrompt m_lastPrompt;
    QTimer m_snoozeEnd;
    QDateTime m_snoozedUntil;
    bool m_snoozed = false;
    bool m_started = false;
};

} // namespace tandem::app
