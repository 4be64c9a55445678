// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/torch/kernels/KernelTable.h"

#include "ai/torch/kernels/MakeTable.h"

#if defined(__x86_64__)
#include <cpuid.h>
#endif

namespace tandem::ai::kernels {
namespace {

#if defined(__x86_64__)
bool hasHalfFloats() { // which clang's __builtin_cpu_supports does not know
    unsigned a = 0;
    unsigned b = 0;
    unsigned c = 0;
    unsigned d = 0;
    return __get_cpuid(1, &a, &b, &c, &d) != 0 && (c & bit_F16C) != 0;
}

bool hasAvx2() {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && hasHalfFloats();
}

bool hasAvx512() {
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512vnni");
}
#endif

} // namespace

std::size_t inputBytes(Format format) {
    switch (format) {
    case Format::F32:
        return sizeof(float);
    case Format::Bf16:
        return sizeof(std::uint16_t);
    case Format::Int8:
    case Format::Int4:
        break;
    }
    return sizeof(std::int8_t);
}

std::size_t Inputs::rowBytes() const {
    return static_cast<std::size_t>(columns) * inputBytes(format);
}

const KernelTable* kernels(Variant variant) {
    switch (variant) {
    case Variant::Plain:
        return &plainTable();
#if defined(__x86_64__)
    case Variant::Avx2:
        return hasAvx2() ? &avx2Table() : nullptr;
    case Variant::Avx512:
        return hasAvx512() ? &avx512Table() : nullptr;
    case Variant::Avx512Bf16:
        return hasAvx512() && __builtin_cpu_supports("avx512bf16") ? &avx512Bf16Table() : nullptr;
#else
    case Variant::Avx2:
    case Variant::Avx512:
    case Variant::Avx512Bf16:
        break;
#endif
    }
    return nullptr;
}

std::vector<Variant> availableVariants() {
    std::vector<Variant> variants;
    for (const Variant variant : {Variant::Plain, Variant::Avx2, Variant::Avx512, Variant::Avx512Bf16})
        if (kernels(variant)) variants.push_back(variant);
    return variants;
}

const KernelTable& bestKernels() {
    return *kernels(availableVariants().back());
}

} // namespace tandem::ai::kernels
