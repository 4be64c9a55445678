// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/TextFormat.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <sys/stat.h>
#include <sys/types.h>
#include <utility>
#include <variant>

// Text files on disk: reading with everything needed to write the same bytes again, and writing that cannot lose what
// was there. Blocking: call these in a worker.
namespace tandem::editor {

struct FileError {
    enum class Code {
        NotFound,
        PermissionDenied,
        IsFolder,
        NotRegular, // a device, a pipe, a socket
        Binary,
        TooLarge,    // over kMaxDocumentBytes
        Malformed,   // UTF-16 that ends within a character
        Unencodable, // the text holds what the file's encoding lacks
        DiskFull,
        ReadOnlyFileSystem,
        ChangedOnDisk, // another program wrote it since it was read; nothing was overwritten
        InputOutput
    };
    Code code = Code::InputOutput;
    QString detail; // the system's words, or the figure that is over the limit
};

template<typename T>
class FileResult {
public:
    FileResult(T value)
        : m_state(std::in_place_index<0>, std::move(value)) {}
    FileResult(FileError error)
        : m_state(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return m_state.index() == 0; }
    T& operator*() { return std::get<0>(m_state); }
    const T& operator*() const { return std::get<0>(m_state); }
    T* operator->() { return &std::get<0>(m_state); }
    const T* operator->() const { return &std::get<0>(m_state); }
    const FileError& error() const { return std::get<1>(m_state); }

private:
    std::variant<T, FileError> m_state;
};

// Enough to see that a file is not the one that was read or written.
struct FileStamp {
    std::int64_t mtimeNs = 0;
    std::int64_t size = -1; // -1: there was no file
    std::uint64_t inode = 0;
    std::uint64_t device = 0;

    bool exists() const { return size >= 0; }
    friend bool operator==(const FileStamp&, const FileStamp&) = default;
};

struct LoadedText {
    QByteArray utf8;
    TextFormat format;
    FileStamp stamp;
    bool mixedEol = false;
    bool writable = true;
    qint64 longestLineBytes = 0;
};

struct SavedFile {
    enum class Method {
        Replaced, // a complete new file took the old one's place
        InPlace   // the folder lets nobody make files, or owner or hard links could not be kept: written into the old
                  // file
    };
    FileStamp stamp;
    Method method = Method::Replaced;
};

// QScintilla reports positions as int; a file's UTF-8 form must stay well below that.
inline constexpr qint64 kMaxDocumentBytes = 1LL << 30;
// Laying out a line costs half a microsecond a byte on every key (measured), so longer lines are shown split and
// read-only.
inline constexpr qint64 kLongLineBytes = 50'000;
inline constexpr qint64 kShownLineBytes = 4'000; // into pieces of that size

// The system calls that fail on full or failing disks, so that a test can make them fail. The base class just calls.
class FileCalls {
public:
    virtual ~FileCalls() = default;
    virtual ssize_t write(int descriptor, const void* bytes, std::size_t count);
    virtual int sync(int descriptor);
    virtual int reserve(int descriptor, off_t size); // posix_fallocate: an error number, 0 when done
    virtual int rename(const char* from, const char* to);
};

FileResult<LoadedText> loadTextFile(const QString& path);
// The line ends of `utf8` are written as they are. The old file stays whole until the new one is on the disk.
FileResult<SavedFile> saveTextFile(const QString& path, const QByteArray& utf8, const TextFormat& format);
FileResult<SavedFile> saveTextFile(const QString& path, const QByteArray& utf8, const TextFormat& format,
                                   FileCalls& calls);
FileStamp stampOf(const QString& path); // follows links
FileStamp stampFrom(const struct stat& status);
FileError systemError(int number); // from errno

} // namespace tandem::editor
