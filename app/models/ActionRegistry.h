// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/PaletteModel.h"

#include <QAction>
#include <QHash>
#include <QKeySequence>
#include <QObject>

#include <functional>

namespace tandem::app {

// Everything the window can do, each with name, shortcut, explanation and a place in the palette; menus and buttons
// show the same QActions. Owned by MainWindow, which is also the actions' parent. GUI thread.
class ActionRegistry : public QObject {
    Q_OBJECT
public:
    struct Spec {
        QString name;  // "file.save": stable, used in the settings file
        QString group; // "File": stands before the text in the palette
        QString text;  // "&Save"
        QString tip;   // what it does, as a sentence without a full stop
        QKeySequence shortcut;
        QString icon; // of the icon store
    };

    explicit ActionRegistry(QObject* parent = nullptr);

    QAction* add(const Spec& spec, std::function<void()> run);
    // Checkable; `run` gets the new state.
    QAction* addSwitch(const Spec& spec, std::function<void(bool)> run);

    QAction* action(const QString& name) const; // null when there is none
    QList<QAction*> actions() const { return m_actions; }
    static QString groupOf(const QAction& action);
    static QString iconOf(const QAction& action);

    // Own shortcuts by action's name; all others get their standard ones. Returns a sentence for each that is wrong.
    QStringList applyShortcuts(const QHash<QString, QString>& shortcuts);
    QList<PaletteEntry> paletteEntries() const;
    // For an action that somebody else owns, such as the current editor's.
    static PaletteEntry entryFor(QAction* action, const QString& group);

private:
    QAction* make(const Spec& spec);
    static void explain(QAction& action);

    QList<QAction*> m_actions;
    QHash<QString, QAction*> m_byName;
    QHash<QString, QKeySequence> m_standard;
};

} // namespace tandem::app
