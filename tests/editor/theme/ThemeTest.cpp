// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/theme/Theme.h"

#include "editor/theme/ThemeController.h"

#include <QDBusAbstractAdaptor>
#include <QDBusConnection>
#include <QDBusError>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

#include <cmath>

using namespace tandem::editor;
using Role = Theme::Role;

namespace {

// Relative luminance and contrast as WCAG 2.1 defines them.
double channel(int value) {
    const double c = value / 255.0;
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color) {
    return 0.2126 * channel(color.red()) + 0.7152 * channel(color.green()) + 0.0722 * channel(color.blue());
}

double contrast(const QColor& a, const QColor& b) {
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

const QList<Role> kSyntax = {Role::Keyword,  Role::Type,     Role::Function,  Role::String,   Role::Number,
                             Role::Comment,  Role::Constant, Role::Operator,  Role::Variable, Role::Parameter,
                             Role::Property, Role::Tag,      Role::Attribute, Role::Escape,   Role::Error};
const QList<Role> kBackgrounds = {Role::Editor, Role::CurrentLine, Role::Window, Role::Panel};

} // namespace

// What the desktop portal answers.
class FakePortal : public QDBusAbstractAdaptor {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
public:
    explicit FakePortal(QObject* object)
        : QDBusAbstractAdaptor(object) {}
    uint colorScheme = 0;

    void change(uint scheme) {
        colorScheme = scheme;
        Q_EMIT SettingChanged(QStringLiteral("org.freedesktop.appearance"), QStringLiteral("color-scheme"),
                              QDBusVariant(scheme));
    }

public Q_SLOTS:
    QDBusVariant Read(const QString& nameSpace, const QString& key) const {
        const bool asked =
            nameSpace == QLatin1String("org.freedesktop.appearance") && key == QLatin1String("color-scheme");
        return QDBusVariant(QVariant::fromValue(QDBusVariant(asked ? colorScheme : 0U)));
    }

Q_SIGNALS:
    void SettingChanged(const QString& nameSpace, const QString& key, const QDBusVariant& value);
};

class ThemeTest : public QObject {
    Q_OBJECT

    void compareContrast(const Theme& theme, Role role, Role background, double wanted) {
        const double is = contrast(theme.color(role), theme.color(background));
        QVERIFY2(is >= wanted, qPrintable(QStringLiteral("%1: %2 on %3 is %4, not %5")
                                              .arg(theme.name(), Theme::key(role), Theme::key(background))
                                              .arg(is)
                                              .arg(wanted)));
    }

private Q_SLOTS:
    void everyRoleOfEveryThemeHasAColour() {
        for (const QString& name : Theme::names()) {
            const Theme theme = Theme::named(name);
            QCOMPARE(theme.name(), name);
            for (int role = 0; role < Theme::kRoleCount; ++role) {
                QVERIFY2(theme.color(static_cast<Role>(role)).isValid(),
                         qPrintable(Theme::key(static_cast<Role>(role))));
                QCOMPARE(Theme::roleNamed(Theme::key(static_cast<Role>(role))), static_cast<Role>(role));
            }
        }
        QVERIFY(Theme::named("dark").isDark());
        QVERIFY(!Theme::named("light").isDark());
        QCOMPARE(Theme::named("no such theme").name(), QString("light"));
    }

    void textAndSyntaxCanBeReadOnEveryBackground() {
        for (const QString& name : Theme::names()) {
            const Theme theme = Theme::named(name);
            const double wanted = name == QLatin1String("high-contrast") ? 7.0 : 4.5;
            for (const Role background : kBackgrounds) {
                compareContrast(theme, Role::Text, background, wanted);
                compareContrast(theme, Role::TextMuted, background, wanted);
                for (const Role role : kSyntax)
                    compareContrast(theme, role, background, wanted);
            }
            compareContrast(theme, Role::Text, Role::Selection, 4.5);
            compareContrast(theme, Role::Text, Role::Raised, wanted);
            compareContrast(theme, Role::AccentText, Role::Accent, 4.5);
        }
    }

    void ghostTextAndFaintTextCanBeSeen() {
        for (const QString& name : Theme::names()) {
            const Theme theme = Theme::named(name);
            for (const Role background : {Role::Editor, Role::CurrentLine}) {
                compareContrast(theme, Role::Ghost, background, 4.4);
                compareContrast(theme, Role::LineNumber, background, 2.6);
            }
            for (const Role background : kBackgrounds)
                compareContrast(theme, Role::TextFaint, background, 2.6);
        }
    }

