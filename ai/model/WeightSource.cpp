// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/WeightSource.h"

#include "ai/model/Dequantise.h"

namespace tandem::ai {

namespace {

std::int64_t rowBytes(const TensorView& stored) {
    const std::int64_t columns = stored.shape.size() < 2 ? 1 : stored.shape[1];
    const BlockShape block = blockShape(stored.dtype);
    return columns / block.values * block.bytes;
}

// A stored column of a plain type: one number from each stored row.
void readColumn(const TensorView& stored, std::int64_t column, float* out) {
    const std::int64_t element = blockShape(stored.dtype).bytes;
    const auto step = static_cast<std::size_t>(rowBytes(stored));
    auto at = static_cast<std::size_t>(column * element);
    for (std::int64_t row = 0; row < stored.shape.front(); ++row, at += step)
        dequantise(stored.dtype, stored.bytes.subspan(at, static_cast<std::size_t>(element)), out + row);
}

} // namespace

void Weight::read(std::int64_t from, std::int64_t count, float* out) const {
    const std::int64_t width = columns();
    const auto bytes = static_cast<std::size_t>(rowBytes(stored));
    for (std::int64_t i = 0; i < count; ++i) {
        const std::int64_t at = order(from + i);
        float* target = out + i * width;
        if (transposed)
            readColumn(stored, at, target);
        else
            dequantise(stored.dtype, stored.bytes.subspan(static_cast<std::size_t>(at) * bytes, bytes), target);
    }
}

std::span<const std::byte> Weight::row(std::int64_t index) const {
    if (transposed) return {};
    const auto bytes = static_cast<std::size_t>(rowBytes(stored));
    return stored.bytes.subspan(static_cast<std::size_t>(order(index)) * bytes, bytes);
}

} // namespace tandem::ai
