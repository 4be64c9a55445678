// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/chat/ChatTemplate.h"

#include "tests/ai/chat/Conversations.h"

#include <chrono>
#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace tandem::ai;
using namespace tandem::test;
using Code = Error::Code;

namespace {

const std::vector<ChatMessage> kTalk = {
    {"system", "Be brief."}, {"user", "Hi"}, {"assistant", "Ho"}, {"user", " Why? "}};

std::string rendered(std::string_view name, bool answerFollows = true) {
    const auto made = ChatTemplate::named(name);
    EXPECT_TRUE(made) << made.error().detail;
    const auto text = made->render({kTalk, answerFollows, "<s>", "</s>", 0});
    EXPECT_TRUE(text) << text.error().detail;
    return text ? *text : "";
}

Result<std::string> run(const std::string& source, const std::string& variables = "{}") {
    const auto made = ChatTemplate::parse(source);
    return made ? made->render(variables, 0) : Result<std::string>(made.error());
}

void expectError(const std::string& source, Code code, const std::string& part) {
    const auto begin = std::chrono::steady_clock::now();
    const auto text = run(source);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    EXPECT_LT(took.count(), 30) << source.substr(0, 100);
    ASSERT_FALSE(text) << source.substr(0, 100);
    EXPECT_EQ(text.error().code, code) << text.error().detail;
    EXPECT_NE(text.error().detail.find(part), std::string::npos) << text.error().detail;
}

std::string repeated(const std::string& text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i)
        out += text;
    return out;
}

} // namespace

TEST(ChatTemplateTest, theNamedTemplatesWriteWhatTheirModelsKnow) {
    EXPECT_EQ(rendered("chatml"),
              "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nHi<|im_end|>\n"
              "<|im_start|>assistant\nHo<|im_end|>\n<|im_start|>user\n Why? <|im_end|>\n<|im_start|>assistant\n");
    EXPECT_EQ(
        rendered("llama-3"),
        "<s><|start_header_id|>system<|end_header_id|>\n\nBe "
        "brief.<|eot_id|><|start_header_id|>user<|end_header_id|>\n\n"
        "Hi<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\nHo<|eot_id|>"
        "<|start_header_id|>user<|end_header_id|>\n\nWhy?<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n");
    EXPECT_EQ(rendered("llama-2"),
              "<s>[INST] <<SYS>>\nBe brief.\n<</SYS>>\n\nHi [/INST] Ho </s><s>[INST] Why? [/INST]");
    EXPECT_EQ(rendered("mistral"), "<s>[INST] Hi [/INST] Ho</s>[INST] Be brief.\n\n Why?  [/INST]");
    EXPECT_EQ(rendered("gemma"),
              "<s><start_of_turn>user\nBe brief.\n\nHi<end_of_turn>\n<start_of_turn>model\nHo<end_of_turn>\n"
              "<start_of_turn>user\nWhy?<end_of_turn>\n<start_of_turn>model\n");
    EXPECT_EQ(
        rendered("deepseek-coder"),
        "<s>Be brief.\n### Instruction:\nHi\n### Response:\nHo\n<|EOT|>\n### Instruction:\n Why? \n### Response:\n");
    EXPECT_EQ(rendered("starcoder"),
              "<|system|>\nBe brief.<|end|>\n<|user|>\nHi<|end|>\n<|assistant|>\nHo<|end|>\n<|user|>\n Why? "
              "<|end|>\n<|assistant|>\n");
    EXPECT_EQ(rendered("starcoder2"),
              "<s>Be brief.\n\n### Instruction\nHi\n\n### Response\nHo</s>### Instruction\n Why? \n\n### Response\n");
    EXPECT_EQ(rendered("plain"), "System: Be brief.\n\nUser: Hi\n\nAssistant: Ho\n\nUser: Why?\n\nAssistant:");
    EXPECT_EQ(rendered("plain", false), "System: Be brief.\n\nUser: Hi\n\nAssistant: Ho\n\nUser: Why?\n\n");
}

