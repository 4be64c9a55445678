// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/MappedFile.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace tandem::ai {

namespace {

Error systemError(const std::filesystem::path& file) {
    return {Error::Code::Unreadable, file.filename().string() + ": " + std::generic_category().message(errno)};
}

} // namespace

Result<std::shared_ptr<const MappedFile>> MappedFile::open(const std::filesystem::path& file,
                                                           std::uint64_t expectedBytes) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return systemError(file);
    struct stat info {};
    if (::fstat(descriptor, &info) != 0 || static_cast<std::uint64_t>(info.st_size) != expectedBytes) {
        ::close(descriptor);
        return Error{Error::Code::Unreadable, file.filename().string() + " changed while it was read"};
    }
    void* map = ::mmap(nullptr, expectedBytes, PROT_READ, MAP_PRIVATE, descriptor, 0);
    ::close(descriptor);
    if (map == MAP_FAILED) return systemError(file); // NOLINT(performance-no-int-to-ptr)
    return std::shared_ptr<const MappedFile>(new MappedFile(map, expectedBytes));
}

MappedFile::~MappedFile() {
    ::munmap(m_map, m_size);
}

} // namespace tandem::ai
