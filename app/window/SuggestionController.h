// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bridges/CompletionBridge.h"
#include "app/window/GhostStatus.h"

#include <QElapsedTimer>
#include <QMetaObject>
#include <QObject>
#include <QTimer>

class QMenu;

namespace tandem::app {

class EditorPage;
class FileController;
class MainWindow;

// What the user sees and sets of suggestions: the state in the status bar with its menu, pauses, languages and files
// that are left alone, the view with the full text for a screen reader. Owned by MainWindow.
class SuggestionController : public QObject {
    Q_OBJECT
public:
    // `bridge` outlives the window.
    SuggestionController(MainWindow& window, CompletionBridge& bridge, FileController& files);

    const GhostStatus& status() const { return m_status; }

private:
    void addSwitches();
    void addPauses();
    void addViews();
    void follow();
    void noteReason(editor::Reason reason, const QString& detail);
    void noteModel(CompletionBridge::ModelState state, const QString& model, const QString& detail, double progress);
    void noteThinking();
    void noteShown(const editor::Suggestion& suggestion);
    void prepareModel();
    void show();
    void updateActions();
    void openMenu();
    void addSlider(QMenu& menu);
    void toggleInList(const char* setting, const QString& item, bool off);
    void set(const char* setting, const QJsonValue& value);
    void explain();
    void showSuggestion();
    void goToSource();
    void forgetProject();
    QString placeText(const editor::SuggestionPlace& place) const;
    QString language() const;
    QString pattern() const;
    EditorPage* page() const;

    MainWindow& m_window;
    CompletionBridge& m_bridge;
    FileController& m_files;
    GhostStatus m_status;
    CompletionBridge::ModelState m_modelState = CompletionBridge::ModelState::Unloaded;
    QString m_modelDetail;
    double m_progress = -1;
    editor::Reason m_reason = editor::Reason::Superseded; // of the editor in front
    QString m_reasonDetail;
    editor::SuggestionPlace m_place; // that the last suggestion in the editor in front repeats
    bool m_hasShown = false;         // there was one
    int m_elapsedMs = 0;
    bool m_thinking = false;
    bool m_prepared = false; // the model was loaded ahead, once
    QElapsedTimer m_since;   // the request was made
    QTimer m_tick;           // counts while the model is at work
    QList<QMetaObject::Connection> m_following;
};

} // namespace tandem::app
