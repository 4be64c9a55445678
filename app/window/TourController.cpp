// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/TourController.h"

#include "app/dialogs/Notifications.h"
#include "app/window/EditorArea.h"
#include "app/window/FileController.h"
#include "app/window/MainWindow.h"
#include "app/workspace/Workspace.h"
#include "editor/CodeEditor.h"
#include "editor/Document.h"
#include "editor/features/EditorFeatures.h"
#include "editor/features/GhostText.h"

#include <QApplication>
#include <QKeyEvent>

namespace tandem::app {
namespace {

constexpr int kPollMs = 50;

QString noticeKey() {
    return QStringLiteral("tour");
}

QString openingText() {
    return QStringLiteral("from dataclasses import dataclass\n"
                          "\n"
                          "\n"
                          "@dataclass\n"
                          "class Line:\n"
                          "    sku: str\n"
                          "    quantity: int\n"
                          "    price: float\n"
                          "\n"
                          "\n"
                          "class Order:\n"
                          "    def __init__(self):\n"
                          "        self.lines = []\n"
                          "\n"
                          "    def count(self, sku):\n"
                          "        return sum(line.quantity for line in self.lines if line.sku == sku)\n"
                          "\n"
                          "    ");
}

} // namespace

TourController::TourController(MainWindow& window, FileController& files)
    : m_window(window)
    , m_files(files) {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_running && m_onTimer) (this->*m_onTimer)();
    });
    window.actions().add({QStringLiteral("help.tour"),
                          tr("Help"),
                          tr("&Tour"),
                          tr("A minute in which the window types and shows the keys"),
                          {},
                          {}},
                         [this] { start(); });
}

void TourController::setPace(int keyMs, int readMs) {
    m_keyMs = keyMs;
    m_readMs = readMs;
}

QList<TourController::Step> TourController::steps() const {
    return {
        {tr("Watch: this types for you. Any key of yours ends the tour."),
         QStringLiteral("def lines_of(self, sku):\nreturn [line for li"), Then::AcceptAll,
         tr("The grey text is a suggestion from the model on this machine. Tab takes all of it.")},
        {tr("Not all of it has to be taken."), QStringLiteral("\n\ndef skus(self):\nreturn [line.sku for line"),
         Then::AcceptWord, tr("Ctrl+Right takes the next word only.")},
        {tr("Typing the same letters walks through a suggestion; anything else sends it away, and so does Esc."),
         QStringLiteral("\n\ndef __len__(self):\nreturn le"), Then::Dismiss,
         tr("Esc: gone, and it will not come back here for a while.")},
    };
}

void TourController::start() {
    if (m_running) return;
    editor::Document& document = m_window.services().workspace.newUntitled();
    document.setUntitledName(tr("Tour"));
    document.setLanguage(QStringLiteral("python"));
    m_page = m_files.show(document);
    auto& editor = m_page->editor();
    editor.setText(openingText());
    editor.goTo(int(openingText().count(u'\n')) + 1, 5);
    m_page->takeFocus();
    m_steps = steps();
    m_step = -1;
    m_running = true;
    qApp->installEventFilter(this);
    next();
}

void TourController::say(const QString& text) {
    m_window.notify({noticeKey(),
                     Notice::Kind::Info,
                     tr("Tour, step %1 of %2").arg(m_step + 1).arg(m_steps.size()),
                     text,
                     {{tr("Stop"), [this] { finish({}); }}}});
}

void TourController::next() {
    if (++m_step >= m_steps.size())
        return finish(tr("That was it. The text stays here to play with; Ctrl+Shift+P finds every command."));
    m_typed = 0;
    say(m_steps.at(m_step).caption);
    m_onTimer = &TourController::typeOne;
    m_timer.start(m_readMs);
}

void TourController::typeOne() {
    const Step& step = m_steps.at(m_step);
    if (m_typed >= step.typed.size()) {
        m_waitedMs = 0;
        return awaitSuggestion();
    }
    const QChar character = step.typed.at(m_typed++);
    if (character == u'\n') {
        // What closes brackets behind the caret is left where it is.
        press(Qt::Key_End);
        press(Qt::Key_Return, {}, QStringLiteral("\r"));
        const bool newMember = m_typed < step.typed.size() && step.typed.mid(m_typed).startsWith(QLatin1String("def"));
        if (newMember) press(Qt::Key_Backtab, Qt::ShiftModifier);
    } else {
        press(0, {}, QString(character));
    }
    m_timer.start(m_keyMs);
}

void TourController::awaitSuggestion() {
    if (!m_page) return finish({});
    const bool shown = m_page->features().ghost().isVisible();
    if (!shown && m_waitedMs < kAnswerMs) {
        m_waitedMs += kPollMs;
        m_onTimer = &TourController::awaitSuggestion;
        m_timer.start(kPollMs);
        return;
    }
    // It is the real model: where it has nothing to say, the tour says so.
    say(shown ? m_steps.at(m_step).explanation
              : tr("Nothing is suggested here; the status bar, lower right, says why."));
    m_onTimer = &TourController::act;
    m_timer.start(m_readMs);
}

void TourController::act() {
    if (!m_page) return finish({});
    if (m_page->features().ghost().isVisible()) {
        switch (m_steps.at(m_step).then) {
        case Then::AcceptAll:
            press(Qt::Key_Tab, {}, QStringLiteral("\t"));
            break;
        case Then::AcceptWord:
            press(Qt::Key_Right, Qt::ControlModifier);
            break;
        case Then::Dismiss:
            press(Qt::Key_Escape);
            break;
        case Then::Nothing:
            break;
        }
    }
    m_onTimer = &TourController::next;
    m_timer.start(m_readMs / 2);
}

void TourController::press(int key, Qt::KeyboardModifiers modifiers, const QString& text) {
    if (!m_page) return;
    m_pressing = true;
    QKeyEvent down(QEvent::KeyPress, key, modifiers, text);
    QApplication::sendEvent(&m_page->editor(), &down);
    m_pressing = false;
}

// The user's own keys and clicks win.
bool TourController::eventFilter(QObject* watched, QEvent* event) {
    const bool theirs = event->type() == QEvent::KeyPress || event->type() == QEvent::MouseButtonPress;
    if (m_running && theirs && !m_pressing && event->spontaneous()) finish({});
    return QObject::eventFilter(watched, event);
}

void TourController::finish(const QString& farewell) {
    if (!m_running) return;
    m_running = false;
    m_timer.stop();
    qApp->removeEventFilter(this);
    m_window.notices().close(noticeKey());
    // Nobody is asked about text that nobody wrote.
    if (m_page) m_page->editor().setModified(false);
    if (!farewell.isEmpty()) m_window.notify({noticeKey(), Notice::Kind::Info, tr("Tour"), farewell, {}});
}

} // namespace tandem::app
