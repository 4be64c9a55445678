// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/SafetensorsFile.h"

#include <utility>

namespace tandem::ai {

Result<SafetensorsFile> SafetensorsFile::open(const std::filesystem::path& file) {
    auto header = SafetensorsHeader::read(file);
    if (!header) return header.error();
    auto map = MappedFile::open(file, header->fileBytes);
    if (!map) return map.error();
    SafetensorsFile result(std::move(*map));
    for (auto& [name, entry] : header->tensors)
        result.m_tensors.emplace(name, TensorView{entry.dtype, std::move(entry.shape),
                                                  result.m_file->bytes().subspan(entry.offset, entry.bytes)});
    return result;
}

const TensorView* SafetensorsFile::find(std::string_view name) const {
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
