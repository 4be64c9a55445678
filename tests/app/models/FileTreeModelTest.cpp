// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/FileTreeModel.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using tandem::app::FileTreeModel;

class FileTreeModelTest : public QObject {
    Q_OBJECT

    static void write(const QString& path) {
        QVERIFY(QDir().mkpath(QFileInfo(path).absolutePath()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    static QStringList names(const FileTreeModel& model, const QModelIndex& parent = {}) {
        QStringList names;
        for (int row = 0; row < model.rowCount(parent); ++row)
            names << model.index(row, 0, parent).data().toString();
        return names;
    }

private Q_SLOTS:
    void readsAFolderWhenItIsUnfoldedNotBefore() {
        QTemporaryDir folder;
        for (const char* name : {"b.py", "A.py", "src/c.py", "empty/.keep", ".git/HEAD"})
            write(folder.filePath(QString::fromLatin1(name)));
        FileTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        tester.setUseFetchMore(false); // it would unfold everything by itself, within its own checks
        QCOMPARE(model.rowCount(), 0);
        model.setFolder(folder.path());
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(model.canFetchMore({}));
        model.fetchMore({});
        QCOMPARE(names(model), (QStringList{QStringLiteral("empty"), QStringLiteral("src"), QStringLiteral("A.py"),
                                            QStringLiteral("b.py")}));
        const QModelIndex src = model.index(1, 0);
        QVERIFY(model.hasChildren(src));
        QCOMPARE(model.rowCount(src), 0);
        model.fetchMore(src);
        QCOMPARE(names(model, src), QStringList{QStringLiteral("c.py")});
        QVERIFY(!model.hasChildren(model.index(2, 0)));
    }

    void knowsWhatIgnoreFilesName() {
        QTemporaryDir folder;
        for (const char* name : {"a.py", "secret.py", "out/o.py"})
            write(folder.filePath(QString::fromLatin1(name)));
        FileTreeModel model;
        model.setFolder(folder.path());
        model.fetchMore({});
        const auto ignored = [&model, &folder](const char* name) {
            return model.indexOf(folder.filePath(QString::fromLatin1(name))).data(FileTreeModel::IgnoredRole).toBool();
        };
        QVERIFY(!ignored("secret.py") && !ignored("out"));
        QFile rules(folder.filePath(QStringLiteral(".tandemignore")));
        QVERIFY(rules.open(QIODevice::WriteOnly));
        rules.write("secret.py\nout/\n");
        rules.close();
        model.refresh();
        QVERIFY(ignored("secret.py") && ignored("out") && ignored("out/o.py"));
        QVERIFY(!ignored("a.py"));
    }

    void findsThePlaceOfAPath() {
        QTemporaryDir folder;
        write(folder.filePath(QStringLiteral("a/b/c.py")));
        FileTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        tester.setUseFetchMore(false); // it would unfold everything by itself, within its own checks
        model.setFolder(folder.path());
        const QString path = folder.filePath(QStringLiteral("a/b/c.py"));
        const QModelIndex index = model.indexOf(path);
        QVERIFY(index.isValid());
        QCOMPARE(model.pathOf(index), path);
        QVERIFY(!model.isFolder(index));
        QVERIFY(!model.indexOf(folder.filePath(QStringLiteral("a/none"))).isValid());
        QVERIFY(!model.indexOf(QStringLiteral("/elsewhere")).isValid());
        QCOMPARE(model.pathOf({}), folder.path());
    }

    void seesWhatOthersDo() {
        QTemporaryDir folder;
        write(folder.filePath(QStringLiteral("b.py")));
        FileTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        tester.setUseFetchMore(false); // it would unfold everything by itself, within its own checks
        model.setFolder(folder.path());
        model.fetchMore({});
        write(folder.filePath(QStringLiteral("a.py")));
        QTRY_COMPARE(names(model), (QStringList{QStringLiteral("a.py"), QStringLiteral("b.py")}));
        QVERIFY(QFile::remove(folder.filePath(QStringLiteral("b.py"))));
        QTRY_COMPARE(names(model), QStringList{QStringLiteral("a.py")});
    }

    // Any mixture of files coming, going and changing kind: after refresh() the tree is what is on the disk, and the
    // model's own rules held on the way.
    void followsRandomChanges() {
        const unsigned seed = qEnvironmentVariableIsSet("TANDEM_TEST_SEED")
                                  ? qEnvironmentVariable("TANDEM_TEST_SEED").toUInt()
                                  : QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        QTemporaryDir folder;
        FileTreeModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        tester.setUseFetchMore(false); // it would unfold everything by itself, within its own checks
        model.setFolder(folder.path());
        model.fetchMore({});
        const double scale = qEnvironmentVariable("TANDEM_TEST_SCALE", QStringLiteral("0.01")).toDouble();
        for (int round = 0; round < std::max(20, int(2000 * scale)); ++round) {
            for (int change = 0; change < 5; ++change) {
                const QString path = folder.filePath(QString(QChar(u'a' + random.bounded(12))));
                if (QFileInfo(path).isDir())
                    QDir(path).removeRecursively();
                else if (QFileInfo::exists(path))
                    QFile::remove(path);
                else if (random.bounded(2))
                    write(path);
                else
                    write(path + QStringLiteral("/inner"));
            }
            model.refresh();
            FileTreeModel fresh;
            fresh.setFolder(folder.path());
            fresh.fetchMore({});
            QCOMPARE(names(model), names(fresh));
            for (int row = 0; row < model.rowCount(); ++row)
                if (random.bounded(3) == 0) model.fetchMore(model.index(row, 0));
        }
    }
};

QTEST_MAIN(FileTreeModelTest)
#include "FileTreeModelTest.moc"
