// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/Recovery.h"

#include <QList>
#include <QObject>
#include <QTimer>

namespace tandem::app {

class FileController;
class MainWindow;

// Offers what an earlier window left unsaved, once this one is on the screen. Owned by MainWindow.
class RecoveryController : public QObject {
    Q_OBJECT
public:
    RecoveryController(MainWindow& window, FileController& files);

private:
    void offer();
    void settle();
    void restore(const QList<Recovery::Orphan>& orphans);

    MainWindow& m_window;
    FileController& m_files;
    QList<std::uint64_t> m_restored; // documents whose old journals still stand
    QTimer m_settle;
};

} // namespace tandem::app
