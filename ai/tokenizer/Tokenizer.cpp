// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/tokenizer/Tokenizer.h"

#include "ai/tokenizer/AddedTokenScanner.h"
#include "ai/tokenizer/BytePairEncoder.h"
#include "ai/tokenizer/Nfc.h"
#include "ai/tokenizer/PreTokenizer.h"
#include "ai/tokenizer/TokenizerFile.h"
#include "ai/tokenizer/TokenizerMetadata.h"
#include "ai/tokenizer/Utf8.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

namespace tandem::ai {

namespace {

constexpr char32_t kBlankMarkValue = 0x2581;

// An added token that is no marker but text: a run of blanks or a single character. A vocabulary that has such needs
// them for every text.
bool isTextual(const AddedToken& token) {
    if (token.special) return false;
    const auto first = codePointAt(token.content, 0);
    if (first && first->bytes == token.content.size()) return true;
    for (std::size_t at = 0; at < token.content.size();) {
        const auto found = codePointAt(token.content, at);
        if (!found || (!isWhiteSpace(found->value) && found->value != kBlankMarkValue)) return false;
        at += found->bytes;
    }
    return true;
}

} // namespace

struct Tokenizer::Parts {
    TokenizerFile::Kind kind = TokenizerFile::Kind::ByteLevel;
    TokenizerFile::Normalizer normalizer = TokenizerFile::Normalizer::None;
    TokenizerFile::Blanks blanks;
    std::optional<TokenId> startToken;
    std::vector<std::string> tokens; // by id
    std::array<TokenId, 256> byteTokens{};
    std::unordered_map<char32_t, TokenId> characters;
    std::map<std::string, TokenId, std::less<>> added;
    std::vector<bool> isAdded;                                 // by id
    std::unordered_map<std::string_view, TokenId> wholePieces; // with ignore_merges only; keys lie in tokens
    AddedTokenScanner beforeNormalizer;
    AddedTokenScanner afterNormalizer;
    AddedTokenScanner textual;
    PreTokenizer preTokenizer;
    BytePairEncoder encoder;

    explicit Parts(PreTokenizer splitter)
        : preTokenizer(std::move(splitter)) {}

    // Memory that the pieces of one text share.
    struct Scratch {
        std::vector<TokenId> symbols;
        BytePairEncoder::Scratch encoder;
    };

    bool ofPieces() const { return kind == TokenizerFile::Kind::SentencePiece; }
    std::string normalize(std::string_view text) const;
    std::string withMetaspaces(std::string_view text, bool first) const;
    void takeAdded(const std::vector<AddedToken>& list);
    void appendByte(char byte, std::vector<TokenId>& ids) const;
    void appendSymbols(std::string_view piece, std::vector<TokenId>& symbols) const;
    void encodePiece(std::string_view piece, Scratch& scratch, std::vector<TokenId>& ids) const;
    void encodePlain(std::string_view text, std::vector<TokenId>& ids) const;
    void encodeExactly(std::string_view text, std::vector<TokenId>& ids) const;
    void encodeRecognising(std::string_view text, std::vector<TokenId>& ids) const;
};

namespace {

// Joining must not make a marker of plain characters. Where markers are recognised no text gets that far.
void keepMarkersApart(TokenizerFile& file, const std::vector<bool>& isMarker) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < file.merges.size(); ++i) {
        if (isMarker[static_cast<std::size_t>(file.merges[i].joined)]) continue;
        file.merges[kept] = file.merges[i];
        if (!file.mergeRanks.empty()) file.mergeRanks[kept] = file.mergeRanks[i];
        ++kept;
    }
    file.merges.resize(kept);
    if (!file.mergeRanks.empty()) file.mergeRanks.resize(kept);
}

std::string withBlankMarks(std::string_view text) {
    std::string marked;
    marked.reserve(text.size() + text.size() / 4);
    for (const char c : text)
        if (c == ' ')
            marked += kBlankMark;
        else
            marked += c;
    return marked;
}

} // namespace

// What the file's normalizer makes of a text between two added tokens.
std::string Tokenizer::Parts::normalize(std::string_view text) const {
    if (!ofPieces()) return normalizer == TokenizerFile::Normalizer::Nfc ? normalizeNfc(text) : std::string(text);
    std::string result = blanks.replaced ? withBlankMarks(text) : std::string(text);
    if (blanks.prepended && !result.empty()) result.insert(0, kBlankMark);
    return result;
}

std::string Tokenizer::Parts::withMetaspaces(std::string_view text, bool first) const {
    std::string result = withBlankMarks(text);
    using Leading = TokenizerFile::LeadingBlank;
    const bool leads = blanks.leading == Leading::Always || (blanks.leading == Leading::First && first);
    if (leads && !result.starts_with(kBlankMark)) result.insert(0, kBlankMark);
    return result;
}

void Tokenizer::Parts::takeAdded(const std::vector<AddedToken>& list) {
    std::vector<AddedToken> before;
    std::vector<AddedToken> after;
    std::vector<AddedToken> text;
    isAdded.resize(tokens.size());
    for (AddedToken token : list) {
        added.insert_or_assign(token.content, token.id);
        isAdded[static_cast<std::size_t>(token.id)] = !isTextual(token);
        if (isTextual(token) && token.content.find(kBlankMark) == std::string::npos) text.push_back(token);
        if (!token.normalized) {
            before.push_back(std::move(token));
            continue;
        }
        token.content = normalize(token.content);
        after.push_back(std::move(token));
    }
    beforeNormalizer = AddedTokenScanner(std::move(before));
    afterNormalizer = AddedTokenScanner(std::move(after));
    textual = AddedTokenScanner(std::move(text));
}

