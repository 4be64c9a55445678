// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/torch/kernels/Elementwise.h"
#include "ai/torch/kernels/KernelTable.h"
#include "ai/torch/kernels/Unroll.h"

namespace tandem::ai::kernels {

// out (T, rows) = inputs (T, columns) · weightsᵀ (columns, rows), over lanes L.
//
// A block of 32 rows is two registers of sums. M tokens are computed together, so that a weight is loaded once for M
// of them:
//                 block of 32 rows (one stream of memory)
//                 ├──── lanes 0 … 15 ────┼──── lanes 16 … 31 ───┤
//   token 0   x ·   sums[0][0]               sums[0][1]
//   token 1   x ·   sums[1][0]               sums[1][1]
//   …     one input in all lanes, times the 32 weights of its column
template<class L>
class BlockProduct {
public:
    static void run(const Product& product) {
        const bool integers = product.weights->format == Format::Int8 || product.weights->format == Format::Int4;
        const int most = integers ? L::kIntegerTokens : L::kFloatTokens;
        for (int block = product.firstBlock; block < product.endBlock; ++block)
            for (int token = 0; token < product.tokens;) {
                const int left = product.tokens - token;
                const int count = left < most ? left : most;
                runTile(product, block, token, count);
                token += count;
            }
    }

private:
    using Floats = typename L::Floats;
    using Integers = typename L::Integers;
    static constexpr int kGroups = 3; // rows of inputs that are reached from one pointer: at 0, 1 and 2 strides

    template<int M>
    struct Sums {
        Floats of[M][2];
    };

    static void runTile(const Product& product, int block, int token, int count) {
        switch (product.weights->format) {
        case Format::F32:
            return dispatch<Format::F32, L::kFloatTokens>(product, block, token, count);
        case Format::Bf16:
            return dispatch<Format::Bf16, L::kFloatTokens>(product, block, token, count);
        case Format::Int8:
            return dispatch<Format::Int8, L::kIntegerTokens>(product, block, token, count);
        case Format::Int4:
            return dispatch<Format::Int4, L::kIntegerTokens>(product, block, token, count);
        }
    }

    // From a count of tokens to the code for it.
    template<Format format, int M>
    static void dispatch(const Product& product, int block, int token, int count) {
        if (count == M) return tile<format, M>(product, block, token);
        if constexpr (M > 1) dispatch<format, M - 1>(product, block, token, count);
    }

    template<Format format, int M>
    static void tile(const Product& product, int block, int token) {
        Sums<M> sums;
        if constexpr (format == Format::F32)
            sumFloats<M>(product, block, token, sums);
        else if constexpr (format == Format::Bf16)
            sumPairs<M>(product, block, token, sums);
        else
            sumIntegers<format, M>(product, block, token, sums);
        finish<M>(product, block, token, sums);
    }

    template<int M>
    static void clear(Sums<M>& sums) {
        TANDEM_UNROLL
        for (int m = 0; m < M; ++m)
            sums.of[m][0] = sums.of[m][1] = L::zero();
    }

    // Pointers to every third of M rows.
    template<int M, typename T>
    struct Rows {
        const T* at[(M + kGroups - 1) / kGroups];
        std::ptrdiff_t stride;

        Rows(const Inputs& inputs, int token)
            : stride(inputs.columns) {
            const T* first = reinterpret_cast<const T*>(inputs.values) + token * stride;
            TANDEM_UNROLL
            for (int i = 0; i < (M + kGroups - 1) / kGroups; ++i)
                at[i] = first + i * kGroups * stride;
        }
        const T* operator()(int m, int column) const { return at[m / kGroups] + m % kGroups * stride + column; }
    };

    template<int M>
    static void sumFloats(const Product& product, int block, int token, Sums<M>& sums) {
        const Rows<M, float> rows(*product.inputs, token);
        const auto* weights = reinterpret_cast<const float*>(product.weights->block(block));
        clear<M>(sums);
        for (int column = 0; column < product.inputs->columns; ++column) {
            const Floats low = L::load(weights + static_cast<std::ptrdiff_t>(column) * kBlockRows);
            const Floats high = L::load(weights + static_cast<std::ptrdiff_t>(column) * kBlockRows + 16);
            TANDEM_UNROLL
            for (int m = 0; m < M; ++m) {
                const Floats input = L::all(*rows(m, column));
                sums.of[m][0] = L::multiplyAdd(low, input, sums.of[m][0]);
                sums.of[m][1] = L::multiplyAdd(high, input, sums.of[m][1]);
            }
        }
    }

    template<int M>
    static void sumPairs(const Product& product, int block, int token, Sums<M>& sums) {
        const Rows<M, std::uint16_t> rows(*product.inputs, token);
        const auto* weights = reinterpret_cast<const std::uint16_t*>(product.weights->block(block));
        clear<M>(sums);
        for (int column = 0; column < product.inputs->columns; column += 2) {
            const auto low = L::loadPairs(weights + static_cast<std::ptrdiff_t>(column) * kBlockRows);
            const auto high = L::loadPairs(weights + static_cast<std::ptrdiff_t>(column) * kBlockRows + 32);
            TANDEM_UNROLL
            for (int m = 0; m < M; ++m) {
                const auto input = L::allPairs(rows(m, column));
                sums.of[m][0] = L::dot(sums.of[m][0], low, input);
                sums.of[m][1] = L::dot(sums.of[m][1], high, input);
            }
        }
    }

