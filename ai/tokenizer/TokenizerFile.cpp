// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/tokenizer/TokenizerFile.h"

#include "ai/InQuotes.h"
#include "ai/ReadFile.h"
#include "ai/tokenizer/ByteAlphabet.h"
#include "ai/tokenizer/TokenizerJson.h"
#include "ai/tokenizer/TokenizerScan.h"
#include "ai/tokenizer/TokenizerSteps.h"
#include "ai/tokenizer/Utf8.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace tandem::ai {

namespace {

using namespace tokenizer_json;

constexpr std::uint64_t kMaxFileBytes = 64u << 20; // the largest public ones have 35 MB
constexpr std::uint64_t kMaxConfigBytes = 8u << 20;
constexpr int kMaxDepth = 16;

std::optional<TokenId> tokenId(const Json& json) {
    if (!json.is_number_unsigned() || json.get<std::uint64_t>() >= TokenizerFile::kMaxTokens) return std::nullopt;
    return json.get<TokenId>();
}

// Reads the parts one after the other; each returns what is wrong, or nothing.
class Reader {
public:
    explicit Reader(const TokenizerScan& scan)
        : m_scan(scan)
        , m_json(*scan.rest) {}

    Result<TokenizerFile> read() {
        using Step = std::optional<Error> (Reader::*)();
        for (const Step step : {&Reader::checkModel, &Reader::readVocabulary, &Reader::readMerges, &Reader::readAdded,
                                &Reader::readSteps})
            if (auto error = (this->*step)()) return *std::move(error);
        return std::move(m_file);
    }

private:
    std::optional<Error> checkModel() {
        if (!m_json.is_object()) return malformed("not a JSON object");
        m_model = find(m_json, "model");
        if (!m_model || !m_model->is_object()) return malformed("model is missing");
        const std::string_view type = word(*m_model, "type");
        if (!type.empty() && type != "BPE") return unsupported("model type " + inQuotes(type) + " is not supported");
        for (const char* name : {"continuing_subword_prefix", "end_of_word_suffix"})
            if (const Json* text = find(*m_model, name);
                text && !(text->is_string() && text->get_ref<const std::string&>().empty()))
                return unsupported(std::string(name) + " is not supported");
        if (flag(*m_model, "byte_fallback", false)) m_file.kind = TokenizerFile::Kind::SentencePiece;
        const Json* dropout = find(*m_model, "dropout");
        if (dropout && !(dropout->is_number() && dropout->get<double>() == 0))
            return unsupported("dropout is not supported");
        m_file.ignoreMerges = flag(*m_model, "ignore_merges", false);
        if (m_file.ignoreMerges && m_file.kind == TokenizerFile::Kind::SentencePiece)
            return unsupported("ignore_merges with byte_fallback is not supported");
        return std::nullopt;
    }

    std::optional<Error> readVocabulary() {
        if (!m_scan.hasVocabulary) return malformed("vocab is missing");
        m_ids.reserve(m_scan.vocabulary.size());
        for (const auto& [key, id] : m_scan.vocabulary) {
            if (key.empty() || key.size() > TokenizerFile::kMaxTokenBytes)
                return malformed("a token is empty or over 4096 bytes");
            if (id < 0) return malformed("the id of " + inQuotes(key) + " is not a number below a million");
            if (!m_ids.emplace(key, id).second) return malformed("the token " + inQuotes(key) + " is there twice");
            const bool placed =
                m_file.kind == TokenizerFile::Kind::ByteLevel ? placeBytes(id, key) : placePiece(id, key);
            if (!placed) return givenTwice(key);
        }
        return m_file.kind == TokenizerFile::Kind::ByteLevel ? findBytes() : findNamedBytes();
    }

    bool placeBytes(TokenId id, const std::string& key) {
        const auto bytes = bytesOfAlphabet(key);
        if (!m_file.place(id, bytes.value_or(key))) return false;
        m_file.spelled[static_cast<std::size_t>(id)] = bytes.has_value();
        return true;
    }

    bool placePiece(TokenId id, const std::string& key) {
        const auto byte = namedByte(key);
        if (!m_file.place(id, byte ? std::string(1, static_cast<char>(*byte)) : blanksOf(key))) return false;
        m_file.spelled[static_cast<std::size_t>(id)] = true;
        const auto character = codePointAt(key, 0);
        if (character && character->bytes == key.size()) m_file.characters.emplace(character->value, id);
        return true;
    }

    static Error givenTwice(std::string_view key) {
        return malformed("the id of " + inQuotes(key) + " is given twice");
    }

    std::optional<Error> findBytes() {
        for (int byte = 0; byte < 256; ++byte) {
            const auto it = m_ids.find(alphabetOf(static_cast<unsigned char>(byte)));
            if (it == m_ids.end() && !mayLack(byte))
                return unsupported("there is no token for byte " + std::to_string(byte) + ", so not byte-level");
            m_file.byteTokens[static_cast<std::size_t>(byte)] =
                it == m_ids.end() ? TokenizerFile::kNoToken : it->second;
        }
        return std::nullopt;
    }

    std::optional<Error> findNamedBytes() {
        m_file.byteTokens.fill(TokenizerFile::kNoToken);
        for (const auto& [key, id] : m_ids)
            if (const auto byte = namedByte(key)) m_file.byteTokens[*byte] = id;
        for (int byte = 0; byte < 256; ++byte)
            if (m_file.byteTokens[static_cast<std::size_t>(byte)] == TokenizerFile::kNoToken)
                return unsupported("there is no token for byte " + std::to_string(byte) + " to fall back on");
        return std::nullopt;
    }

