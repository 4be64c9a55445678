// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/GateModel.h"

#include <nlohmann/json.hpp>
#include <string>

namespace tandem::tests {

inline nlohmann::json gatePoint(int slider, double show, double extend) {
    return {{"slider", slider}, {"show", show}, {"extend", extend}, {"ratio", 0.3}, {"wrongLines", 2.5}};
}

// gate.json of a gate that takes each token at its own probability and whose thresholds are, at 0, 50 and 100, 0.9, 0.5
// and 0.1 for the first words and half of that for the rest.
inline nlohmann::json plainGate() {
    nlohmann::json weights = nlohmann::json::array();
    nlohmann::json names = nlohmann::json::array();
    for (const std::string_view name : ai::gateFeatureNames()) {
        names.push_back(name);
        weights.push_back(name == "chance" ? 1 : 0);
    }
    const nlohmann::json points{gatePoint(0, 0.9, 0.45), gatePoint(50, 0.5, 0.25), gatePoint(100, 0.1, 0.05)};
    return {{"format", "tandem-gate-1"},
            {"trained", true},
            {"features", names},
            {"weights", weights},
            {"all", {{"scale", 1}, {"shift", 0}, {"points", points}}},
            {"languages", nlohmann::json::object()}};
}

inline ai::GateModel gateOf(const nlohmann::json& json) {
    const ai::Result<ai::GateModel> gate = ai::GateModel::parse(json.dump());
    return gate ? *gate : ai::GateModel();
}

inline ai::protocol::TokenScore tokenOf(const std::string& text, double probability) {
    ai::protocol::TokenScore token;
    token.text = text;
    token.logprob = token.logprobGivenTyped = token.mixedLogprob = std::log(probability);
    token.modelTop = probability;
    return token;
}

} // namespace tandem::tests