    void noColourIsWrittenOutsideTheThemes() {
        static const QRegularExpression hex(
            QStringLiteral("#[0-9a-fA-F]{6}\\b|#[0-9a-fA-F]{3}\\b(?=[\"; ])|"
                           "\\bQColor\\(\\s*(0x|\\d)|\\bqRgba?\\(\\s*\\d|Qt::(red|green|blue|black|white|gray|yellow|"
                           "cyan|magenta|dark\\w+|light\\w+)\\b"));
        static const QRegularExpression allowed(QStringLiteral("^\\s*(//|#include|#if|#else|#endif|#define)"));
        int files = 0;
        for (const char* folder : {"app", "editor"}) {
            QDirIterator all(QStringLiteral(TANDEM_SOURCE_DIR "/") + QLatin1String(folder), {"*.cpp", "*.h"},
                             QDir::Files, QDirIterator::Subdirectories);
            while (all.hasNext()) {
                QFile file(all.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                ++files;
                int number = 0;
                for (const QByteArray& bytes : file.readAll().split('\n')) {
                    ++number;
                    const QString line = QString::fromUtf8(bytes);
                    if (allowed.match(line).hasMatch()) continue;
                    QVERIFY2(!hex.match(line).hasMatch(),
                             qPrintable(QStringLiteral("%1:%2: %3").arg(file.fileName()).arg(number).arg(line)));
                }
            }
        }
        QVERIFY(files > 20);
    }

    void theStyleSheetNamesOnlyColoursOfItsTheme() {
        for (const QString& name : Theme::names()) {
            const QString sheet = Theme::named(name).styleSheet();
            QVERIFY(!sheet.contains(u'$'));
            QVERIFY(!sheet.contains(QLatin1String("#000000")) || name == QLatin1String("high-contrast"));
            QVERIFY(sheet.contains(Theme::named(name).color(Role::Accent).name()));
            QVERIFY2(sheet.size() < 8000, "a long style sheet costs start-up time");
        }
    }

    void theStyleSheetIsUnderstoodByQt() {
        QWidget widget;
        QTest::failOnWarning(QRegularExpression(QStringLiteral("Could not parse")));
        for (const QString& name : Theme::names()) {
            widget.setStyleSheet(Theme::named(name).styleSheet());
            widget.ensurePolished();
        }
    }

    void fontsAreThere() {
        QCOMPARE(Theme::interfaceFont().pixelSize(), 13);
        QCOMPARE(Theme::codeFont(11).pointSize(), 11);
        QVERIFY(QFontInfo(Theme::codeFont(11)).fixedPitch());
        QVERIFY(Theme::codeFont(11, Theme::Ligatures::Off).styleStrategy() & QFont::PreferNoShaping);
    }

    void withoutAPortalItIsLightAndAFixedChoiceHolds() {
        ThemeController controller(QDBusConnection(QStringLiteral("none")), QStringLiteral("x.y"));
        QCOMPARE(controller.theme().name(), QString("light"));
        QSignalSpy changed(&controller, &ThemeController::themeChanged);
        controller.setChoice(QStringLiteral("dark"));
        QCOMPARE(controller.theme().name(), QString("dark"));
        QCOMPARE(changed.count(), 1);
        controller.setChoice(QStringLiteral("dark"));
        QCOMPARE(changed.count(), 1);
        controller.setChoice(ThemeController::followSystem());
        QCOMPARE(controller.theme().name(), QString("light"));
        controller.assumeSystem(QStringLiteral("dark"));
        QCOMPARE(controller.theme().name(), QString("dark"));
    }

    void followsThePortalAtTheStartAndLater() {
        QProcess daemon;
        daemon.start(QStringLiteral("dbus-daemon"), {"--session", "--nofork", "--print-address"});
        if (!daemon.waitForStarted()) QSKIP("no dbus-daemon on this machine");
        QVERIFY(daemon.waitForReadyRead());
        const QString address = QString::fromUtf8(daemon.readLine()).trimmed();
        QDBusConnection server = QDBusConnection::connectToBus(address, QStringLiteral("portal"));
        QObject object;
        FakePortal portal(&object);
        portal.colorScheme = 1;
        QVERIFY(server.registerService(QStringLiteral("test.portal.Desktop")));
        QVERIFY(server.registerObject(QStringLiteral("/org/freedesktop/portal/desktop"), &object));
        {
            ThemeController controller(QDBusConnection::connectToBus(address, QStringLiteral("client")),
                                       QStringLiteral("test.portal.Desktop"));
            QCOMPARE(controller.theme().name(), QString("light")); // nothing waits for the answer
            QTRY_COMPARE(controller.theme().name(), QString("dark"));
            portal.change(2);
            QTRY_COMPARE(controller.theme().name(), QString("light"));
            controller.setChoice(QStringLiteral("high-contrast"));
            portal.change(1);
            QTest::qWait(0);
            QCOMPARE(controller.theme().name(), QString("high-contrast"));
        }
        QDBusConnection::disconnectFromBus(QStringLiteral("client"));
        QDBusConnection::disconnectFromBus(QStringLiteral("portal"));
        daemon.kill();
        daemon.waitForFinished();
    }
};

QTEST_MAIN(ThemeTest)
#include "ThemeTest.moc"
