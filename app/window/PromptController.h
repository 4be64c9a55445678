// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace tandem::app {

class CompletionBridge;
class MainWindow;

// Shows on demand what the model was given for the suggestion. Owned by MainWindow.
class PromptController : public QObject {
    Q_OBJECT
public:
    // `bridge` outlives the window.
    PromptController(MainWindow& window, CompletionBridge& bridge);

private:
    void show();

    MainWindow& m_window;
    CompletionBridge& m_bridge;
};

} // namespace tandem::app
