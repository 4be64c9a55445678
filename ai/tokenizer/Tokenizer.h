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
struct TokenizerMetadata;

// Recognise: as the Hugging Face library does, also with a blank that it puts in front. AsText: these bytes and nothing
// else, a piece of a longer text; a marker in a user's file is only characters.
enum class AddedTokens { Recognise, AsText };

// Byte-pair encoding, byte-level or SentencePiece's, as a tokenizer.json or a GGUF file describes it; TOKENIZER.md says
// what is read. Immutable after loading and cheap to copy; every function may be called from any thread.
class Tokenizer {
public:
    static Result<Tokenizer> fromJson(std::string_view json);
    static Result<Tokenizer> load(const std::filesystem::path& file); // tokenizer.json
    static Result<Tokenizer> fromMetadata(const TokenizerMetadata& metadata);

    // Takes any bytes. AsText: decode(encode(x)) == x where the file asks for no normaliser, also for invalid UTF-8; a
    // byte of that which a vocabulary lacks becomes '?', which is as long.
    std::vector<TokenId> encode(std::string_view bytes, AddedTokens added) const;
    // Added tokens as their text; an id without a token gives nothing.
    std::string decode(std::span<const TokenId> ids) const;

    // Valid as long as this tokenizer or a copy of it; empty for an id without a token.
    std::string_view bytesOf(TokenId id) const;
    std::optional<TokenId> addedToken(std::string_view content) const;
    bool isAdded(TokenId id) const;            // a marker: AsText never gives it
    std::optional<TokenId> startToken() const; // that a model is used to see in front of every text
    TokenId size() const;                      // greatest id + 1; ids below it may have no token

private:
    struct Parts;
    explicit Tokenizer(std::shared_ptr<const Parts> parts);
    static Result<Tokenizer> fromFile(TokenizerFile file);
    std::shared_ptr<const Parts> m_parts;
};

} // namespace tandem::ai
