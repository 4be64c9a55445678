// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/protocol/Codec.h"

#include "ai/protocol/CborCheck.h"
#include "tests/ai/tokenizer/RandomText.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace tandem::ai::protocol;
using nlohmann::json;
using tandem::ai::Error;

namespace {

std::string payloadOf(const std::string& frame) {
    return frame.substr(4);
}

std::string cbor(const json& value) {
    std::string bytes;
    json::to_cbor(value, bytes);
    return bytes;
}

std::vector<Request> allRequests() {
    CompleteRequest complete;
    complete.kind = PromptKind::Raw;
    complete.document = "doc";
    complete.path = "a/b.py";
    complete.prefix = std::string("x\0\xff\xfe y", 6); // not UTF-8: passed through
    complete.suffix = "\n";
    complete.maxTokens = 12;
    complete.maxLines = 3;
    complete.candidates = 4;
    complete.heal = false;
    complete.stream = true;
    complete.stop = {"\n\n", "def"};
    complete.sampling = {0.5, 40, 0.9, 1.1, 7};
    complete.useCache = false;
    complete.useModel = false;
    complete.caretByteOffset = 7;
    complete.leastProbability = 0.25;
    complete.related = {{"a/c.py", "import c\n"}, {"a/d.py", "\xff"}};
    complete.explain = true;
    return {{1, LoadRequest{"/models/nano", 2, false, tandem::ai::Precision::Int8}},
            {2, complete},
            {3, LogitsRequest{{0, 5, 4159}, "/tmp/x"}},
            {4, ScoreRequest{"text", true}},
            {5, CancelRequest{2}},
            {6, StatsRequest{}},
            {7, UnloadRequest{}},
            {8, OfferRequest{{{"/p/a.py", "h1"}, {"/p/b.py", ""}}}},
            {9, PutRequest{"/p/a.py", "h1", "x = 1\n\xfe"}},
            {10, RemoveRequest{{"/p/a.py", "/p/b.py"}}},
            {11, OpenRequest{"/p/a.py", "x = 2\n"}},
            {12, EditRequest{"/p/a.py", 4, 1, "3"}},
            {13, CloseRequest{"/p/a.py"}},
            {14, CacheFileRequest{"/cache/p"}}};
}

std::vector<Event> allEvents() {
    ModelStats stats;
    stats.name = "nano";
    stats.family = "llama";
    stats.parameters = 3'160'512;
    stats.residentBytes = 5;
    stats.contextLength = 512;
    stats.loadMs = 12.5;
    stats.precision = tandem::ai::Precision::Int4;
    stats.weightBytes = 7;
    stats.fillInTheMiddle = true;
    stats.cacheFiles = 3;
    stats.cacheTokens = 1000;
    stats.cacheIndexBytes = 8000;
    stats.cacheBuilding = true;
    CompleteAnswer answer;
    answer.candidates = {{"ab", {{"a", -0.5, -0.25}, {"b", -1, -1}}, Finish::LineLimit}};
    answer.promptTokens = 9;
    answer.reusedTokens = 4;
    answer.fillInTheMiddle = false;
    answer.source = Source::Both;
    answer.candidates.front().source = Source::Both;
    answer.candidates.front().origin = Origin{"/p/a.py", 12, 9};
    answer.candidates.front().tokens.push_back({"c", -2, -1.5, -0.5, -0.25, -0.25, 7, 3.5, 1.25, 0.5, 0.4, 0.8});
    answer.prompt = {{SectionKind::Related, "a/c.py", "import c\n", 4, 4, false},
                     {SectionKind::Prefix, "", "x", 1, 0, true}};
    return {{1, Progress{0.5}},
            {2, TextDelta{1, "x", -0.25}},
            {3, answer},
            {4, LogitsDone{3, 4160}},
            {5, ScoreAnswer{{{"a", -1, -1}}, -1}},
            {6, stats},
            {7, Loaded{stats}},
            {8, Done{}},
            {0, Failed{{Error::Code::OutOfMemory, "none left"}}},
            {9, Wanted{{"/p/a.py"}}}};
}

json request(const char* verb, json body) {
    return {{"id", 1}, {"verb", verb}, {"body", std::move(body)}};
}

json completeWith(const std::string& field, const json& value) {
    return {{"id", 1}, {"verb", "complete"}, {"body", {{field, value}}}};
}

} // namespace

TEST(CodecTest, everyRequestComesBackAsItWas) {
    for (const Request& request : allRequests()) {
        const std::string frame = encode(request);
        const auto back = decodeRequest(payloadOf(frame));
        ASSERT_TRUE(back) << request.id;
        EXPECT_EQ(back->id, request.id);
        EXPECT_EQ(back->verb(), request.verb());
        EXPECT_EQ(encode(*back), frame);
    }
}

