// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/HelpController.h"

#include "app/dialogs/Notifications.h"
#include "app/panels/KeysView.h"
#include "app/panels/Look.h"
#include "app/window/EditorArea.h"
#include "app/window/FileController.h"
#include "app/window/MainWindow.h"
#include "app/window/PaletteController.h"
#include "app/workspace/Places.h"
#include "app/workspace/SampleProject.h"

#include <QCoreApplication>

namespace tandem::app {

HelpController::HelpController(MainWindow& window, FileController& files, PaletteController& palette)
    : m_window(window)
    , m_files(files)
    , m_palette(palette) {
    ActionRegistry& actions = window.actions();
    actions.add({QStringLiteral("file.openSample"),
                 tr("File"),
                 tr("Open Sa&mple Project"),
                 tr("A small shop in Python to try things in"),
                 {},
                 {}},
                [this] { openSample(); });
    actions.add({QStringLiteral("help.keys"),
                 tr("Help"),
                 tr("&Keyboard Shortcuts"),
                 tr("Every command with its keys"),
                 QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_K),
                 {}},
                [this] { showKeys(); });
    actions.add({QStringLiteral("help.about"), tr("Help"), tr("&About Tandem"), tr("Version and licence"), {}, {}},
                [this] { showAbout(); });
}

void HelpController::openSample() {
    const QString target = Places::ofUser().data + QStringLiteral("/sample-project");
    const QString problem = unpackSampleProject(target);
    if (!problem.isEmpty()) return m_window.notify({QStringLiteral("sample"), Notice::Kind::Error, {}, problem, {}});
    m_files.openFolder(target);
    if (!m_window.area().current()) m_files.openFile({target + QStringLiteral("/shop/orders.py"), 0, 0});
}

void HelpController::showKeys() {
    const QString name = QStringLiteral("keys");
    EditorArea& area = m_window.area();
    ViewPage* page = area.view(name);
    if (!page) {
        QList<PaletteEntry> entries = m_palette.commandEntries();
        entries.removeIf([](const PaletteEntry& entry) { return entry.shortcut.isEmpty(); });
        page = new ViewPage(name, tr("Keyboard Shortcuts"), QStringLiteral("keyboard"),
                            new KeysView(m_window.services().look, entries));
        area.add(page);
    }
    area.show(page);
    page->takeFocus();
}

void HelpController::showAbout() {
    m_window.notify({QStringLiteral("about"),
                     Notice::Kind::Info,
                     QStringLiteral("Tandem %1").arg(QCoreApplication::applicationVersion()),
                     tr("A code editor with suggestions from a model on your own machine. Free software under the GNU "
                        "General Public License, version 3 or later. Icons by Lucide (ISC)."),
                     {{tr("Close"), {}}}});
}

} // namespace tandem::app
