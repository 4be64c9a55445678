// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/PeerModel.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <fstream>
#include <string_view>

namespace tandem::bench {
namespace {

using ai::Precision;

constexpr std::size_t kAlignment = 32; // of the data and of each tensor
constexpr std::size_t kBlock = 32;     // values of a quantised block
enum Type : std::uint32_t { F32 = 0, Q4_0 = 2, Q8_0 = 8, BF16 = 30 };
enum KeyType : std::uint32_t { Uint32 = 4, Float32 = 6, String = 8 };

Type typeOf(const RandomTensor& tensor, Precision precision) {
    if (tensor.norm) return F32;
    switch (precision) {
    case Precision::BF16:
        return BF16;
    case Precision::Int8:
        return Q8_0;
    case Precision::Int4:
        return Q4_0;
    case Precision::Auto:
    case Precision::F32:
        break;
    }
    return F32;
}

std::size_t bytesOf(Type type, std::size_t values) {
    switch (type) {
    case Q8_0:
        return values / kBlock * 34;
    case Q4_0:
        return values / kBlock * 18;
    case BF16:
        return values * 2;
    case F32:
        break;
    }
    return values * 4;
}

std::size_t aligned(std::size_t bytes) {
    return (bytes + kAlignment - 1) / kAlignment * kAlignment;
}

// IEEE half precision, to nearest; only for what such scales are: finite, below 65,504, and 0 below the least normal.
std::uint16_t half(float value) {
    const auto bits = std::bit_cast<std::uint32_t>(value) + 0x1000; // half a unit of the last place that stays
    const auto sign = static_cast<std::uint16_t>(bits >> 16 & 0x8000);
    const int exponent = static_cast<int>(bits >> 23 & 0xFF) - 127 + 15;
    if (exponent <= 0) return sign;
    return static_cast<std::uint16_t>(sign | exponent << 10 | static_cast<int>(bits >> 13 & 0x3FF));
}

template<typename Value>
void append(std::string& out, Value value) {
    const auto bytes = std::bit_cast<std::array<char, sizeof(Value)>>(value); // little-endian machines only
    out.append(bytes.data(), bytes.size());
}

void append(std::string& out, std::string_view text) {
    append<std::uint64_t>(out, text.size());
    out += text;
}

// Q8_0: a half scale, then 32 signed bytes.
void appendEight(std::string& out, const float* values) {
    float greatest = 0;
    for (std::size_t i = 0; i < kBlock; ++i)
        greatest = std::max(greatest, std::abs(values[i]));
    const float scale = greatest / 127;
    append(out, half(scale));
    for (std::size_t i = 0; i < kBlock; ++i)
        out += static_cast<char>(std::lround(scale > 0 ? values[i] / scale : 0));
}

// Q4_0: a half scale, then 16 bytes: value i below value i + 16. The value that is farthest from zero becomes -8.
void appendFour(std::string& out, const float* values) {
    float farthest = 0;
    for (std::size_t i = 0; i < kBlock; ++i)
        if (std::abs(values[i]) > std::abs(farthest)) farthest = values[i];
    const float scale = farthest / -8;
    append(out, half(scale));
    const auto nibble = [&](float value) {
        const float steps = scale != 0 ? value / scale + 8.5F : 8.5F;
        return static_cast<unsigned>(std::clamp(static_cast<int>(steps), 0, 15));
    };
    for (std::size_t i = 0; i < kBlock / 2; ++i)
        out += static_cast<char>(nibble(values[i]) | nibble(values[i + kBlock / 2]) << 4);
}

void appendValues(std::string& out, Type type, std::span<const float> values) {
    if (type == F32) {
        out.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
    } else if (type == BF16) {
        for (const float value : values)
            append(out, static_cast<std::uint16_t>(std::bit_cast<std::uint32_t>(value) >> 16));
    } else {
        for (std::size_t i = 0; i < values.size(); i += kBlock)
            type == Q8_0 ? appendEight(out, &values[i]) : appendFour(out, &values[i]);
    }
}

std::string keys(const RandomModelShape& shape, std::uint64_t& count) {
    std::string out;
    const auto text = [&](std::string_view key, std::string_view value) {
        append(out, key);
        append<std::uint32_t>(out, String);
        append(out, value);
        ++count;
    };
    const auto number = [&](std::string_view key, int value) {
        append(out, key);
        append<std::uint32_t>(out, Uint32);
        append(out, static_cast<std::uint32_t>(value));
        ++count;
    };
    const auto real = [&](std::string_view key, float value) {
        append(out, key);
        append<std::uint32_t>(out, Float32);
        append(out, value);
        ++count;
    };
    text("general.architecture", "llama");
    text("general.name", "random");
    number("llama.context_length", shape.contextLength);
    number("llama.embedding_length", shape.width);
    number("llama.block_count", shape.layers);
    number("llama.feed_forward_length", shape.ffn);
    number("llama.attention.head_count", shape.heads);
    number("llama.attention.head_count_kv", shape.kvHeads);
    number("llama.rope.dimension_count", shape.width / shape.heads);
    number("llama.vocab_size", shape.vocabulary);
    real("llama.attention.layer_norm_rms_epsilon", 1e-5F);
    real("llama.rope.freq_base", 10000);
    text("tokenizer.ggml.model", "none");
    return out;
}

std::string header(const RandomModelShape& shape, Precision precision) {
    std::uint64_t keyCount = 0;
    const std::string keyBytes = keys(shape, keyCount);
    const auto tensors = randomTensors(shape);
    std::string out = "GGUF";
    append<std::uint32_t>(out, 3);
    append<std::uint64_t>(out, tensors.size());
    append(out, keyCount);
    out += keyBytes;
    std::size_t offset = 0;
    for (const RandomTensor& tensor : tensors) {
        const Type type = typeOf(tensor, precision);
        append(out, std::string_view(tensor.ggufName));
        append(out, static_cast<std::uint32_t>(tensor.shape.size()));
        for (auto size = tensor.shape.rbegin(); size != tensor.shape.rend(); ++size) // innermost first
            append(out, static_cast<std::uint64_t>(*size));
        append<std::uint32_t>(out, type);
        append(out, static_cast<std::uint64_t>(offset));
        offset += aligned(bytesOf(type, tensor.rows() * tensor.columns()));
    }
    out.resize(aligned(out.size()));
    return out;
}

} // namespace

bool writePeerModel(const std::filesystem::path& file, const RandomModelShape& shape, std::uint64_t seed,
                    Precision precision) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << header(shape, precision);
    std::string tensorName;
    std::size_t written = 0; // of the tensor, bytes
    const auto pad = [&] { out << std::string(aligned(written) - written, '\0'); };
    forRandomValues(shape, seed, [&](const RandomTensor& tensor, std::span<const float> values) {
        if (tensor.name != tensorName) {
            pad();
            tensorName = tensor.name;
            written = 0;
        }
        std::string bytes;
        appendValues(bytes, typeOf(tensor, precision), values);
        out << bytes;
        written += bytes.size();
        return out.good();
    });
    pad();
    out.close();
    return out.good();
}

} // namespace tandem::bench
