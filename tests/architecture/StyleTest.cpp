// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/Rules.h"

#include <functional>
#include <gtest/gtest.h>
#include <set>

using namespace tandem::architecture;

namespace {

std::string everyComplaint(const std::function<Complaints(const SourceFile&)>& rule) {
    static const std::vector<SourceFile> files = readCheckout(TANDEM_SOURCE_DIR);
    std::string all;
    for (const SourceFile& file : files)
        for (const std::string& complaint : rule(file))
            all += complaint + "\n";
    return all;
}

} // namespace

TEST(Checkout, hasNoFileOverFiveHundredLines) {
    EXPECT_EQ(everyComplaint(tooManyLines), "");
}

TEST(Checkout, connectsLambdasWithAContextOnly) {
    EXPECT_EQ(everyComplaint(lambdaConnectsWithoutContext), "");
}

TEST(Checkout, namesItsLicenceInEverySource) {
    EXPECT_EQ(everyComplaint(missingLicence), "");
}

TEST(Checkout, namesNoMachineAndNoRegistry) {
    EXPECT_EQ(everyComplaint(machineWords), "");
}

TEST(Checkout, hasOnlyTheFoldersOfTheLayout) {
    const std::set<std::string> layout = {
        "README.md", "ARCHITECTURE.md", "LICENSE",  "CMakeLists.txt", "CMakePresets.json", ".ci",
        "app",       "editor",          "ai",       "collab",         "resources",         "tests",
        "bench",     "translations",    "packaging"};
    for (const std::string& name : topLevelEntries(TANDEM_SOURCE_DIR))
        EXPECT_TRUE(layout.contains(name)) << name;
}

TEST(StyleRules, seeALambdaWithoutContext) {
    const auto judge = [](const std::string& code) { return lambdaConnectsWithoutContext({"app/X.cpp", code}).size(); };
    EXPECT_EQ(judge("connect(a, &A::b, [this] { f(1, 2); });"), 1U);
    EXPECT_EQ(judge("QObject::connect(a,\n  &A::b,\n  [=](int x) { return x; });"), 1U);
    EXPECT_EQ(judge("connect(a, &A::b, this, [this] { f(\")\"); });"), 0U);
    EXPECT_EQ(judge("connect(a, &A::b, this, &B::c);"), 0U);
    EXPECT_EQ(judge("// connect(a, &A::b, [] {});\n"), 0U);
    EXPECT_EQ(judge("disconnect(a, &A::b, [] {});"), 0U);
    EXPECT_EQ(judge("QTimer::singleShot(0, [] {});"), 1U);
    EXPECT_EQ(judge("QTimer::singleShot(0, this, [] {});"), 0U);
    EXPECT_EQ(judge("const char* s = R\"x(connect(a, b, [] {}))x\";"), 0U);
}

TEST(StyleRules, seeALongFileAndAMissingLicence) {
    EXPECT_EQ(tooManyLines({"app/X.cpp", std::string(501, '\n')}).size(), 1U);
    EXPECT_EQ(tooManyLines({"app/X.cpp", std::string(500, '\n')}).size(), 0U);
    EXPECT_EQ(missingLicence({"app/X.cpp", "int x;\n"}).size(), 1U);
    EXPECT_EQ(missingLicence({"app/x.png", "PNG"}).size(), 0U);
    EXPECT_EQ(machineWords({"app/X.cpp", "open(\"/wo"
                                         "rk/main\")"})
                  .size(),
              1U);
}