    // Of one group: integers, which cannot overflow (32 · 255 · 127).
    template<int M>
    struct Partial {
        Integers of[M][2];
    };

    template<Format format, int M>
    static void sumIntegers(const Product& product, int block, int token, Sums<M>& sums) {
        constexpr int kGroupBytes = kBlockRows * kGroup / (format == Format::Int8 ? 1 : 2);
        const Inputs& inputs = *product.inputs;
        const Rows<M, std::int8_t> rows(inputs, token);
        const int groups = inputs.columns / kGroup;
        const float* scales = inputs.scales + static_cast<std::ptrdiff_t>(token) * groups;
        const std::int32_t* starts = inputs.starts + static_cast<std::ptrdiff_t>(token) * groups;
        const auto* weights = reinterpret_cast<const std::uint8_t*>(product.weights->block(block));
        clear<M>(sums);
        for (int group = 0; group < groups; ++group) {
            Partial<M> partial;
            TANDEM_UNROLL
            for (int m = 0; m < M; ++m)
                partial.of[m][0] = partial.of[m][1] = L::allIntegers(starts[m * groups + group]);
            if constexpr (format == Format::Int8)
                dotBytes<M>(rows, group * kGroup, weights, partial);
            else
                dotHalfBytes<M>(rows, group * kGroup, weights, partial);
            const auto* weightScales = reinterpret_cast<const std::uint16_t*>(weights + kGroupBytes);
            const Floats low = L::loadHalf(weightScales);
            const Floats high = L::loadHalf(weightScales + 16);
            TANDEM_UNROLL
            for (int m = 0; m < M; ++m) {
                const Floats scale = L::all(scales[m * groups + group]);
                sums.of[m][0] = L::multiplyAdd(L::toFloats(partial.of[m][0]), L::multiply(low, scale), sums.of[m][0]);
                sums.of[m][1] = L::multiplyAdd(L::toFloats(partial.of[m][1]), L::multiply(high, scale), sums.of[m][1]);
            }
            weights += kGroupBytes + kBlockRows * sizeof(std::uint16_t);
        }
    }

    template<int M>
    static void dotQuads(const Rows<M, std::int8_t>& rows, int column, typename L::Quads low, typename L::Quads high,
                         Partial<M>& partial) {
        TANDEM_UNROLL
        for (int m = 0; m < M; ++m) {
            const auto input = L::allQuads(rows(m, column));
            partial.of[m][0] = L::dot(partial.of[m][0], low, input);
            partial.of[m][1] = L::dot(partial.of[m][1], high, input);
        }
    }

    template<int M>
    static void dotBytes(const Rows<M, std::int8_t>& rows, int first, const std::uint8_t* weights,
                         Partial<M>& partial) {
        TANDEM_UNROLL
        for (int quad = 0; quad < 8; ++quad)
            dotQuads<M>(rows, first + 4 * quad, L::loadQuads(weights + quad * 128),
                        L::loadQuads(weights + quad * 128 + 64), partial);
    }

    template<int M>
    static void dotHalfBytes(const Rows<M, std::int8_t>& rows, int first, const std::uint8_t* weights,
                             Partial<M>& partial) {
        TANDEM_UNROLL
        for (int quad = 0; quad < 4; ++quad) {
            typename L::Quads low[2];
            typename L::Quads high[2];
            L::loadHalfQuads(weights + quad * 128, low[0], high[0]);
            L::loadHalfQuads(weights + quad * 128 + 64, low[1], high[1]);
            dotQuads<M>(rows, first + 8 * quad, low[0], low[1], partial);
            dotQuads<M>(rows, first + 8 * quad + 4, high[0], high[1], partial);
        }
    }

    template<int M>
    static void finish(const Product& product, int block, int token, Sums<M>& sums) {
        const bool gated = product.finish == Finish::Gated;
        const int column = block * (gated ? kBlockRows / 2 : kBlockRows);
        float* out = product.out + token * product.stride + column;
        TANDEM_UNROLL
        for (int m = 0; m < M; ++m) {
            if (product.bias) {
                const float* bias = product.bias + static_cast<std::ptrdiff_t>(block) * kBlockRows;
                sums.of[m][0] = L::add(sums.of[m][0], L::load(bias));
                sums.of[m][1] = L::add(sums.of[m][1], L::load(bias + 16));
            }
            finishRow(product, column, out + m * product.stride, sums.of[m][0], sums.of[m][1]);
        }
    }

    static void finishRow(const Product& product, int column, float* out, Floats low, Floats high) {
        switch (product.finish) {
        case Finish::Store:
            if (column + kBlockRows > product.width) return storePart(out, product.width - column, low, high);
            break;
        case Finish::Add:
            low = L::add(low, L::load(out));
            high = L::add(high, L::load(out + 16));
            break;
        case Finish::Act:
            low = Elementwise<L>::act(product.activation, low);
            high = Elementwise<L>::act(product.activation, high);
            break;
        case Finish::Gated:
            return L::store(out, L::multiply(Elementwise<L>::act(product.activation, low), high));
        }
        L::store(out, low);
        L::store(out + 16, high);
    }

    static void storePart(float* out, int count, Floats low, Floats high) {
        float both[kBlockRows];
        L::store(both, low);
        L::store(both + 16, high);
        for (int i = 0; i < count; ++i)
            out[i] = both[i];
    }
};

} // namespace tandem::ai::kernels
