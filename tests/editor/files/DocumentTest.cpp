// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/Document.h"

#include "editor/DiskWatcher.h"
#include "editor/ScintillaText.h"
#include "resources/languages/Languages.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>
#include <Qsci/qsciscintilla.h>

#include <memory>

using namespace tandem::editor;
using Sci = QsciScintillaBase;

namespace {

struct View {
    QsciScintilla widget;

    explicit View(Document& document) {
        widget.setDocument(document.buffer());
        new ScintillaText(document, widget);
    }
    QByteArray text() const {
        return {static_cast<const char*>(widget.SendScintillaPtrResult(Sci::SCI_GETCHARACTERPOINTER)),
                static_cast<qsizetype>(widget.SendScintilla(Sci::SCI_GETLENGTH))};
    }
    void type(const char* bytes) { widget.SendScintilla(Sci::SCI_ADDTEXT, strlen(bytes), bytes); }
};

// A file that is open and shown.
struct Opened {
    QString path;
    DiskWatcher watcher;
    Document document;
    View view{document};
};

} // namespace

class DocumentTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    QString put(const char* name, const QByteArray& content) {
        QString path = m_folder->filePath(QString::fromLatin1(name));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly)) return {};
        file.write(content);
        return path;
    }
    static QByteArray contentOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no such file");
    }
    static bool load(Document& document, const QString& path) {
        QSignalSpy loaded(&document, &Document::loaded);
        return document.load(path) && (loaded.count() > 0 || loaded.wait());
    }
    enum class Watched { No, Yes };
    // Null: it could not be loaded.
    std::unique_ptr<Opened> open(const char* name, const QByteArray& content, Watched watched = Watched::No) {
        auto file = std::make_unique<Opened>();
        file->path = put(name, content);
        file->watcher.setSettleMs(10);
        if (watched == Watched::Yes) file->document.watchWith(file->watcher);
        if (!load(file->document, file->path)) return nullptr;
        return file;
    }
    static bool save(Document& document) {
        QSignalSpy saved(&document, &Document::saved);
        return document.save() && (saved.count() > 0 || saved.wait());
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aViewGetsTheTextWhetherItComesBeforeOrAfterTheLoad() {
        const QString path = put("a.py", "print('x')\r\n");
        Document before;
        View early(before);
        QVERIFY(load(before, path));
        QCOMPARE(early.text(), QByteArray("print('x')\r\n"));
        Document after;
        QVERIFY(load(after, path));
        View late(after);
        QCOMPARE(late.text(), QByteArray("print('x')\r\n"));
        View second(after);
        QCOMPARE(second.text(), late.text());
        for (const Document* document : {&before, &after}) {
            QVERIFY(!document->isModified());
            QCOMPARE(document->title(), QString("a.py"));
            QCOMPARE(document->language().id, std::string("python"));
            QCOMPARE(document->format().eol, Eol::CrLf);
        }
        QCOMPARE(late.widget.SendScintilla(Sci::SCI_CANUNDO), 0L);
        QVERIFY(before.id() != after.id());
    }

    void typingMarksItAsChangedAndSavingAsClean() {
        const auto file = open("a.txt", "\xEF\xBB\xBFone\r\n");
        QVERIFY(file);
        QSignalSpy changed(&file->document, &Document::modifiedChanged);
        file->view.type("x");
        QVERIFY(file->document.isModified());
        QVERIFY(save(file->document));
        QVERIFY(!file->document.isModified());
        QCOMPARE(changed.count(), 2);
        QCOMPARE(contentOf(file->path), QByteArray("\xEF\xBB\xBFxone\r\n"));
        file->view.widget.undo();
        QVERIFY(file->document.isModified());
    }

    void typingWhileItIsSavedKeepsItMarkedAsChanged() {
        const auto file = open("a.txt", "one\n");
        QVERIFY(file);
        file->view.type("x");
        QSignalSpy saved(&file->document, &Document::saved);
        QVERIFY(file->document.save());
        file->view.type("y");
        QVERIFY(saved.wait());
        QVERIFY(file->document.isModified());
        QCOMPARE(contentOf(file->path), QByteArray("xone\n"));
    }

    void itIsBusyUntilItsLoadOrSaveHasBeenTakenIn() {
        const auto file = open("a.txt", "one\n");
        QVERIFY(file);
        QSignalSpy changed(&file->document, &Document::changedOnDisk);
        QSignalSpy saved(&file->document, &Document::saved);
        file->view.type("x");
        QVERIFY(file->document.save());
        // The worker is done, its result has not been taken in: the file on the disk is ours and yet unknown.
        QVERIFY(QThreadPool::globalInstance()->waitForDone());
        QCOMPARE(contentOf(file->path), QByteArray("xone\n"));
        QVERIFY(file->document.isBusy());
        QVERIFY(!file->document.save());
        file->document.checkDisk();
        QCOMPARE(changed.count(), 0);
        QVERIFY(saved.wait());
        QVERIFY(!file->document.isBusy());
        QSignalSpy loaded(&file->document, &Document::loaded);
        QVERIFY(file->document.reload());
        QVERIFY(QThreadPool::globalInstance()->waitForDone());
        QVERIFY(file->document.isBusy());
        QVERIFY(!file->document.reload());
        QVERIFY(loaded.wait());
        QVERIFY(!file->document.isBusy());
        QCOMPARE(saved.count() + loaded.count(), 2);
    }

    void aFailedSaveLeavesItChangedAndSaysWhy() {
        const auto file = open("a.txt", "d\xE9j\xE0\n");
        QVERIFY(file);
        file->view.type("\xE2\x82\xAC");
        QSignalSpy failed(&file->document, &Document::saveFailed);
        QVERIFY(file->document.save());
        QVERIFY(failed.wait());
        QCOMPARE(failed.first().first().value<FileError>().code, FileError::Code::Unencodable);
        QVERIFY(file->document.isModified());
        QCOMPARE(contentOf(file->path), QByteArray("d\xE9j\xE0\n"));
        TextFormat format = file->document.format();
        format.encoding = Encoding::Utf8;
        file->document.setFormat(format);
        QVERIFY(save(file->document));
        QCOMPARE(contentOf(file->path), QByteArray("\xE2\x82\xAC"
                                                   "d\xC3\xA9j\xC3\xA0\n"));
    }

    void aMissingFileFailsToLoadAndLeavesTheDocumentAsItWas() {
        Document document;
        QSignalSpy failed(&document, &Document::loadFailed);
        QVERIFY(document.load(m_folder->filePath("none")));
        QVERIFY(failed.wait());
        QCOMPARE(failed.first().first().value<FileError>().code, FileError::Code::NotFound);
        QVERIFY(document.path().isEmpty());
    }

    void changingTheLineEndsConvertsTheTextAndCanBeSaved() {
        const auto file = open("a.txt", "one\ntwo\r\n");
        QVERIFY(file);
        QVERIFY(file->document.hasMixedEol());
        TextFormat format = file->document.format();
        format.eol = Eol::CrLf;
        if (file->document.format().eol == Eol::CrLf) format.eol = Eol::Lf;
        file->document.setFormat(format);
        QVERIFY(file->document.isModified());
        QVERIFY(!file->document.hasMixedEol());
        QVERIFY(save(file->document));
        QCOMPARE(contentOf(file->path),
                 format.eol == Eol::CrLf ? QByteArray("one\r\ntwo\r\n") : QByteArray("one\ntwo\n"));
    }

    void longLinesAreShownSplitAndReadOnlyAndNeverSaved() {
        const QByteArray content = QByteArray(10'000'000, 'x') + "\nshort\n";
        const auto file = open("long.json", content);
        QVERIFY(file);
        QCOMPARE(file->document.restriction(), Document::Restriction::LongLines);
        QVERIFY(file->view.widget.isReadOnly());
        QVERIFY(file->view.widget.SendScintilla(Sci::SCI_LINELENGTH, 0UL) <= kShownLineBytes + 1);
        QVERIFY(!file->document.save());
        QCOMPARE(contentOf(file->path), content);
    }

    void aFileReplacedByAnotherProgramIsNoticed() {
        const auto file = open("a.txt", "one\n", Watched::Yes);
        QVERIFY(file);
        QSignalSpy changed(&file->document, &Document::changedOnDisk);
        // As most editors save: a new file takes the name.
        const QString other = put("b.txt", "other\n");
        QVERIFY(::rename(other.toLocal8Bit().constData(), file->path.toLocal8Bit().constData()) == 0);
        QTRY_VERIFY(changed.count() > 0);
        QCOMPARE(file->document.diskState(), Document::DiskState::Changed);
        QSignalSpy failed(&file->document, &Document::saveFailed);
        file->view.type("x");
        QVERIFY(file->document.save());
        QVERIFY(failed.wait());
        QCOMPARE(failed.first().first().value<FileError>().code, FileError::Code::ChangedOnDisk);
        QCOMPARE(contentOf(file->path), QByteArray("other\n"));
        QSignalSpy loaded(&file->document, &Document::loaded);
        QVERIFY(file->document.reload());
        QVERIFY(loaded.wait());
        QCOMPARE(file->view.text(), QByteArray("other\n"));
        file->view.widget.undo();
        QCOMPARE(file->view.text(), QByteArray("xone\n"));
        // A second time, since the first took the watch away.
        changed.clear();
        const QString third = put("c.txt", "third\n");
        QVERIFY(::rename(third.toLocal8Bit().constData(), file->path.toLocal8Bit().constData()) == 0);
        QTRY_VERIFY(changed.count() > 0);
    }

    void anOverwriteThatIsAskedForHappens() {
        const auto file = open("a.txt", "one\n");
        QVERIFY(file);
        put("a.txt", "from elsewhere\n");
        file->view.type("x");
        QSignalSpy saved(&file->document, &Document::saved);
        QVERIFY(file->document.save(Document::Overwrite::Anything));
        QVERIFY(saved.wait());
        QCOMPARE(contentOf(file->path), QByteArray("xone\n"));
    }

    void aRemovedFileIsNoticedAndSavedAnew() {
        const auto file = open("a.txt", "one\n", Watched::Yes);
        QVERIFY(file);
        QSignalSpy removed(&file->document, &Document::removedOnDisk);
        QVERIFY(QFile::remove(file->path));
        QTRY_VERIFY(removed.count() > 0);
        QCOMPARE(file->document.diskState(), Document::DiskState::Removed);
        QVERIFY(save(file->document));
        QCOMPARE(contentOf(file->path), QByteArray("one\n"));
        QCOMPARE(file->document.diskState(), Document::DiskState::InStep);
    }

    void itsOwnSaveIsNoChangeFromElsewhere() {
        const auto file = open("a.txt", "one\n", Watched::Yes);
        QVERIFY(file);
        QSignalSpy changed(&file->document, &Document::changedOnDisk);
        QSignalSpy touched(&file->watcher, &DiskWatcher::touched);
        file->view.type("x");
        QVERIFY(save(file->document));
        QTRY_VERIFY(touched.count() > 0);
        QCOMPARE(changed.count(), 0);
    }

    void savingUnderAnotherNameTakesPathAndLanguageAlong() {
        Document document;
        document.setUntitledName("Untitled 1");
        View view(document);
        QCOMPARE(document.title(), QString("Untitled 1"));
        view.type("x = 1\n");
        QVERIFY(!document.save());
        QSignalSpy saved(&document, &Document::saved);
        const QString path = m_folder->filePath("new.py");
        QVERIFY(document.saveAs(path));
        QVERIFY(saved.wait());
        QCOMPARE(document.path(), path);
        QCOMPARE(document.language().id, std::string("python"));
        QCOMPARE(contentOf(path), QByteArray("x = 1\n"));
    }

    void adoptedTextIsUnsaved() {
        Document document;
        View view(document);
        document.adoptText("kept\n", {});
        QCOMPARE(view.text(), QByteArray("kept\n"));
        QVERIFY(document.isModified());
        Document unseen;
        unseen.adoptText("kept\n", {});
        QVERIFY(unseen.isModified());
        View later(unseen);
        QCOMPARE(later.text(), QByteArray("kept\n"));
        QVERIFY(unseen.isModified());
    }

    void aDocumentMayBeDestroyedWhileItIsLoaded() {
        const QString path = put("a.txt", QByteArray(20'000'000, 'x') + "\n");
        for (int i = 0; i < 5; ++i) {
            Document document;
            QVERIFY(document.load(path));
        }
    }
};

QTEST_MAIN(DocumentTest)
#include "DocumentTest.moc"
