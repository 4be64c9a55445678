// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/tokenizer/Tokenizer.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

// The order of a fill-in-the-middle prompt, bound to one model's token ids. resources/prompts/PROMPTS.md is the file
// format. A value; any thread.
class PromptTemplate {
public:
    enum class Text : std::uint8_t {
        Path,
        Prefix,
        Suffix,
        Code, // a related file's
        Files // where the related files stand
    };

    struct Part {
        std::optional<TokenId> marker; // else a text
        Text text = Text::Prefix;
        std::string before; // written around the text before it is tokenised
        std::string after;
        bool onlyWithFiles = false; // left out while there is no related file
    };

    // For a model without usable markers: the text before the caret, behind the start token where the model is used to
    // one, and nothing else.
    static PromptTemplate leftOnly(const Tokenizer& tokenizer, std::span<const TokenId> endTokens);

    // Unsupported when the template is not for this family or name, when a marker is not exactly one id of the
    // tokenizer, or when a published model of this name has other ids; Malformed when the file breaks its format.
    static Result<PromptTemplate> bind(std::string_view json, const Tokenizer& tokenizer, std::string_view family,
                                       std::string_view modelName, std::span<const TokenId> endTokens);

    // The first of the compiled-in templates that fits, else leftOnly() with a warning.
    static PromptTemplate choose(const Tokenizer& tokenizer, std::string_view family, std::string_view modelName,
                                 std::span<const TokenId> endTokens);

    const std::string& name() const { return m_name; }
    int version() const { return m_version; }
    bool fillInTheMiddle() const { return m_fillInTheMiddle; }
    // Why there is no fill-in-the-middle, as a sentence for a person; empty where there is.
    const std::string& warning() const { return m_warning; }
    std::span<const Part> parts() const { return m_parts; }
    // Of each related file in front of them; empty: this model has never seen any.
    std::span<const Part> relatedParts() const { return m_relatedParts; }
    bool isEnd(TokenId id) const; // an answer ends before this token

private:
    std::string m_name = "left-only";
    int m_version = 1;
    bool m_fillInTheMiddle = false;
    std::string m_warning;
    std::vector<Part> m_parts;
    std::vector<Part> m_relatedParts;
    std::vector<TokenId> m_ends; // sorted
};

} // namespace tandem::ai