    std::optional<Error> readMerges() {
        if (!m_scan.hasMerges) return malformed("merges is missing");
        m_file.merges.reserve(m_scan.merges.size());
        std::string joined;
        for (const TokenizerScan::Merge& merge : m_scan.merges) {
            std::string_view left = merge.left;
            std::string_view right = merge.right;
            if (merge.oneString) { // "left right", the older way
                if (left.starts_with("#version")) continue;
                const std::size_t blank = left.find(' ');
                if (blank == std::string_view::npos || left.find(' ', blank + 1) != std::string_view::npos)
                    return malformed("the merge " + inQuotes(left) + " is not two tokens");
                right = left.substr(blank + 1);
                left = left.substr(0, blank);
            }
            joined.assign(left).append(right);
            const auto leftId = m_ids.find(left);
            const auto rightId = m_ids.find(right);
            const auto joinedId = m_ids.find(joined);
            if (leftId == m_ids.end() || rightId == m_ids.end() || joinedId == m_ids.end())
                return malformed("a merge that gives " + inQuotes(joined) + " has no token in vocab");
            m_file.merges.push_back({leftId->second, rightId->second, joinedId->second});
        }
        return std::nullopt;
    }

    std::optional<Error> readAdded() {
        const Json* list = find(m_json, "added_tokens");
        if (!list) return std::nullopt;
        if (!list->is_array()) return malformed("added_tokens is not an array");
        if (list->size() > TokenizerFile::kMaxAddedTokens) return tooLarge("over 16384 added tokens");
        for (const Json& item : *list) {
            if (!item.is_object()) return malformed("an added token is not an object");
            AddedToken token;
            token.content = word(item, "content");
            if (token.content.empty()) return malformed("an added token has no content");
            if (token.content.size() > TokenizerFile::kMaxAddedTokenBytes)
                return tooLarge("the added token " + inQuotes(token.content) + " is over 256 bytes");
            const auto id = item.contains("id") ? tokenId(item["id"]) : std::nullopt;
            if (!id) return malformed("the id of " + inQuotes(token.content) + " is not a number below a million");
            token.id = *id;
            token.special = flag(item, "special", false);
            token.singleWord = flag(item, "single_word", false);
            token.stripLeft = flag(item, "lstrip", false);
            token.stripRight = flag(item, "rstrip", false);
            token.normalized = flag(item, "normalized", !token.special);
            if (auto error = placeAdded(token)) return error;
            m_file.added.push_back(std::move(token));
        }
        return std::nullopt;
    }

    // An added token may stand in the vocabulary as well, then under the same id.
    std::optional<Error> placeAdded(const AddedToken& token) {
        const auto known = m_ids.find(token.content);
        if (known != m_ids.end() && known->second != token.id)
            return malformed("the id of " + inQuotes(token.content) + " differs between vocab and added_tokens");
        if (known == m_ids.end() && !m_file.place(token.id, token.content)) return givenTwice(token.content);
        return std::nullopt;
    }

    std::optional<Error> readSteps() { return readTokenizerSteps(m_json, m_file); }

    const TokenizerScan& m_scan;
    const Json& m_json;
    const Json* m_model = nullptr;
    std::unordered_map<std::string_view, TokenId> m_ids; // by vocabulary key, in m_scan's memory
    TokenizerFile m_file;
};

} // namespace

std::optional<unsigned char> namedByte(std::string_view token) {
    if (token.size() != 6 || !token.starts_with("<0x") || !token.ends_with('>')) return std::nullopt;
    unsigned value = 0;
    const auto [end, error] = std::from_chars(token.data() + 3, token.data() + 5, value, 16);
    if (error != std::errc() || end != token.data() + 5) return std::nullopt;
    return static_cast<unsigned char>(value);
}

std::string blanksOf(std::string_view token) {
    std::string text;
    while (!token.empty()) {
        const bool blank = token.starts_with(kBlankMark);
        text += blank ? ' ' : token.front();
        token.remove_prefix(blank ? kBlankMark.size() : 1);
    }
    return text;
}

bool TokenizerFile::place(TokenId id, std::string bytes) {
    const auto index = static_cast<std::size_t>(id);
    if (id < 0 || index >= kMaxTokens) return false;
    if (index >= tokens.size()) {
        tokens.resize(index + 1);
        spelled.resize(index + 1);
    }
    if (!tokens[index].empty()) return false;
    tokens[index] = std::move(bytes);
    return true;
}

Result<TokenizerFile> TokenizerFile::parse(std::string_view json) {
    if (json.size() > kMaxFileBytes) return tooLarge("over 64 MiB");
    const auto scan = TokenizerScan::read(json, kMaxDepth);
    if (!scan) return scan.error();
    return Reader(*scan).read();
}

Result<TokenizerFile> TokenizerFile::load(const std::filesystem::path& path) {
    const auto text = readFile(path, kMaxFileBytes);
    if (!text) return text.error();
    auto file = parse(*text);
    std::error_code ignored;
    const auto config = path.parent_path() / "tokenizer_config.json";
    if (!file || !std::filesystem::exists(config, ignored)) return file;
    const auto configText = readFile(config, kMaxConfigBytes);
    if (!configText) return configText.error();
    if (auto error = readTokenizerConfig(*configText, *file)) return *std::move(error);
    return file;
}

} // namespace tandem::ai
