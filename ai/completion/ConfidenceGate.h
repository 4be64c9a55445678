// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tandem::ai {

// Whether a suggestion is sure enough to be shown. Until a gate is trained: a threshold on the mean log-probability of
// the first line, set by one slider from 0 (fewer) to 100 (more, all of them).
class ConfidenceGate {
public:
    static constexpr int kDefaultSlider = 50;

    explicit ConfidenceGate(int slider = kDefaultSlider);
    bool lets(double firstLineMeanLogprob) const; // nats a token
    double minMeanLogprob() const { return m_minMeanLogprob; }

private:
    double m_minMeanLogprob;
};

// Geometric mean of the tokens' probabilities, 0 to 1.
double confidenceOf(double meanLogprob);

} // namespace tandem::ai
