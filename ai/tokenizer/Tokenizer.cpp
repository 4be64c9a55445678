// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/tokenizer/Tokenizer.h"

#include "ai/tokenizer/AddedTokenScanner.h"
#include "ai/tokenizer/BytePairEncoder.h"
#include "ai/tokenizer/Nfc.h"
#include "ai/tokenizer/PreTokenizer.h"
#include "ai/tokenizer/TokenizerFile.h"

#include <map>
#include <unordered_map>
#include <utility>

namespace tandem::ai {

struct Tokenizer::Parts {
    TokenizerFile::Normalizer normalizer = TokenizerFile::Normalizer::None;
    std::vector<std::string> tokens; // by id
    std::map<std::string, TokenId, std::less<>> added;
    std::vector<bool> isAdded;                                 // by id
    std::unordered_map<std::string_view, TokenId> wholePieces; // with ignore_merges only; keys lie in tokens
    AddedTokenScanner beforeNormalizer;
    AddedTokenScanner afterNormalizer;
    PreTokenizer preTokenizer;
    BytePairEncoder encoder;

    explicit Parts(PreTokenizer splitter)
        : preTokenizer(std::move(splitter)) {}

    std::string normalize(std::string_view text) const {
        return normalizer == TokenizerFile::Normalizer::Nfc ? normalizeNfc(text) : std::string(text);
    }
    void takeAdded(const std::vector<AddedToken>& list);
    void encodePiece(std::string_view piece, BytePairEncoder::Scratch& scratch, std::vector<TokenId>& ids) const;
    void encodePlain(std::string_view text, std::vector<TokenId>& ids) const;
};

void Tokenizer::Parts::takeAdded(const std::vector<AddedToken>& list) {
    std::vector<AddedToken> before;
    std::vector<AddedToken> after;
    isAdded.resize(tokens.size());
    for (AddedToken token : list) {
        added.insert_or_assign(token.content, token.id);
        isAdded[static_cast<std::size_t>(token.id)] = true;
        if (!token.normalized) {
            before.push_back(std::move(token));
            continue;
        }
        token.content = normalize(token.content);
        after.push_back(std::move(token));
    }
    beforeNormalizer = AddedTokenScanner(std::move(before));
    afterNormalizer = AddedTokenScanner(std::move(after));
}

void Tokenizer::Parts::encodePiece(std::string_view piece, BytePairEncoder::Scratch& scratch,
                                   std::vector<TokenId>& ids) const {
    const auto whole = wholePieces.find(piece);
    if (whole != wholePieces.end())
        ids.push_back(whole->second);
    else
        encoder.encode(piece, scratch, ids);
}

// Text that is normalized and holds no added token.
void Tokenizer::Parts::encodePlain(std::string_view text, std::vector<TokenId>& ids) const {
    std::vector<std::string_view> pieces;
    preTokenizer.split(text, pieces);
    BytePairEncoder::Scratch scratch;
    for (const std::string_view piece : pieces)
        encodePiece(piece, scratch, ids);
}

Tokenizer::Tokenizer(std::shared_ptr<const Parts> parts)
    : m_parts(std::move(parts)) {}

Result<Tokenizer> Tokenizer::fromFile(TokenizerFile file) {
    auto preTokenizer = PreTokenizer::fromPatterns(file.splitPatterns);
    if (!preTokenizer) return preTokenizer.error();
    auto parts = std::make_shared<Parts>(std::move(*preTokenizer));
    parts->normalizer = file.normalizer;
    parts->encoder = BytePairEncoder(file.byteTokens, file.merges, file.tokens.size());
    parts->tokens = std::move(file.tokens);
    parts->takeAdded(file.added);
    if (file.ignoreMerges)
        for (std::size_t id = 0; id < parts->tokens.size(); ++id)
            if (file.spelled[id] && !parts->isAdded[id])
                parts->wholePieces.emplace(parts->tokens[id], static_cast<TokenId>(id));
    return Tokenizer(std::move(parts));
}

Result<Tokenizer> Tokenizer::fromJson(std::string_view json) {
    auto file = TokenizerFile::parse(json);
    return file ? fromFile(std::move(*file)) : Result<Tokenizer>(file.error());
}

Result<Tokenizer> Tokenizer::load(const std::filesystem::path& path) {
    auto file = TokenizerFile::load(path);
    return file ? fromFile(std::move(*file)) : Result<Tokenizer>(file.error());
}

std::vector<TokenId> Tokenizer::encode(std::string_view bytes, AddedTokens added) const {
    std::vector<TokenId> ids;
    if (added == AddedTokens::AsText) {
        m_parts->encodePlain(m_parts->normalize(bytes), ids);
        return ids;
    }
    for (const auto& raw : m_parts->beforeNormalizer.scan(bytes)) {
        if (raw.token) {
            ids.push_back(*raw.token);
            continue;
        }
        const std::string normal = m_parts->normalize(raw.text);
        for (const auto& span : m_parts->afterNormalizer.scan(normal)) {
            if (span.token)
                ids.push_back(*span.token);
            else
                m_parts->encodePlain(span.text, ids);
        }
    }
    return ids;
}

std::string Tokenizer::decode(std::span<const TokenId> ids) const {
    std::string bytes;
    for (const TokenId id : ids)
        bytes += bytesOf(id);
    return bytes;
}

std::string_view Tokenizer::bytesOf(TokenId id) const {
    if (id < 0 || id >= size()) return {};
    return m_parts->tokens[static_cast<std::size_t>(id)];
}

std::optional<TokenId> Tokenizer::addedToken(std::string_view content) const {
    const auto it = m_parts->added.find(content);
    return it == m_parts->added.end() ? std::nullopt : std::optional(it->second);
}

bool Tokenizer::isAdded(TokenId id) const {
    return id >= 0 && id < size() && m_parts->isAdded[static_cast<std::size_t>(id)];
}

TokenId Tokenizer::size() const {
    return static_cast<TokenId>(m_parts->tokens.size());
}

} // namespace tandem::ai
