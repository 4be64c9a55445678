// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/torch/kernels/PackedMatrix.h"

#include <cmath>
#include <cstdint>
#include <cstring>

namespace tandem::ai::kernels {

// What the kernels ask of a processor: operations on sixteen lanes at once. This is their meaning in plain C++, and
// what runs where there is nothing better; LanesAvx2.h and LanesAvx512.h are the same operations in intrinsics.
struct LanesPlain {
    struct Floats {
        float lane[16];
    };
    struct Integers {
        std::int32_t lane[16];
    };
    struct Pairs {
        std::uint16_t lane[16][2]; // bf16
    };
    struct OnePair {
        float low, high; // the same pair in each lane
    };
    struct Quads {
        std::uint8_t lane[16][4];
    };
    struct OneQuad {
        std::int8_t byte[4]; // the same quad in each lane
    };
    static constexpr int kFloatTokens = 2; // tokens that a product computes together, when formats are floats
    static constexpr int kIntegerTokens = 2;

    static Floats zero() { return all(0); }
    static Floats all(float value) {
        return eachLane([&](int) { return value; });
    }
    static Floats load(const float* in) {
        return eachLane([&](int i) { return in[i]; });
    }
    static void store(float* out, const Floats& a) { std::memcpy(out, a.lane, sizeof a.lane); }
    static Floats loadHalf(const std::uint16_t* in) { // IEEE half precision
        return eachLane([&](int i) { return fromHalf(in[i]); });
    }
    static Floats loadBf16(const std::uint16_t* in) {
        return eachLane([&](int i) { return fromBf16(in[i]); });
    }
    static void storeBf16(std::uint16_t* out, const Floats& a) { // to nearest even; a NaN need not stay one
        for (int i = 0; i < 16; ++i)
            out[i] = toBf16(a.lane[i]);
    }

    static Floats add(const Floats& a, const Floats& b) {
        return eachLane([&](int i) { return a.lane[i] + b.lane[i]; });
    }
    static Floats subtract(const Floats& a, const Floats& b) {
        return eachLane([&](int i) { return a.lane[i] - b.lane[i]; });
    }
    static Floats multiply(const Floats& a, const Floats& b) {
        return eachLane([&](int i) { return a.lane[i] * b.lane[i]; });
    }
    static Floats divide(const Floats& a, const Floats& b) {
        return eachLane([&](int i) { return a.lane[i] / b.lane[i]; });
    }
    static Floats multiplyAdd(const Floats& a, const Floats& b, const Floats& sum) {
        return eachLane([&](int i) { return a.lane[i] * b.lane[i] + sum.lane[i]; });
    }
    static Floats greater(const Floats& a, const Floats& b) {
        return eachLane([&](int i) { return a.lane[i] > b.lane[i] ? a.lane[i] : b.lane[i]; });
    }
    static Floats less(const Floats& a, const Floats& b) {
        return eachLane([&](int i) { return a.lane[i] < b.lane[i] ? a.lane[i] : b.lane[i]; });
    }
    static Floats size(const Floats& a) {
        return eachLane([&](int i) { return std::fabs(a.lane[i]); });
    }
    static float sum(const Floats& a) {
        float total = 0;
        for (const float value : a.lane)
            total += value;
        return total;
    }
    static float greatest(const Floats& a) {
        float most = a.lane[0];
        for (const float value : a.lane)
            most = value > most ? value : most;
        return most;
    }
    static Floats round(const Floats& a) { // to nearest even
        return eachLane([&](int i) { return std::nearbyint(a.lane[i]); });
    }
    static Floats timesPowerOfTwo(const Floats& a, const Floats& exponent) { // of whole exponents
        return eachLane([&](int i) { return std::ldexp(a.lane[i], static_cast<int>(exponent.lane[i])); });
    }

    static Integers allIntegers(std::int32_t value) {
        Integers out;
        for (std::int32_t& lane : out.lane)
            lane = value;
        return out;
    }
    static Floats toFloats(const Integers& a) {
        return eachLane([&](int i) { return static_cast<float>(a.lane[i]); });
    }
    // Rounded, which must fit; their sum.
    static std::int32_t storeBytes(std::int8_t* out, const Floats& a) {
        std::int32_t total = 0;
        for (int i = 0; i < 16; ++i) {
            out[i] = static_cast<std::int8_t>(std::nearbyint(a.lane[i]));
            total += out[i];
        }
        return total;
    }

    static Quads loadQuads(const std::uint8_t* in) {
        Quads out;
        std::memcpy(out.lane, in, sizeof out.lane);
        return out;
    }
    // The low and the high halves of 64 bytes.
    static void loadHalfQuads(const std::uint8_t* in, Quads& low, Quads& high) {
        for (int i = 0; i < 64; ++i) {
            low.lane[i / 4][i % 4] = in[i] & 15;
            high.lane[i / 4][i % 4] = in[i] >> 4;
        }
    }
    static OneQuad allQuads(const std::int8_t* in) { return {{in[0], in[1], in[2], in[3]}}; }
    // To each lane the products of its four bytes.
    static Integers dot(Integers sum, const Quads& weights, const OneQuad& input) {
        for (int i = 0; i < 16; ++i)
            for (int j = 0; j < 4; ++j)
                sum.lane[i] += weights.lane[i][j] * input.byte[j];
        return sum;
    }

    static Pairs loadPairs(const std::uint16_t* in) {
        Pairs out;
        std::memcpy(out.lane, in, sizeof out.lane);
        return out;
    }
    static OnePair allPairs(const std::uint16_t* in) { return {fromBf16(in[0]), fromBf16(in[1])}; }
    // To each lane the products of its two numbers.
    static Floats dot(const Floats& sum, const Pairs& weights, const OnePair& input) {
        return eachLane([&](int i) {
            return sum.lane[i] + fromBf16(weights.lane[i][0]) * input.low + fromBf16(weights.lane[i][1]) * input.high;
        });
    }
    static Floats lower(const Pairs& a) {
        return eachLane([&](int i) { return fromBf16(a.lane[i][0]); });
    }
    static Floats upper(const Pairs& a) {
        return eachLane([&](int i) { return fromBf16(a.lane[i][1]); });
    }

private:
    template<typename Lane>
    static Floats eachLane(Lane lane) {
        Floats out;
        for (int i = 0; i < 16; ++i)
            out.lane[i] = lane(i);
        return out;
    }
};

} // namespace tandem::ai::kernels
