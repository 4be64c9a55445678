// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/OpenRequest.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using tandem::app::OpenRequest;
using tandem::app::OpenTarget;

class OpenRequestTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString in(const QString& name) const { return QDir::cleanPath(m_folder.filePath(name)); }
    OpenRequest parse(const QStringList& arguments) const { return OpenRequest::parse(arguments, m_folder.path()); }

private Q_SLOTS:
    void initTestCase() {
        for (const char* name : {"a.py", "colon:12", "colon:12:5", "-dash"}) {
            QFile file(in(QString::fromLatin1(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        QVERIFY(QDir(m_folder.path()).mkdir(QStringLiteral("src")));
    }

    void placesInFiles_data() {
        QTest::addColumn<QString>("argument");
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::newRow("plain") << "a.py"
                               << "a.py" << 0 << 0;
        QTest::newRow("line") << "a.py:7"
                              << "a.py" << 7 << 0;
        QTest::newRow("line and column") << "a.py:7:3"
                                         << "a.py" << 7 << 3;
        QTest::newRow("as compilers write it") << "a.py:7:3:"
                                               << "a.py" << 7 << 3;
        QTest::newRow("a colon alone") << "a.py:"
                                       << "a.py" << 0 << 0;
        QTest::newRow("new file") << "new.py:9"
                                  << "new.py" << 9 << 0;
        QTest::newRow("new file, no number") << "new.py:x"
                                             << "new.py:x" << 0 << 0;
        QTest::newRow("a name that is a number with colon") << "colon:12"
                                                            << "colon:12" << 0 << 0;
        QTest::newRow("that name and a line") << "colon:12:5:8"
                                              << "colon:12:5" << 8 << 0;
        QTest::newRow("the longest name that exists") << "colon:12:5"
                                                      << "colon:12:5" << 0 << 0;
        QTest::newRow("name with colon, line, column") << "colon:12:6:2"
                                                       << "colon:12" << 6 << 2;
        QTest::newRow("above") << "src/../a.py:2"
                               << "a.py" << 2 << 0;
    }
    void placesInFiles() {
        QFETCH(QString, argument);
        QFETCH(QString, name);
        QFETCH(int, line);
        QFETCH(int, column);
        const OpenRequest request = parse({argument});
        QVERIFY(request.problem.isEmpty());
        QCOMPARE(request.files.size(), 1);
        QCOMPARE(request.files.first(), (OpenTarget{in(name), line, column}));
    }

    void foldersAndFilesTogether() {
        const OpenRequest request = parse({QStringLiteral("src"), QStringLiteral("a.py"), QStringLiteral("b.py:2")});
        QCOMPARE(request.folder, in(QStringLiteral("src")));
        QCOMPARE(request.files.size(), 2);
    }

    void optionsEndAtTwoDashes() {
        QCOMPARE(parse({QStringLiteral("--"), QStringLiteral("-dash")}).files.first().path,
                 in(QStringLiteral("-dash")));
        QVERIFY(parse({QStringLiteral("--help")}).help);
        QVERIFY(parse({QStringLiteral("-V")}).version);
        QVERIFY(parse({QStringLiteral("--nonsense")}).problem.contains(QStringLiteral("--nonsense")));
        QVERIFY(parse({}).isEmpty());
    }

    void theHelpNamesEveryOption() {
        const QString help = OpenRequest::helpText();
        for (const char* word : {"--help", "--version", "--", "LINE", "COLUMN", "TANDEM_MODELS", "XDG_CONFIG_HOME"})
            QVERIFY2(help.contains(QString::fromLatin1(word)), word);
    }
};

QTEST_GUILESS_MAIN(OpenRequestTest)
#include "OpenRequestTest.moc"
