// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/GgufExport.h"

#include "ai/model/GgufFile.h"
#include "ai/model/ModelTokenizer.h"
#include "tests/ai/model/ModelFolder.h"
#include "tests/ai/torch/LogitsRun.h"
#include "tests/ai/torch/ReferenceModels.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

using namespace tandem::ai;
using namespace tandem::test;

namespace {

constexpr double kReferenceTolerance = 1e-3;

bool sameBytes(const TensorView& a, const TensorView& b) {
    return a.dtype == b.dtype && a.shape == b.shape && std::ranges::equal(a.bytes, b.bytes);
}

// ||a - b|| / ||b||
double lossOf(const Weight& a, const Weight& b) {
    std::vector<float> left(static_cast<std::size_t>(a.columns()));
    std::vector<float> right(left.size());
    double difference = 0;
    double norm = 0;
    for (std::int64_t row = 0; row < a.rows(); ++row) {
        a.read(row, 1, left.data());
        b.read(row, 1, right.data());
        for (std::size_t i = 0; i < left.size(); ++i) {
            difference += std::pow(static_cast<double>(left[i]) - static_cast<double>(right[i]), 2);
            norm += std::pow(static_cast<double>(right[i]), 2);
        }
    }
    return std::sqrt(difference / norm);
}

class GgufExportTest : public ::testing::TestWithParam<const char*> {};

} // namespace

TEST_P(GgufExportTest, holdsTheBytesOfTheFileThatAnotherProgramMade) {
    const auto source = logitsFolder(GetParam());
    if (!std::filesystem::exists(source)) GTEST_SKIP() << source << " is not there";
    TemporaryFolder folder;
    const auto file = folder.path() / "m.gguf";
    const auto notes = exportGguf(source, file, {.dtype = DType::F32});
    ASSERT_TRUE(notes) << notes.error().detail;
    const auto ours = GgufFile::open(file);
    const auto theirs = GgufFile::open(source / "model.gguf");
    ASSERT_TRUE(ours && theirs);
    for (const std::string& name : ours->names()) {
        ASSERT_NE(theirs->find(name), nullptr) << name;
        const bool computed = name == "rope_freqs.weight"; // its last bit may differ
        EXPECT_TRUE(computed || sameBytes(*ours->find(name), *theirs->find(name))) << name;
    }
    for (const std::string& name : theirs->names()) // a tied output may be left out
        EXPECT_TRUE(ours->find(name) || name == "output.weight") << name;
}

TEST_P(GgufExportTest, computesWhatTheFolderDoes) {
    const auto source = logitsFolder(GetParam());
    if (!std::filesystem::exists(source)) GTEST_SKIP() << source << " is not there";
    TemporaryFolder folder;
    const auto file = folder.path() / "m.gguf";
    ASSERT_TRUE(exportGguf(source, file, {.dtype = DType::F32}));
    const auto ids = tokensOf(source);
    DecoderOptions options;
    options.path = DecoderPath::Reference;
    const auto decoder = decoderOf(file, options);
    EXPECT_LE(greatestDifference(runAll(*decoder, 0, ids, ids.size()), logitsOf(source)), kReferenceTolerance);
}

TEST_P(GgufExportTest, keepsTheMatricesAsWellAsTheTypeCan) {
    const auto source = logitsFolder(GetParam());
    if (!std::filesystem::exists(source)) GTEST_SKIP() << source << " is not there";
    const auto before = openModel(source);
    ASSERT_TRUE(before);
    TemporaryFolder folder;
    const auto file = folder.path() / "m.gguf";
    constexpr std::pair<DType, double> kLosses[] = {
        {DType::F16, 3e-4}, {DType::BF16, 3e-3}, {DType::Q8_0, 6e-3}, {DType::Q4_0, 0.1}};
    for (const auto& [dtype, loss] : kLosses) {
        ASSERT_TRUE(exportGguf(source, file, {.dtype = dtype}));
        const auto after = openModel(file);
        ASSERT_TRUE(after) << after.error().detail;
        for (const ExpectedTensor& tensor : expectedTensors(before->spec)) {
            if (tensor.shape.size() < 2) continue;
            const double lost = lossOf(*after->weights->find(tensor.name), *before->weights->find(tensor.name));
            EXPECT_LE(lost, loss) << nameOf(dtype) << ' ' << tensor.name;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(All, GgufExportTest,
                         ::testing::Values("gemma", "gpt-bigcode", "gpt-neox", "gpt-neox-serial", "gpt2", "llama-gqa",
                                           "llama-linear-rope", "llama-llama3-rope", "qwen2", "qwen2-yarn", "qwen3",
                                           "starcoder2"));

TEST(GgufExportOfNanoTest, nanoKeepsItsTokenizerAndItsLogits) {
    TemporaryFolder folder;
    const auto file = folder.path() / "nano.gguf";
    const auto notes = exportGguf(nanoFolder(), file, {.dtype = DType::BF16});
    ASSERT_TRUE(notes) << notes.error().detail;
    const auto before = loadTokenizerOf(nanoFolder());
    const auto after = loadTokenizerOf(file);
    ASSERT_TRUE(before && after) << (after ? "" : after.error().detail);
    const std::string text =
        "def main(argv):\n    return {x: 'y' for x in argv}  # 1234\n\n<|fim_prefix|>\t\"\xC3\xA9\"";
    EXPECT_EQ(after->encode(text, AddedTokens::Recognise), before->encode(text, AddedTokens::Recognise));
    EXPECT_EQ(after->addedToken("<|fim_middle|>"), before->addedToken("<|fim_middle|>"));
    const auto ids = tokensOf(nanoReference());
    const auto decoder = decoderOf(file);
    EXPECT_LE(greatestDifference(runAll(*decoder, 0, ids, static_cast<std::size_t>(decoder->chunk())),
                                 logitsOf(nanoReference())),
              kReferenceTolerance)
        << "its weights are BF16 already";
}

TEST(GgufExportOfNanoTest, refusesWhatHasNoPlaceInTheFormat) {
    TemporaryFolder folder;
    const auto code = [&](const std::filesystem::path& model, DType dtype) {
        const auto notes = exportGguf(model, folder.path() / "x.gguf", {.dtype = dtype});
        return notes ? std::optional<Error::Code>() : notes.error().code;
    };
    EXPECT_EQ(code(nanoFolder(), DType::Q4_K), Error::Code::Unsupported);
    EXPECT_EQ(code(folder.path() / "none", DType::F16), Error::Code::NotFound);
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "x.gguf"));
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "x.gguf.part"));
    const auto dynamic = logitsFolder("llama-dynamic-rope");
    EXPECT_TRUE(!std::filesystem::exists(dynamic) || code(dynamic, DType::F16) == Error::Code::Unsupported);
}
