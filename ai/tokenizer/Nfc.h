// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace tandem::ai {

// Unicode normalization form C (UAX #15) with the tables that the Hugging Face library has. Bytes that are not UTF-8
// stay as they are and combine with nothing. Time is O(n log n) for any text, also for one long run of combining marks.
std::string normalizeNfc(std::string_view text);

} // namespace tandem::ai
