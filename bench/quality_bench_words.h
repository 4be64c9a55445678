// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/quality_bench_typist.h"

namespace tandem::bench {

// The baseline that every editor has: after two letters, the open file's word that begins so and whose preceding text
// agrees longest with what stands before the caret; of two that agree alike the nearer one. Always shown.
class WordsSource : public SuggestionSource {
public:
    std::optional<SourceAnswer> suggest(const TypingState& state) override;
};

} // namespace tandem::bench
