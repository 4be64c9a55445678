// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <immintrin.h>

namespace tandem::ai::kernels {

// Sixteen lanes of AVX2, FMA and F16C: two registers. LanesPlain.h says what each operation does. Only for files that
// are compiled for these instructions.
struct LanesAvx2 {
    struct Floats {
        __m256 a, b;
    };
    struct Integers {
        __m256i a, b;
    };
    struct Pairs {
        __m256i a, b;
    };
    struct OnePair {
        __m256 low, high;
    };
    // Bytes widened to 16 bits, the even and the odd of each quad apart: vpmaddubsw would saturate.
    struct Quads {
        __m256i evenA, oddA, evenB, oddB;
    };
    struct OneQuad {
        __m256i even, odd;
    };
    static constexpr int kFloatTokens = 3; // 12 sums, an input and weights from memory: 14 of 16 registers
    static constexpr int kIntegerTokens = 2;

    static Floats zero() { return {_mm256_setzero_ps(), _mm256_setzero_ps()}; }
    static Floats all(float value) { return {_mm256_set1_ps(value), _mm256_set1_ps(value)}; }
    static Floats load(const float* in) { return {_mm256_loadu_ps(in), _mm256_loadu_ps(in + 8)}; }
    static void store(float* out, Floats x) {
        _mm256_storeu_ps(out, x.a);
        _mm256_storeu_ps(out + 8, x.b);
    }
    static Floats loadHalf(const std::uint16_t* in) {
        return {_mm256_cvtph_ps(eight(in)), _mm256_cvtph_ps(eight(in + 8))};
    }
    static Floats loadBf16(const std::uint16_t* in) { return {widened(eight(in)), widened(eight(in + 8))}; }
    static void storeBf16(std::uint16_t* out, Floats x) {
        const __m256i packed = _mm256_packus_epi32(roundedToBf16(x.a), roundedToBf16(x.b)); // a0 b0 a1 b1
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), _mm256_permute4x64_epi64(packed, 0xD8));
    }

    static Floats add(Floats x, Floats y) { return {_mm256_add_ps(x.a, y.a), _mm256_add_ps(x.b, y.b)}; }
    static Floats subtract(Floats x, Floats y) { return {_mm256_sub_ps(x.a, y.a), _mm256_sub_ps(x.b, y.b)}; }
    static Floats multiply(Floats x, Floats y) { return {_mm256_mul_ps(x.a, y.a), _mm256_mul_ps(x.b, y.b)}; }
    static Floats divide(Floats x, Floats y) { return {_mm256_div_ps(x.a, y.a), _mm256_div_ps(x.b, y.b)}; }
    static Floats multiplyAdd(Floats x, Floats y, Floats sum) {
        return {_mm256_fmadd_ps(x.a, y.a, sum.a), _mm256_fmadd_ps(x.b, y.b, sum.b)};
    }
    static Floats greater(Floats x, Floats y) { return {_mm256_max_ps(x.a, y.a), _mm256_max_ps(x.b, y.b)}; }
    static Floats less(Floats x, Floats y) { return {_mm256_min_ps(x.a, y.a), _mm256_min_ps(x.b, y.b)}; }
    static Floats size(Floats x) {
        const __m256 mask = _mm256_castsi256_ps(_mm256_set1_epi32(0x7FFFFFFF));
        return {_mm256_and_ps(x.a, mask), _mm256_and_ps(x.b, mask)};
    }
    static float sum(Floats x) {
        const __m256 eight = _mm256_add_ps(x.a, x.b);
        __m128 four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
        four = _mm_add_ps(four, _mm_movehl_ps(four, four));
        return _mm_cvtss_f32(_mm_add_ss(four, _mm_movehdup_ps(four)));
    }
    static float greatest(Floats x) {
        const __m256 eight = _mm256_max_ps(x.a, x.b);
        __m128 four = _mm_max_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
        four = _mm_max_ps(four, _mm_movehl_ps(four, four));
        return _mm_cvtss_f32(_mm_max_ss(four, _mm_movehdup_ps(four)));
    }
    static Floats round(Floats x) {
        return {_mm256_round_ps(x.a, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC),
                _mm256_round_ps(x.b, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC)};
    }
    static Floats timesPowerOfTwo(Floats x, Floats exponent) {
        return {_mm256_mul_ps(x.a, powerOfTwo(exponent.a)), _mm256_mul_ps(x.b, powerOfTwo(exponent.b))};
    }

    static Integers allIntegers(std::int32_t value) { return {_mm256_set1_epi32(value), _mm256_set1_epi32(value)}; }
    static Floats toFloats(Integers x) { return {_mm256_cvtepi32_ps(x.a), _mm256_cvtepi32_ps(x.b)}; }
    static std::int32_t storeBytes(std::int8_t* out, Floats x) {
        const __m256i a = _mm256_cvtps_epi32(x.a);
        const __m256i b = _mm256_cvtps_epi32(x.b);
        const __m256i words = _mm256_permute4x64_epi64(_mm256_packs_epi32(a, b), 0xD8);
        const __m128i bytes = _mm_packs_epi16(_mm256_castsi256_si128(words), _mm256_extracti128_si256(words, 1));
        _mm_storeu_si128(reinterpret_cast<__m128i*>(out), bytes);
        const __m256i eight = _mm256_add_epi32(a, b);
        __m128i four = _mm_add_epi32(_mm256_castsi256_si128(eight), _mm256_extracti128_si256(eight, 1));
        four = _mm_add_epi32(four, _mm_shuffle_epi32(four, 0x4E));
        return _mm_cvtsi128_si32(_mm_add_epi32(four, _mm_shuffle_epi32(four, 0xB1)));
    }

    static Quads loadQuads(const std::uint8_t* in) { return widenedQuads(thirtyTwo(in), thirtyTwo(in + 32)); }
    static void loadHalfQuads(const std::uint8_t* in, Quads& low, Quads& high) {
        const __m256i mask = _mm256_set1_epi8(15);
        const __m256i a = thirtyTwo(in);
        const __m256i b = thirtyTwo(in + 32);
        low = widenedQuads(_mm256_and_si256(a, mask), _mm256_and_si256(b, mask));
        high = widenedQuads(_mm256_and_si256(_mm256_srli_epi16(a, 4), mask),
                            _mm256_and_si256(_mm256_srli_epi16(b, 4), mask));
    }
    static OneQuad allQuads(const std::int8_t* in) {
        std::int32_t quad;
        __builtin_memcpy(&quad, in, sizeof quad);
        const __m256i bytes = _mm256_set1_epi32(quad);
        return {_mm256_srai_epi16(_mm256_slli_epi16(bytes, 8), 8), _mm256_srai_epi16(bytes, 8)};
    }
    static Integers dot(Integers sum, Quads weights, OneQuad input) {
        const __m256i a =
            _mm256_add_epi32(_mm256_madd_epi16(weights.evenA, input.even), _mm256_madd_epi16(weights.oddA, input.odd));
        const __m256i b =
            _mm256_add_epi32(_mm256_madd_epi16(weights.evenB, input.even), _mm256_madd_epi16(weights.oddB, input.odd));
        return {_mm256_add_epi32(sum.a, a), _mm256_add_epi32(sum.b, b)};
    }

    static Pairs loadPairs(const std::uint16_t* in) { return {thirtyTwo(in), thirtyTwo(in + 16)}; }
    static OnePair allPairs(const std::uint16_t* in) {
        std::int32_t pair;
        __builtin_memcpy(&pair, in, sizeof pair);
        const __m256i pairs = _mm256_set1_epi32(pair);
        return {low(pairs), high(pairs)};
    }
    static Floats dot(Floats sum, Pairs weights, OnePair input) {
        sum = multiplyAdd(lower(weights), {input.low, input.low}, sum);
        return multiplyAdd(upper(weights), {input.high, input.high}, sum);
    }
    static Floats lower(Pairs x) { return {low(x.a), low(x.b)}; }
    static Floats upper(Pairs x) { return {high(x.a), high(x.b)}; }

