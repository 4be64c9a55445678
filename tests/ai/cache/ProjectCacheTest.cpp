// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/cache/ProjectCache.h"

#include "tests/ai/cache/CacheFixture.h"
#include "tests/ai/tokenizer/RandomText.h"

#include <thread>

using namespace tandem::ai;
using namespace tandem::test;

namespace {

constexpr std::string_view kSample = "def compute_total(items):\n"
                                     "    return sum(item.price for item in items)\n"
                                     "\n"
                                     "\n"
                                     "def print_total(items):\n"
                                     "    print(compute_total(items))\n";

std::string manyLines(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
        text += "value_" + std::to_string(i) + " = other_" + std::to_string(i * 7) + "\n";
    return text;
}

} // namespace

TEST(ProjectCache, completesWhatAFileOfTheProjectHas) {
    CacheUser user;
    user.putNow("shop.py", kSample);
    EXPECT_TRUE(user.suggestion("    x = compu").starts_with("te_total(items"));
    EXPECT_EQ(user.suggestion("def compute_total(items):\n    return sum("), "item.price for item in items)");
}

TEST(ProjectCache, givesProbabilitiesThatAreOnes) {
    CacheUser user;
    user.putNow("shop.py", kSample);
    user.cache().open("open.py", kSample);
    RandomText random(testSeed());
    const std::vector<TokenId> all = user.tokens(kSample);
    for (std::size_t i = scaled(20000); i > 0; --i) {
        const std::size_t end = 1 + random.below(all.size());
        const CacheView view = user.cache().view("open.py", random.below(kSample.size()));
        const std::string typed(kSample.substr(random.below(kSample.size()), random.below(4)));
        const auto prediction = view.predict(std::span(all).first(end), typed);
        double sum = prediction.rest;
        double before = 1;
        for (const CacheToken& token : prediction.tokens) {
            ASSERT_GT(token.probability, 0);
            ASSERT_LE(token.probability, before);
            before = token.probability;
            sum += token.probability;
            const std::string_view bytes = user.cache().tokenizer().bytesOf(token.id);
            ASSERT_TRUE(bytes.starts_with(typed) || typed.starts_with(bytes));
        }
        ASSERT_NEAR(sum, 1, 1e-9);
        ASSERT_LE(prediction.tokens.size(), CacheView::kMostListed);
        ASSERT_GE(prediction.entropy, 0);
    }
}

TEST(ProjectCache, isSurerTheLongerTheMatch) {
    CacheUser user;
    user.putNow("shop.py", kSample);
    const CacheView view = user.cache().view({});
    const auto whole = user.tokens("    return sum(item.price for item");
    const auto prediction = view.predict(whole);
    ASSERT_FALSE(prediction.tokens.empty());
    EXPECT_EQ(user.cache().tokenizer().bytesOf(prediction.tokens.front().id), " in");
    EXPECT_EQ(prediction.matchLength, static_cast<int>(whole.size()));
    EXPECT_EQ(prediction.matches, 1);
    const auto little = view.predict(user.tokens(" item"));
    ASSERT_FALSE(little.tokens.empty());
    EXPECT_LT(little.tokens.front().probability, prediction.tokens.front().probability);
}

TEST(ProjectCache, tellsTheFileAndLineOfAMatch) {
    CacheUser user;
    user.putNow("a/shop.py", kSample);
    const auto ofSuggestion = user.completion("    print(compu").origin.value_or(CacheOrigin{});
    EXPECT_EQ(ofSuggestion.path, "a/shop.py");
    EXPECT_EQ(ofSuggestion.line, 6); // where most of what stands before agrees
    user.cache().open("b.py", "\n\nunlikely_name = compute_total(rows)\n");
    const CacheView view = user.cache().view({});
    const TokenId next = user.tokens(" compute_total(").front();
    const auto origin = view.origin(user.tokens("unlikely_name ="), next).value_or(CacheOrigin{});
    EXPECT_EQ(origin.path, "b.py");
    EXPECT_EQ(origin.line, 3);
    EXPECT_FALSE(view.origin(user.tokens("zzz"), next));
}

