// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/quality_bench_journal.h"

#include <nlohmann/json.hpp>

namespace tandem::bench {

namespace {

using Json = nlohmann::json;

std::string keyOf(const TypingState& state) {
    return state.file.path + '\n' + std::to_string(state.caret) + '\n' + std::to_string(state.resume);
}

std::string lineOf(const std::string& key, const SourceAnswer& answer) {
    Json tokens = Json::array();
    for (const SourceAnswer::Token& token : answer.tokens)
        tokens.push_back({token.bytes, token.probability});
    const Json line{{"key", key},
                    {"text", answer.text},
                    {"tokens", std::move(tokens)},
                    {"lineEnd", answer.reachesLineEnd},
                    {"decided", answer.decided},
                    {"confidence", answer.confidence},
                    {"ms", {answer.latencyMs, answer.queueMs, answer.prefillMs, answer.decodeMs}}};
    // A suggestion cut within a character is kept without it; nobody types half of one.
    return line.dump(-1, ' ', false, Json::error_handler_t::ignore);
}

SourceAnswer answerOf(const Json& line) {
    SourceAnswer answer;
    answer.text = line.at("text").get<std::string>();
    for (const Json& token : line.at("tokens"))
        answer.tokens.push_back({token.at(0).get<std::size_t>(), token.at(1).get<double>()});
    answer.reachesLineEnd = line.at("lineEnd").get<bool>();
    answer.decided = line.at("decided").get<bool>();
    answer.confidence = line.at("confidence").get<double>();
    const Json& ms = line.at("ms");
    answer.latencyMs = ms.at(0).get<double>();
    answer.queueMs = ms.at(1).get<double>();
    answer.prefillMs = ms.at(2).get<double>();
    answer.decodeMs = ms.at(3).get<double>();
    return answer;
}

} // namespace

AnswerJournal::AnswerJournal(SuggestionSource& source, const std::filesystem::path& file)
    : m_source(source) {
    if (file.empty()) return;
    std::ifstream in(file);
    for (std::string text; std::getline(in, text);) {
        try {
            const Json line = Json::parse(text);
            m_answers.insert_or_assign(line.at("key").get<std::string>(), answerOf(line));
        } catch (const Json::exception&) {
            continue;
        }
    }
    in.close();
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    m_out.open(file, std::ios::app);
    m_out << '\n'; // ends what a killed run left unfinished
}

std::optional<SourceAnswer> AnswerJournal::suggest(const TypingState& state) {
    const std::string key = keyOf(state);
    if (const auto known = m_answers.find(key); known != m_answers.end()) return known->second;
    ++m_asked;
    std::optional<SourceAnswer> answer = m_source.suggest(state);
    if (!answer) return std::nullopt;
    m_answers.emplace(key, *answer);
    if (m_out.is_open()) m_out << lineOf(key, *answer) << std::endl;
    return answer;
}

} // namespace tandem::bench
