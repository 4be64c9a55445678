// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/quality_bench_learn_gate.h"

#include "bench/quality_bench_gate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

namespace tandem::bench {

namespace {

using Json = nlohmann::ordered_json;

constexpr double kL2 = 1e-4;
constexpr std::size_t kFewestOfLanguage = 2'000; // examples from which a language gets a scale of its own
constexpr double kLeastScale = 0.01;
constexpr double kMostScale = 100;
constexpr double kLeast = 1e-6;
// Stands where thresholds are still to be found: the format wants some.
const std::vector<ai::GatePoint> kNotYet{{50, {0.5, 0.5}, 0, 0}};

Json jsonOf(const LogitLine& token, const LogitLine& shown, const std::vector<ai::GatePoint>& points) {
    Json json{{"scale", token.scale},
              {"shift", token.shift},
              {"shown", {{"scale", shown.scale}, {"shift", shown.shift}}},
              {"points", Json::array()}};
    for (const ai::GatePoint& point : points) {
        json["points"].push_back({{"slider", point.slider},
                                  {"show", point.thresholds.show},
                                  {"extend", point.thresholds.extend},
                                  {"ratio", point.ratio},
                                  {"wrongLines", point.wrongLines}});
    }
    return json;
}

} // namespace

GateLearner::GateLearner()
    : m_examples(ai::kGateFeatures) {}

void GateLearner::add(const std::string& language, const SourceAnswer& answer, std::string_view truth) {
    const ai::GatePlace place = placeOf(answer, language);
    std::size_t end = 0;
    for (std::size_t i = 0; i < answer.tokens.size(); ++i) {
        const std::string_view text = answer.tokens[i].text;
        if (text.empty()) continue;
        const bool right = truth.substr(std::min(end, truth.size())).starts_with(text);
        const ai::GateFeatures features = ai::gateFeatures(place, answer.tokens, i);
        m_examples.add(features, right ? 1 : 0);
        m_languages.push_back(language);
        const double plain = std::clamp(std::exp(ai::plainLogprob(answer.tokens[i])), kLeast, 1 - kLeast);
        m_plainLoss -= std::log(right ? plain : 1 - plain);
        if (!right) return;
        end += text.size();
    }
}

GateLearner::Fit GateLearner::fit() const {
    Fit fit;
    fit.weights = fitLogistic(m_examples, kL2);
    fit.loss = meanLogLoss(m_examples, fit.weights);
    fit.plainLoss = size() > 0 ? m_plainLoss / static_cast<double>(size()) : 0;
    std::map<std::string, LogisticExamples> byLanguage;
    for (std::size_t i = 0; i < size(); ++i) {
        auto& examples = byLanguage.try_emplace(m_languages[i], LogisticExamples(2)).first->second;
        examples.add(std::array{1.0, dot(fit.weights, m_examples.row(i))}, m_examples.target(i));
    }
    for (const auto& [language, examples] : byLanguage) {
        LogitLine scale;
        if (examples.size() >= kFewestOfLanguage) {
            const std::vector<double> line = fitLogistic(examples, 0);
            scale = {std::clamp(line[1], kLeastScale, kMostScale), line[0]};
        }
        fit.scales[language] = scale;
    }
    return fit;
}

std::string GateLearner::json(const Fit& fit) {
    Json json;
    json["format"] = "tandem-gate-1";
    json["trained"] = true;
    json["features"] = ai::gateFeatureNames();
    json["weights"] = fit.weights;
    const auto pointsOf = [&](const std::string& language) {
        const auto points = fit.points.find(language);
        return points == fit.points.end() ? kNotYet : points->second;
    };
    const auto shownOf = [&](const std::string& language) {
        const auto line = fit.shown.find(language);
        return line == fit.shown.end() ? LogitLine{} : line->second;
    };
    json["all"] = jsonOf({}, shownOf(""), pointsOf(""));
    json["languages"] = Json::object();
    for (const auto& [language, scale] : fit.scales)
        json["languages"][language] = jsonOf(scale, shownOf(language), pointsOf(language));
    return json.dump(2) + "\n";
}

} // namespace tandem::bench
