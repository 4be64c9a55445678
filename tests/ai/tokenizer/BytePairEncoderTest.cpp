// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/tokenizer/BytePairEncoder.h"

#include "tests/ai/tokenizer/RandomText.h"

#include <gtest/gtest.h>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace tandem::ai;
using namespace tandem::test;

namespace {

using Merges = std::vector<BytePairEncoder::Merge>;

// The textbook way: look for the lowest rank among all pairs, join the leftmost, again until there is none.
std::vector<TokenId> naive(const Merges& merges, const std::string& piece) {
    std::map<std::pair<TokenId, TokenId>, std::size_t> ranks;
    for (std::size_t rank = 0; rank < merges.size(); ++rank)
        ranks[{merges[rank].left, merges[rank].right}] = rank;
    std::vector<TokenId> ids;
    for (const char c : piece)
        ids.push_back(static_cast<unsigned char>(c));
    while (true) {
        std::size_t best = merges.size();
        std::size_t at = 0;
        for (std::size_t i = 0; i + 1 < ids.size(); ++i) {
            const auto it = ranks.find({ids[i], ids[i + 1]});
            if (it == ranks.end() || it->second >= best) continue;
            best = it->second;
            at = i;
        }
        if (best == merges.size()) return ids;
        ids[at] = merges[best].joined;
        ids.erase(ids.begin() + static_cast<std::ptrdiff_t>(at) + 1);
    }
}

// Merges over three letters in the order in which a trainer could have found them; each gives a token of its own.
Merges randomMerges(RandomText& random, std::size_t count) {
    std::vector<TokenId> known{'a', 'b', 'c'};
    std::set<std::pair<TokenId, TokenId>> pairs;
    Merges merges;
    while (merges.size() < count) {
        const TokenId left = known[random.below(known.size())];
        const TokenId right = known[random.below(known.size())];
        if (!pairs.emplace(left, right).second) continue;
        const auto joined = static_cast<TokenId>(256 + merges.size());
        merges.push_back({left, right, joined});
        known.push_back(joined);
    }
    return merges;
}

std::vector<TokenId> encode(const BytePairEncoder& encoder, const std::string& piece) {
    BytePairEncoder::Scratch scratch;
    std::vector<TokenId> symbols;
    symbols.reserve(piece.size());
    for (const char byte : piece)
        symbols.push_back(static_cast<unsigned char>(byte));
    std::vector<TokenId> ids;
    encoder.encode(symbols, scratch, ids);
    return ids;
}

} // namespace

TEST(BytePairEncoderTest, agreesWithTheTextbookOnRandomMerges) {
    RandomText random(testSeed());
    for (std::size_t i = scaled(20000); i > 0; --i) {
        const Merges merges = randomMerges(random, 1 + random.below(40));
        const BytePairEncoder encoder(merges, {}, 256 + merges.size());
        std::string piece;
        for (std::size_t n = random.below(60); n > 0; --n)
            piece.push_back("abc"[random.below(3)]);
        ASSERT_EQ(encode(encoder, piece), naive(merges, piece)) << piece;
    }
}

TEST(BytePairEncoderTest, joinsTheLeftmostOfEqualPairsFirst) {
    const BytePairEncoder encoder(Merges{{'a', 'a', 256}}, {}, 257);
    EXPECT_EQ(encode(encoder, "aaaaa"), (std::vector<TokenId>{256, 256, 'a'}));
}

TEST(BytePairEncoderTest, ofTwoMergesForOnePairTheLaterCounts) {
    const BytePairEncoder encoder(Merges{{'a', 'b', 256}, {'b', 'c', 257}, {'a', 'b', 258}}, {}, 259);
    EXPECT_EQ(encode(encoder, "abc"), (std::vector<TokenId>{'a', 257}));
    EXPECT_EQ(encode(encoder, "ab"), std::vector<TokenId>{258});
}

TEST(BytePairEncoderTest, encodesAnOverlongPieceInParts) {
    const BytePairEncoder encoder(Merges{{'a', 'a', 256}}, {}, 257);
    const std::string piece(BytePairEncoder::kMaxPieceSymbols + 3, 'a');
    EXPECT_EQ(encode(encoder, piece).size(), BytePairEncoder::kMaxPieceSymbols / 2 + 2);
    EXPECT_TRUE(encode(encoder, "").empty());
}

TEST(BytePairEncoderTest, ofEqualRanksTheLeftmostIsJoinedFirst) {
    const Merges merges{{'b', 'c', 256}, {'a', 'b', 257}};
    EXPECT_EQ(encode(BytePairEncoder(merges, {}, 258), "abc"), (std::vector<TokenId>{'a', 256}));
    EXPECT_EQ(encode(BytePairEncoder(merges, {5, 5}, 258), "abc"), (std::vector<TokenId>{257, 'c'}));
    EXPECT_EQ(encode(BytePairEncoder(merges, {5, 6}, 258), "abc"), (std::vector<TokenId>{'a', 256}));
}
