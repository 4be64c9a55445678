// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/PromptController.h"

#include "app/bridges/CompletionBridge.h"
#include "app/dialogs/Notifications.h"
#include "app/dialogs/PromptView.h"
#include "app/window/EditorArea.h"
#include "app/window/MainWindow.h"

namespace tandem::app {

PromptController::PromptController(MainWindow& window, CompletionBridge& bridge)
    : m_window(window)
    , m_bridge(bridge) {
    window.actions().add({QStringLiteral("suggest.prompt"),
                          tr("Suggest"),
                          tr("Show the &Prompt of This Suggestion"),
                          tr("What the model was given, section by section"),
                          QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_P),
                          {}},
                         [this] { show(); });
}

void PromptController::show() {
    const CompletionBridge::GivenPrompt given = m_bridge.lastPrompt();
    if (!given.prompt) {
        const QString why = given.fromProject ? tr("The suggestion comes from the project: no model was asked.")
                                              : tr("No model has been asked for a suggestion yet.");
        return m_window.notify({QStringLiteral("prompt"), Notice::Kind::Info, {}, why, {}});
    }
    auto* view = new PromptView(m_window.services().look, given.model, given.prompt, &m_window);
    view->setAttribute(Qt::WA_DeleteOnClose);
    connect(view, &QDialog::finished, this, [this] { m_window.area().focusCurrent(); });
    view->open();
}

} // namespace tandem::app
