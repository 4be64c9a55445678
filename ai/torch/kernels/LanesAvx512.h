// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <immintrin.h>

namespace tandem::ai::kernels {

// Sixteen lanes of AVX-512 (F, BW, DQ, VL and VNNI): one register. LanesPlain.h says what each operation does. Only
// for files that are compiled for these instructions.
template<bool hasBf16>
struct LanesAvx512 {
    using Floats = __m512;
    using Integers = __m512i;
    using Pairs = __m512i;                  // (16, 2) bf16
    using OnePair = __m512i;                // the same pair in each lane
    using Quads = __m512i;                  // (16, 4) bytes
    using OneQuad = __m512i;                // the same quad in each lane
    static constexpr int kFloatTokens = 12; // 24 sums, 2 weights and an input: 27 of 32 registers
    static constexpr int kIntegerTokens = 6;

    static Floats zero() { return _mm512_setzero_ps(); }
    static Floats all(float value) { return _mm512_set1_ps(value); }
    static Floats load(const float* in) { return _mm512_loadu_ps(in); }
    static void store(float* out, Floats a) { _mm512_storeu_ps(out, a); }
    static Floats loadHalf(const std::uint16_t* in) {
        return _mm512_cvtph_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(in)));
    }
    static Floats loadBf16(const std::uint16_t* in) {
        const __m256i half = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(in));
        return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_cvtepu16_epi32(half), 16));
    }
    static void storeBf16(std::uint16_t* out, Floats a) {
        const __m512i bits = _mm512_castps_si512(a);
        const __m512i odd = _mm512_and_si512(_mm512_srli_epi32(bits, 16), _mm512_set1_epi32(1));
        const __m512i up = _mm512_add_epi32(_mm512_add_epi32(bits, odd), _mm512_set1_epi32(0x7FFF));
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), _mm512_cvtepi32_epi16(_mm512_srli_epi32(up, 16)));
    }

    static Floats add(Floats a, Floats b) { return _mm512_add_ps(a, b); }
    static Floats subtract(Floats a, Floats b) { return _mm512_sub_ps(a, b); }
    static Floats multiply(Floats a, Floats b) { return _mm512_mul_ps(a, b); }
    static Floats divide(Floats a, Floats b) { return _mm512_div_ps(a, b); }
    static Floats multiplyAdd(Floats a, Floats b, Floats sum) { return _mm512_fmadd_ps(a, b, sum); }
    static Floats greater(Floats a, Floats b) { return _mm512_max_ps(a, b); }
    static Floats less(Floats a, Floats b) { return _mm512_min_ps(a, b); }
    static Floats size(Floats a) { return _mm512_abs_ps(a); }
    static float sum(Floats a) { return _mm512_reduce_add_ps(a); }
    static float greatest(Floats a) { return _mm512_reduce_max_ps(a); }
    static Floats round(Floats a) { return _mm512_roundscale_ps(a, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC); }
    static Floats timesPowerOfTwo(Floats a, Floats exponent) { return _mm512_scalef_ps(a, exponent); }

    static Integers allIntegers(std::int32_t value) { return _mm512_set1_epi32(value); }
    static Floats toFloats(Integers a) { return _mm512_cvtepi32_ps(a); }
    static std::int32_t storeBytes(std::int8_t* out, Floats a) {
        const __m512i integers = _mm512_cvtps_epi32(a);
        _mm_storeu_si128(reinterpret_cast<__m128i*>(out), _mm512_cvtepi32_epi8(integers));
        return _mm512_reduce_add_epi32(integers);
    }

    static Quads loadQuads(const std::uint8_t* in) { return _mm512_loadu_si512(in); }
    static void loadHalfQuads(const std::uint8_t* in, Quads& low, Quads& high) {
        const __m512i both = _mm512_loadu_si512(in);
        const __m512i mask = _mm512_set1_epi8(15);
        low = _mm512_and_si512(both, mask);
        high = _mm512_and_si512(_mm512_srli_epi16(both, 4), mask);
    }
    static OneQuad allQuads(const std::int8_t* in) {
        std::int32_t quad;
        __builtin_memcpy(&quad, in, sizeof quad);
        return _mm512_set1_epi32(quad);
    }
    static Integers dot(Integers sum, Quads weights, OneQuad input) { return _mm512_dpbusd_epi32(sum, weights, input); }

    static Pairs loadPairs(const std::uint16_t* in) { return _mm512_loadu_si512(in); }
    static OnePair allPairs(const std::uint16_t* in) {
        std::int32_t pair;
        __builtin_memcpy(&pair, in, sizeof pair);
        return _mm512_set1_epi32(pair);
    }
    static Floats dot(Floats sum, Pairs weights, OnePair input) {
        if constexpr (hasBf16) return dotBf16(sum, weights, input);
        return multiplyAdd(upper(weights), upper(input), multiplyAdd(lower(weights), lower(input), sum));
    }
    static Floats lower(Pairs a) { return _mm512_castsi512_ps(_mm512_slli_epi32(a, 16)); }
    static Floats upper(Pairs a) {
        return _mm512_castsi512_ps(_mm512_and_si512(a, _mm512_set1_epi32(static_cast<int>(0xFFFF0000U))));
    }

private:
    static Floats dotBf16(Floats sum, Pairs weights, OnePair input) {
#ifdef __AVX512BF16__
        return _mm512_dpbf16_ps(sum, (__m512bh)(weights), (__m512bh)(input));
#else
        (void)weights;
        (void)input;
        return sum; // never built: hasBf16 is only true in files compiled for it
#endif
    }
};

} // namespace tandem::ai::kernels
