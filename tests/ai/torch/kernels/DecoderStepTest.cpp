// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/torch/kernels/DecoderStep.h"

#include "tests/ai/torch/kernels/RandomNumbers.h"

#include <cstring>
#include <deque>
#include <gtest/gtest.h>

using namespace tandem::ai::kernels;
using namespace tandem::test;

namespace {

constexpr int kVocab = 70;
constexpr int kContext = 64;
constexpr int kChunk = 24;

// A small model of random weights with what some families add, and the same numbers for every thread count.
class RandomModel {
public:
    RandomModel(RandomNumbers& random, Format format, bool plainKind)
        : m_random(random)
        , m_format(format) {
        model.width = 50;
        model.heads = 6;
        model.kvHeads = 3;
        model.headDim = 20;
        model.ffn = 72;
        model.vocab = kVocab;
        model.context = kContext;
        model.rotaryHalf = 8;
        model.layerNorm = plainKind;
        model.gated = !plainKind;
        model.parallelResidual = plainKind;
        model.activation = plainKind ? Activation::GeluTanh : Activation::Silu;
        model.queryScale = 0.2F;
        model.cacheFormat = format == Format::F32 ? Format::F32 : Format::Bf16;
        model.embedding = matrix(kVocab, model.width);
        model.output = model.embedding;
        model.cos = vector(kContext * model.rotaryHalf);
        model.sin = vector(kContext * model.rotaryHalf);
        model.outputNorm = vector(model.width);
        if (plainKind) model.positions = vector(kContext * model.width);
        for (int i = 0; i < 3; ++i)
            model.layers.push_back(layer(plainKind));
    }

    StepModel model;

private:
    StepLayer layer(bool plainKind) {
        StepLayer layer;
        const int slots = (model.heads + 2 * model.kvHeads) * model.headSlot();
        layer.attentionNorm = vector(model.width);
        layer.ffnNorm = vector(model.width);
        layer.queryKeyValue = matrix(slots, model.width);
        layer.attentionOut = matrix(model.width, model.heads * model.headSlot());
        layer.up = matrix(plainKind ? model.ffn : 2 * roundUp(model.ffn, 16), model.width);
        layer.down = matrix(model.width, model.ffn);
        if (plainKind) {
            layer.queryKeyValueBias = vector(roundUp(slots, kBlockRows));
            layer.window = 9;
        } else {
            layer.queryNorm = vector(model.headDim);
            layer.keyNorm = vector(model.headDim);
        }
        return layer;
    }
    PackedMatrix matrix(int rows, int columns) {
        m_matrices.emplace_back(m_random, m_format, rows, columns);
        return m_matrices.back().packed;
    }
    const float* vector(int count) {
        m_vectors.push_back(m_random.normals(static_cast<std::size_t>(count)));
        return m_vectors.back().data();
    }

    RandomNumbers& m_random;
    Format m_format;
    std::deque<RandomMatrix> m_matrices;
    std::deque<std::vector<float>> m_vectors;
};

// One decoder with its memory.
class Runner {
public:
    Runner(const StepModel& model, const KernelTable& table, int threads)
        : m_model(model)
        , m_team(threads)
        , m_memory(StepMemory::bytes(model, threads, kChunk))
        , m_step(model, table, m_team, kChunk, m_memory.data()) {
        for (int i = 0; i < 2; ++i) {
            m_caches.emplace_back(model.cacheBytes());
            std::memset(m_caches.back().data(), 0xFF, model.cacheBytes()); // NaN
        }
    }

