// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>
#include <QString>
#include <QTimer>

namespace tandem::app {

class EditorPage;
class FileController;
class MainWindow;

// The one-minute tour: types into a document of its own, key by key as a user would, and shows what the real model
// makes of it. Any key or click of the user's ends it and leaves the text to them. Owned by MainWindow.
class TourController : public QObject {
    Q_OBJECT
public:
    static constexpr int kKeyMs = 70;
    static constexpr int kReadMs = 3500;   // for a caption
    static constexpr int kAnswerMs = 5000; // the model gets so long, loading included

    TourController(MainWindow& window, FileController& files);

    void start();
    bool isRunning() const { return m_running; }
    void setPace(int keyMs, int readMs); // for tests

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Then { Nothing, AcceptAll, AcceptWord, Dismiss };
    struct Step {
        QString caption; // before typing
        QString typed;
        Then then = Then::Nothing;
        QString explanation; // while a suggestion is shown
    };

    QList<Step> steps() const;
    void next();
    void typeOne();
    void awaitSuggestion();
    void act();
    void say(const QString& text);
    void press(int key, Qt::KeyboardModifiers modifiers = {}, const QString& text = {});
    void finish(const QString& farewell);

    MainWindow& m_window;
    FileController& m_files;
    QPointer<EditorPage> m_page;
    QList<Step> m_steps;
    qsizetype m_step = -1;
    qsizetype m_typed = 0;
    int m_waitedMs = 0;
    int m_keyMs = kKeyMs;
    int m_readMs = kReadMs;
    bool m_running = false;
    bool m_pressing = false; // the key is the tour's own
    QTimer m_timer;
    void (TourController::*m_onTimer)() = nullptr;
};

} // namespace tandem::app
