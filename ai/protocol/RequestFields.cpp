// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/protocol/Fields.h"
#include "ai/protocol/MessageFields.h"

namespace tandem::ai::protocol {

using nlohmann::json;

namespace {

bool read(const json& map, Sampling& out) {
    Fields fields(map);
    fields.number("temperature", out.temperature, 0, 100);
    fields.integer("topK", out.topK);
    fields.number("topP", out.topP, 0, 1);
    fields.number("repetitionPenalty", out.repetitionPenalty, 0.01, 100);
    fields.integer("seed", out.seed);
    return fields.valid();
}

json write(const Sampling& in) {
    return {{"temperature", in.temperature},
            {"topK", in.topK},
            {"topP", in.topP},
            {"repetitionPenalty", in.repetitionPenalty},
            {"seed", in.seed}};
}

bool read(const json& map, RelatedFile& out) {
    Fields fields(map);
    fields.text("path", out.path, kMaxNameBytes);
    fields.text("text", out.text, kMaxTextBytes);
    return fields.valid();
}

} // namespace

bool read(const json& map, LoadRequest& out) {
    Fields fields(map);
    fields.text("folder", out.folder, kMaxNameBytes);
    fields.integer("threads", out.threads, 0, kMaxThreads);
    fields.flag("weights", out.weights);
    fields.choice("precision", out.precision, Precision::Int4);
    return fields.valid() && !out.folder.empty();
}

void write(const LoadRequest& in, json& map) {
    map = {{"folder", in.folder},
           {"threads", in.threads},
           {"weights", in.weights},
           {"precision", static_cast<int>(in.precision)}};
}

bool read(const json& map, CompleteRequest& out) {
    Fields fields(map);
    fields.choice("kind", out.kind, PromptKind::Raw);
    fields.text("document", out.document, kMaxNameBytes);
    fields.text("path", out.path, kMaxNameBytes);
    fields.text("prefix", out.prefix, kMaxTextBytes);
    fields.text("suffix", out.suffix, kMaxTextBytes);
    fields.integer("maxTokens", out.maxTokens, 1, kMaxNewTokens);
    fields.integer("maxLines", out.maxLines);
    fields.integer("candidates", out.candidates, 1, kMaxCandidates);
    fields.flag("heal", out.heal);
    fields.flag("stream", out.stream);
    fields.array("stop", kMaxStopTexts, [&](const json& item) {
        if (!item.is_string()) return false;
        const auto& text = item.get_ref<const std::string&>();
        if (text.empty() || text.size() > kMaxStopBytes) return false;
        out.stop.push_back(text);
        return true;
    });
    fields.map("sampling", [&](const json& item) { return read(item, out.sampling); });
    fields.flag("useCache", out.useCache);
    fields.flag("useModel", out.useModel);
    fields.integer<std::int64_t>("caretByteOffset", out.caretByteOffset, -1);
    fields.number("leastProbability", out.leastProbability, 0, 1);
    fields.array("related", kMaxRelated, [&](const json& item) { return read(item, out.related.emplace_back()); });
    fields.flag("explain", out.explain);
    return fields.valid();
}

void write(const CompleteRequest& in, json& map) {
    map = {{"kind", static_cast<int>(in.kind)},
           {"document", in.document},
           {"path", in.path},
           {"prefix", in.prefix},
           {"suffix", in.suffix},
           {"maxTokens", in.maxTokens},
           {"maxLines", in.maxLines},
           {"candidates", in.candidates},
           {"heal", in.heal},
           {"stream", in.stream},
           {"stop", in.stop},
           {"sampling", write(in.sampling)},
           {"useCache", in.useCache},
           {"useModel", in.useModel},
           {"caretByteOffset", in.caretByteOffset},
           {"leastProbability", in.leastProbability},
           {"explain", in.explain}};
    json related = json::array();
    for (const RelatedFile& file : in.related)
        related.push_back({{"path", file.path}, {"text", file.text}});
    map["related"] = std::move(related);
}

bool read(const json& map, LogitsRequest& out) {
    Fields fields(map);
    fields.array("tokens", kMaxLogitsTokens, [&](const json& item) {
        if (!item.is_number_unsigned() || item.get<std::uint64_t>() > std::numeric_limits<std::int32_t>::max())
            return false;
        out.tokens.push_back(item.get<std::int32_t>());
        return true;
    });
    fields.text("outFile", out.outFile, kMaxNameBytes);
    return fields.valid() && !out.outFile.empty();
}

void write(const LogitsRequest& in, json& map) {
    map = {{"tokens", in.tokens}, {"outFile", in.outFile}};
}

bool read(const json& map, ScoreRequest& out) {
    Fields fields(map);
    fields.text("text", out.text, kMaxTextBytes);
    fields.flag("useCache", out.useCache);
    return fields.valid();
}

void write(const ScoreRequest& in, json& map) {
    map = {{"text", in.text}, {"useCache", in.useCache}};
}

bool read(const json& map, CancelRequest& out) {
    Fields fields(map);
    fields.integer("target", out.target);
    return fields.valid() && out.target != 0;
}

void write(const CancelRequest& in, json& map) {
    map = {{"target", in.target}};
}

bool read(const json& map, StatsRequest&) {
    return map.is_object();
}
void write(const StatsRequest&, json& map) {
    map = json::object();
}

bool read(const json& map, UnloadRequest&) {
    return map.is_object();
}
void write(const UnloadRequest&, json& map) {
    map = json::object();
}

} // namespace tandem::ai::protocol
