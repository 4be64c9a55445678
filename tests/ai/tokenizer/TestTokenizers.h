// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib>
#include <filesystem>

namespace tandem::test {

inline std::filesystem::path nanoTokenizer() {
    return std::filesystem::path(TANDEM_SOURCE_DIR) / "resources" / "models" / "nano" / "tokenizer.json";
}

// Vocabularies under their models' own licences are not kept here: $TANDEM_SHARED_DATA or beside the checkout.
inline std::filesystem::path sharedTokenizers() {
    const char* given = std::getenv("TANDEM_SHARED_DATA");
    return std::filesystem::path(given ? given : TANDEM_SHARED_DATA) / "tokenizers";
}

} // namespace tandem::test
