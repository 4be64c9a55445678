// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/GateModel.h"

#include "ai/BoundedJson.h"
#include "ai/ReadFile.h"
#include "resources/gate/Gate.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace tandem::ai {

namespace {

constexpr int kMaxDepth = 8;
constexpr double kMostWeight = 100;
constexpr double kLeastScale = 0.01;
constexpr double kLeastProbability = 1e-9; // whose logit is taken

double logistic(double z) {
    return 1 / (1 + std::exp(-z));
}

double numberIn(const nlohmann::json& json, double least, double most) {
    if (!json.is_number()) throw std::invalid_argument("a number is not one");
    const double value = json.get<double>();
    if (!(value >= least && value <= most)) throw std::invalid_argument("a number is out of its range");
    return value;
}

std::vector<GatePoint> pointsIn(const nlohmann::json& json) {
    if (!json.is_array() || json.empty() || json.size() > GateModel::kMostPoints)
        throw std::invalid_argument("\"points\" is not a list of 1 to 101");
    std::vector<GatePoint> points;
    for (const nlohmann::json& item : json) {
        const double slider = numberIn(item.at("slider"), 0, 100);
        if (slider != std::floor(slider)) throw std::invalid_argument("a slider is not a whole number");
        GatePoint point;
        point.slider = static_cast<int>(slider);
        point.thresholds = {numberIn(item.at("show"), 0, 1), numberIn(item.at("extend"), 0, 1)};
        point.ratio = numberIn(item.at("ratio"), 0, 1);
        point.wrongLines = numberIn(item.at("wrongLines"), 0, 100);
        if (!points.empty() && points.back().slider >= point.slider)
            throw std::invalid_argument("the sliders do not go up");
        points.push_back(point);
    }
    return points;
}

GateFeatures weightsIn(const nlohmann::json& json) {
    const auto names = gateFeatureNames();
    const nlohmann::json& listed = json.at("features");
    const nlohmann::json& weights = json.at("weights");
    if (!listed.is_array() || !weights.is_array() || listed.size() != names.size() || weights.size() != names.size())
        throw std::invalid_argument("\"features\" or \"weights\" has another length");
    GateFeatures result{};
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (listed[i] != names[i]) throw std::invalid_argument("the features are others");
        result[i] = numberIn(weights[i], -kMostWeight, kMostWeight);
    }
    return result;
}

} // namespace

GateModel::Line GateModel::parseLine(const nlohmann::json& json) {
    return {numberIn(json.at("scale"), kLeastScale, kMostWeight),
            numberIn(json.at("shift"), -kMostWeight, kMostWeight)};
}

GateModel::Language GateModel::parseLanguage(const nlohmann::json& json) {
    Language language;
    language.token = parseLine(json);
    if (json.contains("shown")) language.shown = parseLine(json.at("shown"));
    language.points = pointsIn(json.at("points"));
    return language;
}

Result<GateModel> GateModel::parse(std::string_view text) {
    const auto malformed = [](const std::string& why) { return Error{Error::Code::Malformed, "gate.json: " + why}; };
    if (text.size() > kMaxFileBytes) return Error{Error::Code::TooLarge, "gate.json is over 1 MiB"};
    const std::optional<nlohmann::json> json = parseBoundedJson(text, kMaxDepth);
    if (!json || !json->is_object()) return malformed("is no JSON object");
    try {
        if (json->at("format") != "tandem-gate-1") return malformed("another format");
        const nlohmann::json& trained = json->at("trained");
        if (!trained.is_boolean()) return malformed("\"trained\" is neither true nor false");
        GateModel model;
        if (!trained.get<bool>()) return model;
        model.m_weights = weightsIn(*json);
        model.m_all = parseLanguage(json->at("all"));
        const nlohmann::json& languages = json->at("languages");
        if (!languages.is_object() || languages.size() > kMaxLanguages) return malformed("\"languages\" is no object");
        for (const auto& [id, language] : languages.items())
            model.m_languages.emplace(id, parseLanguage(language));
        return model;
    } catch (const nlohmann::json::exception& error) {
        return malformed(error.what());
    } catch (const std::invalid_argument& error) {
        return malformed(error.what());
    }
}

Result<GateModel> GateModel::read(const std::filesystem::path& file) {
    const Result<std::string> text = readFile(file, kMaxFileBytes);
    if (!text) return text.error();
    return parse(*text);
}

GateModel GateModel::bundled() {
    Result<GateModel> model = parse(resources::gateJson());
    return model ? std::move(*model) : GateModel();
}

const GateModel::Language& GateModel::language(std::string_view languageId) const {
    const auto found = m_languages.find(languageId);
    return found == m_languages.end() ? m_all : found->second;
}

double GateModel::probability(const GatePlace& place, std::span<const protocol::TokenScore> tokens,
                              std::size_t index) const {
    if (!m_weights) return std::exp(plainLogprob(tokens[index]));
    const GateFeatures features = gateFeatures(place, tokens, index);
    double score = 0;
    for (std::size_t i = 0; i < kGateFeatures; ++i)
        score += (*m_weights)[i] * features[i];
    const Line& line = language(place.languageId).token;
    return logistic(line.scale * score + line.shift);
}

double GateModel::shownProbability(std::string_view languageId, double product) const {
    if (!m_weights) return product;
    const Line& line = language(languageId).shown;
    const double bounded = std::clamp(product, kLeastProbability, 1 - kLeastProbability);
    return logistic(line.scale * std::log(bounded / (1 - bounded)) + line.shift);
}

std::optional<GateThresholds> GateModel::thresholds(std::string_view languageId, int slider) const {
    const std::vector<GatePoint>& points = language(languageId).points;
    if (points.empty()) return std::nullopt;
    const auto after =
        std::find_if(points.begin(), points.end(), [slider](const GatePoint& point) { return point.slider >= slider; });
    if (after == points.end()) return points.back().thresholds;
    if (after == points.begin() || after->slider == slider) return after->thresholds;
    const GatePoint& before = *std::prev(after);
    const double part = static_cast<double>(slider - before.slider) / (after->slider - before.slider);
    const auto between = [part](double a, double b) { return a + part * (b - a); };
    return GateThresholds{between(before.thresholds.show, after->thresholds.show),
                          between(before.thresholds.extend, after->thresholds.extend)};
}

std::span<const GatePoint> GateModel::points(std::string_view languageId) const {
    return language(languageId).points;
}

} // namespace tandem::ai
