// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/tokenizer/Tokenizer.h"
#include "tests/ai/tokenizer/RandomText.h"
#include "tests/ai/torch/ReferenceModels.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <gtest/gtest.h>
#include <iostream>
#include <iterator>

using namespace tandem::ai;
using namespace tandem::test;

namespace {

constexpr std::size_t kTextBytes = 200'000;
constexpr const char* kTextFolder = "/usr/lib/python3.11"; // Debian's standard library, which nobody here has chosen

std::string pythonText(std::size_t bytes) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(kTextFolder, error))
        if (entry.path().extension() == ".py") files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::string text;
    for (const auto& file : files) {
        std::ifstream in(file, std::ios::binary);
        const std::string whole{std::istreambuf_iterator<char>(in), {}};
        text += whole.substr(0, 20'000); // of several files
        if (text.size() >= bytes) break;
    }
    return text.substr(0, bytes);
}

double logLikelihood(std::span<const float> logits, TokenId id) {
    const float most = *std::max_element(logits.begin(), logits.end());
    double sum = 0;
    for (const float logit : logits)
        sum += std::exp(static_cast<double>(logit - most));
    return static_cast<double>(logits[static_cast<std::size_t>(id)] - most) - std::log(sum);
}

// Of windows of 512 tokens, each token but the first after those before it.
double perplexity(Precision precision, std::span<const TokenId> ids) {
    DecoderOptions options;
    options.precision = precision;
    const auto decoder = decoderOf(nanoFolder(), options);
    const auto columns = static_cast<std::size_t>(decoder->vocabulary());
    std::vector<float> logits(128 * columns);
    double sum = 0;
    std::size_t count = 0;
    for (std::size_t at = 0; at + 1 < ids.size(); at += 128) {
        const std::size_t part = std::min<std::size_t>(128, ids.size() - at - 1);
        const auto piece = ids.subspan(at, part);
        if (decoder->run(0, static_cast<int>(at % 512), piece, std::span(logits).first(part * columns), {})) return 0;
        for (std::size_t i = 0; i < part; ++i)
            sum += logLikelihood(std::span(logits).subspan(i * columns, columns), ids[at + i + 1]);
        count += part;
    }
    return std::exp(-sum / static_cast<double>(count));
}

} // namespace

TEST(PerplexityTest, fewerBitsCostLittlePerplexity) {
    if (!std::filesystem::exists(kTextFolder)) GTEST_SKIP() << "no Python text in " << kTextFolder;
    const auto tokenizer = Tokenizer::load(nanoFolder() / "tokenizer.json");
    ASSERT_TRUE(tokenizer);
    const std::size_t bytes = std::max<std::size_t>(scaled(kTextBytes), kTextBytes / 4);
    const auto ids = tokenizer->encode(pythonText(bytes), AddedTokens::AsText);
    const double exact = perplexity(Precision::F32, ids);
    for (const auto& [precision, tolerance] :
         {std::pair(Precision::BF16, 0.01), std::pair(Precision::Int8, 0.01), std::pair(Precision::Int4, 0.08)}) {
        const double worse = perplexity(precision, ids) / exact - 1;
        std::cout << wordOf(precision) << ": " << worse * 100 << " % above " << exact << "\n";
        EXPECT_LT(worse, tolerance) << wordOf(precision);
    }
}
