// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/chat/ChatTemplate.h"

#include "ai/BoundedJson.h"
#include "ai/InQuotes.h"
#include "ai/chat/JinjaInterpreter.h"
#include "ai/chat/JinjaParser.h"
#include "ai/tokenizer/Utf8.h"
#include "resources/chat/ChatTemplates.h"

#include <algorithm>
#include <utility>

namespace tandem::ai {

namespace {

constexpr int kMaxConfigDepth = 32;

Error inTemplate(const Error& error) {
    return {error.code, "chat template: " + error.detail};
}

Result<std::string> run(const jinja::Body& body, const jinja::Dict& names, std::time_t now) {
    jinja::Interpreter interpreter(body, names, now);
    try {
        return interpreter.run();
    } catch (const jinja::Failure& failure) {
        const std::string line = "line " + std::to_string(interpreter.line()) + ": ";
        return inTemplate({failure.error.code, line + failure.error.detail});
    }
}

jinja::Value messageValue(const ChatMessage& message) {
    jinja::Dict dict;
    dict.entries = {{"role", jinja::Value::text(message.role)}, {"content", jinja::Value::text(message.content)}};
    return jinja::Value::dict(std::move(dict));
}

} // namespace

struct ChatTemplate::Tree {
    jinja::Body body;
};

ChatTemplate::ChatTemplate(std::shared_ptr<const Tree> tree)
    : m_tree(std::move(tree)) {}

Result<ChatTemplate> ChatTemplate::parse(std::string_view source) {
    if (source.size() > kMaxTemplateBytes) return Error{Error::Code::TooLarge, "chat template: over 256 KiB"};
    if (validPrefixBytes(source) != source.size()) return Error{Error::Code::Malformed, "chat template: not UTF-8"};
    try {
        auto tree = std::make_shared<Tree>();
        tree->body = jinja::parse(source);
        return ChatTemplate(std::move(tree));
    } catch (const jinja::Failure& failure) {
        return inTemplate(failure.error);
    }
}

Result<ChatTemplate> ChatTemplate::named(std::string_view name) {
    for (const resources::ChatTemplateFile& file : resources::chatTemplateFiles())
        if (file.name == name) return parse(file.source);
    return Error{Error::Code::NotFound, "there is no chat template " + inQuotes(name)};
}

std::vector<std::string_view> ChatTemplate::names() {
    std::vector<std::string_view> all;
    all.reserve(resources::chatTemplateFiles().size());
    for (const resources::ChatTemplateFile& file : resources::chatTemplateFiles())
        all.push_back(file.name);
    return all;
}

Result<ChatTemplate> ChatTemplate::fromTokenizerConfig(std::string_view json) {
    const auto root = parseBoundedJson(json, kMaxConfigDepth);
    if (!root || !root->is_object()) return Error{Error::Code::Malformed, "tokenizer_config.json: not valid JSON"};
    const Error none{Error::Code::NotFound, "tokenizer_config.json: there is no chat_template"};
    const auto found = root->find("chat_template");
    if (found == root->end()) return none;
    if (found->is_string()) return parse(found->get_ref<const std::string&>());
    if (!found->is_array()) return none;
    for (const auto& item : *found) {
        if (!item.is_object() || !item.contains("name") || !item.contains("template")) continue;
        if (item["name"] == "default" && item["template"].is_string())
            return parse(item["template"].get_ref<const std::string&>());
    }
    return none;
}

Result<std::string> ChatTemplate::render(const Conversation& conversation) const {
    jinja::Dict names;
    try {
        std::vector<jinja::Value> messages;
        messages.reserve(conversation.messages.size());
        for (const ChatMessage& message : conversation.messages)
            messages.push_back(messageValue(message));
        names.set("messages", jinja::Value::list(std::move(messages)));
    } catch (const jinja::Failure& failure) {
        return inTemplate(failure.error);
    }
    names.set("add_generation_prompt", jinja::Value::boolean(conversation.answerFollows));
    names.set("bos_token", jinja::Value::text(conversation.startText));
    names.set("eos_token", jinja::Value::text(conversation.endText));
    return run(m_tree->body, names, conversation.now);
}

Result<std::string> ChatTemplate::render(std::string_view variables, std::time_t now) const {
    if (variables.size() > kMaxVariableBytes)
        return Error{Error::Code::TooLarge, "chat template: over 16 MiB of variables"};
    const auto names = jinja::Value::fromJson(variables);
    if (!names) return inTemplate(names.error());
    if (!names->asDict()) return Error{Error::Code::Malformed, "chat template: the variables are no object"};
    return run(m_tree->body, *names->asDict(), now);
}

} // namespace tandem::ai
