// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/RecoveryController.h"

#include "app/dialogs/Notifications.h"
#include "app/window/FileController.h"
#include "app/window/MainWindow.h"
#include "app/workspace/Workspace.h"
#include "editor/Document.h"

namespace tandem::app {
namespace {

constexpr int kMostNames = 4;

} // namespace

RecoveryController::RecoveryController(MainWindow& window, FileController& files)
    : m_window(window)
    , m_files(files) {
    connect(&m_settle, &QTimer::timeout, this, &RecoveryController::settle);
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
    if (orphans.size() > kMostNames) names << tr("%1 more").arg(orphans.size() - kMostNames);
    m_window.notify({QStringLiteral("recovery"),
                     Notice::Kind::Question,
                     tr("Restore unsaved text?"),
                     tr("Tandem ended before this was saved: %1.").arg(names.join(QStringLiteral(", "))),
                     {{tr("Restore"), [this, orphans] { restore(orphans); }},
                      {tr("Discard"), [this] { m_window.services().recovery.discardOrphans(); }}}});
}

void RecoveryController::restore(const QList<Recovery::Orphan>& orphans) {
    for (const Recovery::Orphan& orphan : orphans) {
        editor::Document& document = m_window.services().workspace.restore(orphan.entry);
        m_restored << document.id();
        m_files.show(document);
    }
    m_settle.start(Recovery::kIntervalMs);
}

// The old journals go only when the new ones are on the disk; if this window dies before, they are offered again.
void RecoveryController::settle() {
    const WindowServices& services = m_window.services();
    for (const std::uint64_t id : std::as_const(m_restored))
        if (services.workspace.documentWithId(id) && !services.recovery.hasStored(id)) return;
    m_settle.stop();
    m_restored.clear();
    services.recovery.flush();
    services.recovery.discardOrphans();
}

} // namespace tandem::app
