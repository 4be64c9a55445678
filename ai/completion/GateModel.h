// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/completion/GateFeatures.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tandem::ai {

// When something is shown, and how much of it: probabilities, 0 to 1.
struct GateThresholds {
    double show = 1;   // of its first four characters
    double extend = 1; // of all that is shown
};

// One position of the slider as it was measured on the `learn` projects.
struct GatePoint {
    int slider = 0;
    GateThresholds thresholds;
    double ratio = 0;      // of completed code
    double wrongLines = 0; // per 100 characters inserted
};

// A logistic model of "this token is right" for each token of a suggestion, trained on simulated typing, and the
// thresholds that the slider chooses between; resources/gate/GATE.md is the file's format. Untrained it takes each
// token at its own probability. Immutable; any thread.
class GateModel {
public:
    static constexpr std::uint64_t kMaxFileBytes = 1u << 20;
    static constexpr int kMaxLanguages = 256;
    static constexpr int kMostPoints = 101;

    GateModel() = default; // untrained
    static Result<GateModel> parse(std::string_view json);
    static Result<GateModel> read(const std::filesystem::path& file);
    static GateModel bundled(); // the one of resources/gate; untrained if that cannot be read

    bool isTrained() const { return m_weights.has_value(); }
    // That tokens[index] is right, given that those before it are. 0 to 1.
    double probability(const GatePlace& place, std::span<const protocol::TokenScore> tokens, std::size_t index) const;
    // Between the measured points the thresholds go straight; `slider`: 0 to 100. Nothing when there are none.
    std::optional<GateThresholds> thresholds(std::string_view languageId, int slider) const;
    // That the first line of what is shown is right, by the product of its tokens' probabilities: a product of numbers
    // that are each a little off is far off, and what passes a threshold is what was overrated. Both 0 to 1; untrained
    // the product itself.
    double shownProbability(std::string_view languageId, double product) const;
    // Sliders ascending; of a language that was not measured, those of all languages together.
    std::span<const GatePoint> points(std::string_view languageId) const;

private:
    // Of a logit: scale * z + shift.
    struct Line {
        double scale = 1;
        double shift = 0;
    };
    struct Language {
        Line token;
        Line shown;
        std::vector<GatePoint> points;
    };

    const Language& language(std::string_view languageId) const;
    static Line parseLine(const nlohmann::json& json);
    static Language parseLanguage(const nlohmann::json& json);

    std::optional<GateFeatures> m_weights;
    Language m_all;
    std::map<std::string, Language, std::less<>> m_languages;
};

} // namespace tandem::ai
