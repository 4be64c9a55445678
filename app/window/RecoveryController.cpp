// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/RecoveryController.h"

#include "app/dialogs/Notifications.h"
#include "app/window/FileController.h"
#include "app/window/MainWindow.h"
#include "app/workspace/Workspace.h"

#include <QTimer>

namespace tandem::app {
namespace {

constexpr int kMostNames = 4;
constexpr int kSettledMs = 2 * Recovery::kIntervalMs; // by then the texts are in this window's own journals

} // namespace

RecoveryController::RecoveryController(MainWindow& window, FileController& files)
    : m_window(window)
    , m_files(files) {
    connect(&window, &MainWindow::firstPainted, this, &RecoveryController::offer);
    connect(&window.services().recovery, &Recovery::failed, this, [this](const QString& reason) {
        m_window.notify({QStringLiteral("recovery"),
                         Notice::Kind::Warning,
                         tr("Unsaved text is not protected"),
                         tr("The recovery folder cannot be written: %1. Save often until that is mended.").arg(reason),
                         {}});
    });
}

void RecoveryController::offer() {
    const QList<Recovery::Orphan> orphans = m_window.services().recovery.takeOrphans();
    if (orphans.isEmpty()) return;
    QStringList names;
    for (const Recovery::Orphan& orphan : orphans.mid(0, kMostNames))
        names << orphan.entry.title;
    if (orphans.size() > kMostNames) names << tr("%n more", nullptr, int(orphans.size()) - kMostNames);
    m_window.notify({QStringLiteral("recovery"),
                     Notice::Kind::Question,
                     tr("Restore unsaved text?"),
                     tr("Tandem ended before this was saved: %1.").arg(names.join(QStringLiteral(", "))),
                     {{tr("Restore"), [this, orphans] { restore(orphans); }},
                      {tr("Discard"), [this] { m_window.services().recovery.discardOrphans(); }}}});
}

void RecoveryController::restore(const QList<Recovery::Orphan>& orphans) {
    for (const Recovery::Orphan& orphan : orphans)
        m_files.show(m_window.services().workspace.restore(orphan.entry));
    // The old journals go only when the new ones are on the disk; if this window dies before, they are offered again.
    QTimer::singleShot(kSettledMs, this, [this] {
        Recovery& recovery = m_window.services().recovery;
        recovery.flush();
        recovery.discardOrphans();
    });
}

} // namespace tandem::app
