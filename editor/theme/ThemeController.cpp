// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/theme/ThemeController.h"

#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QPromise>
#include <QThreadPool>

#include <memory>

namespace tandem::editor {

namespace {

const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString kNameSpace = QStringLiteral("org.freedesktop.appearance");
const QString kColorScheme = QStringLiteral("color-scheme"); // 0 no preference, 1 dark, 2 light
const QString kContrast = QStringLiteral("contrast");        // 0 normal, 1 higher

// The portal wraps a value once or twice, depending on its version.
QVariant unwrapped(QVariant value) {
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

ThemeController::ThemeController(QObject* parent)
    : ThemeController(QDBusConnection(QString()), QStringLiteral("org.freedesktop.portal.Desktop"), parent) {
    m_findsBus = true;
    connect(&m_connecting, &QFutureWatcher<void>::finished, this, [this] {
        m_bus = QDBusConnection::sessionBus();
        listen();
    });
    // By then a fixed choice is known, which needs no bus.
    QMetaObject::invokeMethod(this, &ThemeController::findBus, Qt::QueuedConnection);
}

// Connecting can take long where the bus is being started or hangs, so another thread makes the shared connection.
void ThemeController::findBus() {
    if (!m_findsBus || m_choice != followSystem()) return;
    m_findsBus = false;
    auto promise = std::make_shared<QPromise<void>>();
    m_connecting.setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise] {
        promise->start();
        QDBusConnection::sessionBus();
        promise->finish();
    });
}

ThemeController::ThemeController(const QDBusConnection& bus, QString service, QObject* parent)
    : QObject(parent)
    , m_bus(bus)
    , m_service(std::move(service))
    , m_choice(followSystem())
    , m_theme(Theme::named(QStringLiteral("light"))) {
    listen();
}

QString ThemeController::followSystem() {
    return QStringLiteral("system");
}

void ThemeController::assumeSystem(const QString& themeName) {
    m_systemDark = themeName == QLatin1String("dark");
    m_systemHighContrast = themeName == QLatin1String("high-contrast");
    apply();
}

void ThemeController::setChoice(const QString& choice) {
    m_choice = choice;
    findBus();
    listen();
    apply();
}

QString ThemeController::choice() const {
    return m_choice;
}

Theme ThemeController::theme() const {
    return m_theme;
}

void ThemeController::listen() {
    if (m_listening || m_choice != followSystem() || !m_bus.isConnected()) return;
    m_listening = true;
    // Without the service's name, since looking up who owns it would wait for the bus.
    // Qt finds a slot by the registered names of its parameters' types.
    qRegisterMetaType<QDBusVariant>();
    m_bus.connect(QString(), kPath, kInterface, QStringLiteral("SettingChanged"), this,
                  SLOT(onSettingChanged(QString, QString, QDBusVariant)));
    ask(kColorScheme);
    ask(kContrast);
}

void ThemeController::ask(const QString& key) {
    QDBusMessage message = QDBusMessage::createMethodCall(m_service, kPath, kInterface, QStringLiteral("Read"));
    message << kNameSpace << key;
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, key](QDBusPendingCallWatcher* call) {
        const QDBusPendingReply<QDBusVariant> reply = *call;
        if (reply.isValid()) take(key, reply.value().variant());
        call->deleteLater();
    });
}

void ThemeController::onSettingChanged(const QString& nameSpace, const QString& key, const QDBusVariant& value) {
    if (nameSpace == kNameSpace) take(key, value.variant());
}

void ThemeController::take(const QString& key, const QVariant& value) {
    const uint number = unwrapped(value).toUInt();
    if (key == kColorScheme) m_systemDark = number == 1;
    if (key == kContrast) m_systemHighContrast = number == 1;
    apply();
}

void ThemeController::apply() {
    QString name = m_choice;
    if (m_choice == followSystem()) {
        name = m_systemHighContrast ? QStringLiteral("high-contrast")
               : m_systemDark       ? QStringLiteral("dark")
                                    : QStringLiteral("light");
    }
    const Theme next = Theme::named(name);
    if (next == m_theme) return;
    m_theme = next;
    Q_EMIT themeChanged(m_theme);
}

} // namespace tandem::editor