TEST(CodecTest, everyEventComesBackAsItWas) {
    for (const Event& event : allEvents()) {
        const std::string frame = encode(event);
        const auto back = decodeEvent(payloadOf(frame));
        ASSERT_TRUE(back) << event.id;
        EXPECT_EQ(back->body.index(), event.body.index());
        EXPECT_EQ(encode(*back), frame);
    }
}

TEST(CodecTest, aTextThatIsNotUtf8IsPassedThroughUnchanged) {
    const auto back = decodeRequest(payloadOf(encode(allRequests()[1])));
    EXPECT_EQ(std::get<CompleteRequest>(back->body).prefix, std::string("x\0\xff\xfe y", 6));
}

TEST(CodecTest, absentFieldsKeepTheirDefaults) {
    const auto back = decodeRequest(cbor({{"id", 1}, {"verb", "complete"}, {"body", json::object()}}));
    ASSERT_TRUE(back);
    EXPECT_EQ(std::get<CompleteRequest>(back->body).maxTokens, CompleteRequest{}.maxTokens);
}

TEST(CodecTest, unknownFieldsAreIgnored) {
    json map = completeWith("colour", {{"deep", {1, 2}}});
    map["later"] = "field";
    EXPECT_TRUE(decodeRequest(cbor(map)));
}

TEST(CodecTest, refusesFieldsOfTheWrongTypeOrOverTheirLimit) {
    const json good = completeWith("maxTokens", 1);
    ASSERT_TRUE(decodeRequest(cbor(good)));
    for (const auto& [field, value] :
         std::vector<std::pair<std::string, json>>{{"maxTokens", 0},
                                                   {"maxTokens", -1},
                                                   {"maxTokens", kMaxNewTokens + 1},
                                                   {"maxTokens", "1"},
                                                   {"maxTokens", 1.5},
                                                   {"candidates", kMaxCandidates + 1},
                                                   {"kind", 2},
                                                   {"heal", 1},
                                                   {"prefix", 7},
                                                   {"path", std::string(kMaxNameBytes + 1, 'a')},
                                                   {"prefix", std::string(kMaxTextBytes + 1, 'a')},
                                                   {"stop", json::array({""})},
                                                   {"stop", json::array({std::string(kMaxStopBytes + 1, 'a')})},
                                                   {"stop", std::vector<std::string>(kMaxStopTexts + 1, "a")},
                                                   {"sampling", {{"temperature", -1.0}}},
                                                   {"sampling", {{"topP", std::numeric_limits<double>::quiet_NaN()}}},
                                                   {"sampling", {{"repetitionPenalty", 0.0}}},
                                                   {"sampling", 3},
                                                   {"useCache", 1},
                                                   {"caretByteOffset", -2},
                                                   {"leastProbability", 1.5},
                                                   {"leastProbability", -0.5},
                                                   {"related", json::array({7})},
                                                   {"related", json(kMaxRelated + 1, json::object())}})
        EXPECT_FALSE(decodeRequest(cbor(completeWith(field, value)))) << field;
}

TEST(CodecTest, aTokenWithoutFiguresOfACacheIsJudgedByWhatTheModelSaid) {
    json token{{"text", "a"}, {"logprob", -2.0}, {"logprobGivenTyped", -1.0}};
    json answer{{"candidates", json::array({{{"tokens", json::array({token})}}})}};
    const auto event = decodeEvent(cbor({{"id", 1}, {"event", "complete"}, {"body", answer}}));
    ASSERT_TRUE(event);
    const TokenScore& score = std::get<CompleteAnswer>(event->body).candidates.at(0).tokens.at(0);
    EXPECT_EQ(score.mixedLogprob, -1.0);
    EXPECT_EQ(score.cacheLogprob, kNoLogprob);
}

TEST(CodecTest, refusesProjectMessagesWithoutAPathOrOverTheirLimits) {
    EXPECT_TRUE(decodeRequest(cbor(request("put", {{"path", "/a"}, {"hash", "1"}, {"text", ""}}))));
    EXPECT_FALSE(decodeRequest(cbor(request("put", {{"hash", "1"}, {"text", ""}}))));
    EXPECT_FALSE(decodeRequest(cbor(request("put", {{"path", "/a"}, {"hash", std::string(kMaxHashBytes + 1, 'a')}}))));
    EXPECT_FALSE(decodeRequest(cbor(request("put", {{"path", "/a"}, {"text", std::string(kMaxTextBytes + 1, 'a')}}))));
    EXPECT_FALSE(decodeRequest(cbor(request("open", {{"text", ""}}))));
    EXPECT_FALSE(decodeRequest(cbor(request("close", json::object()))));
    EXPECT_FALSE(decodeRequest(cbor(request("cacheFile", json::object()))));
    EXPECT_FALSE(decodeRequest(cbor(request("edit", {{"path", "/a"}, {"byteOffset", -1}}))));
    EXPECT_FALSE(decodeRequest(cbor(request("remove", {{"paths", json::array({""})}}))));
    EXPECT_FALSE(decodeRequest(cbor(request("remove", {{"paths", std::vector<int>(kMaxProjectFiles + 1)}}))));
    EXPECT_FALSE(decodeRequest(cbor(request("offer", {{"files", json::array({{{"hash", "1"}}})}}))));
}

