// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/tokenizer/NamedPreTokenizers.h"

#include "ai/tokenizer/SplitPattern.h"

#include <algorithm>
#include <array>

namespace tandem::ai {

namespace {

constexpr std::string_view kOneDigit = R"(\p{N})";

// LLaMA-3's: like GPT-4's, words with one character in front, numbers of up to three digits.
constexpr std::string_view kLlama3 =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";

constexpr std::string_view kQwen2 =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";

// Mistral's from Nemo on: words are cut where a capital follows a small letter.
constexpr std::string_view kTekken = R"([^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+)"
                                     R"(|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*)"
                                     R"(|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+)";

constexpr std::string_view kSeedCoder =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1}| ?[^\s\p{L}\p{N}\r\n]+|\s*[\r\n]+|\s+(?!\S)|\s+)";

bool isOneOf(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace

std::optional<NamedPreTokenizer> namedPreTokenizer(std::string_view name) {
    NamedPreTokenizer found;
    if (isOneOf(name, {"gpt-2", "gpt2", "phi-2", "mellum", "mpt", "olmo"})) {
        found.patterns = {gpt2Pattern()};
    } else if (isOneOf(name, {"starcoder", "refact", "smollm", "codeshell"})) {
        found.patterns = {kOneDigit, gpt2Pattern()};
    } else if (name == "deepseek-coder") {
        found.patterns = {R"([\r\n])", R"(\s?\p{L}+)", R"(\s?\p{P}+)", "[一-龥ࠀ-一가-퟿]+", kOneDigit};
    } else if (isOneOf(name, {"qwen2", "deepseek-r1-qwen"})) {
        found.patterns = {kQwen2};
        found.nfc = true;
    } else if (isOneOf(name, {"llama-bpe", "llama3", "llama-v3"})) {
        found.patterns = {kLlama3};
        found.ignoreMerges = true;
        found.addsStartToken = true;
    } else if (name == "tekken") {
        found.patterns = {kTekken};
        found.ignoreMerges = true;
        found.addsStartToken = true;
    } else if (name == "seed-coder") {
        found.patterns = {kSeedCoder};
    } else {
        return std::nullopt;
    }
    return found;
}

} // namespace tandem::ai
