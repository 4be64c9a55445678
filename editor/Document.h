// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/Edit.h"
#include "editor/TextAccess.h"
#include "editor/TextFile.h"
#include "editor/TextFormat.h"

#include <QFutureWatcher>
#include <QList>
#include <QObject>
#include <QString>
#include <Qsci/qscidocument.h>

#include <cstdint>
#include <memory>

namespace tandem::resources {
struct Language;
}

namespace tandem::editor {

class DiskWatcher;

// One open file: path or untitled name, format, language, whether it was changed, how it stands to the disk. The text
// itself lives in a QsciDocument that its views share; a view gives access to it (TextAccess). Whoever opens it owns
// it, and it must outlive its views. GUI thread; files are read and written in a worker.
class Document : public QObject {
    Q_OBJECT
public:
    enum class DiskState { InStep, Changed, Removed };
    enum class Overwrite {
        OnlyKnown, // fails with ChangedOnDisk where the file is not the one that was read or written last
        Anything
    };
    enum class Restriction {
        None,
        LongLines,  // lines over kLongLineBytes: shown split, cannot be edited or saved
        NotWritable // the file's permissions; editing is possible, saving needs another name
    };

    explicit Document(QObject* parent = nullptr);
    ~Document() override;

    std::uint64_t id() const { return m_id; } // stable while the program runs; never 0
    // Absolute path; empty for an untitled document.
    QString path() const { return m_path; }
    QString title() const; // the file's name, or the untitled name
    void setUntitledName(const QString& name);

    const resources::Language& language() const;
    void setLanguage(const QString& id); // chosen by hand; empty: by name and first bytes again

    TextFormat format() const { return m_format; }
    void setFormat(const TextFormat& format); // marks the document as changed
    bool hasMixedEol() const { return m_mixedEol; }
    qint64 longestLineBytes() const { return m_longestLineBytes; }
    Restriction restriction() const { return m_restriction; }

    bool isModified() const { return m_modified; }
    DiskState diskState() const { return m_diskState; }
    bool isBusy() const; // loading or saving
    FileStamp stamp() const { return m_stamp; }

    // The views' shared text: CodeEditor passes it to QsciScintilla::setDocument and then calls attach().
    QsciDocument& buffer() { return *m_buffer; }
    // The first view to attach gets the loaded text; each is asked for the text when it is saved. The access must
    // detach before it is destroyed.
    void attach(TextAccess& access);
    void detach(TextAccess& access);
    bool hasView() const { return !m_accesses.isEmpty(); }
    void noteModified(bool modified); // called by the views, as is the next
    void noteEdited() { ++m_revision; }
    void noteEdit(const TextAccess& view, const Edit& edit); // told by every view; passed on once

    // The text as UTF-8, from a view or as loaded.
    QByteArray utf8() const;
    // Text that was saved elsewhere (a backup, a template): what loading would have brought, marked as changed.
    void adoptText(const QByteArray& utf8, const TextFormat& format);

    // Each ends in exactly one signal, later. A call while busy is refused (false).
    bool load(const QString& path);                        // loaded() or loadFailed()
    bool reload();                                         // the same; can be undone
    bool save(Overwrite overwrite = Overwrite::OnlyKnown); // saved() or saveFailed()
    bool saveAs(const QString& path);                      // whatever is there

    // Without a watcher the disk is looked at when saving only.
    void watchWith(DiskWatcher& watcher);
    void checkDisk();

Q_SIGNALS:
    void loaded();
    void loadFailed(const tandem::editor::FileError& error);
    void saved(tandem::editor::SavedFile::Method method);
    void saveFailed(const tandem::editor::FileError& error);
    void modifiedChanged(bool modified);
    // Every change of the text while a view shows it, once however many do; its origin is the first view's. What a load
    // brings comes as edits, too, with loaded() after them.
    void edited(const tandem::editor::Edit& edit);
    void pathChanged(const QString& path);
    void formatChanged();
    void languageChanged();
    void changedOnDisk();
    void removedOnDisk();

private:
    enum class LoadKind { First, Again };
    bool startLoad(const QString& path, LoadKind kind);
    bool startSave(const QString& path, Overwrite overwrite);
    void finishLoad();
    void finishSave();
    void setPath(const QString& path);
    void setDiskState(DiskState state);
    void chooseLanguage(const QByteArray& firstBytes);
    void pushText(TextAccess& access, TextAccess::History history);

    std::uint64_t m_id;
    QString m_path;
    QString m_untitledName;
    QString m_languageById; // chosen by hand
    const resources::Language* m_language;
    TextFormat m_format;
    FileStamp m_stamp;
    std::unique_ptr<QsciDocument> m_buffer;
    QByteArray m_pendingText; // loaded, no view has taken it yet
    bool m_hasPendingText = false;
    bool m_pendingIsModified = false;
    bool m_mixedEol = false;
    bool m_modified = false;
    qint64 m_longestLineBytes = 0;
    Restriction m_restriction = Restriction::None;
    DiskState m_diskState = DiskState::InStep;
    QList<TextAccess*> m_accesses;
    DiskWatcher* m_watcher = nullptr;

    LoadKind m_loadKind = LoadKind::First;
    QString m_loadPath;
    // From the start until finishLoad() or finishSave() has been here: the worker is done a moment before that, and
    // what looks at the disk or starts anew in that moment would take our own file for somebody else's.
    bool m_isLoading = false;
    bool m_isSaving = false;
    QFutureWatcher<std::shared_ptr<FileResult<LoadedText>>> m_loading;
    QString m_savePath;
    std::uint64_t m_revision = 0;      // grows with every edit
    std::uint64_t m_loadRevision = 0;  // when the running load began
    std::uint64_t m_savedRevision = 0; // of the text that is being written
    QFutureWatcher<std::shared_ptr<FileResult<SavedFile>>> m_saving;
};

} // namespace tandem::editor
