// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/GateFeatures.h"

#include "ai/completion/Place.h"

#include <algorithm>
#include <cmath>

namespace tandem::ai {

namespace {

constexpr double kWorstLogprob = -30;
constexpr double kWorst = -10; // what is less likely is not told apart
constexpr double kMostLogit = 8;
constexpr double kMostEntropy = 12;

constexpr std::array<std::string_view, kGateFeatures> kNames{
    "one",          "chance",         "model",       "model-best",    "no-model",        "project",  "project-best",
    "no-project",   "match",          "matches",     "model-entropy", "project-entropy", "position", "so-far",
    "worst-so-far", "first",          "first-typed", "line-start",    "line-column",     "comment",  "string",
    "new-word",     "chance-in-word", "line-end",    "length"};

double flag(bool value) {
    return value ? 1 : 0;
}

double logOf1Plus(double count) {
    return std::isfinite(count) ? std::log1p(std::clamp(count, 0.0, 100'000.0)) : 0;
}

double logit(double logprob) {
    const double least = 1 / (1 + std::exp(kMostLogit));
    const double q = std::clamp(std::exp(logprob), least, 1 - least);
    return std::log(q / (1 - q));
}

// What a token says of itself, with figures that are none put right.
struct Figures {
    double plain = 0;
    double model = 0;
    double modelBest = 0;
    double project = 0;
    double projectBest = 0;
    double match = 0;
    double matches = 0;
    double modelEntropy = 0;
    double projectEntropy = 0;
    bool modelSpoke = false;
    bool projectSpoke = false;
};

double within(double value, double least, double most) {
    return std::isfinite(value) ? std::clamp(value, least, most) : least;
}

Figures figuresOf(const protocol::TokenScore& token) {
    Figures figures;
    figures.plain = plainLogprob(token);
    figures.modelSpoke = token.modelTop > 0;
    figures.projectSpoke = token.cacheTop > 0;
    if (figures.modelSpoke) {
        figures.model = within(token.logprobGivenTyped, kWorst, 0);
        figures.modelBest = within(token.modelTop, 0, 1);
        figures.modelEntropy = within(token.modelEntropy, 0, kMostEntropy);
    }
    if (figures.projectSpoke) {
        figures.project = within(token.cacheLogprob, kWorst, 0);
        figures.projectBest = within(token.cacheTop, 0, 1);
        figures.match = logOf1Plus(token.matchLength);
        figures.matches = logOf1Plus(token.matches);
        figures.projectEntropy = within(token.cacheEntropy, 0, kMostEntropy);
    }
    return figures;
}

bool isWordThere(std::string_view text, bool atEnd) {
    return !text.empty() && isWordByte(atEnd ? text.back() : text.front());
}

} // namespace

GatePlace gatePlaceAt(const Place& place, std::string languageId) {
    const std::string_view line = place.linePrefix();
    std::size_t word = line.size();
    while (word > 0 && isWordByte(line[word - 1]))
        --word;
    GatePlace result;
    result.languageId = std::move(languageId);
    result.typedLetters = static_cast<int>(line.size() - word);
    result.lineColumn = static_cast<int>(line.size() - leadingSpace(line).size());
    return result;
}

std::span<const std::string_view, kGateFeatures> gateFeatureNames() {
    return kNames;
}

double plainLogprob(const protocol::TokenScore& token) {
    return std::isfinite(token.mixedLogprob) ? std::clamp(token.mixedLogprob, kWorstLogprob, 0.0) : kWorstLogprob;
}

GateFeatures gateFeatures(const GatePlace& place, std::span<const protocol::TokenScore> tokens, std::size_t index) {
    const protocol::TokenScore& token = tokens[index];
    const Figures figures = figuresOf(token);
    double soFar = 0;
    double worst = 0;
    for (const protocol::TokenScore& earlier : tokens.first(index)) {
        const double logprob = plainLogprob(earlier);
        soFar = std::max(soFar + logprob, kWorst);
        worst = std::max(std::min(worst, logprob), kWorst);
    }
    const bool first = index == 0;
    const bool wordBefore = first ? place.typedLetters > 0 : isWordThere(tokens[index - 1].text, true);
    const bool wordHere = isWordThere(token.text, false);
    const double chance = logit(figures.plain);
    return {1,
            chance,
            figures.model,
            figures.modelBest,
            flag(!figures.modelSpoke),
            figures.project,
            figures.projectBest,
            flag(!figures.projectSpoke),
            figures.match,
            figures.matches,
            figures.modelEntropy,
            figures.projectEntropy,
            logOf1Plus(static_cast<double>(index)),
            soFar,
            worst,
            flag(first),
            first ? logOf1Plus(place.typedLetters) : 0,
            flag(place.lineColumn == 0),
            logOf1Plus(place.lineColumn),
            flag(place.inComment),
            flag(place.inString),
            flag(wordHere && !wordBefore),
            wordHere && wordBefore ? chance : 0,
            flag(token.text.find('\n') != std::string::npos),
            logOf1Plus(static_cast<double>(token.text.size()))};
}

} // namespace tandem::ai
