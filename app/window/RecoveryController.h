// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/Recovery.h"

#include <QList>
#include <QObject>

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
    void restore(const QList<Recovery::Orphan>& orphans);

    MainWindow& m_window;
    FileController& m_files;
};

} // namespace tandem::app
