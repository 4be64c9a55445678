// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/Statistics.h"

#include "bench/ChildProcess.h"
#include "bench/Report.h"

#include <cmath>
#include <fstream>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace tandem::bench;

TEST(Statistics, takesTheMiddleOrTheMeanOfTheTwoInTheMiddle) {
    EXPECT_DOUBLE_EQ(median({3, 1, 2}), 2);
    EXPECT_DOUBLE_EQ(median({4, 1, 2, 3}), 2.5);
    EXPECT_TRUE(std::isnan(median({})));
}

TEST(Statistics, interpolatesPercentiles) {
    EXPECT_DOUBLE_EQ(percentile({10, 20, 30}, 0), 10);
    EXPECT_DOUBLE_EQ(percentile({10, 20, 30}, 0.75), 25);
    EXPECT_DOUBLE_EQ(percentile({10, 20, 30}, 1), 30);
}

TEST(Statistics, comparesPairByPair) {
    const PairedRatio ratio = pairedRatio({1, 10, 3}, {2, 20, 6});
    EXPECT_DOUBLE_EQ(ratio.ours, 3);
    EXPECT_DOUBLE_EQ(ratio.peer, 6);
    EXPECT_DOUBLE_EQ(ratio.ratio, 0.5);
}

TEST(Report, writesItsFiguresAsJsonAndEndsWellWhenAllWasMeasured) {
    const TemporaryFolder folder;
    std::string file = folder.path() + "/out.json";
    std::string program = "x_bench";
    std::string option = "--json";
    char* arguments[] = {program.data(), option.data(), file.data()};
    Report report(3, arguments);
    report.figure("some_ms", 12.5, "ms");
    EXPECT_EQ(report.finish(), 0);
    std::ifstream in(file);
    const auto json = nlohmann::json::parse(in);
    EXPECT_EQ(json["figures"]["some_ms"]["value"], 12.5);
    EXPECT_EQ(json["figures"]["some_ms"]["unit"], "ms");
}

TEST(Report, endsBadlyWhenSomethingCouldNotBeMeasured) {
    std::string program = "x_bench";
    char* arguments[] = {program.data()};
    Report report(1, arguments);
    report.figure("some_ms", 12.5, "ms");
    report.figure("other_ms", std::nan(""), "ms");
    EXPECT_EQ(report.finish(), 1);
    EXPECT_EQ(Report(1, arguments).finish(), 1) << "nothing at all was measured";
}
