// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/SafetensorsFile.h"
#include "ai/model/SafetensorsHeader.h"
#include "tests/ai/model/ModelFolder.h"

#include <gtest/gtest.h>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

using namespace tandem::ai;
using namespace tandem::test;
using Json = nlohmann::json;
using Code = Error::Code;

namespace {

Json tensor(const char* dtype, Json shape, std::uint64_t begin, std::uint64_t end) {
    return {{"dtype", dtype}, {"shape", std::move(shape)}, {"data_offsets", {begin, end}}};
}

Result<SafetensorsHeader> parse(const std::string& json, std::uint64_t dataBytes) {
    return SafetensorsHeader::parse(json, 8 + json.size() + dataBytes);
}

void expectError(const Json& header, std::uint64_t dataBytes, Code code, const std::string& part) {
    const auto parsed = parse(header.dump(), dataBytes);
    ASSERT_FALSE(parsed) << header.dump();
    EXPECT_EQ(parsed.error().code, code) << parsed.error().detail;
    EXPECT_NE(parsed.error().detail.find(part), std::string::npos) << parsed.error().detail;
}

} // namespace

TEST(SafetensorsTest, readsNanosWeights) {
    const auto file = SafetensorsFile::open(TANDEM_SOURCE_DIR "/resources/models/nano/model.safetensors");
    ASSERT_TRUE(file) << file.error().detail;
    EXPECT_EQ(file->names().size(), 56U);
    const auto* embedding = file->find("model.embed_tokens.weight");
    ASSERT_NE(embedding, nullptr);
    EXPECT_EQ(embedding->dtype, DType::BF16);
    EXPECT_EQ(embedding->shape, (std::vector<std::int64_t>{4160, 192}));
    EXPECT_EQ(embedding->bytes.size(), 4160U * 192 * 2);
    EXPECT_EQ(file->find("__metadata__"), nullptr);
    EXPECT_EQ(file->find("lm_head.weight"), nullptr);
}

TEST(SafetensorsTest, viewsOutliveAMoveOfTheFile) {
    TemporaryFolder folder;
    folder.write("x.safetensors", safetensorsBytes({{"a", tensor("F32", {2}, 0, 8)}}, "12345678"));
    auto file = SafetensorsFile::open(folder.path() / "x.safetensors");
    ASSERT_TRUE(file) << file.error().detail;
    const SafetensorsFile moved = std::move(*file);
    const auto* view = moved.find("a");
    ASSERT_NE(view, nullptr);
    EXPECT_EQ(static_cast<char>(view->bytes[7]), '8');
}

TEST(SafetensorsTest, readsScalarsEmptyTensorsAndPaddedHeaders) {
    const Json header = {{"scalar", tensor("F16", Json::array(), 0, 2)},
                         {"empty", tensor("F32", {0, 5}, 2, 2)},
                         {"__metadata__", {{"format", "pt"}}},
                         {"row", tensor("BF16", {3}, 2, 8)}};
    const auto parsed = parse(header.dump() + "   ", 8);
    ASSERT_TRUE(parsed) << parsed.error().detail;
    EXPECT_EQ(parsed->tensors.size(), 3U);
    EXPECT_EQ(parsed->tensors.find("row")->second.offset, parsed->dataOffset + 2);
}

TEST(SafetensorsTest, refusesTensorsThatOverlapLeaveAGapOrLeaveTheFile) {
    expectError({{"a", tensor("F32", {2}, 0, 8)}, {"b", tensor("F32", {2}, 4, 12)}}, 12, Code::Malformed,
                "gap or overlap");
    expectError({{"a", tensor("F32", {2}, 0, 8)}, {"b", tensor("F32", {2}, 12, 20)}}, 20, Code::Malformed,
                "gap or overlap");
    expectError({{"a", tensor("F32", {2}, 0, 8)}}, 9, Code::Malformed, "gap or overlap");
    expectError({{"a", tensor("F32", {2}, 0, 8)}}, 7, Code::Malformed, "outside");
    expectError({{"a", tensor("F32", {2}, 8, 0)}}, 8, Code::Malformed, "outside");
    const std::uint64_t huge = std::numeric_limits<std::uint64_t>::max();
    expectError({{"a", tensor("F32", {2}, huge - 7, huge)}}, 8, Code::Malformed, "outside");
}

