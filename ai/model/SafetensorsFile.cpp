// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/SafetensorsFile.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace tandem::ai {

namespace {

Error systemError(const std::filesystem::path& file) {
    return {Error::Code::Unreadable, file.filename().string() + ": " + std::generic_category().message(errno)};
}

// Maps the whole file, which must still have the size that its header was checked against.
Result<void*> mapWhole(const std::filesystem::path& file, std::uint64_t expectedBytes) {
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
    return map;
}

} // namespace

Result<SafetensorsFile> SafetensorsFile::open(const std::filesystem::path& file) {
    auto header = SafetensorsHeader::read(file);
    if (!header) return header.error();
    const auto map = mapWhole(file, header->fileBytes);
    if (!map) return map.error();
    SafetensorsFile result;
    result.m_map = *map;
    result.m_size = header->fileBytes;
    const std::span<const std::byte> all(static_cast<const std::byte*>(*map), header->fileBytes);
    for (auto& [name, entry] : header->tensors)
        result.m_tensors.emplace(
            name, TensorView{entry.dtype, std::move(entry.shape), all.subspan(entry.offset, entry.bytes)});
    return result;
}

SafetensorsFile::SafetensorsFile(SafetensorsFile&& other) noexcept
    : m_map(std::exchange(other.m_map, nullptr))
    , m_size(std::exchange(other.m_size, 0))
    , m_tensors(std::move(other.m_tensors)) {}

SafetensorsFile& SafetensorsFile::operator=(SafetensorsFile&& other) noexcept {
    std::swap(m_map, other.m_map);
    std::swap(m_size, other.m_size);
    std::swap(m_tensors, other.m_tensors);
    return *this;
}

SafetensorsFile::~SafetensorsFile() {
    if (m_map) ::munmap(m_map, m_size);
}

const SafetensorsFile::TensorView* SafetensorsFile::find(std::string_view name) const {
    const auto it = m_tensors.find(name);
    return it == m_tensors.end() ? nullptr : &it->second;
}

std::vector<std::string> SafetensorsFile::names() const {
    std::vector<std::string> result;
    result.reserve(m_tensors.size());
    for (const auto& [name, view] : m_tensors)
        result.push_back(name);
    return result;
}

} // namespace tandem::ai
