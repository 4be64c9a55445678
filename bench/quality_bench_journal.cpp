// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/quality_bench_journal.h"

#include <cstdint>
#include <nlohmann/json.hpp>
#include <vector>

namespace tandem::bench {

namespace {

using Json = nlohmann::json;

constexpr std::uint32_t kLargestRecord = 16U << 20;

std::string keyOf(const TypingState& state) {
    return state.file.path + '\n' + std::to_string(state.caret) + '\n' + std::to_string(state.resume);
}

// Single precision is enough, and half as long.
double brief(double value) {
    return static_cast<float>(value);
}

// In the order of TokenScore.
Json jsonOf(const ai::protocol::TokenScore& token) {
    return {token.text,
            brief(token.logprob),
            brief(token.logprobGivenTyped),
            brief(token.mixedLogprob),
            brief(token.cacheLogprob),
            brief(token.backedLogprob),
            token.matchLength,
            brief(token.matches),
            brief(token.modelEntropy),
            brief(token.cacheEntropy),
            brief(token.modelTop),
            brief(token.cacheTop)};
}

ai::protocol::TokenScore tokenOf(const Json& json) {
    ai::protocol::TokenScore token;
    token.text = json.at(0).get<std::string>();
    token.logprob = json.at(1).get<double>();
    token.logprobGivenTyped = json.at(2).get<double>();
    token.mixedLogprob = json.at(3).get<double>();
    token.cacheLogprob = json.at(4).get<double>();
    token.backedLogprob = json.at(5).get<double>();
    token.matchLength = json.at(6).get<int>();
    token.matches = json.at(7).get<double>();
    token.modelEntropy = json.at(8).get<double>();
    token.cacheEntropy = json.at(9).get<double>();
    token.modelTop = json.at(10).get<double>();
    token.cacheTop = json.at(11).get<double>();
    return token;
}

std::string recordOf(const std::string& key, const SourceAnswer& answer) {
    Json tokens = Json::array();
    for (const ai::protocol::TokenScore& token : answer.tokens)
        tokens.push_back(jsonOf(token));
    const Json line{
        {"key", key},
        {"text", answer.text},
        {"tokens", std::move(tokens)},
        {"end", static_cast<int>(answer.end)},
        {"place", {answer.typedLetters, answer.lineColumn, answer.inComment, answer.inString}},
        {"ms", {brief(answer.latencyMs), brief(answer.queueMs), brief(answer.prefillMs), brief(answer.decodeMs)}}};
    // CBOR keeps bytes that are no UTF-8, too: a token may be half a character.
    const std::vector<std::uint8_t> bytes = Json::to_cbor(line);
    return {bytes.begin(), bytes.end()};
}

SourceAnswer answerOf(const Json& line) {
    SourceAnswer answer;
    answer.text = line.at("text").get<std::string>();
    for (const Json& token : line.at("tokens"))
        answer.tokens.push_back(tokenOf(token));
    answer.end = static_cast<ai::TextEnd>(line.at("end").get<int>());
    const Json& place = line.at("place");
    answer.typedLetters = place.at(0).get<int>();
    answer.lineColumn = place.at(1).get<int>();
    answer.inComment = place.at(2).get<bool>();
    answer.inString = place.at(3).get<bool>();
    const Json& ms = line.at("ms");
    answer.latencyMs = ms.at(0).get<double>();
    answer.queueMs = ms.at(1).get<double>();
    answer.prefillMs = ms.at(2).get<double>();
    answer.decodeMs = ms.at(3).get<double>();
    return answer;
}

// A record: its length in four bytes, the lowest first, then so many bytes of CBOR. Nothing of one that is cut off.
std::optional<std::string> readRecord(std::istream& in) {
    unsigned char head[4];
    if (!in.read(reinterpret_cast<char*>(head), sizeof head)) return std::nullopt;
    const std::uint32_t length = head[0] | static_cast<std::uint32_t>(head[1]) << 8U |
                                 static_cast<std::uint32_t>(head[2]) << 16U |
                                 static_cast<std::uint32_t>(head[3]) << 24U;
    if (length > kLargestRecord) return std::nullopt;
    std::string record(length, '\0');
    if (!in.read(record.data(), length)) return std::nullopt;
    return record;
}

std::string framed(const std::string& record) {
    std::string bytes;
    for (unsigned shift = 0; shift < 32; shift += 8)
        bytes += static_cast<char>(record.size() >> shift & 0xFFU);
    return bytes + record;
}

} // namespace

AnswerJournal::AnswerJournal(SuggestionSource& source, const std::filesystem::path& file)
    : m_source(source) {
    if (file.empty()) return;
    std::uintmax_t good = 0; // bytes of whole records
    std::ifstream in(file, std::ios::binary);
    while (const std::optional<std::string> record = readRecord(in)) {
        try {
            const Json line = Json::from_cbor(*record);
            m_answers.insert_or_assign(line.at("key").get<std::string>(), answerOf(line));
        } catch (const Json::exception&) {
            break;
        }
        good += 4 + record->size();
    }
    in.close();
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    if (std::filesystem::exists(file, error)) std::filesystem::resize_file(file, good, error);
    m_out.open(file, std::ios::app | std::ios::binary);
}

std::optional<SourceAnswer> AnswerJournal::suggest(const TypingState& state) {
    const std::string key = keyOf(state);
    if (const auto known = m_answers.find(key); known != m_answers.end()) return known->second;
    ++m_asked;
    const std::optional<SourceAnswer> answer = m_source.suggest(state);
    if (!answer) return std::nullopt;
    // As it will be read by a later run, so that both say the same.
    const std::string record = recordOf(key, *answer);
    const SourceAnswer& kept = m_answers.emplace(key, answerOf(Json::from_cbor(record))).first->second;
    if (m_out.is_open()) m_out << framed(record) << std::flush;
    return kept;
}

} // namespace tandem::bench
