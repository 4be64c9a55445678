// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/Journals.h"

#include "tests/support/Desk.h"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

namespace tandem::tests {

std::vector<Journal> readJournals(const std::string& stateFolder) {
    std::vector<Journal> journals;
    const std::filesystem::path folder = stateFolder + "/tandem/recovery";
    if (!std::filesystem::exists(folder)) return journals;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".journal") continue;
        std::istringstream in(bytesOf(entry.path().string()));
        std::string magic;
        std::string sum;
        std::string header;
        std::getline(in, magic);
        std::getline(in, sum);
        std::getline(in, header);
        const auto json = nlohmann::json::parse(header, nullptr, false);
        if (magic != "tandem-recovery 1" || sum.size() != 40 || !json.is_object()) continue;
        const std::string rest = in.str().substr(static_cast<std::size_t>(in.tellg()));
        if (rest.size() == json.value("bytes", std::size_t{0})) journals.push_back({json.value("path", ""), rest});
    }
    return journals;
}

} // namespace tandem::tests
