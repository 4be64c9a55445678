// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/model/DType.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tandem::ai {

struct GgufExport {
    DType dtype = DType::F16; // F16, BF16, Q8_0, Q4_0: of the matrices. Norms and biases stay F32, as everywhere.
    std::function<bool(double)> progress = {}; // fractions from 0 to 1; an answer of false ends it
};

// What could not be said in the file, sentences for a person.
using ExportNotes = std::vector<std::string>;

// Writes a model's folder as one GGUF with its tokenizer, as llama.cpp expects the family: names, fused matrices, the
// interleaved rows of LLaMA's heads. With Q4_0 the embedding and the output are Q8_0, which costs little and saves
// much; a matrix whose rows are no whole blocks is F16. Unsupported where the format has no place for what the model
// computes or for how its tokenizer splits texts.
Result<ExportNotes> exportGguf(const std::filesystem::path& folder, const std::filesystem::path& file,
                               const GgufExport& options);

} // namespace tandem::ai