TEST(CodecTest, refusesRequestsWithoutIdVerbOrBody) {
    EXPECT_FALSE(decodeRequest(cbor({{"verb", "stats"}, {"body", json::object()}})));
    EXPECT_FALSE(decodeRequest(cbor({{"id", 0}, {"verb", "stats"}, {"body", json::object()}})));
    EXPECT_FALSE(decodeRequest(cbor({{"id", 1}, {"verb", "dance"}, {"body", json::object()}})));
    EXPECT_FALSE(decodeRequest(cbor({{"id", 1}, {"verb", "stats"}})));
    EXPECT_FALSE(decodeRequest(cbor({{"id", 1}, {"verb", "load"}, {"body", {{"folder", ""}}}})));
    EXPECT_FALSE(decodeRequest(cbor({{"id", 1}, {"verb", "logits"}, {"body", {{"tokens", {-1}}, {"outFile", "x"}}}})));
    EXPECT_FALSE(decodeRequest(cbor(json::array({1, 2}))));
    EXPECT_FALSE(decodeRequest(""));
}

TEST(CodecTest, theIdOfABadRequestCanStillBeAnswered) {
    EXPECT_EQ(requestIdOf(cbor({{"id", 42}, {"verb", "dance"}})), 42U);
    EXPECT_EQ(requestIdOf(cbor({{"id", "42"}})), 0U);
    EXPECT_EQ(requestIdOf("\xff\xff"), 0U);
}

TEST(CodecTest, refusesWhatCouldExhaustStackOrMemory) {
    std::string arrays(1'000'000, '\x81'); // an array of one, a million deep
    EXPECT_FALSE(decodeRequest(arrays));
    EXPECT_FALSE(decodeRequest(std::string(1'000'000, '\x9f')));         // of indefinite length
    EXPECT_FALSE(decodeRequest(std::string(1'000'000, '\x7f')));         // text of texts of texts
    EXPECT_FALSE(decodeRequest(std::string(1'000'000, '\xc0')));         // tags
    EXPECT_FALSE(decodeRequest("\x9b\xff\xff\xff\xff\xff\xff\xff\xff")); // an array of 2^64 - 1
    EXPECT_FALSE(decodeRequest("\xbb\xff\xff\xff\xff\xff\xff\xff\xff"));
    EXPECT_FALSE(decodeRequest("\x7b\xff\xff\xff\xff\xff\xff\xff\xff"));
    const std::string many = cbor(json::array_t(kMaxValues + 1, json(0)));
    EXPECT_FALSE(isPlainCbor(many, kMaxNesting, kMaxValues));
    EXPECT_TRUE(isPlainCbor(many, kMaxNesting, kMaxValues + 2));
}

TEST(CodecTest, acceptsNestingUpToItsLimitAndNotBeyond) {
    const std::string nested(kMaxNesting, '\x81');
    EXPECT_TRUE(isPlainCbor(nested + std::string(1, '\0'), kMaxNesting, kMaxValues));
    EXPECT_FALSE(isPlainCbor('\x81' + nested + std::string(1, '\0'), kMaxNesting, kMaxValues));
}

TEST(CodecTest, flippedBytesAndCutsGiveAValueOrNothing) {
    const std::uint64_t seed = tandem::test::testSeed();
    tandem::test::RandomText random(seed);
    std::vector<std::string> payloads;
    for (const Request& request : allRequests())
        payloads.push_back(payloadOf(encode(request)));
    for (const Event& event : allEvents())
        payloads.push_back(payloadOf(encode(event)));
    std::size_t survived = 0;
    const std::size_t rounds = tandem::test::scaled(1'000'000);
    for (std::size_t i = 0; i < rounds; ++i) {
        std::string bytes = payloads[random.below(payloads.size())];
        for (std::size_t flips = 1 + random.below(4); flips > 0; --flips)
            bytes[random.below(bytes.size())] = static_cast<char>(random.below(256));
        if (random.below(4) == 0) bytes.resize(random.below(bytes.size() + 1));
        if (const auto request = decodeRequest(bytes)) {
            ++survived;
            EXPECT_TRUE(decodeRequest(payloadOf(encode(*request)))) << "what is read can be written again";
        }
        if (const auto event = decodeEvent(bytes)) {
            EXPECT_TRUE(decodeEvent(payloadOf(encode(*event))));
        }
        requestIdOf(bytes);
    }
    EXPECT_GT(survived, 0U);
}