    // Logits of all tokens, run in pieces of `size`.
    std::vector<float> logits(const std::vector<int>& tokens, int sequence, std::size_t size) {
        std::vector<float> out(tokens.size() * kVocab, kPoison);
        for (std::size_t at = 0; at < tokens.size(); at += size) {
            std::vector<StepRow> rows;
            for (std::size_t i = at; i < std::min(at + size, tokens.size()); ++i)
                rows.push_back({tokens[i], cache(sequence), static_cast<int>(i)});
            run(rows, out.data() + at * kVocab);
        }
        return out;
    }
    void run(const std::vector<StepRow>& rows, float* out) {
        const bool done = m_step.run(rows, {static_cast<int>(rows.size()), out}, m_team.size(), {});
        EXPECT_TRUE(done);
    }
    std::byte* cache(int sequence) { return m_caches[static_cast<std::size_t>(sequence)].data(); }
    DecoderStep& step() { return m_step; }

private:
    const StepModel& m_model;
    ThreadTeam m_team;
    AlignedBytes m_memory;
    std::deque<AlignedBytes> m_caches;
    DecoderStep m_step;
};

std::vector<double> doubles(const std::vector<float>& values) {
    return {values.begin(), values.end()};
}

class DecoderStepTest : public testing::TestWithParam<bool> {
protected:
    RandomNumbers random{testSeed()};
    std::vector<int> tokens = [this] {
        std::vector<int> ids(40);
        for (int& id : ids)
            id = random.between(0, kVocab - 1);
        return ids;
    }();
};

} // namespace

// What is drafted is verified in a batch and must be what one token at a time gives: not a bit may differ.
TEST_P(DecoderStepTest, neitherThreadsNorPiecesChangeABitOfTheLogits) {
    for (const Format format : {Format::F32, Format::Bf16, Format::Int8, Format::Int4}) {
        const RandomModel model(random, format, GetParam());
        Runner one(model.model, bestKernels(), 1);
        const auto expected = one.logits(tokens, 0, kChunk);
        for (const int threads : {2, 3})
            for (const std::size_t size : {std::size_t{1}, std::size_t{5}, std::size_t{kChunk}})
                EXPECT_EQ(Runner(model.model, bestKernels(), threads).logits(tokens, 0, size), expected)
                    << threads << " threads, pieces of " << size << ", format " << static_cast<int>(format);
    }
}

TEST_P(DecoderStepTest, variantsAgreeWithThePlainOne) {
    const RandomModel model(random, Format::F32, GetParam());
    const auto expected = Runner(model.model, *kernels(Variant::Plain), 1).logits(tokens, 0, kChunk);
    for (const Variant variant : availableVariants())
        EXPECT_LT(relativeError(Runner(model.model, *kernels(variant), 2).logits(tokens, 0, 7), doubles(expected)),
                  1e-4)
            << kernels(variant)->name;
}

TEST_P(DecoderStepTest, rowsOfSeveralSequencesAreThoseOfEachAlone) {
    const RandomModel model(random, Format::F32, GetParam());
    Runner runner(model.model, bestKernels(), 2);
    const auto expected = runner.logits(tokens, 0, kChunk);
    model.model.copyCache(runner.cache(0), runner.cache(1), 17);
    std::vector<float> out(3 * kVocab, kPoison);
    runner.run(
        {{tokens[30], runner.cache(0), 30}, {tokens[17], runner.cache(1), 17}, {tokens[18], runner.cache(1), 18}},
        out.data());
    std::vector<double> rows;
    for (const std::size_t position : {30, 17, 18})
        for (std::size_t i = 0; i < kVocab; ++i)
            rows.push_back(static_cast<double>(expected[position * kVocab + i]));
    EXPECT_LT(relativeError(out, rows), 1e-5);
}

TEST_P(DecoderStepTest, stopsBetweenLayers) {
    const RandomModel model(random, Format::F32, GetParam());
    Runner runner(model.model, bestKernels(), 2);
    std::stop_source source;
    source.request_stop();
    const std::vector<StepRow> rows{{1, runner.cache(0), 0}};
    EXPECT_FALSE(runner.step().run(rows, {}, 2, source.get_token()));
    EXPECT_TRUE(runner.step().run(rows, {}, 2, {}));
}

INSTANTIATE_TEST_SUITE_P(OfBothKinds, DecoderStepTest, testing::Bool(),
                         [](const auto& param) { return param.param ? "plainMlp" : "gatedMlp"; });
