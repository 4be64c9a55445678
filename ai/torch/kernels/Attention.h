// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/torch/kernels/Elementwise.h"
#include "ai/torch/kernels/KernelTable.h"
#include "ai/torch/kernels/Unroll.h"

namespace tandem::ai::kernels {

// Attention of up to eight queries that share a head's keys and values, over lanes L:
//
//   scores (rows, P) = queries (rows, D) · keysᵀ      16 positions in the lanes, each key loaded once for all rows
//   weights          = e^(scores - greatest)          over the positions that a row sees, 0 at the others
//   out (rows, D)    = weights · values / sum         16 dimensions in the lanes, each value loaded once for all rows
//
// Queries are copied to (D, 8) first, so that the inner loop reads them in order.
template<class L>
class Attention {
public:
    static void run(const AttentionTile& tile) { dispatch<kAttentionRows>(tile); }

    static void remember(const HeadCache& cache, int position, const float* key, const float* value) {
        const std::ptrdiff_t block = position / kKeyBlock;
        const int lane = position % kKeyBlock;
        const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(position) * cache.dim;
        if (cache.format == Format::F32) {
            float* keys = reinterpret_cast<float*>(cache.keys) + block * cache.dim * kKeyBlock + lane;
            for (std::ptrdiff_t d = 0; d < cache.dim; ++d)
                keys[d * kKeyBlock] = key[d];
            for (int d = 0; d < cache.dim; d += 16)
                L::store(reinterpret_cast<float*>(cache.values) + at + d, L::load(value + d));
            return;
        }
        std::uint16_t* keys = reinterpret_cast<std::uint16_t*>(cache.keys) + block * cache.dim * kKeyBlock + 2 * lane;
        for (std::ptrdiff_t d = 0; d < cache.dim; d += 16) {
            std::uint16_t rounded[16];
            L::storeBf16(rounded, L::load(key + d));
            for (std::ptrdiff_t i = 0; i < 16; ++i)
                keys[(d + i) / 2 * 2 * kKeyBlock + i % 2] = rounded[i];
            L::storeBf16(reinterpret_cast<std::uint16_t*>(cache.values) + at + d, L::load(value + d));
        }
    }

private:
    using Floats = typename L::Floats;

    template<int R>
    static void dispatch(const AttentionTile& tile) {
        if (tile.rows == R) return attend<R>(tile);
        if constexpr (R > 1) dispatch<R - 1>(tile);
    }

    template<int R>
    static void attend(const AttentionTile& tile) {
        int first = tile.first[0];
        int end = tile.end[0];
        for (int r = 1; r < R; ++r) {
            first = tile.first[r] < first ? tile.first[r] : first;
            end = tile.end[r] > end ? tile.end[r] : end;
        }
        const int firstBlock = first / kKeyBlock;
        const int endBlock = (end + kKeyBlock - 1) / kKeyBlock;
        const std::ptrdiff_t stride = static_cast<std::ptrdiff_t>(endBlock) * kKeyBlock;
        pack<R>(tile);
        const bool wide = tile.cache.format == Format::F32;
        for (int block = firstBlock; block < endBlock; ++block)
            wide ? scoreFloats<R>(tile, block, stride) : scorePairs<R>(tile, block, stride);
        float sums[R];
        for (int r = 0; r < R; ++r)
            sums[r] = soften(tile.scores + r * stride, firstBlock * kKeyBlock, endBlock * kKeyBlock, tile.first[r],
                             tile.end[r]);
        for (int d = 0; d < tile.cache.dim; d += 16)
            wide ? mix<R, float>(tile, d, firstBlock * kKeyBlock, end, stride, sums)
                 : mix<R, std::uint16_t>(tile, d, firstBlock * kKeyBlock, end, stride, sums);
    }

    template<int R>
    static void pack(const AttentionTile& tile) {
        for (int r = 0; r < R; ++r)
            for (int d = 0; d < tile.cache.dim; ++d)
                tile.packed[d * R + r] = tile.query[r][d];
    }

    // Sums that each row is given, because one that waits for its last addition could take another in the meantime. The
    // same for any number of rows, so that a row's result never depends on which others are attended with it.
    static constexpr int kChains = 2;

    template<int R>
    static void scoreFloats(const AttentionTile& tile, int block, std::ptrdiff_t stride) {
        const int dim = tile.cache.dim;
        const float* keys =
            reinterpret_cast<const float*>(tile.cache.keys) + static_cast<std::ptrdiff_t>(block) * dim * kKeyBlock;
        Floats chains[kChains][R];
        clear<R>(chains);
        for (int d = 0; d < dim; d += kChains) { // a multiple of 16
            TANDEM_UNROLL
            for (int c = 0; c < kChains; ++c)
                addTimes(L::load(keys + (d + c) * kKeyBlock), tile.packed + (d + c) * R, 1, chains[c]);
        }
        storeScores<R>(tile, block, stride, chains);
    }

