// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/ModelTokenizer.h"

#include "ai/model/GgufHeader.h"
#include "ai/model/OpenModel.h"

#include <limits>
#include <string>

namespace tandem::ai {

namespace {

std::string key(const char* name) {
    return std::string("tokenizer.ggml.") + name;
}

std::vector<std::string> owned(const std::vector<std::string_view>& views) {
    return {views.begin(), views.end()};
}

} // namespace

TokenizerMetadata tokenizerMetadata(const GgufMetadata& metadata) {
    TokenizerMetadata result;
    result.model = metadata.text(key("model")).value_or("");
    result.pre = metadata.text(key("pre")).value_or("");
    result.tokens = owned(metadata.texts(key("tokens")));
    result.merges = owned(metadata.texts(key("merges")));
    for (const std::int64_t type : metadata.integers(key("token_type")))
        result.types.push_back(static_cast<std::int32_t>(type));
    for (const double score : metadata.numbers(key("scores")))
        result.scores.push_back(static_cast<float>(score));
    const auto start = metadata.integer(key("bos_token_id"));
    if (start && *start >= 0 && *start <= std::numeric_limits<TokenId>::max())
        result.startToken = static_cast<TokenId>(*start);
    result.addStartToken = metadata.flag(key("add_bos_token"));
    result.addSpacePrefix = metadata.flag(key("add_space_prefix"));
    return result;
}

Result<Tokenizer> loadTokenizerOf(const std::filesystem::path& folderOrFile) {
    if (!isGguf(folderOrFile)) return Tokenizer::load(folderOrFile / "tokenizer.json");
    const auto header = GgufHeader::read(folderOrFile);
    if (!header) return header.error();
    if (!header->metadata.has("tokenizer.ggml.tokens"))
        return Error{Error::Code::NotFound, folderOrFile.filename().string() + " has no tokenizer"};
    return Tokenizer::fromMetadata(tokenizerMetadata(header->metadata));
}

} // namespace tandem::ai
