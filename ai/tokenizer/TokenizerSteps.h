// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/tokenizer/TokenizerFile.h"

#include <nlohmann/json_fwd.hpp>
#include <optional>

namespace tandem::ai {

// Reads what stands around the model in a tokenizer.json: normalizer, pre_tokenizer, decoder and post_processor. Sets
// fields of `file`, whose kind and added tokens are known; answers what is wrong, or nothing.
std::optional<Error> readTokenizerSteps(const nlohmann::json& root, TokenizerFile& file);

// The start token by a tokenizer_config.json's add_bos_token and bos_token, where it has them.
std::optional<Error> readTokenizerConfig(std::string_view json, TokenizerFile& file);

} // namespace tandem::ai
