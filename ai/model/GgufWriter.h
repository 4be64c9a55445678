// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/model/DType.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

// Writes a GGUF, version 3: first say what it holds, then write() once. Keys come out in the order in which they were
// said.
class GgufWriter {
public:
    using Row = std::function<void(std::int64_t row, float* out)>; // one row of a tensor as fp32

    void text(std::string_view key, std::string_view value);
    void word(std::string_view key, std::uint32_t value);
    void number(std::string_view key, float value);
    void flag(std::string_view key, bool value);
    void texts(std::string_view key, const std::vector<std::string>& values);
    void words(std::string_view key, const std::vector<std::int32_t>& values);
    void numbers(std::string_view key, const std::vector<float>& values);

    // shape: row-major, outermost first, one or two extents; the innermost a whole number of blocks of the type.
    void tensor(std::string name, std::vector<std::int64_t> shape, DType dtype, Row row);

    // To a file beside it first, so that what stood there stays until all is written. progress: fractions from 0 to 1;
    // an answer of false ends it (Cancelled).
    std::optional<Error> write(const std::filesystem::path& file, const std::function<bool(double)>& progress) const;

private:
    struct Tensor {
        std::string name;
        std::vector<std::int64_t> shape;
        DType dtype;
        Row row;
        std::int64_t rows() const { return shape.size() < 2 ? 1 : shape.front(); }
        std::int64_t columns() const { return shape.back(); }
        std::uint64_t bytes() const;
    };

    void key(std::string_view key, std::uint32_t type);
    void list(std::string_view key, std::uint32_t type, std::size_t count);
    std::string head() const;

    std::string m_pairs; // as in the file
    std::uint64_t m_count = 0;
    std::vector<Tensor> m_tensors;
};

} // namespace tandem::ai
