// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/GgufHeader.h"

#include "ai/model/GgufSpec.h"
#include "ai/model/OpenModel.h"
#include "tests/ai/model/GgufBytes.h"
#include "tests/ai/model/ModelFolder.h"

#include <functional>
#include <gtest/gtest.h>
#include <memory>

using namespace tandem::ai;
using namespace tandem::test;
using Code = Error::Code;

namespace {

Result<GgufHeader> parse(const std::string& bytes, std::uint64_t fileBytes = 0) {
    auto header = GgufHeader::parse(std::make_shared<const std::string>(bytes), fileBytes ? fileBytes : bytes.size());
    if (!header) return Error{Code::Busy, "more is needed"};
    return std::move(*header);
}

void expectError(const GgufBytes& file, Code code, const std::string& part) {
    const auto header = parse(file.bytes());
    ASSERT_FALSE(header);
    EXPECT_EQ(header.error().code, code) << header.error().detail;
    EXPECT_NE(header.error().detail.find(part), std::string::npos) << header.error().detail;
}

constexpr std::uint64_t kHuge = std::uint64_t{1} << 63;

} // namespace

TEST(GgufHeaderTest, readsKeysOfEveryTypeAndTensors) {
    GgufBytes file;
    file.head(2, 6).text("name", "x").word("count", 7).text("small").word(1).raw("\xFE");
    file.text("list").word(9).word(8).longWord(2).text("a").text("bc");
    file.text("numbers").word(9).word(6).longWord(2).word(0x3F800000U).word(0xC0000000U);
    file.text("yes").word(7).raw("\x01");
    file.tensor("m", 3, 2, 0, 0)
        .tensor("q", 32, 1, 8, 32)
        .pad()
        .raw(std::string(24, 'x'))
        .pad()
        .raw(std::string(34, 'y'));
    const auto header = parse(file.bytes());
    ASSERT_TRUE(header) << header.error().detail;
    EXPECT_EQ(header->metadata.text("name"), "x");
    EXPECT_EQ(header->metadata.integer("count"), 7);
    EXPECT_EQ(header->metadata.integer("small"), -2);
    EXPECT_EQ(header->metadata.flag("yes"), true);
    EXPECT_EQ(header->metadata.texts("list"), (std::vector<std::string_view>{"a", "bc"}));
    EXPECT_EQ(header->metadata.numbers("numbers"), (std::vector<double>{1, -2}));
    EXPECT_FALSE(header->metadata.integer("name"));
    EXPECT_FALSE(header->metadata.text("list"));
    EXPECT_EQ(header->tensors.find("m")->second.shape, (std::vector<std::int64_t>{2, 3})) << "outermost first";
    EXPECT_EQ(header->tensors.find("q")->second.bytes, 34U);
}

TEST(GgufHeaderTest, asksForMoreWhereOnlyTheFrontIsThere) {
    GgufBytes file;
    file.head(0, 1).text("name", "a rather long value");
    const std::string whole = file.bytes();
    for (std::size_t length = 0; length < whole.size(); ++length)
        EXPECT_FALSE(GgufHeader::parse(std::make_shared<const std::string>(whole.substr(0, length)), whole.size()));
    EXPECT_TRUE(parse(whole));
}

TEST(GgufHeaderTest, refusesLengthsThatNoFileHas) {
    expectError(GgufBytes().head(kHuge, 0), Code::TooLarge, "tensors");
    expectError(GgufBytes().head(0, kHuge), Code::TooLarge, "keys");
    expectError(GgufBytes().head(0, 1).longWord(kHuge).raw("key"), Code::Malformed, "too long");
    expectError(GgufBytes().head(0, 1).text("k").word(8).longWord(kHuge), Code::Malformed, "shorter");
    for (const std::uint32_t type : {0U, 6U, 8U, 12U})
        expectError(GgufBytes().head(0, 1).text("k").word(9).word(type).longWord(kHuge), Code::Malformed, "shorter");
    expectError(GgufBytes().head(0, 1).text("k").word(9).word(9).longWord(1), Code::Malformed, "array of arrays");
    expectError(GgufBytes().head(0, 1).text("k").word(13).longWord(1), Code::Malformed, "unknown type");
}

TEST(GgufHeaderTest, refusesShapesThatCannotBe) {
    expectError(GgufBytes().head(1, 0).tensor("t", kHuge, 1, 0, 0), Code::Malformed, "shape");
    expectError(GgufBytes().head(1, 0).tensor("t", 0, 1, 0, 0), Code::Malformed, "shape");
    expectError(GgufBytes().head(1, 0).text("t").word(5), Code::Malformed, "shape");
    expectError(GgufBytes().head(1, 0).text("t").word(0), Code::Malformed, "shape");
    expectError(GgufBytes().head(1, 0).tensor("t", 31, 1, 8, 0), Code::Malformed, "does not suit");
    expectError(GgufBytes().head(1, 0).tensor("t", 32, 1, 99, 0), Code::Unsupported, "type 99");
    GgufBytes product;
    const std::uint64_t most = 0x7FFFFFFF;
    product.head(1, 0).text("t").word(4).longWord(most).longWord(most).longWord(most).longWord(most).word(0).longWord(
        0);
    expectError(product, Code::Malformed, "does not suit");
}

