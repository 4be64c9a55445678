// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/theme/Theme.h"

#include <QDBusConnection>
#include <QDBusVariant>
#include <QFutureWatcher>
#include <QObject>

namespace tandem::editor {

// Says which theme holds now: a fixed one, or the one the desktop asks for. It follows the desktop portal's setting
// org.freedesktop.appearance color-scheme (and contrast); where there is no portal the theme is light. Nothing here
// waits for the bus: the first answer arrives through the event loop. Application owns it; GUI thread.
class ThemeController : public QObject {
    Q_OBJECT
public:
    explicit ThemeController(QObject* parent = nullptr);
    // For tests: a bus of their own and the service's name on it.
    ThemeController(const QDBusConnection& bus, QString service, QObject* parent = nullptr);

    static QString followSystem(); // the choice "system"

    // followSystem(), or a name of Theme::names().
    void setChoice(const QString& choice);
    QString choice() const;
    Theme theme() const;
    // What the system said when Tandem last ran, so that the first frame has the right colours before it answers.
    void assumeSystem(const QString& themeName);

Q_SIGNALS:
    void themeChanged(const tandem::editor::Theme& theme);

private Q_SLOTS:
    void onSettingChanged(const QString& nameSpace, const QString& key, const QDBusVariant& value);

private:
    void findBus();
    void listen();
    void ask(const QString& key);
    void take(const QString& key, const QVariant& value);
    void apply();

    QFutureWatcher<void> m_connecting;
    QDBusConnection m_bus;
    QString m_service;
    QString m_choice;
    Theme m_theme;
    bool m_findsBus = false; // still to be done
    bool m_listening = false;
    bool m_systemDark = false;
    bool m_systemHighContrast = false;
};

} // namespace tandem::editor
