// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/tokenizer/TokenizerMetadata.h"

#include "ai/InQuotes.h"
#include "ai/tokenizer/ByteAlphabet.h"
#include "ai/tokenizer/NamedPreTokenizers.h"
#include "ai/tokenizer/SplitPattern.h"
#include "ai/tokenizer/Utf8.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>
#include <utility>

namespace tandem::ai {

namespace {

constexpr std::uint64_t kMaxSplitWork = 1u << 28; // bytes looked at to find all halves of all tokens

Error malformed(const std::string& detail) {
    return {Error::Code::Malformed, "the GGUF file's tokenizer: " + detail};
}
Error unsupported(const std::string& detail) {
    return {Error::Code::Unsupported, "the GGUF file's tokenizer: " + detail};
}
Error tooLarge(const std::string& detail) {
    return {Error::Code::TooLarge, "the GGUF file's tokenizer: " + detail};
}

// CodeLlama's markers, which most of its files call ordinary tokens although no text becomes them.
bool looksLikeMarker(std::string_view token) {
    constexpr std::array<std::string_view, 4> markers = {"\u2581<PRE>", "\u2581<SUF>", "\u2581<MID>", "\u2581<EOT>"};
    return std::find(markers.begin(), markers.end(), token) != markers.end();
}

// Gemma's runs of blanks: they come about by joining as other pieces do.
bool isBlanks(std::string_view token) {
    while (token.starts_with(kBlankMark))
        token.remove_prefix(kBlankMark.size());
    return token.empty();
}

bool isUtf8(std::string_view text) {
    return validPrefixBytes(text) == text.size();
}

// Reads the parts one after the other; each answers what is wrong, or nothing.
class MetadataReader {
public:
    explicit MetadataReader(const TokenizerMetadata& metadata)
        : m_in(metadata) {}

    Result<TokenizerFile> read() {
        const bool pieces = m_in.model == "llama";
        if (!pieces && m_in.model != "gpt2")
            return unsupported("the kind " + inQuotes(m_in.model) + " is not supported");
        m_file.kind = pieces ? TokenizerFile::Kind::SentencePiece : TokenizerFile::Kind::ByteLevel;
        if (auto error = checkSizes()) return *std::move(error);
        if (auto error = pieces ? readPieces() : readByteLevel()) return *std::move(error);
        takeStartToken(pieces);
        return std::move(m_file);
    }

private:
    std::optional<Error> checkSizes() const {
        if (m_in.tokens.empty()) return malformed("there are no tokens");
        if (m_in.tokens.size() > TokenizerFile::kMaxTokens) return tooLarge("over a million tokens");
        if (m_in.merges.size() > TokenizerFile::kMaxMerges) return tooLarge("over two million merges");
        if (!m_in.types.empty() && m_in.types.size() != m_in.tokens.size())
            return malformed("there are not as many token types as tokens");
        for (const std::string& token : m_in.tokens)
            if (token.size() > TokenizerFile::kMaxTokenBytes) return malformed("a token is over 4096 bytes");
        return std::nullopt;
    }

    std::int32_t typeOf(std::size_t id) const {
        return m_in.types.empty() ? TokenizerMetadata::Normal : m_in.types[id];
    }

    // What fills a vocabulary up to a round size.
    bool isPadding(std::size_t id) const {
        const std::string& text = m_in.tokens[id];
        return text.empty() || typeOf(id) == TokenizerMetadata::Unused || text == "[PAD" + std::to_string(id) + "]";
    }

    std::optional<Error> takeAdded(std::size_t id) {
        const std::string& text = m_in.tokens[id];
        if (m_file.added.size() >= TokenizerFile::kMaxAddedTokens) return tooLarge("over 16384 added tokens");
        if (text.size() > TokenizerFile::kMaxAddedTokenBytes)
            return tooLarge("the added token " + inQuotes(text) + " is over 256 bytes");
        AddedToken token;
        token.id = static_cast<TokenId>(id);
        token.content = text;
        token.special = typeOf(id) != TokenizerMetadata::UserDefined;
        m_file.place(token.id, text);
        m_file.added.push_back(std::move(token));
        return std::nullopt;
    }

    std::optional<Error> readByteLevel() {
        const auto named = namedPreTokenizer(m_in.pre);
        if (!named) return unsupported("the split " + inQuotes(m_in.pre) + " is not known");
        m_addsStart = named->addsStartToken;
        m_file.ignoreMerges = named->ignoreMerges;
        if (named->nfc) m_file.normalizer = TokenizerFile::Normalizer::Nfc;
        for (const std::string_view pattern : named->patterns)
            if (auto translated = translateSplitPattern(pattern))
                m_file.splitPatterns.push_back(std::move(*translated));
            else
                return translated.error();
        if (auto error = readBytes()) return error;
        return readMerges();
    }

    std::optional<Error> readBytes() {
        m_file.byteTokens.fill(TokenizerFile::kNoToken);
        for (std::size_t id = 0; id < m_in.tokens.size(); ++id) {
            if (isPadding(id)) continue;
            const std::string& text = m_in.tokens[id];
            if (typeOf(id) != TokenizerMetadata::Normal) {
                if (auto error = takeAdded(id)) return error;
                continue;
            }
            const auto bytes = bytesOfAlphabet(text);
            m_file.place(static_cast<TokenId>(id), bytes.value_or(text));
            m_file.spelled[id] = bytes.has_value();
            m_ids.emplace(text, static_cast<TokenId>(id));
            if (bytes && bytes->size() == 1)
                m_file.byteTokens[static_cast<unsigned char>(bytes->front())] = static_cast<TokenId>(id);
        }
        return checkBytes();
    }

