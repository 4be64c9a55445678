// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/ConfigRope.h"

#include "ai/InQuotes.h"
#include "ai/model/ShapeLimits.h"

#include <algorithm>
#include <cmath>

namespace tandem::ai {

namespace {

// The length that a scaling reaches.
int stretched(int context, double factor) {
    return static_cast<int>(std::min(std::floor(context * factor), static_cast<double>(kMaxContext)));
}

// Yarn's magnitude for DeepSeek's two weights of it.
double yarnMagnitude(double factor, double weight) {
    return factor <= 1 ? 1 : 0.1 * weight * std::log(factor) + 1;
}

void readYarn(ConfigFields& inner, ModelSpec& spec) {
    RotarySpec& rotary = spec.rotary;
    inner.positive("beta_fast", rotary.betaFast);
    inner.positive("beta_slow", rotary.betaSlow);
    inner.positive("attention_factor", rotary.magnitude);
    double scale = 0;
    double scaleAll = 0;
    inner.positive("mscale", scale);
    inner.positive("mscale_all_dim", scaleAll);
    if (rotary.magnitude == 0 && scale > 0 && scaleAll > 0)
        rotary.magnitude = yarnMagnitude(rotary.factor, scale) / yarnMagnitude(rotary.factor, scaleAll);
    if (!inner.flag("truncate", true)) inner.unsupported("a yarn without truncate is not supported");
    spec.contextLength = std::max(spec.contextLength, stretched(rotary.originalContext, rotary.factor));
}

void readScaling(ConfigFields& inner, const std::string& kind, ModelSpec& spec) {
    RotarySpec& rotary = spec.rotary;
    inner.positive("factor", rotary.factor);
    if (!inner.find("factor")) inner.malformed("a rope scaling has no factor");
    inner.integer("original_max_position_embeddings", rotary.originalContext, kMaxContext, spec.contextLength);
    if (kind == "linear") {
        rotary.scaling = RopeScaling::Linear;
    } else if (kind == "dynamic") {
        rotary.scaling = RopeScaling::Dynamic;
        spec.contextLength = stretched(spec.contextLength, std::max(rotary.factor, 1.0));
    } else if (kind == "yarn") {
        rotary.scaling = RopeScaling::Yarn;
        readYarn(inner, spec);
    } else if (kind == "llama3") {
        rotary.scaling = RopeScaling::Llama3;
        inner.positive("low_freq_factor", rotary.lowFrequency);
        inner.positive("high_freq_factor", rotary.highFrequency);
        if (rotary.highFrequency <= rotary.lowFrequency)
            inner.malformed("high_freq_factor is not above low_freq_factor");
    } else {
        inner.unsupported("rope_scaling " + inQuotes(kind) + " is not supported");
    }
}

} // namespace

void readRope(ConfigFields& fields, ModelSpec& spec) {
    fields.positive("rope_theta", spec.rotary.theta);
    for (const char* name : {"rope_scaling", "rope_parameters"}) {
        const auto* rope = fields.find(name);
        if (!rope) continue;
        if (!rope->is_object()) return fields.malformed(std::string(name) + " must be an object");
        ConfigFields inner(*rope);
        const std::string kind = inner.word("rope_type", inner.word("type", "default"));
        inner.positive("rope_theta", spec.rotary.theta);
        if (kind != "default" && !inner.error()) readScaling(inner, kind, spec);
        if (inner.error()) return fields.fail(*inner.error());
    }
}

} // namespace tandem::ai
