// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/tokenizer/TokenizerFile.h"

#include "ai/BoundedJson.h"
#include "ai/InQuotes.h"
#include "ai/ReadFile.h"
#include "ai/tokenizer/ByteAlphabet.h"
#include "ai/tokenizer/SplitPattern.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

namespace tandem::ai {

namespace {

using Json = nlohmann::json;

constexpr std::uint64_t kMaxFileBytes = 64u << 20; // the largest public ones have 35 MB
constexpr int kMaxDepth = 16;
constexpr std::uint64_t kMaxTokens = 1u << 20; // ids are below it; the largest public ones have 262,144
constexpr std::size_t kMaxMerges = 1u << 21;
constexpr std::size_t kMaxTokenBytes = 4096;
constexpr std::size_t kMaxAddedTokens = 16384;
constexpr std::size_t kMaxAddedTokenBytes = 256;

Error malformed(const std::string& detail) {
    return {Error::Code::Malformed, "tokenizer.json: " + detail};
}
Error unsupported(const std::string& detail) {
    return {Error::Code::Unsupported, "tokenizer.json: " + detail};
}
Error tooLarge(const std::string& detail) {
    return {Error::Code::TooLarge, "tokenizer.json: " + detail};
}

const Json* find(const Json& object, const char* name) {
    const auto it = object.find(name);
    return it == object.end() || it->is_null() ? nullptr : &*it;
}

bool flag(const Json& object, const char* name, bool fallback) {
    const Json* field = find(object, name);
    return field && field->is_boolean() ? field->get<bool>() : fallback;
}

std::string_view word(const Json& object, const char* name) {
    const Json* field = find(object, name);
    return field && field->is_string() ? std::string_view(field->get_ref<const std::string&>()) : std::string_view();
}

std::optional<TokenId> tokenId(const Json& json) {
    if (!json.is_number_unsigned() || json.get<std::uint64_t>() >= kMaxTokens) return std::nullopt;
    return json.get<TokenId>();
}

// Reads the parts one after the other; each returns what is wrong, or nothing.
class Reader {
public:
    explicit Reader(const Json& json)
        : m_json(json) {}

    Result<TokenizerFile> read() {
        using Step = std::optional<Error> (Reader::*)();
        for (const Step step : {&Reader::checkModel, &Reader::readVocabulary, &Reader::readMerges, &Reader::readAdded,
                                &Reader::readNormalizer, &Reader::readPreTokenizer, &Reader::checkDecoder})
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
        if (flag(*m_model, "byte_fallback", false)) return unsupported("byte_fallback is not supported");
        const Json* dropout = find(*m_model, "dropout");
        if (dropout && !(dropout->is_number() && dropout->get<double>() == 0))
            return unsupported("dropout is not supported");
        m_file.ignoreMerges = flag(*m_model, "ignore_merges", false);
        return std::nullopt;
    }

    std::optional<Error> readVocabulary() {
        const Json* vocabulary = find(*m_model, "vocab");
        if (!vocabulary || !vocabulary->is_object()) return malformed("vocab is missing");
        if (vocabulary->size() > kMaxTokens) return tooLarge("over a million tokens");
        m_ids.reserve(vocabulary->size());
        for (auto it = vocabulary->begin(); it != vocabulary->end(); ++it) {
            const std::string& key = it.key();
            if (key.empty() || key.size() > kMaxTokenBytes) return malformed("a token is empty or over 4096 bytes");
            const auto id = tokenId(it.value());
            if (!id) return malformed("the id of " + inQuotes(key) + " is not a number below a million");
            const auto bytes = bytesOfAlphabet(key);
            if (auto error = place(*id, bytes.value_or(key), key)) return error;
            m_file.spelled[static_cast<std::size_t>(*id)] = bytes.has_value();
            m_ids.emplace(key, *id);
        }
        for (int byte = 0; byte < 256; ++byte) {
            const auto it = m_ids.find(alphabetOf(static_cast<unsigned char>(byte)));
            if (it == m_ids.end())
                return unsupported("there is no token for byte " + std::to_string(byte) + ", so not byte-level");
            m_file.byteTokens[static_cast<std::size_t>(byte)] = it->second;
        }
        return std::nullopt;
    }

    std::optional<Error> place(TokenId id, std::string bytes, std::string_view key) {
        const auto index = static_cast<std::size_t>(id);
        if (index >= m_file.tokens.size()) {
            m_file.tokens.resize(index + 1);
            m_file.spelled.resize(index + 1);
        }
        std::string& token = m_file.tokens[index];
        if (!token.empty()) return malformed("the id of " + inQuotes(key) + " is given twice");
        token = std::move(bytes);
        return std::nullopt;
    }

