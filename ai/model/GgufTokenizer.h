// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/model/GgufWriter.h"
#include "ai/model/ModelSpec.h"

#include <filesystem>
#include <string>
#include <vector>

namespace tandem::ai {

// Says a folder's tokenizer under tokenizer.ggml.*, one token for each row of the embedding. The split of texts must be
// one that has a name there. A folder without a tokenizer.json is said to have none. Gives notes for a person.
Result<std::vector<std::string>> writeTokenizer(const std::filesystem::path& folder, const ModelSpec& spec,
                                                GgufWriter& writer);

} // namespace tandem::ai
