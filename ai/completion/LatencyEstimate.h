// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tandem::ai {

// How long the model is likely to take, from how long it took: an exponential mean that forgets over about eight
// answers.
class LatencyEstimate {
public:
    void note(double milliseconds);
    int predictedMs() const;

private:
    static constexpr double kFirstGuessMs = 100;
    static constexpr double kWeight = 1.0 / 8;
    double m_meanMs = -1; // nothing measured yet
};

} // namespace tandem::ai