void Tokenizer::Parts::appendByte(char byte, std::vector<TokenId>& ids) const {
    const TokenId id = byteTokens[static_cast<unsigned char>(byte)];
    ids.push_back(id == TokenizerFile::kNoToken ? byteTokens['?'] : id);
}

// What joining starts from: bytes, or characters and the bytes of those that the vocabulary lacks.
void Tokenizer::Parts::appendSymbols(std::string_view piece, std::vector<TokenId>& symbols) const {
    while (!piece.empty()) {
        const auto character = ofPieces() ? codePointAt(piece, 0) : std::nullopt;
        const auto known = character ? characters.find(character->value) : characters.end();
        const std::size_t bytes = character ? character->bytes : 1;
        if (known != characters.end())
            symbols.push_back(known->second);
        else
            for (const char byte : piece.substr(0, bytes))
                appendByte(byte, symbols);
        piece.remove_prefix(bytes);
    }
}

void Tokenizer::Parts::encodePiece(std::string_view piece, Scratch& scratch, std::vector<TokenId>& ids) const {
    const auto whole = wholePieces.find(piece);
    if (whole != wholePieces.end()) {
        ids.push_back(whole->second);
        return;
    }
    scratch.symbols.clear();
    appendSymbols(piece, scratch.symbols);
    encoder.encode(scratch.symbols, scratch.encoder, ids);
}

// Text that is normalized and holds no added token.
void Tokenizer::Parts::encodePlain(std::string_view text, std::vector<TokenId>& ids) const {
    std::vector<std::string_view> pieces;
    preTokenizer.split(text, pieces);
    Scratch scratch;
    for (const std::string_view piece : pieces)
        encodePiece(piece, scratch, ids);
}

// Without anything in front. A U+2581 of the text itself goes by its bytes, or it would come back as a blank.
void Tokenizer::Parts::encodeExactly(std::string_view text, std::vector<TokenId>& ids) const {
    for (const auto& span : textual.scan(text)) {
        if (span.token) {
            ids.push_back(*span.token);
            continue;
        }
        if (!ofPieces()) {
            encodePlain(normalize(span.text), ids);
            continue;
        }
        for (std::string_view rest = span.text; !rest.empty();) {
            const std::size_t mark = std::min(rest.find(kBlankMark), rest.size());
            encodePlain(withBlankMarks(rest.substr(0, mark)), ids);
            rest.remove_prefix(mark);
            if (rest.empty()) break;
            for (const char byte : kBlankMark)
                appendByte(byte, ids);
            rest.remove_prefix(kBlankMark.size());
        }
    }
}

void Tokenizer::Parts::encodeRecognising(std::string_view text, std::vector<TokenId>& ids) const {
    bool first = true;
    for (const auto& raw : beforeNormalizer.scan(text)) {
        if (raw.token) {
            ids.push_back(*raw.token);
            first = false;
            continue;
        }
        const std::string normal = normalize(raw.text);
        for (const auto& span : afterNormalizer.scan(normal)) {
            if (span.token)
                ids.push_back(*span.token);
            else
                encodePlain(blanks.metaspace ? withMetaspaces(span.text, first) : std::string(span.text), ids);
            first = false;
        }
    }
}

Tokenizer::Tokenizer(std::shared_ptr<const Parts> parts)
    : m_parts(std::move(parts)) {}

Result<Tokenizer> Tokenizer::fromFile(TokenizerFile file) {
    auto preTokenizer = PreTokenizer::fromPatterns(file.splitPatterns);
    if (!preTokenizer) return preTokenizer.error();
    auto parts = std::make_shared<Parts>(std::move(*preTokenizer));
    parts->kind = file.kind;
    parts->normalizer = file.normalizer;
    parts->blanks = file.blanks;
    parts->startToken = file.startToken;
    parts->byteTokens = file.byteTokens;
    parts->characters = std::move(file.characters);
    parts->tokens = std::move(file.tokens);
    parts->takeAdded(file.added);
    keepMarkersApart(file, parts->isAdded);
    parts->encoder = BytePairEncoder(file.merges, file.mergeRanks, parts->tokens.size());
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

Result<Tokenizer> Tokenizer::fromMetadata(const TokenizerMetadata& metadata) {
    auto file = tokenizerFileFromMetadata(metadata);
    return file ? fromFile(std::move(*file)) : Result<Tokenizer>(file.error());
}

std::vector<TokenId> Tokenizer::encode(std::string_view bytes, AddedTokens added) const {
    std::vector<TokenId> ids;
    if (added == AddedTokens::AsText)
        m_parts->encodeExactly(bytes, ids);
    else
        m_parts->encodeRecognising(bytes, ids);
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

std::optional<TokenId> Tokenizer::startToken() const {
    return m_parts->startToken;
}

TokenId Tokenizer::size() const {
    return static_cast<TokenId>(m_parts->tokens.size());
}

} // namespace tandem::ai
