// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/PowerSupply.h"

#include <fstream>
#include <string>
#include <system_error>

namespace tandem::ai {

namespace {

constexpr int kMostSupplies = 64;

std::string wordIn(const std::filesystem::path& file) {
    std::ifstream stream(file);
    std::string word;
    stream.width(32);
    stream >> word;
    return word;
}

} // namespace

bool PowerSupply::onMains() const {
    bool battery = false;
    bool discharging = false;
    bool supply = false;
    std::error_code failure;
    int seen = 0;
    for (std::filesystem::directory_iterator entry(m_folder, failure), end;
         !failure && entry != end && seen < kMostSupplies; entry.increment(failure), ++seen) {
        const std::filesystem::path& folder = entry->path();
        const std::string type = wordIn(folder / "type");
        if (type == "Battery") {
            if (wordIn(folder / "scope") == "Device") continue; // a mouse's
            battery = true;
            discharging = discharging || wordIn(folder / "status") == "Discharging";
        } else if (type != "UPS" && wordIn(folder / "online") == "1") {
            return true;
        } else if (type == "Mains") {
            supply = true;
        }
    }
    return !battery || (!supply && !discharging);
}

} // namespace tandem::ai
