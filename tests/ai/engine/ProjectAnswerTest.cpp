// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/engine/ProjectAnswer.h"

#include "tests/ai/engine/TestEngine.h"

#include <gtest/gtest.h>

using namespace tandem::ai;
using protocol::CompleteRequest;
using protocol::Finish;
using protocol::Source;

namespace {

class ProjectAnswerTest : public testing::Test {
protected:
    ProjectAnswerTest() {
        std::string text;
        for (int i = 0; i < 6; ++i)
            text += "    return self._connection.execute(statement, parameters)\n\n";
        cache.put("/p/store.py", "1", text);
        cache.waitUntilBuilt();
    }

    protocol::CompleteAnswer ask(const std::string& prefix) {
        what.prefix = prefix;
        return answerFromProject(cache, what);
    }

    ProjectCache cache{tandem::test::nanoTokenizerOf()};
    CompleteRequest what;
};

} // namespace

TEST_F(ProjectAnswerTest, completesTheWordAndTheLine) {
    const auto answer = ask("class A:\n    def b(self):\n        return self._conn");
    ASSERT_EQ(answer.candidates.size(), 1U);
    const auto& candidate = answer.candidates.front();
    EXPECT_EQ(candidate.text, "ection.execute(statement, parameters)");
    EXPECT_EQ(candidate.finish, Finish::LineLimit);
    EXPECT_EQ(candidate.source, Source::Project);
    EXPECT_EQ(answer.source, Source::Project);
    ASSERT_TRUE(candidate.origin);
    EXPECT_EQ(candidate.origin->path, "/p/store.py");
    std::string joined;
    for (const auto& token : candidate.tokens) {
        joined += token.text;
        EXPECT_EQ(token.mixedLogprob, token.cacheLogprob);
        EXPECT_LE(token.cacheLogprob, 0);
    }
    EXPECT_EQ(joined, candidate.text);
}

TEST_F(ProjectAnswerTest, saysNothingWhenItKnowsNothing) {
    EXPECT_TRUE(ask("zzqqxx").candidates.empty());
    ProjectCache empty(tandem::test::nanoTokenizerOf());
    EXPECT_TRUE(answerFromProject(empty, what).candidates.empty());
}

TEST_F(ProjectAnswerTest, endsBeforeAStopText) {
    what.stop = {"(state"};
    const auto answer = ask("        return self._conn");
    ASSERT_EQ(answer.candidates.size(), 1U);
    EXPECT_EQ(answer.candidates.front().text, "ection.execute");
    EXPECT_EQ(answer.candidates.front().finish, Finish::StopText);
}

TEST_F(ProjectAnswerTest, takesNoMoreStepsThanAskedFor) {
    what.maxTokens = 1;
    const auto answer = ask("        return self._conn");
    ASSERT_EQ(answer.candidates.size(), 1U);
    EXPECT_LT(answer.candidates.front().text.size(), 12U);
    EXPECT_EQ(answer.candidates.front().finish, Finish::TokenLimit);
}