TEST(ProjectCache, asksForWhatIsNewOrChangedAndForgetsWhatIsGone) {
    CacheUser user;
    const std::vector<FileHash> both = {{"a.py", "1"}, {"b.py", "1"}};
    EXPECT_EQ(user.cache().offer(both), (std::vector<std::string>{"a.py", "b.py"}));
    EXPECT_TRUE(user.cache().put("a.py", "1", kSample));
    EXPECT_TRUE(user.cache().put("b.py", "1", "canary_of_b = 1\n"));
    EXPECT_TRUE(user.cache().offer(both).empty()) << "texts that wait are not asked for again";
    user.cache().waitUntilBuilt();
    EXPECT_TRUE(user.cache().offer(both).empty());
    EXPECT_EQ(user.suggestion("canary_o"), "f_b = 1");
    EXPECT_EQ(user.cache().offer(std::vector<FileHash>{{"a.py", "2"}}), std::vector<std::string>{"a.py"});
    EXPECT_EQ(user.suggestion("canary_o"), "");
    EXPECT_EQ(user.suggestion("compute_t"), "") << "the old text of a changed file is gone, too";
    EXPECT_EQ(user.cache().stats().tokens, 0U);
}

TEST(ProjectCache, forgetsARemovedFileAtOnce) {
    CacheUser user;
    user.putNow("a.py", "canary_of_a = 1\n");
    user.cache().open("b.py", "canary_of_b = 1\n");
    user.cache().remove("a.py");
    EXPECT_EQ(user.suggestion("canary_o"), "f_b = 1");
    user.cache().remove("b.py");
    EXPECT_EQ(user.suggestion("canary_o"), "");
    user.cache().put("c.py", "1", "canary_of_c = 1\n");
    user.cache().remove("c.py"); // while it waits, or not
    user.cache().waitUntilBuilt();
    EXPECT_EQ(user.suggestion("canary_o"), "");
}

TEST(ProjectCache, takesTheNewestTextOfAFile) {
    CacheUser user;
    for (int i = 0; i < 20; ++i)
        EXPECT_TRUE(user.cache().put("a.py", std::to_string(i), "canary_" + std::to_string(i) + "x = 1\n"));
    user.cache().waitUntilBuilt();
    EXPECT_EQ(user.suggestion("canary"), "_19x = 1");
    EXPECT_EQ(user.cache().stats().files, 1U);
}

TEST(ProjectCache, findsEveryFileHoweverManyWereJoinedAndForgotten) {
    CacheUser user;
    const auto word = [](int file) { return "only_in_" + std::to_string(file) + "_here"; };
    for (int file = 0; file < 100; ++file)
        user.putNow("f" + std::to_string(file), word(file) + " = 1\n");
    for (int file = 0; file < 100; ++file)
        if (file % 4 != 0) user.cache().remove("f" + std::to_string(file));
    user.putNow("last", "x = 1\n");
    for (int file = 0; file < 100; ++file) {
        const std::string typed = word(file).substr(0, word(file).size() - 3);
        EXPECT_EQ(user.suggestion(typed), file % 4 == 0 ? "ere = 1" : "") << file;
    }
    EXPECT_EQ(user.cache().stats().files, 26U);
}

TEST(ProjectCache, seesAnOpenBufferInThePlaceOfItsFile) {
    CacheUser user;
    user.putNow("a.py", "canary_of_disk = 1\n");
    user.cache().open("a.py", "canary_of_buffer = 1\n");
    EXPECT_EQ(user.suggestion("canary_o"), "f_buffer = 1");
    user.putNow("a.py", "canary_of_save = 1\n");
    EXPECT_EQ(user.suggestion("canary_o"), "f_buffer = 1");
    user.cache().close("a.py");
    EXPECT_EQ(user.suggestion("canary_o"), "f_save = 1");
}

TEST(ProjectCache, followsEveryEdit) {
    CacheUser user;
    user.cache().open("a.py", "first = 1\n");
    EXPECT_TRUE(user.cache().edit("a.py", 10, 0, "canary_word = 2\n"));
    EXPECT_EQ(user.suggestion("canary"), "_word = 2");
    EXPECT_TRUE(user.cache().edit("a.py", 17, 4, "bird"));
    EXPECT_EQ(user.suggestion("canary"), "_bird = 2");
    EXPECT_TRUE(user.cache().edit("a.py", 10, 16, ""));
    EXPECT_EQ(user.suggestion("canary"), "");
    EXPECT_FALSE(user.cache().edit("a.py", 11, 0, "x"));
    EXPECT_FALSE(user.cache().edit("never_opened.py", 0, 0, "x"));
}

TEST(ProjectCache, takesTheCaretsLineForNoEvidence) {
    CacheUser user;
    const std::string text = "a = 1\ncanary_word = can\nb = 2\n";
    user.cache().open("a.py", text);
    const std::size_t caret = text.find("\nb");
    EXPECT_EQ(user.suggestion(std::string_view(text).substr(0, caret), "a.py", caret), "");
    EXPECT_TRUE(user.suggestion("canary_w", "a.py", 0).starts_with("ord = "));
    EXPECT_EQ(user.suggestion("canary_w", "a.py", caret), "");
}

