// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

// What no model goes beyond, so that products of these stay far within 63 bits: of a config.json and of a GGUF alike.
namespace tandem::ai {

inline constexpr std::int64_t kMaxWidth = 1 << 16;
inline constexpr std::int64_t kMaxLayers = 1024;
inline constexpr std::int64_t kMaxHeads = 1024;
inline constexpr std::int64_t kMaxHeadDim = 1024;
inline constexpr std::int64_t kMaxFeedForward = 1 << 20;
inline constexpr std::int64_t kMaxRows = 1 << 22; // of an embedding
inline constexpr std::int64_t kMaxContext = 1 << 24;

} // namespace tandem::ai
