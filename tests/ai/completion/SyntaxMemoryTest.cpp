// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/CaretWindow.h"
#include "ai/context/SyntaxTree.h"
#include "tests/ai/completion/Drafts.h"

#include <chrono>
#include <gtest/gtest.h>
#include <thread>

using namespace tandem::ai;
using tandem::tests::placeAt;

namespace {

constexpr std::uint64_t kNoTime = 1; // microsecond

std::string longText() {
    std::string text;
    for (int i = 0; i < 300; ++i)
        text += "def f" + std::to_string(i) + "(a, b):\n    return a[b] + f(a, [b])\n";
    return text;
}

// Asks as keys would until there is a tree; none when it takes too long.
ParsedPlace askUntilParsed(SyntaxMemory& memory, const Place& place) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    ParsedPlace parsed;
    while (parsed.tree == nullptr && std::chrono::steady_clock::now() < end) {
        parsed = memory.parse("/a.py", place, kNoTime);
        std::this_thread::yield();
    }
    return parsed;
}

} // namespace

TEST(SyntaxMemory, parsesBesideTheCallerWhatTakesLongerThanAKeyMay) {
    if (!SyntaxTree::forGrammar("python")) GTEST_SKIP() << "this build has no grammars";
    SyntaxMemory memory;
    const Place place = placeAt(longText() + "x = '|'\n");
    EXPECT_EQ(memory.parse("/a.py", place, kNoTime).tree, nullptr) << "there was no time for it";
    const ParsedPlace parsed = askUntilParsed(memory, place);
    ASSERT_NE(parsed.tree, nullptr);
    EXPECT_EQ(parsed.tree->text(), std::string(place.before()).append(place.after()));
    EXPECT_EQ(parsed.caret, place.before().size());
    EXPECT_EQ(kindAtCaret(place, parsed), TextKind::String);
}

TEST(SyntaxMemory, mayEndWhileItStillParses) {
    SyntaxMemory memory;
    memory.parse("/a.py", placeAt(longText() + "|"), kNoTime);
}

TEST(SyntaxMemory, forgetsTheFilesThatWereLookedAtLongAgo) {
    if (!SyntaxTree::forGrammar("python")) GTEST_SKIP() << "this build has no grammars";
    SyntaxMemory memory;
    for (std::size_t i = 0; i <= SyntaxMemory::kTrees; ++i)
        ASSERT_NE(memory.parse("/" + std::to_string(i), placeAt("x = 1|\n"), 0).tree, nullptr);
    EXPECT_EQ(memory.parse("/0", placeAt(longText() + "|"), kNoTime).tree, nullptr);
}
