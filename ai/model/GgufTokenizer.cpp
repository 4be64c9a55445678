// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/GgufTokenizer.h"

#include "ai/BoundedJson.h"
#include "ai/ReadFile.h"
#include "ai/tokenizer/NamedPreTokenizers.h"
#include "ai/tokenizer/SplitPattern.h"
#include "ai/tokenizer/TokenizerFile.h"
#include "ai/tokenizer/TokenizerMetadata.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>

namespace tandem::ai {

namespace {

using Json = nlohmann::json;

constexpr std::uint64_t kMaxTokenizerBytes = 64u << 20;
constexpr int kMaxTokenizerDepth = 32;
constexpr float kNoMerge = -1e9F; // the score of a token that no merge gives

struct Tokens {
    std::vector<std::string> texts;
    std::vector<std::int32_t> types;
};

// The names of one split that differ in nothing else, the commonest first.
constexpr std::array<std::string_view, 7> kSplits{"gpt-2",     "starcoder", "deepseek-coder", "qwen2",
                                                  "llama-bpe", "tekken",    "seed-coder"};

// Whether the file splits by these expressions, as both have them for PCRE2.
bool splitsBy(const TokenizerFile& file, const std::vector<std::string_view>& patterns) {
    return std::equal(patterns.begin(), patterns.end(), file.splitPatterns.begin(), file.splitPatterns.end(),
                      [](std::string_view pattern, const std::string& theirs) {
                          const auto translated = translateSplitPattern(pattern);
                          return translated && *translated == theirs;
                      });
}

std::optional<std::string_view> splitName(const TokenizerFile& file, bool withNormalizer) {
    for (const std::string_view name : kSplits) {
        const auto split = namedPreTokenizer(name);
        if (!split || !splitsBy(file, split->patterns)) continue;
        if (withNormalizer && split->nfc != (file.normalizer == TokenizerFile::Normalizer::Nfc)) continue;
        return name;
    }
    return std::nullopt;
}

bool isTrue(const Json& object, const char* field) {
    const auto it = object.find(field);
    return it != object.end() && it->is_boolean() && it->get<bool>();
}

// "a b", or ["a", "b"] as newer files have it; "" of anything else
std::string mergeText(const Json& merge) {
    if (merge.is_string()) return merge.get<std::string>();
    const bool pair = merge.is_array() && merge.size() == 2 && merge[0].is_string() && merge[1].is_string();
    return pair ? merge[0].get<std::string>() + ' ' + merge[1].get<std::string>() : std::string();
}

// Every row of the embedding has a token; what the file does not name is a filler.
Tokens tokensOf(const Json& json, const ModelSpec& spec) {
    using Type = TokenizerMetadata::TokenType;
    Tokens tokens;
    const auto rows = static_cast<std::size_t>(spec.vocab);
    tokens.texts.resize(rows);
    tokens.types.assign(rows, Type::Unused);
    for (std::size_t i = 0; i < rows; ++i)
        tokens.texts[i] = "[PAD" + std::to_string(i) + "]";
    const auto place = [&](const std::string& text, const Json& id, Type type) {
        if (!id.is_number_unsigned() || id.get<std::uint64_t>() >= rows) return;
        tokens.texts[id.get<std::size_t>()] = text;
        tokens.types[id.get<std::size_t>()] = type;
    };
    const Json& model = json["model"];
    const bool bytes = isTrue(model, "byte_fallback");
    for (const auto& [text, id] : model["vocab"].items())
        place(text, id, bytes && namedByte(text) ? Type::Byte : Type::Normal);
    const auto added = json.find("added_tokens");
    if (added == json.end() || !added->is_array()) return tokens;
    for (const Json& token : *added)
        if (token.is_object() && token.contains("id") && token.contains("content") && token["content"].is_string())
            place(token["content"].get<std::string>(), token["id"],
                  isTrue(token, "special") ? Type::Control : Type::UserDefined);
    return tokens;
}

// SentencePiece's files have scores in place of merges: the earlier a merge, the better what it gives.
std::vector<float> scoresOf(const Tokens& tokens, const std::vector<std::string>& merges) {
    std::map<std::string, float> ranks;
    for (std::size_t i = 0; i < merges.size(); ++i) {
        std::string whole = merges[i];
        whole.erase(std::find(whole.begin(), whole.end(), ' '));
        ranks.emplace(std::move(whole), -static_cast<float>(i));
    }
    std::vector<float> scores;
    scores.reserve(tokens.texts.size());
    for (const std::string& text : tokens.texts) {
        const auto rank = ranks.find(text);
        scores.push_back(rank == ranks.end() ? kNoMerge : rank->second);
    }
    return scores;
}

// What sets the two kinds apart.
std::optional<Error> writeKind(const TokenizerFile& file, const Tokens& tokens, const std::vector<std::string>& merges,
                               GgufWriter& writer, std::vector<std::string>& notes) {
    if (file.kind == TokenizerFile::Kind::SentencePiece) {
        writer.text("tokenizer.ggml.model", "llama");
        writer.text("tokenizer.ggml.pre", "default");
        writer.numbers("tokenizer.ggml.scores", scoresOf(tokens, merges));
        writer.flag("tokenizer.ggml.add_space_prefix",
                    file.blanks.prepended || file.blanks.leading != TokenizerFile::LeadingBlank::Never);
        return std::nullopt;
    }
    auto split = splitName(file, true);
    if (!split) {
        split = splitName(file, false);
        if (split) notes.emplace_back("the folder and readers of the file differ in whether text is brought into NFC");
    }
    if (!split) return Error{Error::Code::Unsupported, "tokenizer.json splits texts in a way that has no name in GGUF"};
    writer.text("tokenizer.ggml.model", "gpt2");
    writer.text("tokenizer.ggml.pre", *split);
    writer.texts("tokenizer.ggml.merges", merges);
    return std::nullopt;
}

} // namespace

Result<std::vector<std::string>> writeTokenizer(const std::filesystem::path& folder, const ModelSpec& spec,
                                                GgufWriter& writer) {
    std::vector<std::string> notes;
    std::error_code ignored;
    if (!std::filesystem::exists(folder / "tokenizer.json", ignored)) {
        writer.text("tokenizer.ggml.model", "no_vocab");
        notes.emplace_back("the folder has no tokenizer.json and the file no tokenizer");
        return notes;
    }
    const auto text = readFile(folder / "tokenizer.json", kMaxTokenizerBytes);
    if (!text) return text.error();
    const auto file = TokenizerFile::load(folder / "tokenizer.json");
    if (!file) return file.error();
    const auto json = parseBoundedJson(*text, kMaxTokenizerDepth);
    if (!json || !json->contains("model") || !(*json)["model"].contains("vocab") ||
        !(*json)["model"].contains("merges"))
        return Error{Error::Code::Malformed, "tokenizer.json: no vocabulary"};
    const Tokens tokens = tokensOf(*json, spec);
    std::vector<std::string> merges;
    for (const Json& merge : (*json)["model"]["merges"])
        merges.push_back(mergeText(merge));
    if (auto failed = writeKind(*file, tokens, merges, writer, notes)) return *failed;
    writer.texts("tokenizer.ggml.tokens", tokens.texts);
    writer.words("tokenizer.ggml.token_type", tokens.types);
    if (file->startToken) writer.word("tokenizer.ggml.bos_token_id", static_cast<std::uint32_t>(*file->startToken));
    writer.flag("tokenizer.ggml.add_bos_token", file->startToken.has_value());
    if (!spec.eosTokens.empty())
        writer.word("tokenizer.ggml.eos_token_id", static_cast<std::uint32_t>(spec.eosTokens.front()));
    return notes;
}

} // namespace tandem::ai
