// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/GateModel.h"

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tandem::bench {

// Wrong lines per 100 characters at the slider's ends and middle. The middle keeps a distance from 3: other projects
// differ.
struct SliderAim {
    int slider;
    double wrong;
};
inline constexpr std::array<SliderAim, 3> kSliderAims{{{0, 1}, {50, 2.6}, {100, 6}}};
// Of the threshold for a beginning, that for all that is shown: a rest that is much less sure is read in vain.
inline constexpr std::array<double, 4> kExtendShares{0.25, 0.5, 0.75, 1};

// What typing with some thresholds came to.
struct PointTrial {
    double ratio = 0;      // of completed code
    double wrongLines = 0; // per 100 characters inserted
};

// Where the slider's thresholds lie, from what projects to learn from say. One share for the rest of a suggestion holds
// for all languages: no project alone can tell it. Of a language's threshold and that of all languages together the
// stricter one holds, for its project may have been an easy one.
class PointLearner {
public:
    // Nothing: typing failed.
    using Try = std::function<std::optional<PointTrial>(const ai::GateThresholds&)>;

    // All that is tried on one project; false when typing failed.
    bool add(const std::string& language, const Try& tryAt);
    double extendShare() const; // the one with which most is completed at the middle
    // By language; "": the mean of them. Ratio and wrong lines are to be measured yet.
    std::map<std::string, std::vector<ai::GatePoint>> points() const;

private:
    struct Found {
        double show = 0;
        double ratio = 0;
    };
    using OfProject = std::array<std::array<Found, kSliderAims.size()>, kExtendShares.size()>; // [share][aim]

    std::size_t bestShare() const;

    std::map<std::string, std::vector<OfProject>> m_found; // by language
};

} // namespace tandem::bench
