// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/prompt/RelatedPack.h"

#include "ai/prompt/PromptBuilder.h"
#include "tests/ai/engine/TestEngine.h"
#include "tests/ai/tokenizer/RandomText.h"

#include <ctime>
#include <gtest/gtest.h>

using namespace tandem::ai;
using protocol::CompleteRequest;
using protocol::PromptSection;
using protocol::RelatedFile;
using protocol::SectionKind;

namespace {

constexpr double kFast = 100'000; // tokens a second
constexpr int kLarge = 4096;      // tokens of context

PromptTemplate shapeOf(const std::string& family = "llama") {
    return PromptTemplate::choose(tandem::test::nanoTokenizerOf(), family, "other", {});
}

PromptBuilder builder(int context) {
    return {tandem::test::nanoTokenizerOf(), shapeOf(), context};
}

CompleteRequest request(std::vector<RelatedFile> related, std::string prefix = "def total(cart):\n    return ") {
    CompleteRequest asked;
    asked.document = "/p/shop/cart.py";
    asked.path = "shop/cart.py";
    asked.prefix = std::move(prefix);
    asked.suffix = "\n\nprint(total([]))\n";
    asked.related = std::move(related);
    return asked;
}

RelatedFile file(const std::string& name, int lines = 4) {
    std::string text;
    for (int i = 0; i < lines; ++i)
        text += "value_" + std::to_string(i) + " = compute(" + std::to_string(i * 7) + ")\n";
    return {name, text};
}

std::vector<std::string> pathsOf(const RelatedPack& pack) {
    std::vector<std::string> paths;
    paths.reserve(pack.entries().size());
    for (const RelatedPack::Entry& entry : pack.entries())
        paths.push_back(entry.path);
    return paths;
}

std::string decoded(std::span<const TokenId> tokens) {
    return tandem::test::nanoTokenizerOf().decode(tokens);
}

std::string joined(const std::vector<PromptSection>& sections) {
    std::string text;
    for (const PromptSection& section : sections)
        text += section.text;
    return text;
}

using Paths = std::vector<std::string>;

} // namespace

TEST(RelatedRoom, isWhatTheContextAndTheMeasuredSpeedLeave) {
    EXPECT_EQ(relatedRoom(512, kFast), 0) << "nano's context is the document's own";
    EXPECT_EQ(relatedRoom(kOwnTokens, kFast), 0);
    EXPECT_EQ(relatedRoom(1024, kFast), 256);
    EXPECT_EQ(relatedRoom(kLarge, kFast), 1024);
    EXPECT_EQ(relatedRoom(kLarge, 1000), 60) << "60 ms of prefill";
    EXPECT_EQ(relatedRoom(kLarge, 0), 0) << "not measured yet";
    EXPECT_EQ(relatedRoom(kLarge, 1e300), 1024);
    EXPECT_EQ(relatedRoom(kLarge, -1), 0);
    EXPECT_EQ(mostRelatedBytes(512), 0);
    EXPECT_EQ(mostRelatedBytes(kOwnTokens + kLeastRelatedTokens - 1), 0);
    EXPECT_EQ(mostRelatedBytes(kLarge), 1024 * 6);
}

TEST(PromptBuilder, withoutRelatedFilesWritesThePromptThatItAlwaysWrote) {
    const Tokenizer tokenizer = tandem::test::nanoTokenizerOf();
    const CompleteRequest asked = request({});
    std::vector<TokenId> expected{*tokenizer.addedToken("<|file_sep|>")};
    const auto append = [&](const std::string& text) {
        const auto ids = tokenizer.encode(text, AddedTokens::AsText);
        expected.insert(expected.end(), ids.begin(), ids.end());
    };
    append("shop/cart.py\n");
    expected.push_back(*tokenizer.addedToken("<|fim_prefix|>"));
    expected.push_back(*tokenizer.addedToken("<|fim_suffix|>"));
    append(asked.suffix);
    expected.push_back(*tokenizer.addedToken("<|fim_middle|>"));
    append(asked.prefix);
    EXPECT_EQ(builder(512).fill(asked, kFast).tokens, expected);
    EXPECT_EQ(builder(kLarge).fill(asked, kFast).tokens, expected);
    EXPECT_EQ(builder(512).fill(request({file("a.py")}), kFast).tokens, expected) << "nano has no room for it";
    EXPECT_EQ(builder(kLarge).fill(request({file("a.py")})).tokens, expected) << "the speed is not known";
}

