// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/GgufWriter.h"

#include "ai/model/GgufHeader.h"
#include "ai/model/Quantise.h"

#include <bit>
#include <fstream>
#include <system_error>
#include <utility>

namespace tandem::ai {

namespace {

constexpr std::uint64_t kAlignment = 32;
constexpr std::uint32_t kVersion = 3;

std::uint64_t aligned(std::uint64_t at) {
    return (at + kAlignment - 1) / kAlignment * kAlignment;
}

void putNumber(std::string& out, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i)
        out.push_back(static_cast<char>(value >> (8 * i) & 255U));
}

void putText(std::string& out, std::string_view text) {
    putNumber(out, text.size(), 8);
    out.append(text);
}

} // namespace

std::uint64_t GgufWriter::Tensor::bytes() const {
    const BlockShape block = blockShape(dtype);
    return static_cast<std::uint64_t>(rows() * (columns() / block.values) * block.bytes);
}

void GgufWriter::key(std::string_view key, std::uint32_t type) {
    putText(m_pairs, key);
    putNumber(m_pairs, type, 4);
    ++m_count;
}

void GgufWriter::list(std::string_view name, std::uint32_t type, std::size_t count) {
    key(name, static_cast<std::uint32_t>(GgufType::Array));
    putNumber(m_pairs, type, 4);
    putNumber(m_pairs, count, 8);
}

void GgufWriter::text(std::string_view name, std::string_view value) {
    key(name, static_cast<std::uint32_t>(GgufType::String));
    putText(m_pairs, value);
}

void GgufWriter::word(std::string_view name, std::uint32_t value) {
    key(name, static_cast<std::uint32_t>(GgufType::U32));
    putNumber(m_pairs, value, 4);
}

void GgufWriter::number(std::string_view name, float value) {
    key(name, static_cast<std::uint32_t>(GgufType::F32));
    putNumber(m_pairs, std::bit_cast<std::uint32_t>(value), 4);
}

void GgufWriter::flag(std::string_view name, bool value) {
    key(name, static_cast<std::uint32_t>(GgufType::Bool));
    putNumber(m_pairs, value ? 1 : 0, 1);
}

void GgufWriter::texts(std::string_view name, const std::vector<std::string>& values) {
    list(name, static_cast<std::uint32_t>(GgufType::String), values.size());
    for (const std::string& value : values)
        putText(m_pairs, value);
}

void GgufWriter::words(std::string_view name, const std::vector<std::int32_t>& values) {
    list(name, static_cast<std::uint32_t>(GgufType::I32), values.size());
    for (const std::int32_t value : values)
        putNumber(m_pairs, static_cast<std::uint32_t>(value), 4);
}

void GgufWriter::numbers(std::string_view name, const std::vector<float>& values) {
    list(name, static_cast<std::uint32_t>(GgufType::F32), values.size());
    for (const float value : values)
        putNumber(m_pairs, std::bit_cast<std::uint32_t>(value), 4);
}

void GgufWriter::tensor(std::string name, std::vector<std::int64_t> shape, DType dtype, Row row) {
    m_tensors.push_back({std::move(name), std::move(shape), dtype, std::move(row)});
}

// Everything before the data, padded.
std::string GgufWriter::head() const {
    std::string out = "GGUF";
    putNumber(out, kVersion, 4);
    putNumber(out, m_tensors.size(), 8);
    putNumber(out, m_count, 8);
    out += m_pairs;
    std::uint64_t offset = 0;
    for (const Tensor& tensor : m_tensors) {
        putText(out, tensor.name);
        putNumber(out, tensor.shape.size(), 4);
        for (std::size_t i = tensor.shape.size(); i-- > 0;)
            putNumber(out, static_cast<std::uint64_t>(tensor.shape[i]), 8);
        putNumber(out, ggufNumberOf(tensor.dtype), 4);
        putNumber(out, offset, 8);
        offset = aligned(offset + tensor.bytes());
    }
    out.resize(aligned(out.size()));
    return out;
}

std::optional<Error> GgufWriter::write(const std::filesystem::path& file,
                                       const std::function<bool(double)>& progress) const {
    std::filesystem::path part = file;
    part += ".part";
    std::ofstream stream(part, std::ios::binary | std::ios::trunc);
    const std::string front = head();
    stream.write(front.data(), static_cast<std::streamsize>(front.size()));
    std::error_code failure;
    for (std::size_t i = 0; i < m_tensors.size() && stream; ++i) {
        const Tensor& tensor = m_tensors[i];
        std::vector<float> values(static_cast<std::size_t>(tensor.columns()));
        std::vector<std::byte> blocks(tensor.bytes() / static_cast<std::uint64_t>(tensor.rows()));
        for (std::int64_t row = 0; row < tensor.rows() && stream; ++row) {
            tensor.row(row, values.data());
            quantise(tensor.dtype, values.data(), tensor.columns(), blocks.data());
            stream.write(reinterpret_cast<const char*>(blocks.data()), static_cast<std::streamsize>(blocks.size()));
        }
        const std::string padding(aligned(tensor.bytes()) - tensor.bytes(), '\0');
        stream.write(padding.data(), static_cast<std::streamsize>(padding.size()));
        if (progress && !progress(static_cast<double>(i + 1) / static_cast<double>(m_tensors.size()))) {
            std::filesystem::remove(part, failure);
            return Error{Error::Code::Cancelled, "writing was cancelled"};
        }
    }
    stream.close();
    if (stream) std::filesystem::rename(part, file, failure);
    if (stream && !failure) return std::nullopt;
    std::filesystem::remove(part, failure);
    return Error{Error::Code::Unreadable, file.filename().string() + " cannot be written"};
}

} // namespace tandem::ai
