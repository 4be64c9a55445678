// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/engine/Decoder.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <gtest/gtest.h>
#include <span>
#include <vector>

namespace tandem::test {

inline std::size_t columnsOf(const ai::Decoder& decoder) {
    return static_cast<std::size_t>(decoder.vocabulary());
}

// Runs ids in chunks of `step`, logits for each.
inline std::vector<float> runAll(ai::Decoder& decoder, int sequence, std::span<const ai::TokenId> ids,
                                 std::size_t step) {
    std::vector<float> logits(ids.size() * columnsOf(decoder));
    for (std::size_t at = 0; at < ids.size(); at += step) {
        const std::size_t count = std::min(step, ids.size() - at);
        const auto error =
            decoder.run(sequence, static_cast<int>(at), ids.subspan(at, count),
                        std::span(logits).subspan(at * columnsOf(decoder), count * columnsOf(decoder)), {});
        if (error) ADD_FAILURE() << error->detail;
    }
    return logits;
}

// Of NaN, infinity.
inline double greatestDifference(std::span<const float> a, std::span<const float> b) {
    EXPECT_EQ(a.size(), b.size());
    double greatest = 0;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        const double difference = std::abs(static_cast<double>(a[i]) - static_cast<double>(b[i]));
        if (!(difference <= greatest)) greatest = std::isnan(difference) ? HUGE_VAL : difference;
    }
    return greatest;
}

} // namespace tandem::test
