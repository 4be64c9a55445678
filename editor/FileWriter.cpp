// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/FileWriter.h"

#include "editor/Descriptor.h"

#include <QFile>

#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>
#include <vector>

namespace tandem::editor {

namespace {

constexpr int kMaxLinks = 40; // as the kernel counts them
constexpr mode_t kNewFileMode = 0666;

std::string folderOf(const std::string& path) {
    const auto slash = path.rfind('/');
    if (slash == std::string::npos) return ".";
    return slash == 0 ? "/" : path.substr(0, slash);
}

// Where the links lead, even when nothing is there yet.
std::string followLinks(std::string path) {
    for (int i = 0; i < kMaxLinks; ++i) {
        std::vector<char> buffer(PATH_MAX);
        const ssize_t length = ::readlink(path.c_str(), buffer.data(), buffer.size());
        if (length < 0) break;
        const std::string to(buffer.data(), static_cast<std::size_t>(length));
        path = to.starts_with('/') ? to : folderOf(path).append("/").append(to);
    }
    return path;
}

std::string temporaryName(const std::string& path, int attempt) {
    const auto slash = path.rfind('/');
    const std::string base = slash == std::string::npos ? path : path.substr(slash + 1);
    // Names may have 255 bytes; a long one lends its start only.
    return folderOf(path) + "/." + base.substr(0, 200) + ".tandem-" + std::to_string(::getpid()) + "-" +
           std::to_string(attempt);
}

// Tries names until take(name) gives anything but EEXIST; an errno, 0 when done.
template<typename Take>
int takeName(const std::string& path, std::string& name, const Take& take) {
    constexpr int kAttempts = 100;
    int reason = EEXIST;
    for (int i = 0; i < kAttempts && reason == EEXIST; ++i) {
        name = temporaryName(path, i);
        reason = take(name) ? 0 : errno;
    }
    return reason;
}

FileStamp stampFromDescriptor(int descriptor) {
    struct stat status {};
    return ::fstat(descriptor, &status) == 0 ? stampFrom(status) : FileStamp{};
}

void copyExtendedAttributes(int from, int to) {
    const ssize_t size = ::flistxattr(from, nullptr, 0);
    if (size <= 0) return;
    std::vector<char> names(static_cast<std::size_t>(size));
    const ssize_t got = ::flistxattr(from, names.data(), names.size());
    for (ssize_t at = 0; at < got;) {
        const char* name = names.data() + at;
        at += static_cast<ssize_t>(std::strlen(name)) + 1;
        const ssize_t length = ::fgetxattr(from, name, nullptr, 0);
        if (length < 0) continue;
        std::vector<char> value(static_cast<std::size_t>(length));
        const ssize_t read = ::fgetxattr(from, name, value.data(), value.size());
        // Some belong to the system alone; those it sets itself.
        if (read >= 0) ::fsetxattr(to, name, value.data(), static_cast<std::size_t>(read), 0);
    }
}

} // namespace

ssize_t FileCalls::write(int descriptor, const void* bytes, std::size_t count) {
    return ::write(descriptor, bytes, count);
}

int FileCalls::sync(int descriptor) {
    return ::fsync(descriptor);
}

int FileCalls::reserve(int descriptor, off_t size) {
    return ::posix_fallocate(descriptor, 0, size);
}

int FileCalls::rename(const char* from, const char* to) {
    return ::rename(from, to);
}

FileWriter::FileWriter(std::string path, FileCalls& calls)
    : m_path(followLinks(std::move(path)))
    , m_folder(folderOf(m_path))
    , m_calls(calls) {}

FileResult<SavedFile> FileWriter::write(const QByteArray& bytes) {
    struct stat status {};
    if (::stat(m_path.c_str(), &status) == 0) {
        if (S_ISDIR(status.st_mode)) return systemError(EISDIR);
        if (!S_ISREG(status.st_mode)) return FileError{FileError::Code::NotRegular, {}};
        // A file that may not be written is not to be replaced either, though its folder would allow it.
        if (::access(m_path.c_str(), W_OK) != 0) return systemError(errno);
        m_exists = true;
        m_mustStayInPlace = status.st_nlink > 1;
    } else if (errno != ENOENT) {
        return systemError(errno);
    }
    if (m_mustStayInPlace) return writeInPlace(bytes);
    return replace(bytes);
}

FileResult<SavedFile> FileWriter::replace(const QByteArray& bytes) {
    std::string temporary;
    // A file without a name leaves nothing behind when the program is killed.
    Descriptor file(::open(m_folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, kNewFileMode));
    if (!file.valid() && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL || errno == ENOENT)) {
        errno = takeName(m_path, temporary, [&file](const std::string& name) {
            file = Descriptor(::open(name.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, kNewFileMode));
            return file.valid();
        });
    }
    if (!file.valid()) {
        const int reason = errno;
        const bool folderRefuses = reason == EACCES || reason == EPERM || reason == EROFS;
        return m_exists && folderRefuses ? writeInPlace(bytes) : FileResult<SavedFile>(systemError(reason));
    }
    if (m_exists) {
        const Descriptor old(::open(m_path.c_str(), O_RDONLY | O_CLOEXEC));
        const int failed = old.valid() ? takeOverAttributes(old.number(), file.number()) : 0;
        if (failed != 0) {
            if (!temporary.empty()) ::unlink(temporary.c_str());
            return writeInPlace(bytes);
        }
    }
    int failed = fill(file.number(), bytes);
    if (failed == 0) failed = nameAndRename(file.number(), temporary);
    if (failed == 0) return SavedFile{stampFromDescriptor(file.number()), SavedFile::Method::Replaced};
    if (!temporary.empty()) ::unlink(temporary.c_str());
    // A file that is mounted by itself, or lies in a sticky folder, cannot be replaced.
    const bool cannotBeReplaced = failed == EBUSY || failed == EXDEV || failed == EACCES || failed == EPERM;
    if (m_exists && cannotBeReplaced) return writeInPlace(bytes);
    return systemError(failed);
}

