// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/ActionRegistry.h"
#include "app/models/FuzzyMatch.h"
#include "app/models/PaletteModel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace tandem::app;

class PaletteTest : public QObject {
    Q_OBJECT

    static PaletteEntry entry(const char* title) {
        PaletteEntry made;
        made.id = QString::fromLatin1(title);
        made.title = made.id;
        return made;
    }
    static QString best(const PaletteModel& model) { return model.index(0).data().toString(); }

private Q_SLOTS:
    void findsCharactersInOrderAndSaysWhere() {
        const auto match = fuzzyMatch(u"gtl", u"Go: Go to Line");
        QVERIFY(match.has_value());
        QCOMPARE(match->positions.size(), 3);
        QCOMPARE(match->positions.last(), 10);
        QVERIFY(!fuzzyMatch(u"xyz", u"Go to Line"));
        QVERIFY(!fuzzyMatch(u"longer than the text", u"short"));
        QCOMPARE(fuzzyMatch(u"", u"anything")->score, 0);
        QVERIFY(fuzzyMatch(u"GO LINE", u"go to line").has_value());
    }

    void wordBeginningsAndRunsWin() {
        const auto score = [](QStringView pattern, QStringView text) { return fuzzyMatch(pattern, text)->score; };
        QVERIFY(score(u"sav", u"File: Save") > score(u"sav", u"View: Show a view"));
        QVERIFY(score(u"order", u"orders.py") > score(u"order", u"old_recorder.py"));
        QVERIFY(score(u"fs", u"FileSystem") > score(u"fs", u"offsets"));
        QVERIFY(score(u"test", u"test.py") > score(u"test", u"test_orders.py"));
    }

    void showsTheBestFirstAndRecentOnesAboveEquals() {
        PaletteModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setEntries({entry("File: Save"), entry("File: Save All"), entry("View: Split Right")}, {});
        model.setPattern(QStringLiteral("save"));
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(best(model), QStringLiteral("File: Save"));
        model.setEntries({entry("File: Save"), entry("File: Save All"), entry("View: Split Right")},
                         {QStringLiteral("View: Split Right"), QStringLiteral("File: Save All")});
        model.setPattern({});
        QCOMPARE(best(model), QStringLiteral("View: Split Right"));
        QCOMPARE(model.index(1).data().toString(), QStringLiteral("File: Save All"));
        QCOMPARE(model.rowCount(), 3);
    }

    void aDisabledEntryIsLastAndCannotBeTaken() {
        PaletteModel model;
        PaletteEntry off = entry("Save");
        off.enabled = false;
        model.setEntries({off, entry("Save All")}, {});
        model.setPattern(QStringLiteral("save"));
        QCOMPARE(best(model), QStringLiteral("Save All"));
        QCOMPARE(model.flags(model.index(1)) & Qt::ItemIsSelectable, Qt::ItemFlags());
    }

    void shortcutsComeFromTheSettingsAndWrongOnesAreNamed() {
        ActionRegistry registry;
        int saved = 0;
        registry.add({QStringLiteral("file.save"),
                      QStringLiteral("File"),
                      QStringLiteral("&Save"),
                      QStringLiteral("Write it"),
                      QKeySequence(Qt::CTRL | Qt::Key_S),
                      {}},
                     [&saved] { ++saved; });
        registry.add({QStringLiteral("file.new"),
                      QStringLiteral("File"),
                      QStringLiteral("&New"),
                      QStringLiteral("Begin"),
                      QKeySequence(Qt::CTRL | Qt::Key_N),
                      {}},
                     [] {});
        QVERIFY(registry.applyShortcuts({{QStringLiteral("file.save"), QStringLiteral("Ctrl+Alt+S")}}).isEmpty());
        QCOMPARE(registry.action(QStringLiteral("file.save"))->shortcut(),
                 QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_S));
        QVERIFY(registry.action(QStringLiteral("file.save"))->toolTip().startsWith(QStringLiteral("Write it (")));
        QCOMPARE(registry.applyShortcuts({{QStringLiteral("file.save"), QStringLiteral("Ctrl+N")}}).size(), 1);
        QCOMPARE(registry.applyShortcuts({{QStringLiteral("no.such"), QStringLiteral("Ctrl+N")}}).size(), 1);
        QVERIFY(registry.applyShortcuts({{QStringLiteral("file.save"), QString()}}).isEmpty());
        QVERIFY(registry.action(QStringLiteral("file.save"))->shortcut().isEmpty());
        QVERIFY(registry.applyShortcuts({}).isEmpty());
        QCOMPARE(registry.action(QStringLiteral("file.save"))->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_S));
        const QList<PaletteEntry> entries = registry.paletteEntries();
        QCOMPARE(entries.first().title, QStringLiteral("File: Save"));
        entries.first().run();
        QCOMPARE(saved, 1);
    }
};

QTEST_MAIN(PaletteTest)
#include "PaletteTest.moc"
