// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/tokenizer/AddedTokenScanner.h"
#include "ai/tokenizer/BytePairEncoder.h"
#include "ai/tokenizer/TokenId.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tandem::ai {

// What a tokenizer.json or a GGUF file's metadata says, as values. Only byte-pair encoding is read, of bytes or, as
// SentencePiece does it, of characters with bytes to fall back on; what would change the tokens and is not understood
// is Error::Unsupported. TOKENIZER.md names the fields and the limits.
struct TokenizerFile {
    enum class Kind : std::uint8_t { ByteLevel, SentencePiece };
    enum class Normalizer : std::uint8_t { None, Nfc };
    // Whether a text without a blank at its start gets one. First: only the text before the first added token.
    enum class LeadingBlank : std::uint8_t { Never, First, Always };

    static constexpr TokenId kNoToken = -1;
    static constexpr std::size_t kMaxTokens = 1u << 20; // ids are below it; the largest public ones have 262,144
    static constexpr std::size_t kMaxMerges = 1u << 21;
    static constexpr std::size_t kMaxTokenBytes = 4096;
    static constexpr std::size_t kMaxAddedTokens = 16384;
    static constexpr std::size_t kMaxAddedTokenBytes = 256;

    // How SentencePiece's texts are prepared: blanks become U+2581.
    struct Blanks {
        bool replaced = false;  // by the normalizer, before normalized added tokens are looked for
        bool prepended = false; // by the normalizer: a U+2581 in front of every text, also of one that begins with it
        bool metaspace = false; // by the pre-tokenizer
        LeadingBlank leading = LeadingBlank::Never; // of metaspace
    };

    Kind kind = Kind::ByteLevel;
    std::vector<std::string> tokens;       // bytes by id; empty: no token has this id
    std::vector<bool> spelled;             // by id: text can become this token
    std::array<TokenId, 256> byteTokens{}; // kNoToken only where mayLack()
    std::vector<BytePairEncoder::Merge> merges;
    std::vector<std::uint32_t> mergeRanks; // of each merge; empty: its place
    std::vector<AddedToken> added;
    std::vector<std::string> splitPatterns; // for PCRE2, in the order in which they run
    Normalizer normalizer = Normalizer::None;
    bool ignoreMerges = false;                        // a piece that is a token is that token
    std::unordered_map<char32_t, TokenId> characters; // SentencePiece: tokens of one character
    Blanks blanks;                                    // SentencePiece
    std::optional<TokenId> startToken;                // that a text begins with when a model is to see it

    static Result<TokenizerFile> parse(std::string_view json);
    // With the start token of the tokenizer_config.json beside it, if there is one.
    static Result<TokenizerFile> load(const std::filesystem::path& file);

    // Gives an id its bytes. False: it has some, or is not below kMaxTokens.
    bool place(TokenId id, std::string bytes);
};

// Bytes that a vocabulary made from text may lack: UTF-8 has 13 of them never, and F1 to F4 only in private and
// unassigned characters.
constexpr bool mayLack(int byte) {
    return byte == 0xC0 || byte == 0xC1 || byte >= 0xF1;
}

// "<0x0A>": how SentencePiece's vocabularies name a byte.
std::optional<unsigned char> namedByte(std::string_view token);

// A SentencePiece token's text: U+2581 stands for a blank.
std::string blanksOf(std::string_view token);
inline constexpr std::string_view kBlankMark = "\xE2\x96\x81";

} // namespace tandem::ai
