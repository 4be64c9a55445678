// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/torch/kernels/KernelTable.h"

namespace tandem::ai::kernels {

// Passes over one row of numbers, over lanes L. Widths need not be multiples of 16: the rest goes one by one.
template<class L>
class RowOperations {
public:
    static void rmsNorm(const float* in, const float* weight, int width, float epsilon, float* out) {
        Floats squares[2] = {L::zero(), L::zero()};
        int i = 0;
        for (; i + 32 <= width; i += 32)
            for (int j = 0; j < 2; ++j) {
                const Floats x = L::load(in + i + 16 * j);
                squares[j] = L::multiplyAdd(x, x, squares[j]);
            }
        float sum = L::sum(L::add(squares[0], squares[1]));
        for (; i < width; ++i)
            sum += in[i] * in[i];
        const float inverse = 1.0F / __builtin_sqrtf(sum / static_cast<float>(width) + epsilon);
        const Floats factor = L::all(inverse);
        for (i = 0; i + 16 <= width; i += 16)
            L::store(out + i, L::multiply(L::multiply(L::load(in + i), factor), L::load(weight + i)));
        for (; i < width; ++i)
            out[i] = in[i] * inverse * weight[i];
    }

    static void layerNorm(const float* in, const float* weight, const float* bias, int width, float epsilon,
                          float* out) {
        const float mean = sum(in, width) / static_cast<float>(width);
        const float variance = squaresAround(in, width, mean) / static_cast<float>(width);
        const float inverse = 1.0F / __builtin_sqrtf(variance + epsilon);
        const Floats middle = L::all(mean);
        const Floats factor = L::all(inverse);
        int i = 0;
        for (; i + 16 <= width; i += 16) {
            const Floats x = L::multiply(L::subtract(L::load(in + i), middle), factor);
            const Floats offset = bias ? L::load(bias + i) : L::zero();
            L::store(out + i, L::multiplyAdd(x, L::load(weight + i), offset));
        }
        for (; i < width; ++i)
            out[i] = (in[i] - mean) * inverse * weight[i] + (bias ? bias[i] : 0.0F);
    }

    static void rotate(float* head, const float* cos, const float* sin, int half) {
        int i = 0;
        for (; i + 16 <= half; i += 16) {
            const Floats a = L::load(head + i);
            const Floats b = L::load(head + half + i);
            const Floats c = L::load(cos + i);
            const Floats s = L::load(sin + i);
            L::store(head + i, L::subtract(L::multiply(a, c), L::multiply(b, s)));
            L::store(head + half + i, L::multiplyAdd(b, c, L::multiply(a, s)));
        }
        for (; i < half; ++i) {
            const float a = head[i];
            const float b = head[half + i];
            head[i] = a * cos[i] - b * sin[i];
            head[half + i] = b * cos[i] + a * sin[i];
        }
    }

    static void scale(float* in, float factor, int count) {
        const Floats all = L::all(factor);
        int i = 0;
        for (; i + 16 <= count; i += 16)
            L::store(in + i, L::multiply(L::load(in + i), all));
        for (; i < count; ++i)
            in[i] *= factor;
    }

    static void prepare(const float* values, const Inputs& inputs, int row) {
        std::byte* out = inputs.values + static_cast<std::size_t>(row) * inputs.rowBytes();
        switch (inputs.format) {
        case Format::F32:
            for (int i = 0; i < inputs.columns; i += 16)
                L::store(reinterpret_cast<float*>(out) + i, L::load(values + i));
            return;
        case Format::Bf16:
            for (int i = 0; i < inputs.columns; i += 16)
                L::storeBf16(reinterpret_cast<std::uint16_t*>(out) + i, L::load(values + i));
            return;
        case Format::Int8:
        case Format::Int4:
            return quantise(values, inputs, row, reinterpret_cast<std::int8_t*>(out));
        }
    }

private:
    using Floats = typename L::Floats;

    static float sum(const float* in, int width) {
        Floats total = L::zero();
        int i = 0;
        for (; i + 16 <= width; i += 16)
            total = L::add(total, L::load(in + i));
        float rest = 0;
        for (; i < width; ++i)
            rest += in[i];
        return L::sum(total) + rest;
    }

    static float squaresAround(const float* in, int width, float mean) {
        const Floats middle = L::all(mean);
        Floats total = L::zero();
        int i = 0;
        for (; i + 16 <= width; i += 16) {
            const Floats x = L::subtract(L::load(in + i), middle);
            total = L::multiplyAdd(x, x, total);
        }
        float rest = 0;
        for (; i < width; ++i)
            rest += (in[i] - mean) * (in[i] - mean);
        return L::sum(total) + rest;
    }

    // Bytes from -127 to 127 with one scale for 32.
    static void quantise(const float* values, const Inputs& inputs, int row, std::int8_t* out) {
        const std::int32_t offset = inputs.format == Format::Int8 ? 128 : 8;
        const int groups = inputs.columns / kGroup;
        float* scales = inputs.scales + static_cast<std::ptrdiff_t>(row) * groups;
        std::int32_t* starts = inputs.starts + static_cast<std::ptrdiff_t>(row) * groups;
        for (int group = 0; group < groups; ++group) {
            const Floats low = L::load(values + group * kGroup);
            const Floats high = L::load(values + group * kGroup + 16);
            const float most = L::greatest(L::greater(L::size(low), L::size(high)));
            const Floats inverse = L::all(most > 0 ? 127.0F / most : 0.0F);
            const std::int32_t sum = L::storeBytes(out + group * kGroup, L::multiply(low, inverse)) +
                                     L::storeBytes(out + group * kGroup + 16, L::multiply(high, inverse));
            scales[group] = most / 127.0F;
            starts[group] = -offset * sum;
        }
    }
};

} // namespace tandem::ai::kernels
