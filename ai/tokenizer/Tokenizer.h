// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/tokenizer/TokenId.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

struct TokenizerFile;

// Recognise: as the Hugging Face library does. AsText: a marker in a user's file is only characters.
enum class AddedTokens { Recognise, AsText };

// Byte-level byte-pair encoding as a tokenizer.json describes it; TOKENIZER.md says which parts of the file are read.
// Immutable after loading and cheap to copy; every function may be called from any thread.
class Tokenizer {
public:
    static Result<Tokenizer> fromJson(std::string_view json);
    static Result<Tokenizer> load(const std::filesystem::path& file);

    // Takes any bytes. Invalid UTF-8 keeps its bytes: decode(encode(x)) == x where the file asks for no normaliser.
    std::vector<TokenId> encode(std::string_view bytes, AddedTokens added) const;
    // Added tokens as their text; an id without a token gives nothing.
    std::string decode(std::span<const TokenId> ids) const;

    // Valid as long as this tokenizer or a copy of it; empty for an id without a token.
    std::string_view bytesOf(TokenId id) const;
    std::optional<TokenId> addedToken(std::string_view content) const;
    bool isAdded(TokenId id) const;
    TokenId size() const; // greatest id + 1; ids below it may have no token

private:
    struct Parts;
    explicit Tokenizer(std::shared_ptr<const Parts> parts);
    static Result<Tokenizer> fromFile(TokenizerFile file);
    std::shared_ptr<const Parts> m_parts;
};

} // namespace tandem::ai
