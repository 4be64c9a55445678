// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/cache/Segment.h"

#include "tests/ai/tokenizer/RandomText.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

using namespace tandem::ai;
using namespace tandem::test;

namespace {

Segment::Text randomText(RandomText& random, std::size_t files) {
    Segment::Text text;
    for (std::size_t file = 0; file < files; ++file) {
        std::vector<TokenId> tokens(random.below(60));
        for (TokenId& token : tokens)
            token = static_cast<TokenId>(random.below(4));
        text.add("file" + std::to_string(file), "hash", tokens);
    }
    return text;
}

// The places behind the context, by looking at every one.
std::set<std::uint32_t> placesBehind(const Segment& segment, const std::vector<TokenId>& context) {
    std::set<std::uint32_t> places;
    for (const Segment::File& file : segment.files())
        for (std::uint32_t place = file.begin + static_cast<std::uint32_t>(context.size()); place < file.end; ++place)
            if (std::equal(context.begin(), context.end(), segment.tokens().begin() + place - context.size()))
                places.insert(place);
    return places;
}

std::set<std::uint32_t> placesFound(const Segment& segment, const std::vector<TokenId>& context) {
    Segment::Interval interval = segment.all();
    for (std::size_t depth = 0; depth < context.size(); ++depth)
        interval = segment.narrow(interval, depth, context[context.size() - 1 - depth]);
    const auto order = segment.order().subspan(interval.begin, interval.size());
    return {order.begin(), order.end()};
}

void expectFindsAll(const Segment& segment, RandomText& random) {
    for (int i = 0; i < 20; ++i) {
        std::vector<TokenId> context(1 + random.below(Segment::kSortedDepth));
        for (TokenId& token : context)
            token = static_cast<TokenId>(random.below(4));
        context.resize(1 + random.below(context.size()));
        ASSERT_EQ(placesFound(segment, context), placesBehind(segment, context));
    }
}

} // namespace

TEST(Segment, findsThePlacesBehindAnyContext) {
    RandomText random(testSeed());
    for (std::size_t run = scaled(20000); run > 0; --run)
        expectFindsAll(Segment(randomText(random, 1 + random.below(6))), random);
}

TEST(Segment, ofSomeFilesIsTheOneMadeOfThemAlone) {
    RandomText random(testSeed());
    for (std::size_t run = scaled(20000); run > 0; --run) {
        const Segment all(randomText(random, 1 + random.below(6)));
        std::vector<bool> files;
        for (std::size_t i = 0; i < all.files().size(); ++i)
            files.push_back(random.below(2) == 0);
        Segment::Text text;
        all.copyTo(text, files);
        const Segment alone(std::move(text));
        const Segment some = all.only(files);
        ASSERT_TRUE(
            std::equal(some.tokens().begin(), some.tokens().end(), alone.tokens().begin(), alone.tokens().end()));
        ASSERT_EQ(some.order().size(), alone.order().size());
        expectFindsAll(some, random);
    }
}

TEST(Segment, hidesAndShowsAFile) {
    RandomText random(7);
    Segment segment(randomText(random, 3));
    const std::size_t whole = segment.aliveTokens();
    const std::uint32_t begin = segment.files()[1].begin;
    const std::uint32_t end = segment.files()[1].end;
    segment.setAlive(1, false);
    for (std::uint32_t place = begin; place < end; ++place)
        EXPECT_FALSE(segment.isAlive(place));
    EXPECT_EQ(segment.aliveTokens(), whole - (end - begin));
    EXPECT_EQ(segment.knownTokens(), whole);
    segment.setAlive(1, true);
    EXPECT_EQ(segment.aliveTokens(), whole);
    segment.forget(1);
    EXPECT_EQ(segment.knownTokens(), whole - (end - begin));
    EXPECT_FALSE(segment.isAlive(begin));
}

TEST(Segment, staysQuickForOneTokenAMillionTimes) {
    const std::vector<TokenId> tokens(1'000'000, 7);
    Segment::Text text;
    text.add("a", "h", tokens);
    const Segment segment(std::move(text));
    EXPECT_EQ(placesFound(segment, std::vector<TokenId>(16, 7)).size(), tokens.size() - 16);
}
