// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridges/ProjectFeed.h"

#include "ai/client/Clock.h"
#include "app/bridges/DocumentKey.h"
#include "app/settings/Settings.h"
#include "tests/app/bridges/ProjectDesk.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QSignalSpy>

#include <memory>

using namespace tandem;
using namespace tandem::app;
using editor::CodeEditor;
using editor::Document;
using tests::kPatienceMs;
using tests::Opened;

namespace {

// A project folder, a workspace and a process that notes what it is told (NoteModel.cpp).
struct Desk : tests::ProjectDesk {
    Settings settings{folder.filePath(QStringLiteral("settings.json"))};
    ai::SteadyClock clock;
    ai::ModelProcess model{QStringLiteral(NOTE_MODEL), clock};
    ProjectFeed feed{model, workspace, settings, folder.filePath(QStringLiteral("cache"))};

    Desk() { QDir().mkpath(folder.filePath(QStringLiteral("model"))); }
    void start() {
        workspace.setFolder(project());
        feed.start();
        model.setModel(folder.filePath(QStringLiteral("model")));
        model.wake();
    }
    QByteArray bytes(const char* name) const {
        QFile file(folder.filePath(QStringLiteral("model/") + QString::fromLatin1(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QJsonObject notes() const { return QJsonDocument::fromJson(bytes("notes")).object(); }
    QStringList onDisk() const {
        QStringList names;
        const QStringList paths = notes().value(QLatin1String("disk")).toObject().keys();
        for (const QString& each : paths)
            names << each.mid(project().size() + 1);
        return names;
    }
    QString diskText(const char* name) const {
        return notes().value(QLatin1String("disk")).toObject().value(path(name)).toString();
    }
    QByteArray openText(const QString& at) const {
        return notes().value(QLatin1String("open")).toObject().value(at).toString().toUtf8();
    }
    QStringList openPaths() const { return notes().value(QLatin1String("open")).toObject().keys(); }
    int count(const char* what) const { return notes().value(QLatin1String(what)).toInt(); }
    static bool waitFor(const std::function<bool()>& done) { return QTest::qWaitFor(done, kPatienceMs); }
    bool waitForFiles(const QStringList& names) const {
        return waitFor([&] { return onDisk() == names; });
    }
};

} // namespace

class ProjectFeedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theProcessGetsTheCodeOfTheFolderAndNothingThatIsIgnored() {
        Desk desk;
        desk.write("a.py", "one = 1\r\ntwo = 2\r\n");
        desk.write("src/b.cpp", "int b;\n");
        desk.write("notes.txt", "no code\n");
        desk.write("image.py", QByteArray("\0\1\2", 3));
        desk.write("empty.py", "");
        desk.write("long.js", QByteArray(100'000, 'x'));
        desk.write("secret/key.py", "CANARY = 1\n");
        desk.write("own.py", "CANARY = 2\n");
        desk.write(".gitignore", "secret/\n");
        desk.write(".tandemignore", "own.py\n");
        QVERIFY(QFile::link(desk.path("own.py"), desk.path("link.py")));
        desk.start();
        QVERIFY(desk.waitForFiles({QStringLiteral("a.py"), QStringLiteral("src/b.cpp")}));
        QCOMPARE(desk.diskText("a.py"), QStringLiteral("one = 1\ntwo = 2\n"));
        QVERIFY(Desk::waitFor([&] { return !desk.feed.isReading(); }));
        QCOMPARE(desk.feed.files(), 2);
        QVERIFY(desk.notes().value(QLatin1String("cacheFile")).toString().startsWith(desk.folder.path()));
        QVERIFY(!desk.bytes("heard").contains("CANARY"));
    }

    void whatOthersDoOnTheDiskIsFollowed() {
        Desk desk;
        desk.write("a.py", "a = 1\n");
        desk.write("deep/down/b.py", "b = 1\n");
        desk.start();
        QVERIFY(desk.waitForFiles({QStringLiteral("a.py"), QStringLiteral("deep/down/b.py")}));
        desk.write("deep/c.py", "c = 1\n");
        QVERIFY(
            desk.waitForFiles({QStringLiteral("a.py"), QStringLiteral("deep/c.py"), QStringLiteral("deep/down/b.py")}));
        QVERIFY(QFile::remove(desk.path("a.py")));
        QVERIFY(desk.waitForFiles({QStringLiteral("deep/c.py"), QStringLiteral("deep/down/b.py")}));
        QVERIFY(QDir(desk.path("deep/down")).removeRecursively());
        QVERIFY(desk.waitForFiles({QStringLiteral("deep/c.py")}));
        desk.write(".tandemignore.new", "c.py\n");
        QVERIFY(QFile::rename(desk.path(".tandemignore.new"), desk.path(".tandemignore")));
        QVERIFY(desk.waitForFiles({}));
    }

    void aWalkThatFindsNothingNewIsNotTold() {
        Desk desk;
        desk.write("a.py", "a = 1\n");
        desk.start();
        QVERIFY(desk.waitForFiles({QStringLiteral("a.py")}));
        QVERIFY(Desk::waitFor([&] { return !desk.feed.isReading(); }));
        const int offers = desk.count("offers");
        QSignalSpy walks(&desk.feed, &ProjectFeed::changed); // it begins and it ends
        desk.write("notes.txt", "no code\n");
        QVERIFY(Desk::waitFor([&] { return walks.count() >= 2 && !desk.feed.isReading(); }));
        desk.write("b.py", "b = 1\n");
        QVERIFY(desk.waitForFiles({QStringLiteral("a.py"), QStringLiteral("b.py")}));
        QCOMPARE(desk.count("offers"), offers + 1);
    }

    void whatTheWindowDeletesIsForgottenAtOnce() {
        Desk desk;
        desk.write("src/a.py", "a = 1\n");
        desk.write("src/b.py", "b = 1\n");
        desk.write("srcs.py", "s = 1\n");
        desk.start();
        QVERIFY(desk.waitForFiles({QStringLiteral("src/a.py"), QStringLiteral("src/b.py"), QStringLiteral("srcs.py")}));
        desk.feed.noteDeleted(desk.path("src")); // the files themselves still stand
        QVERIFY(desk.waitForFiles({QStringLiteral("srcs.py")}));
    }

    void documentsAreFollowedAsTheyAreTyped() {
        Desk desk;
        const QString path = desk.write("a.py", "one\n");
        desk.start();
        Opened file(desk, path);
        QVERIFY(Desk::waitFor([&] { return desk.openText(path) == "one\n"; }));
        QVERIFY(Desk::waitFor([&] { return desk.onDisk() == QStringList{QStringLiteral("a.py")}; }));
        const int opens = desk.count("opens");
        file.view.insertAt(QStringLiteral("zwö "), 0, 0);
        file.view.insertAt(QStringLiteral("three\n"), 1, 0);
        QVERIFY(Desk::waitFor([&] { return desk.openText(path) == QByteArray("zw\xC3\xB6 one\nthree\n"); }));
        file.view.undo();
        QVERIFY(Desk::waitFor([&] { return desk.openText(path) == QByteArray("zw\xC3\xB6 one\n"); }));
        QCOMPARE(desk.count("opens"), opens); // edits, not whole texts
        CodeEditor second(file.document);     // another view of it does not tell everything twice
        second.insertAt(QStringLiteral("x"), 0, 0);
        QVERIFY(Desk::waitFor([&] { return desk.openText(path) == QByteArray("xzw\xC3\xB6 one\n"); }));
        QCOMPARE(desk.diskText("a.py"), QStringLiteral("one\n"));
    }

    void lineEndsOfTwoBytesCountAsOne() {
        Desk desk;
        const QString path = desk.write("a.py", "one\r\ntwo\r\n");
        desk.start();
        Opened file(desk, path);
        QVERIFY(Desk::waitFor([&] { return desk.openText(path) == "one\ntwo\n"; }));
        const int opens = desk.count("opens");
        file.view.insertAt(QStringLiteral("x"), 1, 1);
        file.view.insertAt(QStringLiteral("new\r\nline\r\n"), 1, 0);
        QVERIFY(Desk::waitFor([&] { return desk.openText(path) == "one\nnew\nline\ntxwo\n"; }));
        QCOMPARE(desk.count("opens"), opens);
        file.view.insertAt(QStringLiteral("bare\n"), 0, 0); // now they are mixed: the whole text goes
        QVERIFY(Desk::waitFor([&] { return desk.openText(path) == "bare\none\nnew\nline\ntxwo\n"; }));
        QVERIFY(desk.count("opens") > opens);
    }

    void randomEditsLeaveTheSameText_data() {
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("lf") << QByteArray("def one():\n    return 1\n\n\nx = one()\n");
        QTest::newRow("crlf") << QByteArray("def one():\r\n    return 1\r\n\r\n\r\nx = one()\r\n");
        QTest::newRow("mixed") << QByteArray("def one():\r\n    return 1\n\n\r\nx = one()\n");
    }
    void randomEditsLeaveTheSameText() {
        QFETCH(QByteArray, start);
        bool given = false;
        quint32 seed = qEnvironmentVariable("TANDEM_TEST_SEED").toUInt(&given);
        if (!given) seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        Desk desk;
        const QString path = desk.write("a.py", start);
        desk.start();
        Opened file(desk, path);
        const QStringList pieces{QStringLiteral("x"),    QStringLiteral("ü"),           QStringLiteral("\n"),
                                 QStringLiteral("\r\n"), QStringLiteral("line\n    y"), QStringLiteral("😀")};
        const auto plain = [&file] {
            QByteArray text = file.view.utf8Text();
            return withPlainEnds(text);
        };
        for (int step = 0; step < 300; ++step) {
            const int line = int(random.bounded(quint32(file.view.lines())));
            const int column = int(random.bounded(quint32(file.view.lineLength(line) + 1)));
            switch (random.bounded(5)) {
            case 0:
                file.view.undo();
                break;
            case 1:
                file.view.setSelection(line, 0, line, column);
                file.view.removeSelectedText();
                break;
            case 2:
                QTest::qWait(1);
                break;
            default:
                file.view.insertAt(pieces.at(random.bounded(int(pieces.size()))), line, 0);
            }
        }
        QVERIFY(Desk::waitFor([&] { return desk.openText(path) == plain(); }));
    }

    void aGreatChangeGoesAsAWholeText() {
        Desk desk;
        const QString path = desk.write("a.py", "one\n");
        desk.start();
        Opened file(desk, path);
        QVERIFY(Desk::waitFor([&] { return desk.openText(path) == "one\n"; }));
        const int edits = desk.count("edits");
        for (int i = 0; i < 1'000; ++i)
            file.view.insertAt(QStringLiteral("x"), 0, 0);
        QVERIFY(Desk::waitFor([&] { return desk.openText(path) == QByteArray(1'000, 'x') + "one\n"; }));
        QVERIFY(desk.count("edits") - edits <= DocumentFeed::kMostEditsATurn);
        file.view.setText(QString(2 << 20, u'y')); // too long for the cache: out of it
        QVERIFY(Desk::waitFor([&] { return desk.openPaths().isEmpty(); }));
        file.view.setText(QStringLiteral("short"));
        QVERIFY(Desk::waitFor([&] { return desk.openText(path) == "short"; }));
    }

    void closingAndSavingHandOverToTheDisk() {
        Desk desk;
        const QString path = desk.write("a.py", "one\n");
        desk.start();
        {
            Opened file(desk, path);
            QVERIFY(Desk::waitFor([&] { return desk.openText(path) == "one\n"; }));
            file.view.insertAt(QStringLiteral("more "), 0, 0);
            QVERIFY(file.document.save());
            QVERIFY(Desk::waitFor([&] { return desk.diskText("a.py") == QStringLiteral("more one\n"); }));
        }
        desk.workspace.close(*desk.workspace.documentAt(path));
        QVERIFY(Desk::waitFor([&] { return desk.openPaths().isEmpty(); }));
    }

    void ignoredDocumentsStayOut() {
        Desk desk;
        desk.write(".tandemignore", "secret.py\n");
        const QString secret = desk.write("secret.py", "CANARY = 1\n");
        const QString open = desk.write("a.py", "a\n");
        desk.start();
        Opened ignored(desk, secret);
        Opened file(desk, open);
        ignored.view.insertAt(QStringLiteral("CANARY_TYPED "), 0, 0);
        QVERIFY(Desk::waitFor([&] { return desk.openPaths() == QStringList{open}; }));
        // A document that becomes ignored while it is open goes.
        desk.write(".tandemignore.new", "*.py\n");
        QVERIFY(QFile::rename(desk.path(".tandemignore.new"), desk.path("x")) &&
                QFile::remove(desk.path(".tandemignore")) && QFile::rename(desk.path("x"), desk.path(".tandemignore")));
        QVERIFY(Desk::waitFor([&] { return desk.openPaths().isEmpty(); }));
        QVERIFY(!desk.bytes("heard").contains("CANARY"));
    }

    void untitledTextIsKnownUnderANameThatNoFileHasUntilItGetsOne() {
        Desk desk;
        desk.start();
        Document& document = desk.workspace.newUntitled();
        Document& another = desk.workspace.newUntitled();
        CodeEditor view(document);
        view.insertAt(QStringLiteral("nowhere = 1\n"), 0, 0);
        const QString key = QString::fromStdString(documentKey({}, document.id()));
        const QString otherKey = QString::fromStdString(documentKey({}, another.id()));
        QVERIFY(Desk::waitFor([&] { return desk.openText(key) == "nowhere = 1\n"; }));
        QCOMPARE(desk.openPaths(), (QStringList{key, otherKey}));
        view.insertAt(QStringLiteral("x"), 0, 0);
        QVERIFY(Desk::waitFor([&] { return desk.openText(key) == "xnowhere = 1\n"; }));
        document.saveAs(desk.path("named.py"));
        QVERIFY(Desk::waitFor([&] { return desk.openPaths() == QStringList{desk.path("named.py"), otherKey}; }));
        QCOMPARE(desk.openText(desk.path("named.py")), QByteArray("xnowhere = 1\n"));
    }

    void aProcessThatStartsAgainIsToldAllAgain() {
        Desk desk;
        const QString path = desk.write("a.py", "one\n");
        desk.start();
        Opened file(desk, path);
        QVERIFY(desk.waitForFiles({QStringLiteral("a.py")}));
        file.view.insertAt(QStringLiteral("two "), 0, 0);
        desk.model.unload();
        QFile::remove(desk.folder.filePath(QStringLiteral("model/notes")));
        file.view.insertAt(QStringLiteral("three "), 0, 0); // while there is none
        desk.model.wake();
        QVERIFY(desk.waitForFiles({QStringLiteral("a.py")}));
        QVERIFY(Desk::waitFor([&] { return desk.openText(path) == "three two one\n"; }));
    }

    void anotherFolderTakesThePlaceOfTheFirst() {
        Desk desk;
        desk.write("a.py", "a = 1\n");
        desk.start();
        QVERIFY(desk.waitForFiles({QStringLiteral("a.py")}));
        const QString first = desk.feed.cacheFile();
        QTemporaryDir other;
        QFile file(other.filePath(QStringLiteral("b.py")));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("b = 1\n") > 0);
        file.close();
        desk.workspace.setFolder(other.path());
        QVERIFY(Desk::waitFor([&] {
            return desk.notes().value(QLatin1String("disk")).toObject().keys() == QStringList{file.fileName()};
        }));
        QVERIFY(desk.feed.cacheFile() != first);
        desk.workspace.setFolder({});
        QVERIFY(desk.waitForFiles({}));
    }

    void aBusyProcessGetsItLater() {
        Desk desk;
        QFile busy(desk.folder.filePath(QStringLiteral("model/busy")));
        QVERIFY(busy.open(QIODevice::WriteOnly));
        desk.write("a.py", "a = 1\n");
        desk.write("b.py", "b = 1\n");
        desk.start();
        QVERIFY(desk.waitForFiles({QStringLiteral("a.py"), QStringLiteral("b.py")}));
    }

    void switchedOffNothingIsToldAndNothingKept() {
        Desk desk;
        const QString path = desk.write("a.py", "CANARY = 1\n");
        QCOMPARE(desk.settings.setValue(QStringLiteral("suggestions.projectCache"), false), QString());
        desk.start();
        Opened file(desk, path);
        file.view.insertAt(QStringLiteral("CANARY"), 0, 0);
        QVERIFY(Desk::waitFor([&] { return desk.model.state() == ai::CompletionModel::State::Ready; }));
        QTest::qWait(2 * DocumentFeed::kRenewMs);
        QVERIFY(!desk.bytes("heard").contains("CANARY"));
        QVERIFY(!QDir(desk.folder.filePath(QStringLiteral("cache"))).exists());
        desk.settings.setValue(QStringLiteral("suggestions.projectCache"), true);
        QVERIFY(desk.waitForFiles({QStringLiteral("a.py")}));
        QVERIFY(QDir(desk.folder.filePath(QStringLiteral("cache"))).exists());
        desk.settings.setValue(QStringLiteral("suggestions.projectCache"), false);
        QVERIFY(!QDir(desk.folder.filePath(QStringLiteral("cache"))).exists());
        QCOMPARE(desk.model.state(), ai::CompletionModel::State::Off);
    }

    void manyFilesComeInSlicesThatNobodyFeels() {
        Desk desk;
        const QByteArray text = QByteArray("value = compute(first, second)\n").repeated(500);
        for (int i = 0; i < 200; ++i)
            desk.write(qPrintable(QStringLiteral("src/f%1.py").arg(i)), "n = " + QByteArray::number(i) + '\n' + text);
        desk.start();
        // The GUI thread's longest pause, seen by a timer that should fire all the time.
        QElapsedTimer since;
        qint64 longest = 0;
        QTimer pulse;
        connect(&pulse, &QTimer::timeout, this, [&] { longest = std::max(longest, since.restart()); });
        since.start();
        pulse.start(0);
        QVERIFY(QTest::qWaitFor([&] { return desk.feed.files() == 200 && !desk.feed.isReading(); }, kPatienceMs));
        pulse.stop();
        QVERIFY(Desk::waitFor([&] { return desk.onDisk().size() == 200; }));
        qInfo("longest pause %lld ms", longest);
        QVERIFY2(longest < 100, qPrintable(QString::number(longest))); // a loaded machine; a figure, not a promise
    }
};

QTEST_MAIN(ProjectFeedTest)
#include "ProjectFeedTest.moc"