    std::optional<Error> checkBytes() const {
        for (int byte = 0; byte < 256; ++byte)
            if (m_file.byteTokens[static_cast<std::size_t>(byte)] == TokenizerFile::kNoToken &&
                (m_file.kind == TokenizerFile::Kind::SentencePiece || !mayLack(byte)))
                return unsupported("there is no token for byte " + std::to_string(byte));
        return std::nullopt;
    }

    std::optional<Error> readMerges() {
        m_file.merges.reserve(m_in.merges.size());
        std::string joined;
        for (const std::string& line : m_in.merges) {
            const std::size_t blank = std::min(line.find(' '), line.size());
            const std::string_view left = std::string_view(line).substr(0, blank);
            const std::string_view right = std::string_view(line).substr(std::min(blank + 1, line.size()));
            joined.assign(left).append(right);
            const auto leftId = m_ids.find(left);
            const auto rightId = m_ids.find(right);
            const auto joinedId = m_ids.find(joined);
            if (leftId == m_ids.end() || rightId == m_ids.end() || joinedId == m_ids.end())
                return malformed("a merge has no token");
            m_file.merges.push_back({leftId->second, rightId->second, joinedId->second});
        }
        return std::nullopt;
    }

    std::optional<Error> readPieces() {
        if (m_in.scores.size() != m_in.tokens.size()) return malformed("there are not as many scores as tokens");
        for (const float score : m_in.scores)
            if (!std::isfinite(score)) return malformed("a score is not a number");
        m_file.byteTokens.fill(TokenizerFile::kNoToken);
        for (std::size_t id = 0; id < m_in.tokens.size(); ++id)
            if (auto error = isPadding(id) ? std::nullopt : readPiece(id)) return error;
        if (auto error = checkBytes()) return error;
        m_addsStart = true;
        m_file.blanks.replaced = true;
        m_file.blanks.prepended = m_in.addSpacePrefix.value_or(true);
        return joinPieces();
    }

    std::optional<Error> readPiece(std::size_t id) {
        const std::string& text = m_in.tokens[id];
        const auto token = static_cast<TokenId>(id);
        const std::int32_t type = typeOf(id);
        const auto byte = type == TokenizerMetadata::Byte ? namedByte(text) : std::nullopt;
        if (byte) {
            m_file.place(token, std::string(1, static_cast<char>(*byte)));
            m_file.byteTokens[*byte] = token;
            return std::nullopt;
        }
        if (!isUtf8(text)) return malformed("a token is not UTF-8");
        const bool ofText = type == TokenizerMetadata::Normal || type == TokenizerMetadata::UserDefined;
        const bool normal = (type == TokenizerMetadata::Normal && !looksLikeMarker(text)) || (ofText && isBlanks(text));
        if (normal) m_ids.emplace(text, token);
        if (!normal) return takeAdded(id);
        m_file.place(token, blanksOf(text));
        m_file.spelled[id] = true;
        const auto character = codePointAt(text, 0);
        if (character && character->bytes == text.size()) m_file.characters.emplace(character->value, token);
        return std::nullopt;
    }

    // SentencePiece joins any two neighbours that are a token together, the one of the highest score first. So every
    // way to halve a token is a merge, and equal scores are equal ranks.
    std::optional<Error> joinPieces() {
        std::vector<float> order = m_in.scores;
        std::sort(order.begin(), order.end(), std::greater<>());
        order.erase(std::unique(order.begin(), order.end()), order.end());
        std::uint64_t work = 0;
        for (std::size_t id = 0; id < m_in.tokens.size(); ++id) {
            const std::string_view text = m_in.tokens[id];
            const auto known = m_ids.find(text);
            if (known == m_ids.end() || known->second != static_cast<TokenId>(id)) continue;
            work += static_cast<std::uint64_t>(text.size()) * text.size();
            if (work > kMaxSplitWork) return tooLarge("its tokens are too long");
            const auto rank = std::lower_bound(order.begin(), order.end(), m_in.scores[id], std::greater<>());
            halve(text, static_cast<TokenId>(id), static_cast<std::uint32_t>(rank - order.begin()));
            if (m_file.merges.size() > TokenizerFile::kMaxMerges) return tooLarge("over two million merges");
        }
        return std::nullopt;
    }

    void halve(std::string_view text, TokenId id, std::uint32_t rank) {
        for (std::size_t at = 1; at < text.size(); ++at) {
            if ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;
            const auto left = m_ids.find(text.substr(0, at));
            const auto right = left == m_ids.end() ? m_ids.end() : m_ids.find(text.substr(at));
            if (right == m_ids.end()) continue;
            m_file.merges.push_back({left->second, right->second, id});
            m_file.mergeRanks.push_back(rank);
        }
    }

    void takeStartToken(bool pieces) {
        const bool wanted = m_in.addStartToken.value_or(m_addsStart);
        auto start = m_in.startToken;
        if (!start && pieces) start = 1; // SentencePiece's usual <s>
        if (wanted && start && *start >= 0 && static_cast<std::size_t>(*start) < m_file.tokens.size())
            m_file.startToken = start;
    }

    const TokenizerMetadata& m_in;
    std::unordered_map<std::string_view, TokenId> m_ids; // of tokens that text can become; in m_in's memory
    bool m_addsStart = false;
    TokenizerFile m_file;
};

} // namespace

Result<TokenizerFile> tokenizerFileFromMetadata(const TokenizerMetadata& metadata) {
    return MetadataReader(metadata).read();
}

} // namespace tandem::ai
