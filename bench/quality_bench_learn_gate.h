// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/GateModel.h"
#include "bench/quality_bench_calibration.h"
#include "bench/quality_bench_logistic.h"
#include "bench/quality_bench_typist.h"

#include <map>
#include <string>
#include <vector>

namespace tandem::bench {

// Tokens of simulated suggestions, each right or wrong given that those before it were right, and the weights that tell
// them apart.
class GateLearner {
public:
    GateLearner();
    // The tokens of an answer up to the first wrong one. `truth`: what really came.
    void add(const std::string& language, const SourceAnswer& answer, std::string_view truth);
    std::size_t size() const { return m_examples.size(); }

    struct Fit {
        std::vector<double> weights;
        double loss = 0;                                          // mean log-loss a token
        double plainLoss = 0;                                     // the same of the tokens' own probabilities
        std::map<std::string, LogitLine> scales;                  // of each language
        std::map<std::string, LogitLine> shown;                   // the same of what is shown; "" of all languages
        std::map<std::string, std::vector<ai::GatePoint>> points; // of the slider; "" of all languages
    };
    Fit fit() const;
    static std::string json(const Fit& fit); // gate.json; where points are missing, with one at 0.5

private:
    LogisticExamples m_examples;
    std::vector<std::string> m_languages; // of each example
    double m_plainLoss = 0;               // sum
};

// Passes answers on and keeps each with the state it was for.
class RecordingSource : public SuggestionSource {
public:
    using Take = std::function<void(const TypingState&, const SourceAnswer&)>;
    RecordingSource(SuggestionSource& source, Take take)
        : m_source(source)
        , m_take(std::move(take)) {}
    std::optional<SourceAnswer> suggest(const TypingState& state) override {
        std::optional<SourceAnswer> answer = m_source.suggest(state);
        if (answer) m_take(state, *answer);
        return answer;
    }

private:
    SuggestionSource& m_source;
    Take m_take;
};

} // namespace tandem::bench
