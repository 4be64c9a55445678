// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/tokenizer/TokenizerMetadata.h"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>

namespace tandem::test {

// The tokenizer of a GGUF file that is known to be whole (tests' own reader: ai/model's is for any file). Nothing when
// it is not there.
std::optional<ai::TokenizerMetadata> readGgufVocabulary(const std::filesystem::path& file);

// The tokenizer.json that the Hugging Face library's converter makes of a SentencePiece vocabulary: each half of each
// token is a merge.
nlohmann::json asTokenizerJson(const ai::TokenizerMetadata& metadata);

// A SentencePiece vocabulary of bytes, letters and a few words.
ai::TokenizerMetadata smallPieces();

} // namespace tandem::test
