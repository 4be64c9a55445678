// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/languages/Languages.h"

#include "resources/languages/LanguageFiles.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>

namespace tandem::resources {

namespace {

using Json = nlohmann::json;

constexpr std::string_view kPlainTextId = "text";

std::vector<std::string> strings(const Json& object, const char* key) {
    return object.value(key, std::vector<std::string>{});
}

std::string joinedQueries(const std::vector<std::string>& names) {
    std::string result;
    for (const std::string& name : names) {
        for (const LanguageFile& file : queryFiles()) {
            if (file.name == name) result += file.text;
        }
    }
    return result;
}

Language languageFrom(const Json& json) {
    Language language;
    language.id = json.value("id", "");
    language.name = json.value("name", "");
    language.listed = json.value("listed", true);
    language.extensions = strings(json, "extensions");
    language.fileNames = strings(json, "fileNames");
    language.interpreters = strings(json, "interpreters");
    const Json comment = json.value("comment", Json::object());
    language.comment.line = comment.value("line", "");
    language.comment.blockOpen = comment.value("blockOpen", "");
    language.comment.blockClose = comment.value("blockClose", "");
    const Json indent = json.value("indent", Json::object());
    language.indentWidth = indent.value("width", language.indentWidth);
    language.indentWithTabs = indent.value("tabs", false);
    language.indentAfter = indent.value("after", "");
    language.grammar = json.value("grammar", "");
    language.highlights = joinedQueries(strings(json, "queries"));
    language.scintillaLexer = json.value("scintillaLexer", "");
    return language;
}

struct Registry {
    std::vector<Language> languages; // by name
    std::unordered_map<std::string_view, const Language*> byId;
    std::unordered_map<std::string_view, const Language*> byExtension;
    std::unordered_map<std::string_view, const Language*> byFileName;
    std::unordered_map<std::string_view, const Language*> byInterpreter;

    Registry() {
        for (const LanguageFile& file : languageFiles()) {
            // The files are compiled in and tested: one that does not parse is skipped rather than fatal.
            const Json json = Json::parse(file.text, nullptr, false);
            if (json.is_object()) languages.push_back(languageFrom(json));
        }
        std::sort(languages.begin(), languages.end(),
                  [](const Language& a, const Language& b) { return a.name < b.name; });
        for (const Language& language : languages) {
            byId.emplace(language.id, &language);
            for (const auto& extension : language.extensions)
                byExtension.emplace(extension, &language);
            for (const auto& name : language.fileNames)
                byFileName.emplace(name, &language);
            for (const auto& name : language.interpreters)
                byInterpreter.emplace(name, &language);
        }
    }
};

const Registry& registry() {
    static const Registry all;
    return all;
}

const Language* find(const std::unordered_map<std::string_view, const Language*>& map, std::string_view key) {
    const auto found = map.find(key);
    return found == map.end() ? nullptr : found->second;
}

std::string lowered(std::string_view text) {
    std::string result(text);
    // ASCII only: extensions have no other letters, and the locale must not matter.
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

std::string_view firstLineOf(std::string_view bytes) {
    return bytes.substr(0, bytes.find_first_of("\r\n"));
}

std::string_view nextWord(std::string_view& line) {
    const auto start = std::min(line.find_first_not_of(" \t"), line.size());
    line.remove_prefix(start);
    const auto end = std::min(line.find_first_of(" \t"), line.size());
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(end);
    return word;
}

// "#!/usr/bin/env -S python3.11 -u" -> "python3.11"
std::string_view interpreterOf(std::string_view line) {
    if (!line.starts_with("#!")) return {};
    line.remove_prefix(2);
    std::string_view word = nextWord(line);
    word.remove_prefix(word.rfind('/') + 1); // npos + 1 is 0
    if (word != "env") return word;
    do {
        word = nextWord(line);
    } while (word.starts_with('-') || word.find('=') != std::string_view::npos);
    word.remove_prefix(word.rfind('/') + 1);
    return word;
}

const Language* byFirstBytes(std::string_view bytes) {
    const std::string_view line = firstLineOf(bytes);
    std::string_view interpreter = interpreterOf(line);
    if (const Language* found = find(registry().byInterpreter, interpreter)) return found;
    // "python3.11" is python.
    interpreter = interpreter.substr(0, interpreter.find_first_of("0123456789"));
    if (const Language* found = find(registry().byInterpreter, interpreter)) return found;
    if (line.starts_with("<?xml")) return languageById("xml");
    if (line.starts_with("<?php")) return languageById("php");
    const std::string lower = lowered(line.substr(0, 32));
    if (lower.starts_with("<!doctype html") || lower.starts_with("<html")) return languageById("html");
    return nullptr;
}

} // namespace

std::span<const Language> languages() {
    return registry().languages;
}

const Language& plainText() {
    return *languageById(kPlainTextId);
}

const Language* languageById(std::string_view id) {
    return find(registry().byId, id);
}

const Language& languageOf(std::string_view path, std::string_view firstBytes) {
    std::string_view name = path;
    name.remove_prefix(name.rfind('/') + 1);
    if (const Language* found = find(registry().byFileName, name)) return *found;
    // "archive.tar.gz" is looked up as "tar.gz" first, then as "gz".
    for (auto dot = name.find('.'); dot != std::string_view::npos; dot = name.find('.', dot + 1)) {
        if (const Language* found = find(registry().byExtension, lowered(name.substr(dot + 1)))) return *found;
    }
    if (const Language* found = byFirstBytes(firstBytes)) return *found;
    return plainText();
}

} // namespace tandem::resources
