// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/Document.h"

#include "editor/DiskWatcher.h"
#include "resources/languages/Languages.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPromise>
#include <QThreadPool>
#include <Qsci/qsciscintillabase.h>

#include <atomic>

namespace tandem::editor {

namespace {

// How much of a text decides its language.
constexpr qsizetype kProbeBytes = 4096;

std::uint64_t nextId() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

// Runs `work` in a worker; the future ends with its result, also when nobody waits for it any more.
template<typename Work>
auto inWorker(Work work) {
    using Value = std::invoke_result_t<Work>;
    using Shared = std::shared_ptr<Value>;
    auto promise = std::make_shared<QPromise<Shared>>();
    promise->start();
    QFuture<Shared> future = promise->future();
    QThreadPool::globalInstance()->start([promise, work = std::move(work)] {
        promise->addResult(std::make_shared<Value>(work()));
        promise->finish();
    });
    return future;
}

} // namespace

Document::Document(QObject* parent)
    : QObject(parent)
    , m_id(nextId())
    , m_language(&resources::plainText())
    , m_buffer(std::make_unique<QsciDocument>()) {
    connect(&m_loading, &QFutureWatcherBase::finished, this, &Document::finishLoad);
    connect(&m_saving, &QFutureWatcherBase::finished, this, &Document::finishSave);
}

Document::~Document() {
    if (m_watcher != nullptr && !m_path.isEmpty()) m_watcher->unwatch(m_path);
    // QScintilla 2.13 frees a document's text by way of any editor, and crashes where there is none.
    if (QCoreApplication::instance() == nullptr) {
        m_buffer.release(); // NOLINT(bugprone-unused-return-value): the program ends, its memory goes with it
        return;
    }
    const QsciScintillaBase keeper;
    m_buffer.reset();
}

QString Document::title() const {
    return m_path.isEmpty() ? m_untitledName : QFileInfo(m_path).fileName();
}

void Document::setUntitledName(const QString& name) {
    m_untitledName = name;
}

const resources::Language& Document::language() const {
    return *m_language;
}

void Document::setLanguage(const QString& id) {
    m_languageById = id;
    chooseLanguage(utf8().left(kProbeBytes));
}

void Document::chooseLanguage(const QByteArray& firstBytes) {
    const resources::Language* next = nullptr;
    if (!m_languageById.isEmpty()) next = resources::languageById(m_languageById.toStdString());
    if (next == nullptr) {
        const QString name = m_path.isEmpty() ? m_untitledName : m_path;
        next = &resources::languageOf(name.toStdString(), firstBytes.left(kProbeBytes).toStdString());
    }
    if (next == m_language) return;
    m_language = next;
    Q_EMIT languageChanged();
}

void Document::setFormat(const TextFormat& format) {
    if (format == m_format) return;
    const bool eolChanged = format.eol != m_format.eol;
    m_format = format;
    if (!m_accesses.isEmpty() && m_restriction != Restriction::LongLines) {
        TextAccess& access = *m_accesses.first();
        if (eolChanged) access.convertEol(format.eol);
        access.setSavePoint(TextAccess::SavePoint::Nowhere);
    } else if (eolChanged && m_hasPendingText) {
        m_pendingText = withEol(m_pendingText, format.eol);
        m_pendingIsModified = true;
    }
    if (eolChanged) m_mixedEol = false;
    for (TextAccess* access : std::as_const(m_accesses))
        access->setEol(format.eol);
    Q_EMIT formatChanged();
}

bool Document::isBusy() const {
    return m_isLoading || m_isSaving;
}

void Document::attach(TextAccess& access) {
    m_accesses.append(&access);
    access.setEol(m_format.eol);
    if (!m_hasPendingText) return;
    pushText(access, TextAccess::History::Forget);
    access.setSavePoint(m_pendingIsModified ? TextAccess::SavePoint::Nowhere : TextAccess::SavePoint::Here);
    m_pendingText.clear();
    m_hasPendingText = false;
}

void Document::detach(TextAccess& access) {
    m_accesses.removeOne(&access);
}

void Document::pushText(TextAccess& access, TextAccess::History history) {
    const bool split = m_restriction == Restriction::LongLines;
    access.setEditing(TextAccess::Editing::Allowed);
    access.replaceText(split ? softSplit(m_pendingText, kShownLineBytes) : m_pendingText, history);
    access.setEol(m_format.eol);
    if (split) access.setEditing(TextAccess::Editing::ReadOnly);
}

void Document::noteModified(bool modified) {
    if (modified == m_modified) return;
    m_modified = modified;
    Q_EMIT modifiedChanged(modified);
}

void Document::noteEdit(const TextAccess& view, const Edit& edit) {
    if (!m_accesses.isEmpty() && m_accesses.first() == &view) Q_EMIT edited(edit);
}

QByteArray Document::utf8() const {
    if (m_hasPendingText || m_accesses.isEmpty()) return m_pendingText;
    return m_accesses.first()->utf8();
}

void Document::adoptText(const QByteArray& utf8, const TextFormat& format) {
    m_format = format;
    m_pendingText = utf8;
    m_hasPendingText = true;
    m_pendingIsModified = true;
    const LineStatistics lines = scanLines({utf8.constData(), static_cast<std::size_t>(utf8.size())});
    m_mixedEol = lines.mixedEol;
    m_longestLineBytes = lines.longestLineBytes;
    if (!m_accesses.isEmpty()) {
        TextAccess& access = *m_accesses.first();
        pushText(access, TextAccess::History::Keep);
        access.setSavePoint(TextAccess::SavePoint::Nowhere);
        m_pendingText.clear();
        m_hasPendingText = false;
    }
    chooseLanguage(utf8.left(kProbeBytes));
    noteModified(true);
    Q_EMIT formatChanged();
}

bool Document::load(const QString& path) {
    return startLoad(QFileInfo(path).absoluteFilePath(), LoadKind::First);
}

bool Document::reload() {
    return !m_path.isEmpty() && startLoad(m_path, LoadKind::Again);
}

bool Document::startLoad(const QString& path, LoadKind kind) {
    if (isBusy()) return false;
    m_loadKind = kind;
    m_loadPath = path;
    m_isLoading = true;
    m_loadRevision = m_revision;
    m_loading.setFuture(inWorker([path] { return loadTextFile(path); }));
    return true;
}

void Document::finishLoad() {
    m_isLoading = false;
    const auto result = m_loading.result();
    if (!*result) {
        if (result->error().code == FileError::Code::NotFound && m_loadKind == LoadKind::Again) {
            setDiskState(DiskState::Removed);
        }
        Q_EMIT loadFailed(result->error());
        return;
    }
    // Typed while the file was read again: what was typed stays, and the window asks.
    if (m_loadKind == LoadKind::Again && m_revision != m_loadRevision) {
        setDiskState(DiskState::Changed);
        return;
    }
    LoadedText& text = **result;
    const bool formatDiffers = text.format != m_format;
    m_format = text.format;
    m_stamp = text.stamp;
    m_mixedEol = text.mixedEol;
    m_longestLineBytes = text.longestLineBytes;
    m_restriction = text.longestLineBytes > kLongLineBytes ? Restriction::LongLines
                    : text.writable                        ? Restriction::None
                                                           : Restriction::NotWritable;
    m_pendingText = std::move(text.utf8);
    m_pendingIsModified = false;
    m_hasPendingText = true;
    setPath(m_loadPath);
    chooseLanguage(m_pendingText.left(kProbeBytes));
    if (!m_accesses.isEmpty()) {
        TextAccess& access = *m_accesses.first();
        pushText(access, m_loadKind == LoadKind::Again ? TextAccess::History::Keep : TextAccess::History::Forget);
        access.setSavePoint(TextAccess::SavePoint::Here);
        m_pendingText.clear();
        m_hasPendingText = false;
    }
    noteModified(false);
    m_diskState = DiskState::InStep;
    if (formatDiffers) Q_EMIT formatChanged();
    Q_EMIT loaded();
}

bool Document::save(Overwrite overwrite) {
    return !m_path.isEmpty() && startSave(m_path, overwrite);
}

bool Document::saveAs(const QString& path) {
    return startSave(QFileInfo(path).absoluteFilePath(), Overwrite::Anything);
}

bool Document::startSave(const QString& path, Overwrite overwrite) {
    // What is shown has line ends that the file does not have.
    if (isBusy() || m_restriction == Restriction::LongLines) return false;
    m_savePath = path;
    m_savedRevision = m_revision;
    m_isSaving = true;
    m_saving.setFuture(inWorker([=, text = utf8(), format = m_format, known = m_stamp]() -> FileResult<SavedFile> {
        const FileStamp now = overwrite == Overwrite::OnlyKnown ? stampOf(path) : known;
        // One that is gone is simply written again.
        if (now.exists() && now != known) return FileError{FileError::Code::ChangedOnDisk, {}};
        return saveTextFile(path, text, format);
    }));
    return true;
}

void Document::finishSave() {
    m_isSaving = false;
    const auto result = m_saving.result();
    if (!*result) {
        if (result->error().code == FileError::Code::ChangedOnDisk) m_diskState = DiskState::Changed;
        Q_EMIT saveFailed(result->error());
        return;
    }
    m_stamp = (*result)->stamp;
    m_diskState = DiskState::InStep;
    if (m_restriction == Restriction::NotWritable) m_restriction = Restriction::None;
    if (m_savePath != m_path) {
        setPath(m_savePath);
        chooseLanguage(utf8().left(kProbeBytes));
    }
    // Where typing went on while the file was written, the text is still ahead of the disk.
    if (m_revision == m_savedRevision) {
        m_pendingIsModified = false;
        if (!m_accesses.isEmpty()) m_accesses.first()->setSavePoint(TextAccess::SavePoint::Here);
        noteModified(false);
    }
    Q_EMIT saved((*result)->method);
}

void Document::setPath(const QString& path) {
    if (path == m_path) return;
    if (m_watcher != nullptr) {
        if (!m_path.isEmpty()) m_watcher->unwatch(m_path);
        m_watcher->watch(path);
    }
    m_path = path;
    Q_EMIT pathChanged(path);
}

void Document::watchWith(DiskWatcher& watcher) {
    if (m_watcher == &watcher) return;
    m_watcher = &watcher;
    connect(&watcher, &DiskWatcher::touched, this, [this](const QString& path) {
        if (path == m_path) checkDisk();
    });
    connect(&watcher, &QObject::destroyed, this, [this] { m_watcher = nullptr; });
    if (!m_path.isEmpty()) watcher.watch(m_path);
}

void Document::checkDisk() {
    // A save or load under way brings the stamp of its own moment.
    if (m_path.isEmpty() || isBusy()) return;
    const FileStamp now = stampOf(m_path);
    if (now == m_stamp) {
        m_diskState = DiskState::InStep;
    } else {
        setDiskState(now.exists() ? DiskState::Changed : DiskState::Removed);
    }
}

void Document::setDiskState(DiskState state) {
    // Said again for every further change: the window may have offered an older content.
    m_diskState = state;
    if (state == DiskState::Changed) Q_EMIT changedOnDisk();
    if (state == DiskState::Removed) Q_EMIT removedOnDisk();
}

} // namespace tandem::editor