    template<int R>
    static void scorePairs(const AttentionTile& tile, int block, std::ptrdiff_t stride) {
        const int dim = tile.cache.dim;
        const std::uint16_t* keys = reinterpret_cast<const std::uint16_t*>(tile.cache.keys) +
                                    static_cast<std::ptrdiff_t>(block) * dim * kKeyBlock;
        Floats chains[kChains][R];
        clear<R>(chains);
        for (int d = 0; d < dim; d += kChains) {
            TANDEM_UNROLL
            for (int c = 0; c < kChains; c += 2) {
                const auto pairs = L::loadPairs(keys + (d + c) * kKeyBlock);
                addTimes(L::lower(pairs), tile.packed + (d + c) * R, 1, chains[c]);
                addTimes(L::upper(pairs), tile.packed + (d + c + 1) * R, 1, chains[c + 1]);
            }
        }
        storeScores<R>(tile, block, stride, chains);
    }

    // sums[r] += lanes * factors[r * stride]
    template<int R>
    static void addTimes(Floats lanes, const float* factors, std::ptrdiff_t stride, Floats (&sums)[R]) {
        TANDEM_UNROLL
        for (int r = 0; r < R; ++r)
            sums[r] = L::multiplyAdd(lanes, L::all(factors[r * stride]), sums[r]);
    }

    template<int R>
    static void clear(Floats (&chains)[kChains][R]) {
        TANDEM_UNROLL
        for (int c = 0; c < kChains; ++c) {
            TANDEM_UNROLL
            for (int r = 0; r < R; ++r)
                chains[c][r] = L::zero();
        }
    }

    // All chains in the first.
    template<int R>
    static void join(Floats (&chains)[kChains][R]) {
        TANDEM_UNROLL
        for (int c = 1; c < kChains; ++c) {
            TANDEM_UNROLL
            for (int r = 0; r < R; ++r)
                chains[0][r] = L::add(chains[0][r], chains[c][r]);
        }
    }

    template<int R>
    static void storeScores(const AttentionTile& tile, int block, std::ptrdiff_t stride, Floats (&chains)[kChains][R]) {
        join<R>(chains);
        TANDEM_UNROLL
        for (int r = 0; r < R; ++r)
            L::store(tile.scores + r * stride + static_cast<std::ptrdiff_t>(block) * kKeyBlock, chains[0][r]);
    }

    // e^(score - greatest) at [first, end), 0 at the rest of [from, to); their sum.
    static float soften(float* scores, int from, int to, int first, int end) {
        constexpr float kNever = -1e30F; // no share of any sum
        fill(scores, from, first, kNever);
        fill(scores, end, to, kNever);
        Floats most = L::all(kNever);
        for (int i = from; i < to; i += 16)
            most = L::greater(most, L::load(scores + i));
        const Floats greatest = L::all(L::greatest(most));
        Floats sum = L::zero();
        for (int i = from; i < to; i += 16) {
            const Floats power = Elementwise<L>::exponential(L::subtract(L::load(scores + i), greatest));
            L::store(scores + i, power);
            sum = L::add(sum, power);
        }
        fill(scores, from, first, 0);
        fill(scores, end, to, 0);
        return L::sum(sum);
    }

    static void fill(float* scores, int from, int to, float value) {
        for (int i = from; i < to; ++i)
            scores[i] = value;
    }

    // Sixteen dimensions of every row's output: the positions of [from, end), of which those that a row does not see
    // weigh 0.
    template<int R, typename Value>
    static void mix(const AttentionTile& tile, int d, int from, int end, std::ptrdiff_t stride,
                    const float (&sums)[R]) {
        const std::ptrdiff_t dim = tile.cache.dim;
        const Value* values = reinterpret_cast<const Value*>(tile.cache.values) + d;
        Floats chains[kChains][R];
        clear<R>(chains);
        std::ptrdiff_t position = from; // even, whatever the rows see: chains are the same for all tiles
        for (; position + kChains <= end; position += kChains) {
            TANDEM_UNROLL
            for (int c = 0; c < kChains; ++c)
                addTimes(load(values + (position + c) * dim), tile.scores + position + c, stride, chains[c]);
        }
        for (; position < end; ++position)
            addTimes(load(values + position * dim), tile.scores + position, stride, chains[0]);
        join<R>(chains);
        for (int r = 0; r < R; ++r)
            L::store(tile.out[r] + d, L::multiply(chains[0][r], L::all(1.0F / sums[r])));
    }

    static Floats load(const float* in) { return L::load(in); }
    static Floats load(const std::uint16_t* in) { return L::loadBf16(in); }
};

} // namespace tandem::ai::kernels
