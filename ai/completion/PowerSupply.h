// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace tandem::ai {

// Whether the machine runs on mains power, as Linux tells it (Documentation/ABI/testing/sysfs-class-power). Reads a few
// small files of the kernel at each question; ask when nobody waits.
class PowerSupply {
public:
    explicit PowerSupply(std::filesystem::path folder = "/sys/class/power_supply")
        : m_folder(std::move(folder)) {}

    // True without a battery of the machine's own; else when a supply is online, or where none says so, when no battery
    // is being discharged.
    bool onMains() const;

private:
    std::filesystem::path m_folder;
};

} // namespace tandem::ai
