// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/languages/Languages.h"

#include "resources/languages/LanguageFiles.h"

#include <gtest/gtest.h>
#include <set>

namespace tandem::resources {
namespace {

TEST(Languages, everyFileIsReadAndHasWhatItNeeds) {
    EXPECT_EQ(languages().size(), languageFiles().size());
    std::set<std::string> ids;
    for (const Language& language : languages()) {
        EXPECT_FALSE(language.id.empty());
        EXPECT_FALSE(language.name.empty()) << language.id;
        EXPECT_TRUE(ids.insert(language.id).second) << language.id;
        EXPECT_GT(language.indentWidth, 0) << language.id;
        EXPECT_EQ(language.grammar.empty(), language.highlights.empty()) << language.id;
    }
}

TEST(Languages, extensionsAndFileNamesBelongToOneLanguage) {
    std::set<std::string> seen;
    for (const Language& language : languages()) {
        for (const std::string& extension : language.extensions) {
            EXPECT_TRUE(seen.insert("." + extension).second) << language.id << " ." << extension;
        }
        for (const std::string& name : language.fileNames) {
            EXPECT_TRUE(seen.insert(name).second) << language.id << ' ' << name;
        }
        for (const std::string& name : language.interpreters) {
            EXPECT_TRUE(seen.insert("#!" + name).second) << language.id << ' ' << name;
        }
    }
}

TEST(Languages, theElevenOfTheFirstReleaseAreThere) {
    for (const char* id :
         {"c", "cpp", "python", "javascript", "typescript", "java", "go", "rust", "markdown", "json", "yaml"}) {
        ASSERT_NE(languageById(id), nullptr) << id;
        EXPECT_FALSE(languageById(id)->grammar.empty()) << id;
    }
}

TEST(Languages, aFilesNameDecidesBeforeItsExtensionAndThatBeforeItsContent) {
    EXPECT_EQ(languageOf("/a/CMakeLists.txt", {}).id, "cmake");
    EXPECT_EQ(languageOf("notes.txt", "#!/bin/sh\n").id, "text");
    EXPECT_EQ(languageOf("/a/b.py", {}).id, "python");
    EXPECT_EQ(languageOf("B.PY", {}).id, "python");
    EXPECT_EQ(languageOf("a.test.tsx", {}).id, "tsx");
    EXPECT_EQ(languageOf("a.h", {}).id, "c");
    EXPECT_EQ(languageOf("a.hpp", {}).id, "cpp");
    EXPECT_EQ(languageOf("folder.py/file", {}).id, "text");
    EXPECT_EQ(languageOf("Makefile", {}).id, "makefile");
    EXPECT_EQ(languageOf("", {}).id, "text");
}

TEST(Languages, theFirstBytesDecideWhereNothingElseDoes) {
    EXPECT_EQ(languageOf("run", "#!/bin/bash\necho\n").id, "bash");
    EXPECT_EQ(languageOf("run", "#!/usr/bin/env python3\n").id, "python");
    EXPECT_EQ(languageOf("run", "#!/usr/bin/env -S PATH=/bin python3.11 -u\n").id, "python");
    EXPECT_EQ(languageOf("run", "#! /usr/bin/node\r\n").id, "javascript");
    EXPECT_EQ(languageOf("page", "<!DOCTYPE HTML>\n").id, "html");
    EXPECT_EQ(languageOf("data", "<?xml version=\"1.0\"?>").id, "xml");
    EXPECT_EQ(languageOf("run", "#!/usr/bin/env\n").id, "text");
    EXPECT_EQ(languageOf("run", "#!").id, "text");
}

TEST(Languages, joinedQueriesHoldAllParts) {
    const std::string& query = languageById("typescript")->highlights;
    EXPECT_NE(query.find("call_expression"), std::string::npos); // of JavaScript
    EXPECT_NE(query.find("predefined_type"), std::string::npos);
    EXPECT_NE(languageById("cpp")->highlights.find("preproc_function_def"), std::string::npos);
}

TEST(Languages, unknownIdsAreNull) {
    EXPECT_EQ(languageById("klingon"), nullptr);
    EXPECT_EQ(plainText().id, "text");
}

} // namespace
} // namespace tandem::resources
