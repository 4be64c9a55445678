// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/prompt/PromptTemplate.h"

#include "resources/prompts/Prompts.h"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

namespace tandem::ai {
namespace {

using nlohmann::json;

Error malformed(const std::string& what) {
    return {Error::Code::Malformed, "prompt template: " + what};
}
Error unsupported(const std::string& what) {
    return {Error::Code::Unsupported, "prompt template: " + what};
}

std::optional<PromptTemplate::Text> textNamed(const std::string& name) {
    if (name == "path") return PromptTemplate::Text::Path;
    if (name == "prefix") return PromptTemplate::Text::Prefix;
    if (name == "suffix") return PromptTemplate::Text::Suffix;
    if (name == "code") return PromptTemplate::Text::Code;
    return std::nullopt;
}

// A marker is usable only as exactly one id: anything else would be guessing.
std::optional<TokenId> markerId(const Tokenizer& tokenizer, const std::string& marker) {
    const auto ids = tokenizer.encode(marker, AddedTokens::Recognise);
    if (ids.size() != 1 || !tokenizer.isAdded(ids.front())) return std::nullopt;
    return ids.front();
}

Result<PromptTemplate::Part> readPart(const json& item, const Tokenizer& tokenizer) {
    PromptTemplate::Part part;
    part.onlyWithFiles = item.value("onlyWithFiles", false);
    if (item.contains("marker")) {
        const auto marker = item.at("marker").get<std::string>();
        part.marker = markerId(tokenizer, marker);
        if (!part.marker) return unsupported(marker + " is not one token of this model");
        return part;
    }
    const auto text = textNamed(item.at("text").get<std::string>());
    if (!text) return malformed("a part is neither a marker nor path, prefix, suffix or code");
    part.text = *text;
    part.before = item.value("before", "");
    part.after = item.value("after", "");
    return part;
}

// `related`: of a file beside the completed one, which has a path and code; else of the completed one, which has no
// code.
Result<std::vector<PromptTemplate::Part>> readParts(const json& items, const Tokenizer& tokenizer, bool related) {
    std::vector<PromptTemplate::Part> parts;
    for (const json& item : items) {
        auto part = readPart(item, tokenizer);
        if (!part) return part.error();
        const bool ofRelated = part->text == PromptTemplate::Text::Code || part->text == PromptTemplate::Text::Path;
        const bool ofOwn = part->text != PromptTemplate::Text::Code;
        if (related && part->onlyWithFiles) return malformed("onlyWithFiles stands in a related file");
        if (!part->marker && !(related ? ofRelated : ofOwn)) return malformed("a text stands where it has no place");
        parts.push_back(std::move(*part));
    }
    return parts;
}

// A template that goes by the model's name is for those whose folder or file has one of these in it.
bool fitsName(const json& root, std::string_view modelName) {
    if (!root.contains("names")) return true;
    std::string name(modelName);
    for (char& c : name)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const json& names = root.at("names");
    return std::any_of(names.begin(), names.end(),
                       [&](const json& item) { return name.find(item.get<std::string>()) != std::string::npos; });
}

// The start token, unless the template begins with it, and the place of the related files behind it.
void putInFront(std::vector<PromptTemplate::Part>& parts, std::optional<TokenId> start, bool files) {
    const bool starts = start && !parts.empty() && parts.front().marker == start;
    if (start && !starts) {
        PromptTemplate::Part part;
        part.marker = start;
        parts.insert(parts.begin(), part);
    }
    if (!files) return;
    PromptTemplate::Part place;
    place.text = PromptTemplate::Text::Files;
    parts.insert(parts.begin() + (start ? 1 : 0), place);
}

bool lists(const json& names, std::string_view name) {
    return std::any_of(names.begin(), names.end(), [&](const json& item) { return item.get<std::string>() == name; });
}

std::optional<Error> checkKnownIds(const json& root, const Tokenizer& tokenizer, std::string_view modelName) {
    if (!root.contains("known")) return std::nullopt;
    for (const json& known : root.at("known")) {
        if (known.at("model").get<std::string>() != modelName) continue;
        for (const auto& [marker, id] : known.at("ids").items())
            if (markerId(tokenizer, marker) != id.get<TokenId>())
                return unsupported(marker + " does not have the id that this model is published with");
    }
    return std::nullopt;
}

} // namespace

PromptTemplate PromptTemplate::leftOnly(const Tokenizer& tokenizer, std::span<const TokenId> endTokens) {
    PromptTemplate result;
    result.m_parts.emplace_back();
    putInFront(result.m_parts, tokenizer.startToken(), false);
    result.m_ends.assign(endTokens.begin(), endTokens.end());
    if (const auto end = tokenizer.addedToken("<|endoftext|>")) result.m_ends.push_back(*end);
    std::sort(result.m_ends.begin(), result.m_ends.end());
    return result;
}

Result<PromptTemplate> PromptTemplate::bind(std::string_view text, const Tokenizer& tokenizer, std::string_view family,
                                            std::string_view modelName, std::span<const TokenId> endTokens) {
    try {
        const json root = json::parse(text);
        if (!lists(root.at("families"), family)) return unsupported("not for the family " + std::string(family));
        if (!fitsName(root, modelName)) return unsupported("not for a model of this name");
        if (auto error = checkKnownIds(root, tokenizer, modelName)) return *error;
        PromptTemplate result = leftOnly(tokenizer, endTokens);
        result.m_name = root.at("name").get<std::string>();
        result.m_version = root.at("version").get<int>();
        result.m_fillInTheMiddle = true;
        auto parts = readParts(root.at("parts"), tokenizer, false);
        if (!parts) return parts.error();
        result.m_parts = std::move(*parts);
        auto relatedParts = readParts(root.value("related", json::array()), tokenizer, true);
        if (!relatedParts) return relatedParts.error();
        result.m_relatedParts = std::move(*relatedParts);
        putInFront(result.m_parts, tokenizer.startToken(), !result.m_relatedParts.empty());
        for (const json& end : root.at("ends"))
            if (const auto id = markerId(tokenizer, end.get<std::string>())) result.m_ends.push_back(*id);
        std::sort(result.m_ends.begin(), result.m_ends.end());
        return result;
    } catch (const json::exception& error) {
        return malformed(error.what());
    }
}

PromptTemplate PromptTemplate::choose(const Tokenizer& tokenizer, std::string_view family, std::string_view modelName,
                                      std::span<const TokenId> endTokens) {
    for (const resources::PromptFile& file : resources::promptFiles())
        if (auto bound = bind(file.json, tokenizer, family, modelName, endTokens)) return *bound;
    PromptTemplate left = leftOnly(tokenizer, endTokens);
    left.m_warning = "no known fill-in-the-middle markers: only the text before the caret is shown to this model";
    return left;
}

bool PromptTemplate::isEnd(TokenId id) const {
    return std::binary_search(m_ends.begin(), m_ends.end(), id);
}

} // namespace tandem::ai
