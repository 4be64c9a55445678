// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

#include <memory>
#include <optional>

class QApplication;

namespace tandem::app {

// The composition root: the only place that makes services, in an order that shows the window first and does the rest
// after its first frame. One for the program; GUI thread.
class Application : public QObject {
    Q_OBJECT
public:
    // `qt` outlives it. `arguments` without the program's name.
    Application(QApplication& qt, QStringList arguments);
    ~Application() override;

    // Answers --help and the like, which need no display; nothing when there is a window to show.
    static std::optional<int> answerWithoutWindow(const QStringList& arguments);

    int run(); // the program's exit status

private:
    struct Services;

    void translate();
    void compose();
    void finishStart(); // after the first frame
    void followTheme();

    QApplication& m_qt;
    const QStringList m_arguments;
    std::unique_ptr<Services> m_services;
};

} // namespace tandem::app
