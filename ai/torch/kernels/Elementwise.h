// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/torch/kernels/KernelTable.h"
#include "ai/torch/kernels/Unroll.h"

namespace tandem::ai::kernels {

// Functions of single numbers, over lanes L.
template<class L>
struct Elementwise {
    using Floats = typename L::Floats;

    // e^x to 2 units in the last place, by 2^n · e^r with |r| <= ln 2 / 2; 0 below -87.3 and 2^127.4 above 88.3.
    static Floats exponential(Floats x) {
        x = L::greater(L::less(x, L::all(88.3F)), L::all(-87.3F));
        const Floats n = L::round(L::multiply(x, L::all(1.44269504F)));
        Floats r = L::multiplyAdd(n, L::all(-0.693359375F), x); // ln 2 in two parts, the first exact in a few bits
        r = L::multiplyAdd(n, L::all(2.12194440e-4F), r);
        constexpr float kFactors[] = {1.0F / 720, 1.0F / 120, 1.0F / 24, 1.0F / 6, 0.5F, 1.0F, 1.0F};
        Floats sum = L::all(1.0F / 5040); // Taylor's series: the term of r⁸ is below 6e-9
        TANDEM_UNROLL
        for (int i = 0; i < 7; ++i)
            sum = L::multiplyAdd(sum, r, L::all(kFactors[i]));
        return L::timesPowerOfTwo(sum, n);
    }

    // x / (1 + e^-(factor x))
    static Floats sigmoidTimes(Floats x, Floats exponent) {
        return L::divide(x, L::add(L::all(1), exponential(L::subtract(L::zero(), exponent))));
    }

    // The error function by 7.1.26 of Abramowitz and Stegun, of |x|: within 1.5e-7.
    static Floats errorOfSize(Floats size) {
        const Floats t = L::divide(L::all(1), L::multiplyAdd(size, L::all(0.3275911F), L::all(1)));
        constexpr float kFactors[] = {-1.453152027F, 1.421413741F, -0.284496736F, 0.254829592F};
        Floats sum = L::all(1.061405429F);
        TANDEM_UNROLL
        for (int i = 0; i < 4; ++i)
            sum = L::multiplyAdd(sum, t, L::all(kFactors[i]));
        const Floats square = L::multiply(size, size);
        const Floats tail = L::multiply(L::multiply(sum, t), exponential(L::subtract(L::zero(), square)));
        return L::subtract(L::all(1), tail);
    }

    static Floats act(Activation activation, Floats x) {
        switch (activation) {
        case Activation::Silu: // x sigmoid(x)
            return sigmoidTimes(x, x);
        case Activation::GeluTanh: { // x / 2 (1 + tanh(u)) = x sigmoid(2u), u = sqrt(2 / pi) (x + 0.044715 x³)
            const Floats square = L::multiply(x, x);
            const Floats inner = L::multiplyAdd(L::multiply(square, x), L::all(0.044715F), x);
            return sigmoidTimes(x, L::multiply(inner, L::all(1.59576912F)));
        }
        case Activation::Relu:
            return L::greater(x, L::zero());
        case Activation::Gelu:
            break;
        }
        // x / 2 (1 + erf(x / sqrt 2)), and x erf(x) is even
        const Floats half = L::multiply(x, L::all(0.5F));
        const Floats error = errorOfSize(L::multiply(L::size(x), L::all(0.70710678F)));
        return L::multiplyAdd(L::size(half), error, half);
    }
};

} // namespace tandem::ai::kernels