TEST(ProjectCache, trustsTheDocumentMoreThanOtherFiles) {
    CacheUser user;
    user.putNow("a.py", "handle = open_far(1)\n");
    user.cache().open("b.py", "\nhandle = open_near(1)\n");
    EXPECT_EQ(user.suggestion("handle = op", "b.py", 0), "en_near(1)");
}

TEST(ProjectCache, leavesOutWhatIsOverItsLimits) {
    CacheLimits limits;
    limits.fileBytes = 1000;
    limits.liveTokens = 300;
    limits.totalTokens = 1000;
    limits.pendingBytes = 2000;
    limits.files = 8;
    CacheUser user(limits);
    const std::string canary = "canary_long = 1\n";
    user.putNow("long.py", canary + std::string(1000, ' '));
    user.cache().open("longer.py", canary + std::string(1000, ' '));
    EXPECT_EQ(user.suggestion("canary_l"), "") << "fileBytes";
    EXPECT_TRUE(user.cache().edit("longer.py", 0, 0, "x")) << "not looked at, but open";
    user.cache().open("grows.py", canary);
    EXPECT_EQ(user.suggestion("canary_l"), "ong = 1");
    EXPECT_TRUE(user.cache().edit("grows.py", 0, 0, std::string(1000, ' ')));
    EXPECT_EQ(user.suggestion("canary_l"), "") << "fileBytes, by an edit";
    user.cache().open("one.py", manyLines(20));
    user.cache().open("two.py", manyLines(20) + canary);
    EXPECT_EQ(user.suggestion("canary_l"), "") << "liveTokens";
    for (int i = 0; i < 4; ++i)
        user.putNow("many" + std::to_string(i), manyLines(30));
    EXPECT_LE(user.cache().stats().tokens, limits.totalTokens + limits.liveTokens);
    for (int i = 0; i < 20; ++i)
        user.putNow("f" + std::to_string(i), "x = 1\n");
    EXPECT_LE(user.cache().stats().files, limits.files);
}

TEST(ProjectCache, refusesMoreThanMayWait) {
    CacheLimits limits;
    limits.pendingBytes = 100;
    CacheUser user(limits);
    EXPECT_FALSE(user.cache().put("a.py", "1", std::string(101, 'x')));
    EXPECT_EQ(user.cache().offer(std::vector<FileHash>{{"a.py", "1"}}), std::vector<std::string>{"a.py"});
    EXPECT_TRUE(user.cache().put("a.py", "1", std::string(100, 'x')));
}

TEST(ProjectCache, standsTextsThatAreMeantToHurt) {
    CacheUser user;
    std::string distinct;
    for (int i = 0; i < 40'000; ++i)
        distinct += "w" + std::to_string(i) + " ";
    std::string lines;
    for (int i = 0; i < 100'000; ++i)
        lines += "a\n";
    for (const std::string& text : {std::string(1'000'000, 'a'), std::string(1'000'000, '\n'), distinct, lines,
                                    std::string(500'000, '\xFF'), std::string("\0\0\0", 3)}) {
        user.putNow("disk.txt", text);
        user.cache().open("live.txt", text);
        EXPECT_TRUE(user.cache().edit("live.txt", text.size() / 2, 1, "b"));
        user.suggestion("aaaaaaaaaaaaaaaaaaaaaaaaaa", "live.txt", 10);
        user.suggestion("a\na\na\na\n", "live.txt", 10);
        user.suggestion(text, "live.txt", text.size());
        EXPECT_LT(user.cache().stats().indexBytes, std::size_t{40} << 20);
        user.cache().close("live.txt");
    }
}

TEST(ProjectCache, isUsedByManyThreadsAtOnce) {
    CacheUser user;
    std::vector<std::thread> threads;
    threads.reserve(3);
    for (int thread = 0; thread < 3; ++thread)
        threads.emplace_back([&user, thread] {
            const std::string path = "t" + std::to_string(thread);
            for (int i = 0; i < 30; ++i) {
                user.cache().put(path, std::to_string(i), kSample);
                user.cache().open(path, kSample);
                user.cache().edit(path, 0, 0, "x");
                user.cache().view(path, 3).predict(std::vector<TokenId>{1, 2, 3});
                user.cache().close(path);
                user.cache().stats();
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    user.cache().waitUntilBuilt();
    EXPECT_EQ(user.cache().stats().files, 3U);
}