TEST(GgufHeaderTest, refusesTensorsThatOverlapLeaveTheFileOrLieAskew) {
    const auto two = [](std::uint64_t first, std::uint64_t second) {
        GgufBytes file;
        file.head(2, 0).tensor("a", 16, 1, 0, first).tensor("b", 16, 1, 0, second).pad().raw(std::string(128, 'x'));
        return file;
    };
    EXPECT_TRUE(parse(two(0, 64).bytes()));
    expectError(two(0, 32), Code::Malformed, "overlap");
    expectError(two(0, 0), Code::Malformed, "overlap");
    expectError(two(0, 96), Code::Malformed, "outside");
    expectError(two(0, kHuge), Code::Malformed, "outside");
    expectError(two(0, 65), Code::Malformed, "aligned");
    GgufBytes twice;
    twice.head(2, 0).tensor("a", 16, 1, 0, 0).tensor("a", 16, 1, 0, 64).pad().raw(std::string(128, 'x'));
    expectError(twice, Code::Malformed, "twice");
}

TEST(GgufHeaderTest, refusesOtherFilesVersionsAndAlignments) {
    expectError(GgufBytes().raw("GGML").word(3).longWord(0).longWord(0), Code::Malformed, "GGUF");
    expectError(GgufBytes().head(0, 0, 1), Code::Unsupported, "version 1");
    expectError(GgufBytes().head(0, 0, 0x03000000U), Code::Unsupported, "version");
    expectError(GgufBytes().head(0, 1).word("general.alignment", 24), Code::Malformed, "alignment");
    expectError(GgufBytes().head(0, 1).word("general.alignment", 0), Code::Malformed, "alignment");
    EXPECT_TRUE(parse(GgufBytes().head(0, 0, 2).bytes()));
}

TEST(GgufHeaderTest, aFileThatWasCutIsRefusedWithItsName) {
    TemporaryFolder folder;
    GgufBytes file;
    file.head(1, 0).tensor("a", 16, 1, 0, 0).pad().raw(std::string(64, 'x'));
    folder.write("m.gguf", file.bytes());
    EXPECT_TRUE(GgufHeader::read(folder.path() / "m.gguf"));
    for (std::size_t length = 0; length < file.bytes().size(); ++length) {
        folder.write("m.gguf", file.bytes().substr(0, length));
        const auto header = GgufHeader::read(folder.path() / "m.gguf");
        ASSERT_FALSE(header) << length;
        EXPECT_EQ(header.error().detail.rfind("m.gguf: ", 0), 0U) << header.error().detail;
    }
    EXPECT_EQ(GgufHeader::read(folder.path() / "none.gguf").error().code, Code::NotFound);
    EXPECT_EQ(GgufHeader::read(folder.path()).error().code, Code::Unreadable);
}

TEST(GgufSpecTest, refusesWhatItCannotComputeExactly) {
    const auto spec = [](const std::string& architecture, const std::function<void(GgufBytes&)>& more,
                         std::uint64_t pairs) {
        GgufBytes file;
        file.head(1, 6 + pairs).text("general.architecture", architecture);
        for (const char* key :
             {"embedding_length", "attention.head_count", "feed_forward_length", "block_count", "context_length"})
            file.word(architecture + '.' + key, 4);
        more(file);
        file.tensor("token_embd.weight", 4, 8, 0, 0).pad().raw(std::string(128, 'x'));
        const auto header = parse(file.bytes());
        return header ? specFromGguf(*header) : header.error();
    };
    const auto nothing = [](GgufBytes&) {};
    EXPECT_EQ(spec("bert", nothing, 0).error().code, Code::Unsupported);
    EXPECT_EQ(spec("llama", nothing, 0).error().code, Code::Malformed) << "a head of one number";
    const auto two = [](GgufBytes& file) {
        file.word("llama.attention.key_length", 2).word("llama.attention.value_length", 2);
    };
    const auto right = spec("llama", two, 2);
    ASSERT_TRUE(right) << right.error().detail;
    EXPECT_EQ(right->vocab, 8);
    EXPECT_TRUE(right->tiedOutput);
    EXPECT_EQ(spec(
                  "llama", [&](GgufBytes& file) { two(file), file.word("llama.expert_count", 8); }, 3)
                  .error()
                  .code,
              Code::Unsupported);
    EXPECT_EQ(spec(
                  "llama", [&](GgufBytes& file) { two(file), file.text("llama.rope.scaling.type", "longrope"); }, 3)
                  .error()
                  .code,
              Code::Unsupported);
    EXPECT_EQ(spec(
                  "llama", [&](GgufBytes& file) { two(file), file.word("llama.attention.head_count_kv", 3); }, 3)
                  .error()
                  .code,
              Code::Malformed);
}
