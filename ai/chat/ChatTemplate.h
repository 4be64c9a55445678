// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"

#include <cstddef>
#include <ctime>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

struct ChatMessage {
    std::string role; // "system", "user" or "assistant"
    std::string content;
};

// Writes a conversation as the text that a model was trained on. A template is one of those in resources/chat by name,
// or a model's own, in the part of the Jinja language that CHAT_TEMPLATES.md describes. Time and memory are bounded for
// any template. Immutable and cheap to copy; any thread.
class ChatTemplate {
public:
    static constexpr std::size_t kMaxTemplateBytes = 256u << 10;
    static constexpr std::size_t kMaxVariableBytes = 16u << 20;

    struct Conversation {
        std::span<const ChatMessage> messages;
        bool answerFollows = true; // the text ends where the assistant's answer begins
        std::string startText;     // bos_token and eos_token, as the templates call them
        std::string endText;
        std::time_t now = 0; // for templates that write the date
    };

    // Malformed or Unsupported with the line; TooLarge over a limit.
    static Result<ChatTemplate> parse(std::string_view source);
    static Result<ChatTemplate> named(std::string_view name); // NotFound for an unknown one
    static std::vector<std::string_view> names();
    // The chat_template of a tokenizer_config.json, of several the one called "default"; NotFound when it has none.
    static Result<ChatTemplate> fromTokenizerConfig(std::string_view json);

    // The template's own objections ("roles must alternate") are Malformed.
    Result<std::string> render(const Conversation& conversation) const;
    // With any variables, an object in JSON: tools, documents, whatever the template knows.
    Result<std::string> render(std::string_view variables, std::time_t now) const;

private:
    struct Tree;
    explicit ChatTemplate(std::shared_ptr<const Tree> tree);
    std::shared_ptr<const Tree> m_tree;
};

} // namespace tandem::ai
