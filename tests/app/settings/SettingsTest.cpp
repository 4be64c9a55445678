// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/Settings.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using tandem::app::PopupPolicy;
using tandem::app::Setting;
using tandem::app::Settings;
using tandem::app::settingsTable;
using tandem::app::SuggestionMode;

class SettingsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString file() const { return m_folder.filePath(QStringLiteral("tandem/settings.json")); }
    void write(const QByteArray& bytes) const {
        QDir().mkpath(m_folder.filePath(QStringLiteral("tandem")));
        QFile out(file());
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(bytes);
    }
    QByteArray bytes() const {
        QFile in(file());
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init() { QFile::remove(file()); }

    void aMissingFileGivesTheStandardValuesAndIsNotMade() {
        const Settings settings(file());
        QVERIFY(settings.problems().isEmpty());
        QCOMPARE(settings.theme(), QStringLiteral("system"));
        QVERIFY(settings.suggestions().enabled);
        QCOMPARE(settings.suggestions().mode, SuggestionMode::Automatic);
        QCOMPARE(settings.suggestions().popupPolicy, PopupPolicy::PopupWins);
        QCOMPARE(settings.suggestions().idleUnloadMinutes, 10);
        QVERIFY(!QFile::exists(file()));
    }

    void everyStandardValueIsValid() {
        const QList<Setting> table = settingsTable();
        QVERIFY(table.size() > 20);
        QSet<QString> keys;
        for (const Setting& setting : table) {
            QVERIFY2(settingProblem(setting, setting.standard).isEmpty(), qPrintable(setting.key));
            QVERIFY2(!setting.title.isEmpty() && !setting.explanation.isEmpty() && !setting.group.isEmpty(),
                     qPrintable(setting.key));
            QVERIFY2(!keys.contains(setting.key), qPrintable(setting.key));
            keys << setting.key;
        }
    }

    void writesOnlyWhatDiffersAndKeepsUnknownKeys() {
        write(R"({"mine": {"deep": [1, 2]}, "suggestions": {"eagerness": 80, "future": true}})");
        Settings settings(file());
        QSignalSpy changed(&settings, &Settings::changed);
        QCOMPARE(settings.suggestions().eagerness, 80);
        QCOMPARE(settings.setValue(QStringLiteral("theme"), QStringLiteral("dark")), QString());
        QCOMPARE(settings.setValue(QStringLiteral("suggestions.eagerness"), 50), QString());
        QCOMPARE(changed.count(), 2);
        const QJsonObject object = QJsonDocument::fromJson(bytes()).object();
        QCOMPARE(object.value(QLatin1String("theme")).toString(), QStringLiteral("dark"));
        QCOMPARE(object.value(QLatin1String("mine")).toObject().value(QLatin1String("deep")).toArray().size(), 2);
        const QJsonObject suggestions = object.value(QLatin1String("suggestions")).toObject();
        QVERIFY(suggestions.value(QLatin1String("future")).toBool());
        QVERIFY(!suggestions.contains(QLatin1String("eagerness")));
    }

    void aWrongValueIsReportedAndCostsNoOther() {
        write(
            R"({"theme": "pink", "editor": {"fontSize": 4000, "wordWrap": true}, "suggestions": {"enabled": "yes"}})");
        const Settings settings(file());
        QCOMPARE(settings.problems().size(), 3);
        QCOMPARE(settings.theme(), QStringLiteral("system"));
        QCOMPARE(settings.editor().fontSize, 11);
        QVERIFY(settings.editor().wordWrap);
        QVERIFY(settings.suggestions().enabled);
        QVERIFY(settings.problems().first().contains(QStringLiteral("dark, light")));
    }

    void setValueRefusesWhatTheFileMayNotHold() {
        Settings settings(file());
        QVERIFY(!settings.setValue(QStringLiteral("editor.fontSize"), 5.5).isEmpty());
        QVERIFY(!settings.setValue(QStringLiteral("editor.fontSize"), QStringLiteral("12")).isEmpty());
        QVERIFY(!settings.setValue(QStringLiteral("no.such"), 1).isEmpty());
        QVERIFY(!settings.setValue(QStringLiteral("suggestions.disabledGlobs"), QJsonArray{1}).isEmpty());
        QVERIFY(!QFile::exists(file()));
    }

    void aDamagedFileIsNeverWrittenOver() {
        const QByteArray damaged = "{\"theme\": \"dark\",\n oops";
        write(damaged);
        Settings settings(file());
        QCOMPARE(settings.problems().size(), 1);
        QVERIFY2(settings.problems().first().contains(QStringLiteral("line 2")),
                 qPrintable(settings.problems().first()));
        QVERIFY(!settings.setValue(QStringLiteral("theme"), QStringLiteral("light")).isEmpty());
        QCOMPARE(settings.theme(), QStringLiteral("light")); // for this run
        QCOMPARE(bytes(), damaged);
    }

    void takesEditsFromOutside() {
        write(R"({"theme": "dark"})");
        Settings settings(file());
        settings.watch();
        QSignalSpy changed(&settings, &Settings::changed);
        // As editors save: a new file in the old one's place.
        QFile next(m_folder.filePath(QStringLiteral("tandem/next")));
        QVERIFY(next.open(QIODevice::WriteOnly));
        next.write(R"({"theme": "light"})");
        next.close();
        QFile::remove(file());
        QVERIFY(next.rename(file()));
        QTRY_COMPARE(settings.theme(), QStringLiteral("light"));
        QVERIFY(changed.count() >= 1);
        QVERIFY(QFile::remove(file()));
        QTRY_COMPARE(settings.theme(), QStringLiteral("system"));
    }

    void itsOwnWriteIsNoEditFromOutside() {
        Settings settings(file());
        settings.watch();
        QCOMPARE(settings.setValue(QStringLiteral("theme"), QStringLiteral("dark")), QString());
        QSignalSpy changed(&settings, &Settings::changed);
        settings.reload();
        QCOMPARE(changed.count(), 0);
    }

    void readsShortcuts() {
        write(R"({"shortcuts": {"file.save": "Ctrl+Alt+W", "edit.undo": "", "wrong": 3}})");
        const Settings settings(file());
        QCOMPARE(settings.shortcuts().size(), 2);
        QCOMPARE(settings.shortcuts().value(QStringLiteral("file.save")), QStringLiteral("Ctrl+Alt+W"));
    }

    void randomBytesNeverCrashAndNeverLoseTheStandardValues() {
        const unsigned seed = qEnvironmentVariableIsSet("TANDEM_TEST_SEED")
                                  ? qEnvironmentVariable("TANDEM_TEST_SEED").toUInt()
                                  : QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        const QByteArray good =
            R"({"theme":"dark","editor":{"fontSize":14},"suggestions":{"mode":"subtle","disabledGlobs":["a"]}})";
        const double scale = qEnvironmentVariable("TANDEM_TEST_SCALE", QStringLiteral("0.01")).toDouble();
        for (int round = 0; round < std::max(50, int(5000 * scale)); ++round) {
            QByteArray bad = good;
            for (int flips = 0; flips < 3; ++flips)
                bad[random.bounded(int(bad.size()))] = char(random.bounded(256));
            write(bad);
            const Settings settings(file());
            QVERIFY(settings.editor().fontSize >= 6 && settings.editor().fontSize <= 48);
            QVERIFY(settings.suggestions().eagerness >= 0);
        }
    }
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "SettingsTest.moc"
