// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/protocol/Fields.h"
#include "ai/protocol/MessageFields.h"

namespace tandem::ai::protocol {

using nlohmann::json;

namespace {

bool readScore(const json& map, TokenScore& out) {
    Fields fields(map);
    fields.text("text", out.text, kMaxTextBytes);
    fields.number("logprob", out.logprob);
    out.logprobGivenTyped = out.logprob;
    fields.number("logprobGivenTyped", out.logprobGivenTyped);
    return fields.valid();
}

bool readCandidate(const json& map, Candidate& out) {
    Fields fields(map);
    fields.text("text", out.text, kMaxTextBytes);
    fields.array("tokens", kMaxValues, [&](const json& item) { return readScore(item, out.tokens.emplace_back()); });
    fields.choice("finish", out.finish, Finish::Cancelled);
    return fields.valid();
}

json writeScores(const std::vector<TokenScore>& scores) {
    json list = json::array();
    for (const TokenScore& score : scores)
        list.push_back(
            {{"text", score.text}, {"logprob", score.logprob}, {"logprobGivenTyped", score.logprobGivenTyped}});
    return list;
}

} // namespace

bool read(const json& map, Progress& out) {
    Fields fields(map);
    fields.number("fraction", out.fraction, 0, 1);
    return fields.valid();
}

void write(const Progress& in, json& map) {
    map = {{"fraction", in.fraction}};
}

bool read(const json& map, TextDelta& out) {
    Fields fields(map);
    fields.integer("candidate", out.candidate, 0, kMaxCandidates);
    fields.text("text", out.text, kMaxTextBytes);
    fields.number("logprob", out.logprob);
    return fields.valid();
}

void write(const TextDelta& in, json& map) {
    map = {{"candidate", in.candidate}, {"text", in.text}, {"logprob", in.logprob}};
}

bool read(const json& map, CompleteAnswer& out) {
    Fields fields(map);
    fields.array("candidates", kMaxCandidates,
                 [&](const json& item) { return readCandidate(item, out.candidates.emplace_back()); });
    fields.integer("promptTokens", out.promptTokens);
    fields.integer("reusedTokens", out.reusedTokens);
    fields.number("queueMs", out.queueMs, 0);
    fields.number("prefillMs", out.prefillMs, 0);
    fields.number("decodeMs", out.decodeMs, 0);
    fields.flag("fillInTheMiddle", out.fillInTheMiddle);
    return fields.valid();
}

void write(const CompleteAnswer& in, json& map) {
    json candidates = json::array();
    for (const Candidate& candidate : in.candidates)
        candidates.push_back({{"text", candidate.text},
                              {"tokens", writeScores(candidate.tokens)},
                              {"finish", static_cast<int>(candidate.finish)}});
    map = {{"candidates", std::move(candidates)},
           {"promptTokens", in.promptTokens},
           {"reusedTokens", in.reusedTokens},
           {"queueMs", in.queueMs},
           {"prefillMs", in.prefillMs},
           {"decodeMs", in.decodeMs},
           {"fillInTheMiddle", in.fillInTheMiddle}};
}

bool read(const json& map, LogitsDone& out) {
    Fields fields(map);
    fields.integer("rows", out.rows);
    fields.integer("columns", out.columns);
    return fields.valid();
}

void write(const LogitsDone& in, json& map) {
    map = {{"rows", in.rows}, {"columns", in.columns}};
}

bool read(const json& map, ScoreAnswer& out) {
    Fields fields(map);
    fields.array("tokens", kMaxValues, [&](const json& item) { return readScore(item, out.tokens.emplace_back()); });
    fields.number("mean", out.mean);
    return fields.valid();
}

void write(const ScoreAnswer& in, json& map) {
    map = {{"tokens", writeScores(in.tokens)}, {"mean", in.mean}};
}

bool read(const json& map, ModelStats& out) {
    Fields fields(map);
    fields.text("name", out.name, kMaxNameBytes);
    fields.text("family", out.family, kMaxNameBytes);
    fields.integer("parameters", out.parameters);
    fields.integer("residentBytes", out.residentBytes);
    fields.integer("cacheBytes", out.cacheBytes);
    fields.integer("contextLength", out.contextLength);
    fields.integer("threads", out.threads);
    fields.integer("requests", out.requests);
    fields.integer("promptTokens", out.promptTokens);
    fields.integer("reusedTokens", out.reusedTokens);
    fields.number("prefillTokensPerSecond", out.prefillTokensPerSecond, 0);
    fields.number("decodeTokensPerSecond", out.decodeTokensPerSecond, 0);
    fields.number("loadMs", out.loadMs, 0);
    fields.flag("fillInTheMiddle", out.fillInTheMiddle);
    return fields.valid();
}

void write(const ModelStats& in, json& map) {
    map = {{"name", in.name},
           {"family", in.family},
           {"parameters", in.parameters},
           {"residentBytes", in.residentBytes},
           {"cacheBytes", in.cacheBytes},
           {"contextLength", in.contextLength},
           {"threads", in.threads},
           {"requests", in.requests},
           {"promptTokens", in.promptTokens},
           {"reusedTokens", in.reusedTokens},
           {"prefillTokensPerSecond", in.prefillTokensPerSecond},
           {"decodeTokensPerSecond", in.decodeTokensPerSecond},
           {"loadMs", in.loadMs},
           {"fillInTheMiddle", in.fillInTheMiddle}};
}

bool read(const json& map, Loaded& out) {
    return read(map, out.stats);
}
void write(const Loaded& in, json& map) {
    write(in.stats, map);
}

bool read(const json& map, Done&) {
    return map.is_object();
}
void write(const Done&, json& map) {
    map = json::object();
}

bool read(const json& map, Failed& out) {
    Fields fields(map);
    fields.choice("code", out.error.code, Error::Code::Busy);
    fields.text("detail", out.error.detail, kMaxTextBytes);
    return fields.valid();
}

void write(const Failed& in, json& map) {
    map = {{"code", static_cast<int>(in.error.code)}, {"detail", in.error.detail}};
}

} // namespace tandem::ai::protocol
