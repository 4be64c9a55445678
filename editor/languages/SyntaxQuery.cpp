// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/languages/SyntaxQuery.h"

#include "resources/grammars/Grammars.h"
#include "resources/languages/Languages.h"

#include <algorithm>
#include <map>
#include <mutex>

namespace tandem::editor {

namespace {

constexpr std::string_view kInjectPrefix = "inject.";

// Longer identifiers are never looked at.
constexpr std::size_t kMaxWordBytes = 200;

bool isUpper(char c) {
    return c >= 'A' && c <= 'Z';
}

bool isUpperOrMark(char c) {
    return isUpper(c) || (c >= '0' && c <= '9') || c == '_';
}

} // namespace

const SyntaxQuery* SyntaxQuery::of(const resources::Language& language) {
    static std::mutex mutex;
    static std::map<std::string, std::unique_ptr<SyntaxQuery>, std::less<>> queries;
    const std::lock_guard lock(mutex);
    auto found = queries.find(language.id);
    if (found == queries.end()) {
        std::uint32_t errorOffset = 0;
        found = queries.emplace(language.id, compile(language, &errorOffset)).first;
    }
    return found->second.get();
}

std::unique_ptr<SyntaxQuery> SyntaxQuery::compile(const resources::Language& language, std::uint32_t* errorOffset) {
    const TSLanguage* grammar = resources::grammarNamed(language.grammar);
    if (grammar == nullptr) return nullptr;
    TSQueryError error = TSQueryErrorNone;
    TSQuery* query = ts_query_new(grammar, language.highlights.data(),
                                  static_cast<std::uint32_t>(language.highlights.size()), errorOffset, &error);
    if (query == nullptr) return nullptr;
    return std::unique_ptr<SyntaxQuery>(new SyntaxQuery(grammar, query));
}

SyntaxQuery::SyntaxQuery(const TSLanguage* grammar, TSQuery* query)
    : m_grammar(grammar)
    , m_query(query) {
    readCaptures();
    readConditions();
}

SyntaxQuery::~SyntaxQuery() {
    ts_query_delete(m_query);
}

void SyntaxQuery::readCaptures() {
    const std::uint32_t count = ts_query_capture_count(m_query);
    for (std::uint32_t i = 0; i < count; ++i) {
        std::uint32_t length = 0;
        const char* text = ts_query_capture_name_for_id(m_query, i, &length);
        const std::string_view name(text, length);
        Capture capture;
        if (const auto style = styleOf(name)) {
            capture.kind = Capture::Kind::Style;
            capture.style = *style;
        } else if (name == "inject.named") {
            capture.kind = Capture::Kind::InjectNamed;
        } else if (name == "inject.language") {
            capture.kind = Capture::Kind::InjectionName;
        } else if (name.starts_with(kInjectPrefix)) {
            capture.kind = Capture::Kind::Inject;
            capture.language = name.substr(kInjectPrefix.size());
        }
        m_injects = m_injects || capture.kind == Capture::Kind::Inject || capture.kind == Capture::Kind::InjectNamed;
        m_captures.push_back(std::move(capture));
    }
}

void SyntaxQuery::readConditions() {
    const std::uint32_t patterns = ts_query_pattern_count(m_query);
    m_conditions.resize(patterns);
    const auto word = [this](const TSQueryPredicateStep& step) {
        std::uint32_t length = 0;
        const char* text = ts_query_string_value_for_id(m_query, step.value_id, &length);
        return std::string(text, length);
    };
    for (std::uint32_t pattern = 0; pattern < patterns; ++pattern) {
        std::uint32_t count = 0;
        const TSQueryPredicateStep* steps = ts_query_predicates_for_pattern(m_query, pattern, &count);
        for (std::uint32_t i = 0; i < count; ++i) {
            // name, capture, words …, done
            const std::string name = word(steps[i++]);
            Condition condition;
            condition.kind = name == "any-of?"  ? Condition::Kind::AnyOf
                             : name == "upper?" ? Condition::Kind::Upper
                                                : Condition::Kind::Capital;
            condition.capture = steps[i++].value_id;
            for (; i < count && steps[i].type != TSQueryPredicateStepTypeDone; ++i) {
                condition.words.push_back(word(steps[i]));
            }
            m_conditions[pattern].push_back(std::move(condition));
        }
    }
}

bool SyntaxQuery::holds(const Condition& condition, const std::string& word) {
    if (word.empty()) return false;
    switch (condition.kind) {
    case Condition::Kind::AnyOf:
        return std::find(condition.words.begin(), condition.words.end(), word) != condition.words.end();
    case Condition::Kind::Capital:
        return isUpper(word.front());
    case Condition::Kind::Upper:
        break;
    }
    return word.size() > 1 && std::all_of(word.begin(), word.end(), isUpperOrMark) &&
           std::any_of(word.begin(), word.end(), isUpper);
}

bool SyntaxQuery::holds(const TSQueryMatch& match, const TextPieces& text) const {
    for (const Condition& condition : m_conditions[match.pattern_index]) {
        for (std::uint16_t i = 0; i < match.capture_count; ++i) {
            if (match.captures[i].index != condition.capture) continue;
            const std::uint32_t begin = ts_node_start_byte(match.captures[i].node);
            const std::uint32_t end = ts_node_end_byte(match.captures[i].node);
            if (end - begin > kMaxWordBytes) return false;
            // Nearly every word lies in one piece, so nothing is copied but the few bytes of the string.
            if (!holds(condition, text.slice(begin, end))) return false;
        }
    }
    return true;
}

} // namespace tandem::editor
