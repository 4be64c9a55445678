// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/GgufFile.h"

#include <utility>

namespace tandem::ai {

Result<GgufFile> GgufFile::open(const std::filesystem::path& file) {
    auto header = GgufHeader::read(file);
    if (!header) return header.error();
    auto map = MappedFile::open(file, header->fileBytes);
    if (!map) return map.error();
    return GgufFile(std::move(*header), std::move(*map));
}

GgufFile::GgufFile(GgufHeader header, std::shared_ptr<const MappedFile> file)
    : m_header(std::move(header))
    , m_file(std::move(file)) {
    for (const auto& [name, entry] : m_header.tensors)
        m_tensors.emplace(name,
                          TensorView{entry.dtype, entry.shape, m_file->bytes().subspan(entry.offset, entry.bytes)});
}

const TensorView* GgufFile::find(std::string_view name) const {
    const auto it = m_tensors.find(name);
    return it == m_tensors.end() ? nullptr : &it->second;
}

std::vector<std::string> GgufFile::names() const {
    std::vector<std::string> result;
    result.reserve(m_tensors.size());
    for (const auto& [name, view] : m_tensors)
        result.push_back(name);
    return result;
}

} // namespace tandem::ai
