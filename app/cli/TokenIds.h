// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/tokenizer/TokenId.h"
#include "app/cli/Console.h"

#include <optional>
#include <vector>

namespace tandem::app {

// Token ids as a JSON array of whole numbers: what `tokenize` prints and `detokenize` and `logits` read.
QByteArray tokenIdsAsJson(const std::vector<ai::TokenId>& ids);
// file: "" for standard input. Says why not and returns nothing when it is not such an array.
std::optional<std::vector<ai::TokenId>> readTokenIds(const QString& file, Console& console);

} // namespace tandem::app
