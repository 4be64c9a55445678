// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/Document.h"

#include "editor/DiskWatcher.h"
#include "editor/ScintillaText.h"
#include "resources/languages/Languages.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
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
        const QString path = put("a.txt", "\xEF\xBB\xBFone\r\n");
        Document document;
        View view(document);
        QVERIFY(load(document, path));
        QSignalSpy changed(&document, &Document::modifiedChanged);
        view.type("x");
        QVERIFY(document.isModified());
        QVERIFY(save(document));
        QVERIFY(!document.isModified());
        QCOMPARE(changed.count(), 2);
        QCOMPARE(contentOf(path), QByteArray("\xEF\xBB\xBFxone\r\n"));
        view.widget.undo();
        QVERIFY(document.isModified());
    }

    void typingWhileItIsSavedKeepsItMarkedAsChanged() {
        const QString path = put("a.txt", "one\n");
        Document document;
        View view(document);
        QVERIFY(load(document, path));
        view.type("x");
        QSignalSpy saved(&document, &Document::saved);
        QVERIFY(document.save());
        view.type("y");
        QVERIFY(saved.wait());
        QVERIFY(document.isModified());
        QCOMPARE(contentOf(path), QByteArray("xone\n"));
    }

    void aFailedSaveLeavesItChangedAndSaysWhy() {
        const QString path = put("a.txt", "d\xE9j\xE0\n");
        Document document;
        View view(document);
        QVERIFY(load(document, path));
        view.type("\xE2\x82\xAC");
        QSignalSpy failed(&document, &Document::saveFailed);
        QVERIFY(document.save());
        QVERIFY(failed.wait());
        QCOMPARE(failed.first().first().value<FileError>().code, FileError::Code::Unencodable);
        QVERIFY(document.isModified());
        QCOMPARE(contentOf(path), QByteArray("d\xE9j\xE0\n"));
        TextFormat format = document.format();
        format.encoding = Encoding::Utf8;
        document.setFormat(format);
        QVERIFY(save(document));
        QCOMPARE(contentOf(path), QByteArray("\xE2\x82\xAC"
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
        const QString path = put("a.txt", "one\ntwo\r\n");
        Document document;
        View view(document);
        QVERIFY(load(document, path));
        QVERIFY(document.hasMixedEol());
        TextFormat format = document.format();
        format.eol = Eol::CrLf;
        if (document.format().eol == Eol::CrLf) format.eol = Eol::Lf;
        document.setFormat(format);
        QVERIFY(document.isModified());
        QVERIFY(!document.hasMixedEol());
        QVERIFY(save(document));
        QCOMPARE(contentOf(path), format.eol == Eol::CrLf ? QByteArray("one\r\ntwo\r\n") : QByteArray("one\ntwo\n"));
    }

    void longLinesAreShownSplitAndReadOnlyAndNeverSaved() {
        const QByteArray content = QByteArray(10'000'000, 'x') + "\nshort\n";
        const QString path = put("long.json", content);
        Document document;
        View view(document);
        QVERIFY(load(document, path));
        QCOMPARE(document.restriction(), Document::Restriction::LongLines);
        QVERIFY(view.widget.isReadOnly());
        QVERIFY(view.widget.SendScintilla(Sci::SCI_LINELENGTH, 0UL) <= kShownLineBytes + 1);
        QVERIFY(!document.save());
        QCOMPARE(contentOf(path), content);
    }

    void aFileReplacedByAnotherProgramIsNoticed() {
        const QString path = put("a.txt", "one\n");
        DiskWatcher watcher;
        watcher.setSettleMs(10);
        Document document;
        View view(document);
        document.watchWith(watcher);
        QVERIFY(load(document, path));
        QSignalSpy changed(&document, &Document::changedOnDisk);
        // As most editors save: a new file takes the name.
        const QString other = put("b.txt", "other\n");
        QVERIFY(::rename(other.toLocal8Bit().constData(), path.toLocal8Bit().constData()) == 0);
        QTRY_VERIFY(changed.count() > 0);
        QCOMPARE(document.diskState(), Document::DiskState::Changed);
        QSignalSpy failed(&document, &Document::saveFailed);
        view.type("x");
        QVERIFY(document.save());
        QVERIFY(failed.wait());
        QCOMPARE(failed.first().first().value<FileError>().code, FileError::Code::ChangedOnDisk);
        QCOMPARE(contentOf(path), QByteArray("other\n"));
        QSignalSpy loaded(&document, &Document::loaded);
        QVERIFY(document.reload());
        QVERIFY(loaded.wait());
        QCOMPARE(view.text(), QByteArray("other\n"));
        view.widget.undo();
        QCOMPARE(view.text(), QByteArray("xone\n"));
        // A second time, since the first took the watch away.
        changed.clear();
        const QString third = put("c.txt", "third\n");
        QVERIFY(::rename(third.toLocal8Bit().constData(), path.toLocal8Bit().constData()) == 0);
        QTRY_VERIFY(changed.count() > 0);
    }

    void anOverwriteThatIsAskedForHappens() {
        const QString path = put("a.txt", "one\n");
        Document document;
        View view(document);
        QVERIFY(load(document, path));
        put("a.txt", "from elsewhere\n");
        view.type("x");
        QSignalSpy saved(&document, &Document::saved);
        QVERIFY(document.save(Document::Overwrite::Anything));
        QVERIFY(saved.wait());
        QCOMPARE(contentOf(path), QByteArray("xone\n"));
    }

    void aRemovedFileIsNoticedAndSavedAnew() {
        const QString path = put("a.txt", "one\n");
        DiskWatcher watcher;
        watcher.setSettleMs(10);
        Document document;
        View view(document);
        document.watchWith(watcher);
        QVERIFY(load(document, path));
        QSignalSpy removed(&document, &Document::removedOnDisk);
        QVERIFY(QFile::remove(path));
        QTRY_VERIFY(removed.count() > 0);
        QCOMPARE(document.diskState(), Document::DiskState::Removed);
        QVERIFY(save(document));
        QCOMPARE(contentOf(path), QByteArray("one\n"));
        QCOMPARE(document.diskState(), Document::DiskState::InStep);
    }

    void itsOwnSaveIsNoChangeFromElsewhere() {
        const QString path = put("a.txt", "one\n");
        DiskWatcher watcher;
        watcher.setSettleMs(10);
        Document document;
        View view(document);
        document.watchWith(watcher);
        QVERIFY(load(document, path));
        QSignalSpy changed(&document, &Document::changedOnDisk);
        QSignalSpy touched(&watcher, &DiskWatcher::touched);
        view.type("x");
        QVERIFY(save(document));
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
