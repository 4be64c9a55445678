// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ai/tokenizer/GgufVocabulary.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace tandem::test {

using ai::TokenizerMetadata;
using Json = nlohmann::json;

namespace {

enum class Type : std::uint32_t { Uint32 = 4, Int32 = 5, Float32 = 6, Bool = 7, String = 8, Array = 9 };

class Stream {
public:
    explicit Stream(const std::filesystem::path& file)
        : m_in(file, std::ios::binary) {}

    template<typename T>
    T number() {
        T value{};
        m_in.read(reinterpret_cast<char*>(&value), sizeof value);
        return value;
    }
    std::string string() {
        std::string text(number<std::uint64_t>(), '\0');
        m_in.read(text.data(), static_cast<std::streamsize>(text.size()));
        return text;
    }
    bool good() const { return m_in.good(); }

private:
    std::ifstream m_in;
};

void readArray(Stream& in, const std::string& key, TokenizerMetadata& out) {
    const auto type = static_cast<Type>(in.number<std::uint32_t>());
    for (auto count = in.number<std::uint64_t>(); count > 0; --count)
        if (type == Type::String)
            (key == "tokenizer.ggml.merges" ? out.merges : out.tokens).push_back(in.string());
        else if (type == Type::Float32)
            out.scores.push_back(in.number<float>());
        else
            out.types.push_back(in.number<std::int32_t>());
}

void readValue(Stream& in, const std::string& key, TokenizerMetadata& out) {
    switch (static_cast<Type>(in.number<std::uint32_t>())) {
    case Type::Array:
        return readArray(in, key, out);
    case Type::String: {
        const std::string text = in.string();
        if (key == "tokenizer.ggml.model") out.model = text;
        if (key == "tokenizer.ggml.pre") out.pre = text;
        return;
    }
    case Type::Bool: {
        const bool value = in.number<std::uint8_t>() != 0;
        if (key == "tokenizer.ggml.add_bos_token") out.addStartToken = value;
        if (key == "tokenizer.ggml.add_space_prefix") out.addSpacePrefix = value;
        return;
    }
    default: {
        const auto value = in.number<std::int32_t>();
        if (key == "tokenizer.ggml.bos_token_id") out.startToken = value;
    }
    }
}

} // namespace

std::optional<TokenizerMetadata> readGgufVocabulary(const std::filesystem::path& file) {
    Stream in(file);
    in.number<std::uint64_t>(); // magic and version
    in.number<std::uint64_t>(); // tensors
    if (!in.good()) return std::nullopt;
    TokenizerMetadata out;
    for (auto count = in.number<std::uint64_t>(); count > 0; --count) {
        const std::string key = in.string();
        readValue(in, key, out);
    }
    return out;
}

Json asTokenizerJson(const TokenizerMetadata& metadata) {
    std::map<std::string, int> ids;
    Json added = Json::array();
    for (std::size_t id = 0; id < metadata.tokens.size(); ++id) {
        ids.emplace(metadata.tokens[id], static_cast<int>(id));
        if (metadata.types[id] == TokenizerMetadata::Normal || metadata.types[id] == TokenizerMetadata::Byte) continue;
        added.push_back({{"id", id},
                         {"content", metadata.tokens[id]},
                         {"special", true},
                         {"single_word", false},
                         {"lstrip", false},
                         {"rstrip", false},
                         {"normalized", false}});
    }
    std::vector<std::tuple<float, int, int, int>> halves; // score, id, left, right
    for (const auto& [token, id] : ids)
        for (std::size_t at = 1; at < token.size(); ++at) {
            const auto left = ids.find(token.substr(0, at));
            const auto right = ids.find(token.substr(at));
            if (left != ids.end() && right != ids.end())
                halves.emplace_back(-metadata.scores[static_cast<std::size_t>(id)], id, left->second, right->second);
        }
    std::sort(halves.begin(), halves.end());
    Json merges = Json::array();
    for (const auto& [score, id, left, right] : halves)
        merges.push_back(
            {metadata.tokens[static_cast<std::size_t>(left)], metadata.tokens[static_cast<std::size_t>(right)]});
    const Json normalizer = {{"type", "Sequence"},
                             {"normalizers",
                              {{{"type", "Prepend"}, {"prepend", "\u2581"}},
                               {{"type", "Replace"}, {"pattern", {{"String", " "}}}, {"content", "\u2581"}}}}};
    return {{"version", "1.0"},
            {"truncation", nullptr},
            {"padding", nullptr},
            {"added_tokens", added},
            {"normalizer", normalizer},
            {"pre_tokenizer", nullptr},
            {"post_processor", nullptr},
            {"decoder", nullptr},
            {"model",
             {{"type", "BPE"},
              {"dropout", nullptr},
              {"unk_token", "<unk>"},
              {"continuing_subword_prefix", nullptr},
              {"end_of_word_suffix", nullptr},
              {"fuse_unk", true},
              {"byte_fallback", true},
              {"vocab", ids},
              {"merges", merges}}}};
}

TokenizerMetadata smallPieces() {
    TokenizerMetadata metadata;
    metadata.model = "llama";
    const auto add = [&](const std::string& token, TokenizerMetadata::TokenType type, float score) {
        metadata.tokens.push_back(token);
        metadata.types.push_back(type);
        metadata.scores.push_back(score);
    };
    add("<unk>", TokenizerMetadata::Unknown, 0);
    add("<s>", TokenizerMetadata::Control, 0);
    add("</s>", TokenizerMetadata::Control, 0);
    for (unsigned byte = 0; byte < 256; ++byte) {
        std::array<char, 8> name{};
        std::snprintf(name.data(), name.size(), "<0x%02X>", byte);
        add(name.data(), TokenizerMetadata::Byte, 0);
    }
    float score = -1;
    for (const char* piece : {"\u2581d",
                              "\u2581de",
                              "\u2581def",
                              "\u2581\u2581",
                              "\u2581\u2581\u2581\u2581",
                              "re",
                              "et",
                              "urn",
                              "ret",
                              "return",
                              "\u2581re",
                              "\u2581return",
                              "ur",
                              "\u2581",
                              "a",
                              "d",
                              "e",
                              "f",
                              "n",
                              "r",
                              "t",
                              "u",
                              "x",
                              "(",
                              ")",
                              ":"})
        add(piece, TokenizerMetadata::Normal, score--);
    metadata.startToken = 1;
    return metadata;
}

} // namespace tandem::test