int FileWriter::fill(int descriptor, const QByteArray& bytes) {
    const char* at = bytes.constData();
    auto left = static_cast<std::size_t>(bytes.size());
    while (left > 0) {
        const ssize_t written = m_calls.write(descriptor, at, left);
        if (written < 0) {
            if (errno == EINTR) continue;
            return errno;
        }
        at += written;
        left -= static_cast<std::size_t>(written);
    }
    return m_calls.sync(descriptor) == 0 ? 0 : errno;
}

int FileWriter::takeOverAttributes(int from, int to) const {
    struct stat status {};
    if (::fstat(from, &status) != 0) return errno;
    struct stat fresh {};
    if (::fstat(to, &fresh) != 0) return errno;
    if (fresh.st_uid != status.st_uid || fresh.st_gid != status.st_gid) {
        if (::fchown(to, status.st_uid, status.st_gid) != 0) return errno;
    }
    copyExtendedAttributes(from, to);
    // After the owner, since changing that takes set-user bits away.
    return ::fchmod(to, status.st_mode & 07777) == 0 ? 0 : errno;
}

int FileWriter::nameAndRename(int descriptor, std::string temporary) {
    if (temporary.empty()) {
        const std::string self = "/proc/self/fd/" + std::to_string(descriptor);
        const int reason = takeName(m_path, temporary, [&self](const std::string& name) {
            return ::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0;
        });
        if (reason != 0) return reason;
    }
    if (m_calls.rename(temporary.c_str(), m_path.c_str()) != 0) {
        const int reason = errno;
        ::unlink(temporary.c_str());
        return reason;
    }
    return syncFolder();
}

int FileWriter::syncFolder() {
    const Descriptor folder(::open(m_folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    // The new file is whole and in its place; that its folder cannot be read is no reason to call the save failed.
    if (!folder.valid()) return 0;
    if (m_calls.sync(folder.number()) == 0 || errno == EINVAL) return 0;
    return errno;
}

FileResult<SavedFile> FileWriter::writeInPlace(const QByteArray& bytes) {
    Descriptor file(::open(m_path.c_str(), O_RDWR | O_CLOEXEC));
    if (!file.valid()) return systemError(errno);
    struct stat status {};
    if (::fstat(file.number(), &status) != 0) return systemError(errno);
    // A full disk is found here, while the old content still stands.
    if (bytes.size() > status.st_size) {
        const int reason = m_calls.reserve(file.number(), bytes.size());
        if (reason != 0) {
            if (::ftruncate(file.number(), status.st_size) != 0) return systemError(errno);
            return systemError(reason);
        }
    }
    QByteArray old(static_cast<qsizetype>(status.st_size), Qt::Uninitialized);
    const ssize_t had = ::pread(file.number(), old.data(), static_cast<std::size_t>(old.size()), 0);
    int failed = fill(file.number(), bytes);
    if (failed == 0 && ::ftruncate(file.number(), bytes.size()) != 0) failed = errno;
    if (failed != 0) {
        // What was there is put back; its room is still the file's own.
        if (had == old.size() && ::pwrite(file.number(), old.constData(), static_cast<std::size_t>(had), 0) == had) {
            if (::ftruncate(file.number(), had) == 0) ::fsync(file.number());
        }
        return systemError(failed);
    }
    return SavedFile{stampFromDescriptor(file.number()), SavedFile::Method::InPlace};
}

FileResult<SavedFile> saveTextFile(const QString& path, const QByteArray& utf8, const TextFormat& format) {
    FileCalls calls;
    return saveTextFile(path, utf8, format, calls);
}

FileResult<SavedFile> saveTextFile(const QString& path, const QByteArray& utf8, const TextFormat& format,
                                   FileCalls& calls) {
    const auto bytes = encodeText(utf8, format);
    if (!bytes) return FileError{FileError::Code::Unencodable, encodingName(format)};
    return FileWriter(QFile::encodeName(path).toStdString(), calls).write(*bytes);
}

} // namespace tandem::editor
