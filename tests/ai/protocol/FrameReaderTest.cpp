// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/protocol/Codec.h"
#include "tests/ai/tokenizer/RandomText.h"

#include <algorithm>
#include <gtest/gtest.h>

using namespace tandem::ai::protocol;

namespace {

std::string frame(std::string_view payload) {
    std::string bytes(4, '\0');
    for (std::size_t i = 0; i < 4; ++i)
        bytes[i] = static_cast<char>(payload.size() >> (8 * i) & 0xff);
    return bytes.append(payload);
}

} // namespace

TEST(FrameReaderTest, cutsFramesHoweverTheBytesArrive) {
    tandem::test::RandomText random(tandem::test::testSeed());
    for (int round = 0; round < 200; ++round) {
        std::vector<std::string> payloads(random.below(6));
        std::string stream;
        for (std::string& payload : payloads) {
            payload = random.bytes(random.below(300));
            stream += frame(payload);
        }
        FrameReader reader;
        std::vector<std::string> got;
        while (!stream.empty()) {
            const std::size_t count = std::min(stream.size(), 1 + random.below(100));
            reader.feed(std::string_view(stream).substr(0, count));
            stream.erase(0, count);
            while (auto payload = reader.next())
                got.push_back(*payload);
        }
        EXPECT_EQ(got, payloads);
        EXPECT_FALSE(reader.broken());
    }
}

TEST(FrameReaderTest, waitsForTheRestOfAFrame) {
    FrameReader reader;
    const std::string bytes = frame("abc");
    reader.feed(bytes.substr(0, 6));
    EXPECT_FALSE(reader.next());
    reader.feed(bytes.substr(6));
    EXPECT_EQ(reader.next(), "abc");
    EXPECT_FALSE(reader.next());
}

TEST(FrameReaderTest, aLengthOverTheLimitBreaksTheStreamForGood) {
    FrameReader reader;
    reader.feed(std::string("\x01\x00\x00\x04", 4)); // kMaxFrameBytes + 1
    EXPECT_FALSE(reader.next());
    EXPECT_TRUE(reader.broken());
    reader.feed(frame("abc"));
    EXPECT_FALSE(reader.next());
    EXPECT_TRUE(reader.broken());
}

TEST(FrameReaderTest, theGreatestAllowedLengthDoesNotBreakIt) {
    FrameReader reader;
    reader.feed(std::string("\x00\x00\x00\x04", 4)); // kMaxFrameBytes
    EXPECT_FALSE(reader.next());
    EXPECT_FALSE(reader.broken());
}
