// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/Workspace.h"

#include "app/workspace/FileIndex.h"
#include "app/workspace/GitHead.h"
#include "app/workspace/Places.h"
#include "app/workspace/RecentFiles.h"
#include "app/workspace/Recovery.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tandem::app;
namespace editor = tandem::editor;

class WorkspaceTest : public QObject {
    Q_OBJECT

    static void write(const QString& path, const QByteArray& bytes) {
        QVERIFY(QDir().mkpath(QFileInfo(path).absolutePath()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

private Q_SLOTS:
    void recentFilesComeNewestFirstAndForgetWhatIsGone() {
        QTemporaryDir folder;
        const QString a = folder.filePath(QStringLiteral("a"));
        const QString b = folder.filePath(QStringLiteral("b"));
        write(a, "a");
        write(b, "b");
        RecentFiles recent(folder.filePath(QStringLiteral("state/recent.json")));
        recent.noteFile(a);
        recent.noteFile(b);
        recent.noteFile(a);
        QCOMPARE(recent.files(), (QStringList{a, b}));
        QVERIFY(QFile::remove(b));
        QCOMPARE(recent.files(), QStringList{a});
        recent.setOpenFilesIn(folder.path(), {a});
        const RecentFiles again(folder.filePath(QStringLiteral("state/recent.json")));
        QCOMPARE(again.openFilesIn(folder.path()), QStringList{a});
    }

    void recentFilesHaveALimit() {
        QTemporaryDir folder;
        RecentFiles recent(folder.filePath(QStringLiteral("recent.json")));
        for (int index = 0; index < RecentFiles::kMost + 5; ++index) {
            const QString path = folder.filePath(QStringLiteral("f%1").arg(index));
            write(path, "");
            recent.noteFile(path);
        }
        QCOMPARE(recent.files().size(), RecentFiles::kMost);
    }

    void readsTheBranchOfRepositoriesAndWorktrees() {
        QTemporaryDir folder;
        QCOMPARE(branchOf(folder.path()), QString());
        write(folder.filePath(QStringLiteral(".git/HEAD")), "ref: refs/heads/topic/one\n");
        QDir(folder.path()).mkpath(QStringLiteral("src/deep"));
        QCOMPARE(branchOf(folder.filePath(QStringLiteral("src/deep"))), QStringLiteral("topic/one"));
        write(folder.filePath(QStringLiteral(".git/HEAD")), "0123456789abcdef0123456789abcdef01234567\n");
        QCOMPARE(branchOf(folder.path()), QStringLiteral("01234567"));
        write(folder.filePath(QStringLiteral(".git/worktrees/w/HEAD")), "ref: refs/heads/other\n");
        write(folder.filePath(QStringLiteral("w/.git")), "gitdir: ../.git/worktrees/w\n");
        QCOMPARE(branchOf(folder.filePath(QStringLiteral("w"))), QStringLiteral("other"));
    }

    void theIndexLeavesOutWhatToolsMade() {
        QTemporaryDir folder;
        for (const char* name :
             {"a.py", "src/b.py", ".hg/store", "node_modules/x/index.js", "build/o.o", "src/deep/c.py"})
            write(folder.filePath(QString::fromLatin1(name)), "");
        QCOMPARE(filesBelow(folder.path(), 100),
                 (QStringList{QStringLiteral("a.py"), QStringLiteral("src/b.py"), QStringLiteral("src/deep/c.py")}));
        QCOMPARE(filesBelow(folder.path(), 2).size(), 2);
        write(folder.filePath(QStringLiteral("src/.gitignore")), "deep/\n");
        QCOMPARE(filesBelow(folder.path(), 100),
                 (QStringList{QStringLiteral("a.py"), QStringLiteral("src/.gitignore"), QStringLiteral("src/b.py")}));
        FileIndex index;
        index.setFolder(folder.path());
        QSignalSpy refreshed(&index, &FileIndex::refreshed);
        index.refresh();
        QVERIFY(refreshed.wait());
        QCOMPARE(index.files().size(), 3);
    }

    void placesFollowTheSpecification() {
        qputenv("XDG_STATE_HOME", "/somewhere/state");
        qputenv("XDG_DATA_HOME", "not/absolute");
        const Places places = Places::ofUser();
        QCOMPARE(places.state, QStringLiteral("/somewhere/state/tandem"));
        QCOMPARE(places.data, QDir::homePath() + QStringLiteral("/.local/share/tandem"));
        qunsetenv("XDG_STATE_HOME");
        qunsetenv("XDG_DATA_HOME");
    }

    void aFileIsOneDocumentUnderAllItsNames() {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.py"));
        write(path, "x = 1\n");
        QVERIFY(QFile::link(path, folder.filePath(QStringLiteral("link.py"))));
        Recovery recovery(folder.filePath(QStringLiteral("recovery")));
        Workspace workspace(recovery);
        editor::Document& document = workspace.open(path);
        QVERIFY(workspace.isLoading(document));
        QCOMPARE(workspace.titleOf(document), QStringLiteral("a.py"));
        QCOMPARE(&workspace.open(path), &document);
        QCOMPARE(&workspace.open(folder.filePath(QStringLiteral("link.py"))), &document);
        QTRY_VERIFY(!workspace.isLoading(document));
        QCOMPARE(document.utf8(), QByteArray("x = 1\n"));
        QSignalSpy closed(&workspace, &Workspace::documentClosed);
        workspace.close(document);
        QCOMPARE(closed.count(), 1);
        QVERIFY(workspace.documents().isEmpty());
    }

    void aFileThatDoesNotExistIsANewOneOfItsLanguage() {
        QTemporaryDir folder;
        Recovery recovery(folder.filePath(QStringLiteral("recovery")));
        Workspace workspace(recovery);
        const QString path = folder.filePath(QStringLiteral("new.py"));
        editor::Document& document = workspace.open(path);
        QTRY_VERIFY(!workspace.isLoading(document));
        QCOMPARE(workspace.pathOf(document), path);
        QVERIFY(!document.isModified());
    }

    void unsavedTextOfADeadWindowComesBackOverItsFile() {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("a.py"));
        write(path, "old\n");
        const QString place = folder.filePath(QStringLiteral("recovery"));
        JournalEntry entry;
        entry.path = path;
        entry.title = QStringLiteral("a.py");
        entry.utf8 = "new\n";
        Recovery recovery(place);
        recovery.setIntervalMs(0);
        Workspace workspace(recovery);
        editor::Document& document = workspace.restore(entry);
        QTRY_VERIFY(document.isModified());
        QCOMPARE(document.utf8(), QByteArray("new\n"));
        QCOMPARE(document.path(), path);
        // And is in this window's own journal from then on.
        QTRY_COMPARE(QDir(place).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 1);
        QVERIFY(workspace.hasUnsaved());
        QSignalSpy saved(&document, &editor::Document::saved);
        QVERIFY(document.save());
        QVERIFY(saved.wait());
        QVERIFY(!workspace.hasUnsaved());
        recovery.flush();
        const QString own = QDir(place).entryList(QDir::Dirs | QDir::NoDotAndDotDot).first();
        QVERIFY(QDir(place + u'/' + own).entryList({QStringLiteral("*.journal")}, QDir::Files).isEmpty());
    }
};

QTEST_MAIN(WorkspaceTest)
#include "WorkspaceTest.moc"