private:
    static __m128i eight(const std::uint16_t* in) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(in)); }
    static __m256i thirtyTwo(const void* in) { return _mm256_loadu_si256(static_cast<const __m256i*>(in)); }
    static __m256 widened(__m128i bf16) {
        return _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_cvtepu16_epi32(bf16), 16));
    }
    static __m256i roundedToBf16(__m256 x) {
        const __m256i bits = _mm256_castps_si256(x);
        const __m256i odd = _mm256_and_si256(_mm256_srli_epi32(bits, 16), _mm256_set1_epi32(1));
        const __m256i up = _mm256_add_epi32(_mm256_add_epi32(bits, odd), _mm256_set1_epi32(0x7FFF));
        return _mm256_srli_epi32(up, 16);
    }
    static Quads widenedQuads(__m256i a, __m256i b) {
        const __m256i mask = _mm256_set1_epi16(0xFF);
        return {_mm256_and_si256(a, mask), _mm256_srli_epi16(a, 8), _mm256_and_si256(b, mask), _mm256_srli_epi16(b, 8)};
    }
    static __m256 low(__m256i pairs) { return _mm256_castsi256_ps(_mm256_slli_epi32(pairs, 16)); }
    static __m256 high(__m256i pairs) {
        return _mm256_castsi256_ps(_mm256_and_si256(pairs, _mm256_set1_epi32(static_cast<int>(0xFFFF0000U))));
    }
    static __m256 powerOfTwo(__m256 exponent) { // of -126 to 127
        const __m256i biased = _mm256_add_epi32(_mm256_cvtps_epi32(exponent), _mm256_set1_epi32(127));
        return _mm256_castsi256_ps(_mm256_slli_epi32(biased, 23));
    }
};

} // namespace tandem::ai::kernels