    std::optional<Error> readMerges() {
        const Json* merges = find(*m_model, "merges");
        if (!merges || !merges->is_array()) return malformed("merges is missing");
        if (merges->size() > kMaxMerges) return tooLarge("over two million merges");
        m_file.merges.reserve(merges->size());
        std::string joined;
        for (const Json& item : *merges) {
            std::string_view left;
            std::string_view right;
            if (item.is_string()) { // "left right", the older way
                const std::string_view line = item.get_ref<const std::string&>();
                if (line.starts_with("#version")) continue;
                const std::size_t blank = line.find(' ');
                if (blank == std::string_view::npos || line.find(' ', blank + 1) != std::string_view::npos)
                    return malformed("the merge " + inQuotes(line) + " is not two tokens");
                left = line.substr(0, blank);
                right = line.substr(blank + 1);
            } else if (item.is_array() && item.size() == 2 && item[0].is_string() && item[1].is_string()) {
                left = item[0].get_ref<const std::string&>();
                right = item[1].get_ref<const std::string&>();
            } else {
                return malformed("a merge is not two tokens");
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
        if (list->size() > kMaxAddedTokens) return tooLarge("over 16384 added tokens");
        for (const Json& item : *list) {
            if (!item.is_object()) return malformed("an added token is not an object");
            AddedToken token;
            token.content = word(item, "content");
            if (token.content.empty()) return malformed("an added token has no content");
            if (token.content.size() > kMaxAddedTokenBytes)
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
        return known == m_ids.end() ? place(token.id, token.content, token.content) : std::nullopt;
    }

    std::optional<Error> readNormalizer() {
        const Json* normalizer = find(m_json, "normalizer");
        if (!normalizer) return std::nullopt;
        if (word(*normalizer, "type") == "NFC") {
            m_file.normalizer = TokenizerFile::Normalizer::Nfc;
            return std::nullopt;
        }
        const Json* list = word(*normalizer, "type") == "Sequence" ? find(*normalizer, "normalizers") : nullptr;
        if (!list || !list->is_array()) return unsupported("the normalizer is neither null nor NFC");
        for (const Json& item : *list) {
            if (word(item, "type") != "NFC") return unsupported("the normalizer is neither null nor NFC");
            m_file.normalizer = TokenizerFile::Normalizer::Nfc;
        }
        return std::nullopt;
    }

    std::optional<Error> readPreTokenizer() {
        const Json* preTokenizer = find(m_json, "pre_tokenizer");
        if (!preTokenizer) return unsupported("there is no pre_tokenizer");
        const bool sequence = word(*preTokenizer, "type") == "Sequence";
        const Json* list = sequence ? find(*preTokenizer, "pretokenizers") : nullptr;
        if (sequence && (!list || !list->is_array())) return malformed("pretokenizers is missing");
        const Json steps = sequence ? *list : Json::array({*preTokenizer});
        bool byteLevel = false;
        for (const Json& step : steps) {
            if (byteLevel) return unsupported("a pre-tokenizer after ByteLevel is not supported");
            byteLevel = word(step, "type") == "ByteLevel";
            if (auto error = byteLevel ? readByteLevel(step) : readSplit(step)) return error;
        }
        if (!byteLevel) return unsupported("there is no ByteLevel pre-tokenizer");
        return std::nullopt;
    }

    std::optional<Error> readByteLevel(const Json& step) {
        if (flag(step, "add_prefix_space", true)) return unsupported("add_prefix_space is not supported");
        return flag(step, "use_regex", true) ? addPattern(gpt2Pattern()) : std::nullopt;
    }

    std::optional<Error> readSplit(const Json& step) {
        const std::string_view type = word(step, "type");
        if (type != "Split") return unsupported("the pre-tokenizer " + inQuotes(type) + " is not supported");
        if (word(step, "behavior") != "Isolated" || flag(step, "invert", false))
            return unsupported("Split is supported as \"Isolated\" without invert only");
        const Json* pattern = find(step, "pattern");
        if (!pattern || !pattern->is_object()) return malformed("Split has no pattern");
        if (const Json* text = find(*pattern, "String"); text && text->is_string())
            return addPattern(literalPattern(text->get_ref<const std::string&>()));
        const std::string_view expression = word(*pattern, "Regex");
        if (expression.empty()) return malformed("Split has no pattern");
        return addPattern(expression);
    }

    std::optional<Error> addPattern(std::string_view pattern) {
        auto translated = translateSplitPattern(pattern);
        if (!translated) return translated.error();
        m_file.splitPatterns.push_back(std::move(*translated));
        return std::nullopt;
    }

    std::optional<Error> checkDecoder() {
        const Json* decoder = find(m_json, "decoder");
        if (decoder && word(*decoder, "type") != "ByteLevel") return unsupported("the decoder is not ByteLevel");
        return std::nullopt;
    }

    const Json& m_json;
    const Json* m_model = nullptr;
    std::unordered_map<std::string_view, TokenId> m_ids; // by vocabulary key, in m_json's memory
    TokenizerFile m_file;
};

} // namespace

Result<TokenizerFile> TokenizerFile::parse(std::string_view json) {
    if (json.size() > kMaxFileBytes) return tooLarge("over 64 MiB");
    const auto parsed = parseBoundedJson(json, kMaxDepth);
    if (!parsed) return malformed("not valid JSON");
    return Reader(*parsed).read();
}

Result<TokenizerFile> TokenizerFile::load(const std::filesystem::path& file) {
    const auto text = readFile(file, kMaxFileBytes);
    if (!text) return text.error();
    return parse(*text);
}

} // namespace tandem::ai
