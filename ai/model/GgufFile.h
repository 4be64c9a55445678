// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/model/GgufHeader.h"
#include "ai/model/MappedFile.h"
#include "ai/model/TensorView.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

// A GGUF, mapped; views are valid as long as this object or a copy of it. Reading is thread-safe.
class GgufFile {
public:
    static Result<GgufFile> open(const std::filesystem::path& file);

    const GgufHeader& header() const { return m_header; }
    const TensorView* find(std::string_view name) const; // by the file's own names; null when there is none
    std::vector<std::string> names() const;              // sorted

private:
    GgufFile(GgufHeader header, std::shared_ptr<const MappedFile> file);

    GgufHeader m_header;
    std::shared_ptr<const MappedFile> m_file;
    std::map<std::string, TensorView, std::less<>> m_tensors;
};

} // namespace tandem::ai