TEST(ChatTemplateTest, everyNamedTemplateIsTestedAndAnUnknownOneIsNotFound) {
    EXPECT_EQ(ChatTemplate::names().size(), 9U);
    EXPECT_EQ(ChatTemplate::named("nosuch").error().code, Code::NotFound);
}

TEST(ChatTemplateTest, aTemplatesOwnObjectionIsTheError) {
    const std::vector<ChatMessage> two = {{"user", "a"}, {"user", "b"}};
    const auto text = ChatTemplate::named("mistral")->render({two, true, "", "", 0});
    ASSERT_FALSE(text);
    EXPECT_NE(text.error().detail.find("must take turns"), std::string::npos) << text.error().detail;
    EXPECT_NE(text.error().detail.find("line "), std::string::npos);
}

TEST(ChatTemplateTest, readsAModelsOwnTemplateFromItsConfig) {
    const auto one = ChatTemplate::fromTokenizerConfig(R"({"chat_template": "{{ messages|length }}"})");
    ASSERT_TRUE(one);
    EXPECT_EQ(*one->render({kTalk, true, "", "", 0}), "4");
    const auto several = ChatTemplate::fromTokenizerConfig(
        R"({"chat_template": [{"name": "tool_use", "template": "t"}, {"name": "default", "template": "d"}]})");
    ASSERT_TRUE(several);
    EXPECT_EQ(*several->render({kTalk, true, "", "", 0}), "d");
    EXPECT_EQ(ChatTemplate::fromTokenizerConfig("{}").error().code, Code::NotFound);
    EXPECT_EQ(ChatTemplate::fromTokenizerConfig(R"({"chat_template": 3})").error().code, Code::NotFound);
    EXPECT_EQ(ChatTemplate::fromTokenizerConfig("{").error().code, Code::Malformed);
}

TEST(ChatTemplateTest, refusesWhatItDoesNotHaveAndSaysWhere) {
    expectError("a\nb {% include 'x' %}", Code::Unsupported, "line 2: the block \"include\"");
    expectError("{{ 'a' | nosuch }}", Code::Unsupported, "the filter \"nosuch\"");
    expectError("{{ 'a' is nosuch }}", Code::Unsupported, "the test \"nosuch\"");
    expectError("{{ 'a'.nosuch() }}", Code::Unsupported, "the method \"nosuch\"");
    expectError("{{ '%s' % 1 }}", Code::Unsupported, "formatting");
    expectError("{{ 2 ** 3 }}", Code::Malformed, "missing");
    expectError("{{ f(*x) }}", Code::Unsupported, "star");
    expectError("{% for x in y recursive %}{% endfor %}", Code::Unsupported, "recursive");
    expectError("{{ 99999999999999999999 }}", Code::Unsupported, "63 bits");
    expectError("{{ 9223372036854775807 + 1 }}", Code::Unsupported, "63 bits");
    expectError("\xFF", Code::Malformed, "UTF-8");
}

TEST(ChatTemplateTest, timeIsBounded) {
    expectError("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", Code::TooLarge, "");
    expectError("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", Code::TooLarge, "deep");
    expectError("{% set a = 'a' * 1000000 %}{% set b = 'a' * 500000 ~ 'b' %}{{ b in a }}", Code::TooLarge, "too long");
    expectError("{% set a = 'a' * 1000000 %}{% for i in range(99999) %}{% if 'b' in a %}{% endif %}{% endfor %}",
                Code::TooLarge, "too long");
    expectError("{% set l = ['a'] * 9999 %}{{ l|map('replace', 'a', 'b' * 10000)|list }}", Code::TooLarge, "");
    expectError("{% set ns = namespace(a=[1, 1]) %}{% for i in range(60) %}{% set ns.a = [ns.a, ns.a] %}{% endfor %}{{ "
                "ns.a == ns.a }}",
                Code::TooLarge, "too long");
    expectError(
        "{% set ns = namespace(a=[1, 1]) %}{% for i in range(60) %}{% set ns.a = [ns.a, ns.a] %}{% endfor %}{{ ns.a }}",
        Code::TooLarge, "");
}

