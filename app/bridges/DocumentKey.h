// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <string>
#include <string_view>

namespace tandem::app {

inline constexpr std::string_view kUntitledKey = "untitled:";

// By which the model process knows an open text: its path, or what no file is called.
inline std::string documentKey(const QString& path, std::uint64_t documentId) {
    return path.isEmpty() ? std::string(kUntitledKey) + std::to_string(documentId) : path.toStdString();
}

} // namespace tandem::app
