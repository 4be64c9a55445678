// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/Recovery.h"

#include "app/workspace/JournalEntry.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <vector>

using namespace tandem::app;
namespace editor = tandem::editor;

namespace {

constexpr int kTypeMs = 7;
constexpr int kMostLossMs = 1000;

double scale() {
    return qEnvironmentVariable("TANDEM_TEST_SCALE", QStringLiteral("0.01")).toDouble();
}

QRandomGenerator seeded() {
    const unsigned seed = qEnvironmentVariableIsSet("TANDEM_TEST_SEED")
                              ? qEnvironmentVariable("TANDEM_TEST_SEED").toUInt()
                              : QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    return QRandomGenerator(seed);
}

JournalEntry sample(const QByteArray& text) {
    JournalEntry entry;
    entry.path = QStringLiteral("/home/ana/ö:1.py");
    entry.title = QStringLiteral("ö:1.py");
    entry.languageId = QStringLiteral("python");
    entry.format = {editor::Encoding::Utf16Be, true, editor::Eol::CrLf};
    entry.writtenAt = QDateTime::currentDateTimeUtc();
    entry.utf8 = text;
    return entry;
}

// The other program of the kill test: types a number at a time into one document until it is killed, and tells each
// number on its standard output once it is in the text.
int typeForEver(const QString& folder) {
    int argc = 1;
    char name[] = "typist";
    char* argv[] = {name, nullptr};
    QCoreApplication application(argc, argv);
    Recovery recovery(folder);
    QByteArray text;
    int count = 0;
    QObject::connect(&recovery, &Recovery::snapshotWanted, &recovery,
                     [&](std::uint64_t id) { recovery.store(id, sample(text)); });
    QTimer typing;
    QObject::connect(&typing, &QTimer::timeout, &typing, [&] {
        text += QByteArray::number(count) + '\n';
        recovery.noteChanged(1);
        std::printf("%d\n", count++);
        std::fflush(stdout);
    });
    typing.start(kTypeMs);
    return QCoreApplication::exec();
}

// A typist, what it told and when, from here.
struct Typist {
    QTemporaryDir folder;
    QProcess process;
    QElapsedTimer since;
    QList<qint64> toldAtMs;
    qint64 killAtMs = 0;
    qint64 killedAtMs = -1;

    void read() {
        while (process.canReadLine()) {
            process.readLine();
            if (toldAtMs.isEmpty()) since.start();
            toldAtMs << since.elapsed();
        }
    }
};

} // namespace

class RecoveryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aJournalBringsBackWhatWasPutIn() {
        const JournalEntry entry = sample(QByteArray("a\r\nb\0\xff c", 9));
        const auto back = decodeJournal(encodeJournal(entry));
        QVERIFY(back.has_value());
        QCOMPARE(back->path, entry.path);
        QCOMPARE(back->title, entry.title);
        QCOMPARE(back->languageId, entry.languageId);
        QVERIFY(back->format == entry.format);
        QCOMPARE(back->utf8, entry.utf8);
    }

    void noFlippedOrCutJournalIsTaken() {
        QRandomGenerator random = seeded();
        const QByteArray good = encodeJournal(sample("def total(self):\n    return 1\n"));
        const int rounds = std::max(200, int(10000 * scale()));
        for (int round = 0; round < rounds; ++round) {
            QByteArray bad = good;
            const int at = random.bounded(int(bad.size()));
            bad[at] = char(bad[at] ^ (1 << random.bounded(8)));
            QVERIFY2(!decodeJournal(bad), qPrintable(QString::number(at)));
            QVERIFY(!decodeJournal(good.left(random.bounded(int(good.size())))));
        }
    }

    void asksForATextAtMostOnceAnInterval() {
        QTemporaryDir folder;
        Recovery recovery(folder.path());
        recovery.setIntervalMs(0);
        QSignalSpy wanted(&recovery, &Recovery::snapshotWanted);
        for (int change = 0; change < 100; ++change)
            recovery.noteChanged(7);
        recovery.noteChanged(8);
        QTRY_COMPARE(wanted.count(), 2);
    }

    void aRunningWindowKeepsItsTextsAndADeadOnesAreOffered() {
        QTemporaryDir folder;
        auto first = std::make_unique<Recovery>(folder.path());
        first->store(1, sample("one"));
        first->store(2, sample("two"));
        first->flush();
        Recovery second(folder.path());
        QVERIFY(second.takeOrphans().isEmpty());
        // What is left is what was not removed; an orderly end keeps unsaved text, too.
        first->remove(1);
        first.reset();
        const QList<Recovery::Orphan> orphans = second.takeOrphans();
        QCOMPARE(orphans.size(), 1);
        QCOMPARE(orphans.first().entry.utf8, QByteArray("two"));
        Recovery third(folder.path());
        QVERIFY(third.takeOrphans().isEmpty()); // the second has them
        second.discardOrphans();
        QVERIFY(QDir(folder.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).isEmpty());
    }

    void anOrderlyEndLeavesNothing() {
        QTemporaryDir folder;
        {
            Recovery recovery(folder.path());
            recovery.store(1, sample("one"));
            recovery.remove(1);
        }
        QVERIFY(QDir(folder.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::Hidden).isEmpty());
    }

    void onlyItsOwnerMayReadUnsavedText() {
        QTemporaryDir folder;
        const QString place = folder.filePath(QStringLiteral("recovery"));
        Recovery recovery(place);
        recovery.store(1, sample("secret"));
        recovery.flush();
        const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::ExeGroup | QFile::ExeOther;
        QCOMPARE(QFile::permissions(place) & others, QFile::Permissions());
    }

    void aFolderThatCannotBeWrittenIsTold() {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("recovery")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        Recovery recovery(file.fileName() + QStringLiteral("/below"));
        QSignalSpy failed(&recovery, &Recovery::failed);
        recovery.store(1, sample("one"));
        recovery.store(2, sample("two"));
        recovery.flush();
        QTRY_COMPARE(failed.count(), 1);
    }

    // kill -9 at random moments: what the typist told more than a second before is in the journal.
    void nothingOlderThanASecondIsLostWhenKilled() {
        QRandomGenerator random = seeded();
        int left = std::max(4, int(200 * scale()));
        while (left > 0) {
            const int together = std::min(left, 8);
            left -= together;
            std::vector<std::unique_ptr<Typist>> typists;
            for (int index = 0; index < together; ++index) {
                auto typist = std::make_unique<Typist>();
                typist->killAtMs = 50 + random.bounded(2400);
                typist->process.start(QCoreApplication::applicationFilePath(),
                                      {QStringLiteral("--type"), typist->folder.path()});
                typists.push_back(std::move(typist));
            }
            const auto allDead = [&] {
                bool all = true;
                for (const auto& typist : typists) {
                    typist->read();
                    const bool due = typist->since.isValid() && typist->since.elapsed() >= typist->killAtMs;
                    if (due && typist->killedAtMs < 0) {
                        typist->killedAtMs = typist->since.elapsed();
                        typist->process.kill();
                    }
                    all = all && typist->killedAtMs >= 0 && typist->process.state() == QProcess::NotRunning;
                }
                return all;
            };
            QTRY_VERIFY_WITH_TIMEOUT(allDead(), 60'000);
            for (const auto& typist : typists)
                check(*typist);
        }
    }

private:
    static void check(Typist& typist) {
        int old = 0; // numbers told more than a second before the end
        for (const qint64 told : std::as_const(typist.toldAtMs))
            old += typist.killedAtMs - told > kMostLossMs ? 1 : 0;
        Recovery recovery(typist.folder.path());
        const QList<Recovery::Orphan> orphans = recovery.takeOrphans();
        const QByteArray text = orphans.isEmpty() ? QByteArray() : orphans.first().entry.utf8;
        const auto kept = int(text.count('\n'));
        QVERIFY2(kept >= old, qPrintable(QStringLiteral("killed after %1 ms: %2 kept, %3 were old enough")
                                             .arg(typist.killedAtMs)
                                             .arg(kept)
                                             .arg(old)));
        QByteArray whole;
        for (int number = 0; number < kept; ++number)
            whole += QByteArray::number(number) + '\n';
        QCOMPARE(text, whole);
    }
};

int main(int argc, char** argv) {
    if (argc == 3 && QByteArray(argv[1]) == "--type") return typeForEver(QString::fromLocal8Bit(argv[2]));
    QCoreApplication application(argc, argv);
    RecoveryTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "RecoveryTest.moc"
