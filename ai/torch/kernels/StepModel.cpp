// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/torch/kernels/StepModel.h"

#include <cstring>

namespace tandem::ai::kernels {

std::size_t StepModel::headBytes() const {
    return static_cast<std::size_t>(roundUp(context, kKeyBlock)) * static_cast<std::size_t>(headSlot()) *
           inputBytes(cacheFormat);
}

std::size_t StepModel::cacheBytes() const {
    return layers.size() * static_cast<std::size_t>(kvHeads) * 2 * headBytes();
}

HeadCache StepModel::headCache(std::byte* sequence, int layer, int kvHead) const {
    const std::size_t each = headBytes();
    std::byte* keys = sequence + sized(layer * kvHeads + kvHead) * 2 * each;
    return {cacheFormat, headSlot(), keys, keys + each};
}

void StepModel::copyCache(const std::byte* from, std::byte* to, int count) const {
    const std::size_t each = headBytes();
    const auto position = static_cast<std::size_t>(headSlot()) * inputBytes(cacheFormat);
    const std::size_t part = static_cast<std::size_t>(roundUp(count, kKeyBlock)) * position;
    const std::size_t halves = layers.size() * static_cast<std::size_t>(kvHeads) * 2; // keys and values of each head
    for (std::size_t i = 0; i < halves; ++i)
        std::memcpy(to + i * each, from + i * each, part);
}

} // namespace tandem::ai::kernels
