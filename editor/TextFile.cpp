// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/TextFile.h"

#include "editor/Descriptor.h"

#include <QFile>
#include <QLocale>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tandem::editor {

namespace {

constexpr std::size_t kReadChunk = 8U << 20;

FileError tooLarge(qint64 bytes) {
    return {FileError::Code::TooLarge, QLocale::c().formattedDataSize(bytes)};
}

// To the end of the file, whatever stat said: files of /proc have size 0, and one may be growing.
FileResult<QByteArray> readAll(int descriptor, qint64 expected) {
    QByteArray bytes;
    bytes.reserve(expected + 1);
    for (;;) {
        const qsizetype have = bytes.size();
        if (have > kMaxDocumentBytes) return tooLarge(have);
        const qsizetype room = std::clamp<qsizetype>(bytes.capacity() - have, 1, static_cast<qsizetype>(kReadChunk));
        bytes.resize(have + room);
        const ssize_t got = ::read(descriptor, bytes.data() + have, static_cast<std::size_t>(room));
        if (got < 0 && errno == EINTR) {
            bytes.resize(have);
            continue;
        }
        if (got < 0) return systemError(errno);
        bytes.resize(have + got);
        if (got == 0) return bytes;
        if (bytes.capacity() - bytes.size() < 1) bytes.reserve(bytes.size() + static_cast<qsizetype>(kReadChunk));
        if (have == 0 && looksBinary({bytes.constData(), static_cast<std::size_t>(bytes.size())})) {
            return FileError{FileError::Code::Binary, {}};
        }
    }
}

} // namespace

FileResult<LoadedText> loadTextFile(const QString& path) {
    const QByteArray name = QFile::encodeName(path);
    // Not blocking: opening a pipe would wait for its other end.
    const Descriptor file(::open(name.constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.number() < 0) return systemError(errno);
    struct stat status {};
    if (::fstat(file.number(), &status) != 0) return systemError(errno);
    if (S_ISDIR(status.st_mode)) return systemError(EISDIR);
    if (!S_ISREG(status.st_mode)) return FileError{FileError::Code::NotRegular, {}};
    if (status.st_size > kMaxDocumentBytes) return tooLarge(status.st_size);

    FileResult<QByteArray> bytes = readAll(file.number(), status.st_size);
    if (!bytes) return bytes.error();
    auto decoded = decodeText(*bytes);
    if (!decoded) return FileError{FileError::Code::Malformed, {}};
    if (decoded->utf8.size() > kMaxDocumentBytes) return tooLarge(decoded->utf8.size());

    LoadedText result;
    result.utf8 = std::move(decoded->utf8);
    result.format = decoded->format;
    const LineStatistics lines = scanLines({result.utf8.constData(), static_cast<std::size_t>(result.utf8.size())});
    result.format.eol = lines.eol;
    result.mixedEol = lines.mixedEol;
    result.longestLineBytes = lines.longestLineBytes;
    result.stamp = stampFrom(status); // from before reading: a change since then will be noticed
    result.writable = ::access(name.constData(), W_OK) == 0;
    return result;
}

FileError systemError(int number) {
    FileError error;
    error.detail = QString::fromLocal8Bit(std::strerror(number));
    switch (number) {
    case ENOENT:
    case ENOTDIR:
        error.code = FileError::Code::NotFound;
        break;
    case EACCES:
    case EPERM:
        error.code = FileError::Code::PermissionDenied;
        break;
    case EISDIR:
        error.code = FileError::Code::IsFolder;
        break;
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        error.code = FileError::Code::DiskFull;
        break;
    case EROFS:
        error.code = FileError::Code::ReadOnlyFileSystem;
        break;
    default:
        break;
    }
    return error;
}

FileStamp stampFrom(const struct stat& status) {
    FileStamp stamp;
    stamp.mtimeNs = static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec;
    stamp.size = status.st_size;
    stamp.inode = status.st_ino;
    stamp.device = status.st_dev;
    return stamp;
}

FileStamp stampOf(const QString& path) {
    struct stat status {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0) return {};
    return stampFrom(status);
}

} // namespace tandem::editor
