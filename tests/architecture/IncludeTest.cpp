// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/Rules.h"

#include <functional>
#include <gtest/gtest.h>

using namespace tandem::architecture;

namespace {

const std::vector<SourceFile>& checkout() {
    static const std::vector<SourceFile> files = readCheckout(TANDEM_SOURCE_DIR);
    return files;
}

std::string everyComplaint(const std::function<Complaints(const SourceFile&)>& rule) {
    std::string all;
    for (const SourceFile& file : checkout())
        for (const std::string& complaint : rule(file))
            all += complaint + "\n";
    return all;
}

SourceFile madeUp(const std::string& path, const std::string& line) {
    return {path, "#pragma once\n  #  include " + line + " // why\n"};
}

} // namespace

TEST(Includes, keepToTheArrows) {
    ASSERT_GT(checkout().size(), 100U);
    EXPECT_EQ(everyComplaint(includesAgainstTheArrows), "");
}

TEST(Includes, areNeverRelative) {
    EXPECT_EQ(everyComplaint(includesWithDots), "");
}

TEST(Includes, bringNoQtIntoPlainFolders) {
    EXPECT_EQ(everyComplaint(qtWhereNoneBelongs), "");
}

#ifdef TANDEM_QTCORE_HEADERS
TEST(Includes, bringOnlyQtCoreIntoWindowlessFolders) {
    EXPECT_EQ(everyComplaint([](const SourceFile& file) { return qtBeyondCore(file, TANDEM_QTCORE_HEADERS); }), "");
    const auto judge = [](const std::string& line) {
        return qtBeyondCore(madeUp("ai/client/X.h", line), TANDEM_QTCORE_HEADERS).size();
    };
    EXPECT_EQ(judge("<QProcess>"), 0U);
    EXPECT_EQ(judge("<QtCore/QProcess>"), 0U);
    EXPECT_EQ(judge("<QWidget>"), 1U);
    EXPECT_EQ(judge("<QColor>"), 1U);
}
#endif

TEST(Includes, keepLibtorchInItsRoom) {
    EXPECT_EQ(everyComplaint(torchOutsideItsRoom), "");
    EXPECT_EQ(torchThroughAHeader(checkout()), Complaints{});
}

TEST(Includes, bringNoSocketsIntoFoldersThatMayNotOpenOne) {
    EXPECT_EQ(everyComplaint(socketHeaders), "");
}

TEST(Includes, haveNoCycleBetweenFolders) {
    for (const char* top : {"ai", "collab", "resources"})
        EXPECT_EQ(folderCycle(checkout(), top), "");
}

TEST(IncludeRules, seeAWrongArrow) {
    EXPECT_EQ(includesAgainstTheArrows(madeUp("editor/X.h", "\"ai/Result.h\"")).size(), 1U);
    EXPECT_EQ(includesAgainstTheArrows(madeUp("ai/engine/X.h", "\"editor/Document.h\"")).size(), 1U);
    EXPECT_EQ(includesAgainstTheArrows(madeUp("ai/client/X.h", "\"ai/engine/Engine.h\"")).size(), 1U);
    EXPECT_EQ(includesAgainstTheArrows(madeUp("collab/privacy/X.h", "\"ai/context/ContentPolicy.h\"")).size(), 1U);
    EXPECT_EQ(includesAgainstTheArrows(madeUp("utils/X.h", "\"utils/Y.h\"")).size(), 1U);
    EXPECT_EQ(includesAgainstTheArrows(madeUp("ai/client/X.h", "\"ai/protocol/Messages.h\"")).size(), 0U);
    EXPECT_EQ(includesAgainstTheArrows(madeUp("ai/client/X.h", "\"ai/client/Y.h\"")).size(), 0U);
    EXPECT_EQ(includesAgainstTheArrows(madeUp("app/bridges/X.h", "\"editor/Document.h\"")).size(), 0U);
}

TEST(IncludeRules, seeQtTorchSocketsAndDots) {
    EXPECT_EQ(qtWhereNoneBelongs(madeUp("ai/torch/X.cpp", "<QString>")).size(), 1U);
    EXPECT_EQ(qtWhereNoneBelongs(madeUp("ai/torch/X.cpp", "<Qsci/qsciscintilla.h>")).size(), 1U);
    EXPECT_EQ(qtWhereNoneBelongs(madeUp("ai/client/X.cpp", "<QString>")).size(), 0U);
    EXPECT_EQ(torchOutsideItsRoom(madeUp("ai/host/X.cpp", "<torch/torch.h>")).size(), 1U);
    EXPECT_EQ(
        torchThroughAHeader({madeUp("ai/torch/X.h", "<ATen/ATen.h>"), madeUp("ai/host/Y.cpp", "\"ai/torch/X.h\"")})
            .size(),
        1U);
    EXPECT_EQ(torchOutsideItsRoom(madeUp("ai/torch/X.cpp", "<torch/torch.h>")).size(), 0U);
    EXPECT_EQ(socketHeaders(madeUp("app/window/X.cpp", "<QTcpSocket>")).size(), 1U);
    EXPECT_EQ(socketHeaders(madeUp("app/window/X.cpp", "<sys/socket.h>")).size(), 1U);
    EXPECT_EQ(socketHeaders(madeUp("collab/net/X.cpp", "<QTcpSocket>")).size(), 0U);
    EXPECT_EQ(includesWithDots(madeUp("app/X.h", "\"../ai/Result.h\"")).size(), 1U);
}

TEST(IncludeRules, seeACycleOfFolders) {
    const std::vector<SourceFile> files = {madeUp("ai/a/A.h", "\"ai/b/B.h\""), madeUp("ai/b/B.h", "\"ai/c/C.h\""),
                                           madeUp("ai/c/C.h", "\"ai/a/A.h\"")};
    EXPECT_NE(folderCycle(files, "ai"), "");
    EXPECT_EQ(folderCycle({files[0], files[1]}, "ai"), "");
}
