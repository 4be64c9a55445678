// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ai/torch/LogitsRun.h"
#include "tests/ai/torch/ReferenceModels.h"

#include <gtest/gtest.h>
#include <ostream>

using namespace tandem::ai;
using namespace tandem::test;

namespace {

constexpr double kReferenceTolerance = 1e-3;

struct Case {
    const char* family;
    bool hasGguf;
};

void PrintTo(const Case& each, std::ostream* out) {
    *out << each.family;
}

class FamiliesTest : public ::testing::TestWithParam<Case> {
protected:
    static std::filesystem::path folder() { return logitsFolder(GetParam().family); }
};

DecoderOptions reference() {
    DecoderOptions options;
    options.path = DecoderPath::Reference;
    return options;
}

} // namespace

TEST_P(FamiliesTest, fromSafetensorsAgreesWithAnotherImplementation) {
    if (!std::filesystem::exists(folder())) GTEST_SKIP() << folder() << " is not there";
    const auto decoder = decoderOf(folder(), reference());
    const auto ids = tokensOf(folder());
    const auto expected = logitsOf(folder());
    EXPECT_LE(greatestDifference(runAll(*decoder, 0, ids, ids.size()), expected), kReferenceTolerance);
    if (std::string(GetParam().family) == "llama-dynamic-rope") return; // its angles depend on the length of a run
    EXPECT_LE(greatestDifference(runAll(*decoder, 1, ids, 7), expected), kReferenceTolerance) << "in pieces of 7";
    EXPECT_LE(greatestDifference(runAll(*decoder, 2, ids, 1), expected), kReferenceTolerance) << "one by one";
}

TEST_P(FamiliesTest, fromGgufAgreesWithAnotherImplementation) {
    if (!GetParam().hasGguf) GTEST_SKIP() << "there is no such file";
    if (!std::filesystem::exists(folder())) GTEST_SKIP() << folder() << " is not there";
    const auto decoder = decoderOf(folder() / "model.gguf", reference());
    const auto ids = tokensOf(folder());
    EXPECT_LE(greatestDifference(runAll(*decoder, 0, ids, ids.size()), logitsOf(folder())), kReferenceTolerance);
}

INSTANTIATE_TEST_SUITE_P(All, FamiliesTest,
                         ::testing::Values(Case{"gemma", true}, Case{"gpt-bigcode", true}, Case{"gpt-neox", true},
                                           Case{"gpt-neox-serial", true}, Case{"gpt2", true},
                                           Case{"llama-dynamic-rope", false}, Case{"llama-gqa", true},
                                           Case{"llama-linear-rope", true}, Case{"llama-llama3-rope", true},
                                           Case{"mistral-window", false}, Case{"qwen2", true}, Case{"qwen2-yarn", true},
                                           Case{"qwen3", true}, Case{"starcoder2", true}));