TEST(PromptBuilder, putsRelatedFilesInFrontBestLast) {
    const auto prompt = builder(kLarge).fill(request({{"a.py", "a = 1\n"}, {"b.py", "b = 2\n"}}), kFast);
    EXPECT_EQ(decoded(prompt.tokens),
              "<|file_sep|>a.py\na = 1\n<|file_sep|>b.py\nb = 2\n<|file_sep|>shop/cart.py\n<|fim_prefix|><|fim_suffix|>"
              "\n\nprint(total([]))\n<|fim_middle|>def total(cart):\n    return ");
    EXPECT_EQ(decoded(std::span(prompt.tokens).subspan(prompt.prefixBegin)), "def total(cart):\n    return ");
}

TEST(PromptBuilder, takesMarkersInARelatedFileForPlainText) {
    const auto prompt = builder(kLarge).fill(request({{"a.py", "x = '<|fim_middle|>'\n"}}), kFast);
    const Tokenizer tokenizer = tandem::test::nanoTokenizerOf();
    EXPECT_EQ(std::count(prompt.tokens.begin(), prompt.tokens.end(), *tokenizer.addedToken("<|fim_middle|>")), 1);
}

TEST(PromptBuilder, sendsNoneToAModelWithoutATemplate) {
    PromptBuilder leftOnly(tandem::test::nanoTokenizerOf(), shapeOf("unheard-of"), kLarge);
    EXPECT_EQ(decoded(leftOnly.fill(request({file("a.py")}), kFast).tokens), request({}).prefix);
}

TEST(PromptBuilder, neverFillsMoreThanTheContextWithRelatedFiles) {
    tandem::test::RandomText random(tandem::test::testSeed());
    for (const int context : {768, 800, 1024, 2048}) {
        PromptBuilder prompts = builder(context);
        for (int i = 0; i < 20; ++i) {
            std::vector<RelatedFile> related;
            for (std::size_t n = random.below(6); n > 0; --n)
                related.push_back({random.utf8(random.below(4)), random.utf8(random.below(600))});
            CompleteRequest asked = request(related, random.utf8(random.below(2000)));
            asked.suffix = random.utf8(random.below(2000));
            asked.maxTokens = 1 + static_cast<int>(random.below(100));
            const auto prompt = prompts.fill(asked, kFast);
            EXPECT_LE(static_cast<int>(prompt.tokens.size()) + asked.maxTokens, context);
            const auto sections = prompts.explain(prompt, 0);
            EXPECT_EQ(joined(sections), decoded(prompt.tokens));
        }
    }
}

TEST(PromptBuilder, explainsEverySectionWithWhatWasReused) {
    PromptBuilder prompts = builder(kLarge);
    auto prompt = prompts.fill(request({{"a.py", "a = 1\n"}}), kFast);
    auto sections = prompts.explain(prompt, 0);
    ASSERT_EQ(sections.size(), 8U);
    EXPECT_EQ(sections[0].kind, SectionKind::Related);
    EXPECT_EQ(sections[0].path, "a.py");
    EXPECT_EQ(sections[0].text, "<|file_sep|>a.py\na = 1\n");
    EXPECT_EQ(sections[1].kind, SectionKind::Marker);
    EXPECT_EQ(sections[2].kind, SectionKind::Path);
    EXPECT_EQ(sections[2].text, "shop/cart.py\n");
    EXPECT_EQ(sections[5].kind, SectionKind::Suffix);
    EXPECT_EQ(sections[7].kind, SectionKind::Prefix);
    EXPECT_EQ(joined(sections), decoded(prompt.tokens));
    for (const PromptSection& section : sections) {
        EXPECT_EQ(section.reusedTokens, 0);
        EXPECT_FALSE(section.cut);
    }
    const int reused = sections[0].tokens + 2;
    prompt.tokens.pop_back(); // as healing does
    sections = prompts.explain(prompt, reused);
    EXPECT_EQ(joined(sections), decoded(prompt.tokens));
    EXPECT_EQ(sections[0].reusedTokens, sections[0].tokens);
    EXPECT_EQ(sections[1].reusedTokens, 1);
    EXPECT_EQ(sections[2].kind, SectionKind::Path) << "in two: its first token was reused";
    EXPECT_EQ(sections[2].tokens, 1);
    EXPECT_EQ(sections[2].reusedTokens, 1);
    EXPECT_EQ(sections[3].kind, SectionKind::Path);
    EXPECT_EQ(sections[3].reusedTokens, 0);
    EXPECT_EQ(sections[2].text + sections[3].text, "shop/cart.py\n");
}

TEST(PromptBuilder, saysWhichTextsWereCut) {
    PromptBuilder prompts = builder(1024);
    CompleteRequest asked = request({file("long.py", 200)}, file("", 400).text);
    asked.suffix = file("", 300).text;
    const auto sections = prompts.explain(prompts.fill(asked, kFast), 0);
    for (const PromptSection& section : sections) {
        const bool text = section.kind == SectionKind::Related || section.kind == SectionKind::Suffix ||
                          section.kind == SectionKind::Prefix;
        EXPECT_EQ(section.cut, text) << section.text;
    }
    EXPECT_TRUE(sections.front().text.ends_with(")\n")) << "after a whole line";
}