TEST(SafetensorsTest, refusesShapesThatOverflowOrDisagree) {
    const std::int64_t half = std::int64_t(1) << 62;
    expectError({{"a", tensor("F32", {half, 4}, 0, 0)}}, 0, Code::Malformed, "disagree");
    expectError({{"a", tensor("F32", {half, half, 0}, 0, 0)}}, 0, Code::Malformed, "disagree");
    expectError({{"a", tensor("F32", {std::uint64_t(-1)}, 0, 8)}}, 8, Code::Malformed, "shape");
    expectError({{"a", tensor("F32", {-2}, 0, 8)}}, 8, Code::Malformed, "shape");
    expectError({{"a", tensor("F32", {2.0}, 0, 8)}}, 8, Code::Malformed, "shape");
    expectError({{"a", tensor("F32", {3}, 0, 8)}}, 8, Code::Malformed, "disagree");
    expectError({{"a", tensor("F32", {1, 1, 1, 1, 1, 1, 1, 1, 2}, 0, 8)}}, 8, Code::Malformed, "shape");
}

TEST(SafetensorsTest, refusesOtherTypesByName) {
    expectError({{"a", tensor("I64", {1}, 0, 8)}}, 8, Code::Unsupported, "I64");
    expectError({{"a", tensor("F8_E4M3", {8}, 0, 8)}}, 8, Code::Unsupported, "F8_E4M3");
}

TEST(SafetensorsTest, refusesIncompleteEntries) {
    expectError({{"a", 5}}, 0, Code::Malformed, "lacks");
    expectError({{"a", {{"dtype", "F32"}, {"shape", {1}}}}}, 4, Code::Malformed, "lacks");
    expectError({{"a", {{"dtype", 1}, {"shape", {1}}, {"data_offsets", {0, 4}}}}}, 4, Code::Malformed, "dtype");
    expectError({{"a", {{"dtype", "F32"}, {"shape", 1}, {"data_offsets", {0, 4}}}}}, 4, Code::Malformed, "shape");
    expectError({{"a", {{"dtype", "F32"}, {"shape", {1}}, {"data_offsets", {0}}}}}, 4, Code::Malformed, "data_offsets");
    expectError({{"a", {{"dtype", "F32"}, {"shape", {1}}, {"data_offsets", {0, -4}}}}}, 4, Code::Malformed, "outside");
    expectError({{std::string(513, 'a'), tensor("F32", {1}, 0, 4)}}, 4, Code::Malformed, "name");
}

TEST(SafetensorsTest, refusesBrokenHeaders) {
    for (const std::string& json :
         {std::string(), std::string("[]"), std::string(" {}"), std::string("{\"a\":"), std::string("{}x")})
        EXPECT_EQ(parse(json, 0).error().code, Code::Malformed) << json;
    std::string deep = "{\"a\":";
    deep += std::string(5, '[') + std::string(5, ']') + "}";
    EXPECT_EQ(parse(deep, 0).error().code, Code::Malformed);
    EXPECT_EQ(SafetensorsHeader::parse("{}", 9).error().code, Code::Malformed);
    EXPECT_EQ(parse(std::string((16U << 20) + 1, ' '), 0).error().code, Code::TooLarge);
    std::string many = "{";
    for (int i = 0; i <= 65536; ++i)
        many += "\"" + std::to_string(i) + "\":0,";
    many.back() = '}';
    EXPECT_EQ(parse(many, 0).error().code, Code::TooLarge);
}

TEST(SafetensorsTest, refusesFilesThatAreShorterThanTheySay) {
    TemporaryFolder folder;
    const auto open = [&folder](const std::string& bytes) {
        folder.write("x.safetensors", bytes);
        return SafetensorsFile::open(folder.path() / "x.safetensors").error().code;
    };
    EXPECT_EQ(open(""), Code::Malformed);
    EXPECT_EQ(open("1234567"), Code::Malformed);
    EXPECT_EQ(open(std::string(8, '\xFF') + "{}"), Code::Malformed);
    EXPECT_EQ(open(std::string("\x09\0\0\0\0\0\0\0{}", 10)), Code::Malformed);
    EXPECT_EQ(SafetensorsFile::open(folder.path() / "none").error().code, Code::NotFound);
    EXPECT_EQ(SafetensorsFile::open(folder.path()).error().code, Code::Unreadable);
}
