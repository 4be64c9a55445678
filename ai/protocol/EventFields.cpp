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
    out.mixedLogprob = out.logprobGivenTyped;
    fields.number("mixedLogprob", out.mixedLogprob);
    fields.number("cacheLogprob", out.cacheLogprob);
    fields.number("backedLogprob", out.backedLogprob);
    fields.integer("matchLength", out.matchLength);
    fields.number("matches", out.matches, 0);
    fields.number("modelEntropy", out.modelEntropy);
    fields.number("cacheEntropy", out.cacheEntropy);
    fields.number("modelTop", out.modelTop);
    fields.number("cacheTop", out.cacheTop);
    return fields.valid();
}

// What is as its default says is left out: a long text's scores are many.
json writeScore(const TokenScore& in) {
    json map{{"text", in.text}, {"logprob", in.logprob}, {"logprobGivenTyped", in.logprobGivenTyped}};
    const auto add = [&](const char* name, double value, double absent) {
        if (value != absent) map[name] = value;
    };
    add("mixedLogprob", in.mixedLogprob, in.logprobGivenTyped);
    add("cacheLogprob", in.cacheLogprob, kNoLogprob);
    add("backedLogprob", in.backedLogprob, kNoLogprob);
    if (in.matchLength != 0) map["matchLength"] = in.matchLength;
    add("matches", in.matches, 0);
    add("modelEntropy", in.modelEntropy, 0);
    add("cacheEntropy", in.cacheEntropy, 0);
    add("modelTop", in.modelTop, 0);
    add("cacheTop", in.cacheTop, 0);
    return map;
}

json writeScores(const std::vector<TokenScore>& scores) {
    json list = json::array();
    for (const TokenScore& score : scores)
        list.push_back(writeScore(score));
    return list;
}

bool readOrigin(const json& map, Origin& out) {
    Fields fields(map);
    fields.text("path", out.path, kMaxNameBytes);
    fields.integer("line", out.line, 1);
    fields.integer("matchLength", out.matchLength);
    return fields.valid();
}

bool readCandidate(const json& map, Candidate& out) {
    Fields fields(map);
    fields.text("text", out.text, kMaxTextBytes);
    fields.array("tokens", kMaxValues, [&](const json& item) { return readScore(item, out.tokens.emplace_back()); });
    fields.choice("finish", out.finish, Finish::Cancelled);
    fields.choice("source", out.source, Source::Both);
    fields.map("origin", [&](const json& item) { return readOrigin(item, out.origin.emplace()); });
    return fields.valid();
}

json writeCandidate(const Candidate& in) {
    json map{{"text", in.text},
             {"tokens", writeScores(in.tokens)},
             {"finish", static_cast<int>(in.finish)},
             {"source", static_cast<int>(in.source)}};
    if (in.origin)
        map["origin"] = {{"path", in.origin->path}, {"line", in.origin->line}, {"matchLength", in.origin->matchLength}};
    return map;
}

bool readSection(const json& map, PromptSection& out) {
    Fields fields(map);
    fields.choice("kind", out.kind, SectionKind::Prefix);
    fields.text("path", out.path, kMaxNameBytes);
    fields.text("text", out.text, kMaxTextBytes);
    fields.integer("tokens", out.tokens);
    fields.integer("reusedTokens", out.reusedTokens);
    fields.flag("cut", out.cut);
    return fields.valid();
}

json writeSection(const PromptSection& in) {
    return {{"kind", static_cast<int>(in.kind)}, {"path", in.path}, {"text", in.text}, {"tokens", in.tokens},
            {"reusedTokens", in.reusedTokens},   {"cut", in.cut}};
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
    fields.choice("source", out.source, Source::Both);
    fields.array("prompt", kMaxSections,
                 [&](const json& item) { return readSection(item, out.prompt.emplace_back()); });
    return fields.valid();
}

void write(const CompleteAnswer& in, json& map) {
    json candidates = json::array();
    for (const Candidate& candidate : in.candidates)
        candidates.push_back(writeCandidate(candidate));
    json prompt = json::array();
    for (const PromptSection& section : in.prompt)
        prompt.push_back(writeSection(section));
    map = {{"candidates", std::move(candidates)},
           {"promptTokens", in.promptTokens},
           {"reusedTokens", in.reusedTokens},
           {"queueMs", in.queueMs},
           {"prefillMs", in.prefillMs},
           {"decodeMs", in.decodeMs},
           {"fillInTheMiddle", in.fillInTheMiddle},
           {"source", static_cast<int>(in.source)},
           {"prompt", std::move(prompt)}};
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
    fields.choice("precision", out.precision, Precision::Int4);
    fields.integer("weightBytes", out.weightBytes);
    fields.flag("fillInTheMiddle", out.fillInTheMiddle);
    fields.integer("cacheFiles", out.cacheFiles);
    fields.integer("cacheTokens", out.cacheTokens);
    fields.integer("cacheIndexBytes", out.cacheIndexBytes);
    fields.flag("cacheBuilding", out.cacheBuilding);
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
           {"precision", static_cast<int>(in.precision)},
           {"weightBytes", in.weightBytes},
           {"fillInTheMiddle", in.fillInTheMiddle},
           {"cacheFiles", in.cacheFiles},
           {"cacheTokens", in.cacheTokens},
           {"cacheIndexBytes", in.cacheIndexBytes},
           {"cacheBuilding", in.cacheBuilding}};
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
