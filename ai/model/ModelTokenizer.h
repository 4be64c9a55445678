// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/model/GgufMetadata.h"
#include "ai/tokenizer/Tokenizer.h"
#include "ai/tokenizer/TokenizerMetadata.h"

#include <filesystem>

namespace tandem::ai {

// The tokenizer of a model: a folder's tokenizer.json, or what a GGUF says of it. NotFound where there is none.
Result<Tokenizer> loadTokenizerOf(const std::filesystem::path& folderOrFile);

// What stands under tokenizer.ggml.*.
TokenizerMetadata tokenizerMetadata(const GgufMetadata& metadata);

} // namespace tandem::ai