TEST(RelatedPack, keepsWhatIsStillWantedInFront) {
    const Tokenizer tokenizer = tandem::test::nanoTokenizerOf();
    const PromptTemplate shape = shapeOf();
    RelatedPack pack;
    std::vector<RelatedFile> wanted{file("a"), file("b", 5)};
    pack.update(tokenizer, shape, wanted, 500);
    EXPECT_EQ(pathsOf(pack), (Paths{"a", "b"}));
    wanted = {file("c", 6), file("b", 5), file("a")};
    pack.update(tokenizer, shape, wanted, 500);
    EXPECT_EQ(pathsOf(pack), (Paths{"a", "b", "c"}));
    wanted = {file("c", 6), file("a")};
    pack.update(tokenizer, shape, wanted, 500);
    EXPECT_EQ(pathsOf(pack), (Paths{"a", "c"})) << "dropped at once";
    wanted = {file("c", 7), file("a")};
    pack.update(tokenizer, shape, wanted, 500);
    EXPECT_EQ(pathsOf(pack), (Paths{"a", "c"}));
    pack.update(tokenizer, shape, {}, 500);
    EXPECT_TRUE(pack.entries().empty());
}

TEST(RelatedPack, choosesTheBestWhenThereIsLittleRoom) {
    const Tokenizer tokenizer = tandem::test::nanoTokenizerOf();
    const PromptTemplate shape = shapeOf();
    RelatedPack pack;
    const std::vector<RelatedFile> wanted{file("a", 40), file("b", 40), file("c", 4)};
    pack.update(tokenizer, shape, wanted, 200);
    EXPECT_EQ(pathsOf(pack), (Paths{"b", "c"}));
    EXPECT_TRUE(pack.entries().front().cut);
    EXPECT_LE(pack.tokens(), 200);
    pack.update(tokenizer, shape, wanted, 250);
    EXPECT_LE(pack.tokens(), 200) << "a little more room changes nothing";
    pack.update(tokenizer, shape, wanted, 2000);
    EXPECT_EQ(pathsOf(pack), (Paths{"c", "a", "b"})) << "c stood as it is; b has more of it now";
    pack.update(tokenizer, shape, wanted, kLeastRelatedTokens / 2);
    EXPECT_EQ(pack.entries().size(), 3U) << "less room than before is no reason to run everything anew";
}

TEST(RelatedPack, isCutBetweenCharacters) {
    const Tokenizer tokenizer = tandem::test::nanoTokenizerOf();
    RelatedPack pack;
    std::string text;
    while (text.size() < 4000)
        text += "\U0001F600";
    const std::vector<RelatedFile> wanted{{"a", text}};
    pack.update(tokenizer, shapeOf(), wanted, 99);
    ASSERT_EQ(pack.entries().size(), 1U);
    const std::string shown = decoded(pack.entries().front().tokens);
    EXPECT_LE(pack.tokens(), 99);
    EXPECT_TRUE(shown.ends_with("\U0001F600"));
}

TEST(RelatedPack, tokenisesNoMoreOfAHugeTextThanItCanShow) {
    const Tokenizer tokenizer = tandem::test::nanoTokenizerOf();
    RelatedPack pack;
    const std::vector<RelatedFile> wanted{{"a", std::string(16U << 20U, 'x')}};
    const auto started = std::clock();
    pack.update(tokenizer, shapeOf(), wanted, 100);
    EXPECT_LT(static_cast<double>(std::clock() - started) / CLOCKS_PER_SEC, 2);
    ASSERT_EQ(pack.entries().size(), 1U);
    EXPECT_TRUE(pack.entries().front().cut);
    EXPECT_LE(pack.tokens(), 100);
}

TEST(RelatedPack, aPromptReusesAllOfItWhileOneTypes) {
    PromptBuilder prompts = builder(2048);
    std::vector<TokenId> before;
    std::string prefix = "def total(cart):\n    ";
    for (const char c : std::string("return sum(item.price for item in cart)")) {
        prefix += c;
        const auto prompt = prompts.fill(request({file("a.py", 10), file("b.py", 3)}, prefix), kFast);
        const auto sections = prompts.explain(prompt, 0);
        if (!before.empty()) {
            const auto differ = std::mismatch(before.begin(), before.end(), prompt.tokens.begin(), prompt.tokens.end());
            EXPECT_GE(differ.first - before.begin() + 8, static_cast<std::ptrdiff_t>(prompt.prefixBegin));
        }
        EXPECT_EQ(sections.front().path, "a.py");
        before = prompt.tokens;
    }
}