TEST(ChatTemplateTest, memoryIsBounded) {
    expectError("{{ 'a' * 100000000 }}", Code::TooLarge, "64 MiB");
    expectError("{{ [1] * 9000000000000000000 }}", Code::TooLarge, "64 MiB");
    expectError("{% set ns = namespace(a='aaaa') %}{% for i in range(99) %}{% set ns.a = ns.a ~ ns.a %}{% endfor %}",
                Code::TooLarge, "64 MiB");
    expectError("{{ ('a' * 60000)|replace('', 'b' * 60000) }}", Code::TooLarge, "");
    expectError("{{ 'a'|indent(99999999999) }}", Code::TooLarge, "64 MiB");
    expectError("{{ range(1000000)|list }}", Code::TooLarge, "range");
    expectError("{{ {'a': [1, 2]}|tojson(indent=99999999) }}", Code::TooLarge, "64 MiB");
}

TEST(ChatTemplateTest, depthIsBounded) {
    expectError("{{ " + repeated("(", 5000) + "1" + repeated(")", 5000) + " }}", Code::TooLarge, "nested");
    expectError("{{ " + repeated("not ", 5000) + "1 }}", Code::TooLarge, "nested");
    expectError("{{ 1" + repeated(" + 1", 5000) + " }}", Code::TooLarge, "nested");
    expectError("{{ a" + repeated(".a", 5000) + " }}", Code::TooLarge, "nested");
    expectError("{{ a" + repeated("|trim", 5000) + " }}", Code::TooLarge, "nested");
    expectError("{{ " + repeated("[", 5000) + repeated("]", 5000) + " }}", Code::TooLarge, "nested");
    expectError(repeated("{% if a %}", 5000), Code::TooLarge, "nested");
    expectError("{% set ns = namespace(a=[]) %}{% for i in range(99) %}{% set ns.a = [ns.a] %}{% endfor %}",
                Code::TooLarge, "nested");
    expectError("{% set ns = namespace() %}{% set ns.a = ns %}", Code::Unsupported, "namespace");
    expectError("{% set ns = namespace() %}{% set ns.a = [ns] %}", Code::Unsupported, "namespace");
    expectError(std::string((256U << 10) + 1, 'a'), Code::TooLarge, "256 KiB");
}

TEST(ChatTemplateTest, variablesAreBoundedToo) {
    const auto made = ChatTemplate::parse("{{ a }}");
    ASSERT_TRUE(made);
    EXPECT_EQ(made->render("[]", 0).error().code, Code::Malformed);
    EXPECT_EQ(made->render("{", 0).error().code, Code::Malformed);
    EXPECT_EQ(made->render(R"({"a": )" + repeated("[", 100) + repeated("]", 100) + "}", 0).error().code,
              Code::TooLarge);
    EXPECT_EQ(made->render(std::string((16U << 20) + 1, ' '), 0).error().code, Code::TooLarge);
    EXPECT_EQ(made->render(R"({"a": 18446744073709551615})", 0).error().code, Code::Unsupported);
}

TEST(ChatTemplateTest, anyBytesAreATemplateOrAnError) {
    RandomText random(testSeed());
    std::vector<std::string> seeds = featureTemplates();
    for (const std::string& source : modelLikeTemplates())
        seeds.push_back(source);
    const std::string variables = exampleVariables().dump();
    for (std::size_t i = scaled(20000); i > 0; --i) {
        std::string source = seeds[random.below(seeds.size())];
        for (std::size_t n = 1 + random.below(3); n > 0 && !source.empty(); --n) {
            const std::string& other = seeds[random.below(seeds.size())];
            const std::size_t at = random.below(source.size());
            const std::size_t from = other.empty() ? 0 : random.below(other.size());
            source.replace(at, random.below(8), other.substr(from, random.below(12)));
        }
        const auto once = run(source, variables);
        ASSERT_TRUE(once || !once.error().detail.empty()) << source;
    }
}
