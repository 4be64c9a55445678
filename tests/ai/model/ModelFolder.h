// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace tandem::test {

// A folder of its own that goes with the object.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    void write(const std::filesystem::path& relative, std::string_view bytes) const;

private:
    std::filesystem::path m_path;
};

std::string safetensorsBytes(const nlohmann::json& header, std::string_view data);

// A whole model folder, tiny but usable: two layers, 300 tokens.
nlohmann::json tinyConfig();
std::string tinyWeights();
std::string tinyTokenizer();
void writeTinyModel(const TemporaryFolder& folder, const std::filesystem::path& relative, int extraRows = 0);

// Cuts such a model's weights into two shards with an index, in place of the one file.
void writeShards(const TemporaryFolder& folder, const std::filesystem::path& relative);

} // namespace tandem::test
