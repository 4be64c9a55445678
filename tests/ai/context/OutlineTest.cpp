// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/context/Outline.h"

#include "resources/grammars/Grammars.h"

#include <gtest/gtest.h>

using namespace tandem;
using ai::kMaxOutlinedBytes;
using ai::outlineOf;

namespace {

constexpr std::size_t kRoom = 4096;

} // namespace

#define NEEDS(grammar)                                                                                                 \
    if (!resources::grammarNamed(grammar)) GTEST_SKIP() << "this build has no grammars"

TEST(Outline, keepsPythonsHeadsOverSeveralLinesWithDecoratorsAndNotWhatIsInside) {
    NEEDS("python");
    const std::string text =
        "import os\nLIMIT = 3\nprint(LIMIT)\n\n\n@cached\ndef total(\n    items,\n    tax=0.2,\n):\n"
        "    def inner():\n        return 1\n    return sum(items)\n\n\nclass Cart(Base):\n"
        "    \"\"\"Doc.\"\"\"\n    size: int = 0\n\n    @property\n    def full(self) -> bool:\n"
        "        return self.size > 3\n";
    EXPECT_EQ(outlineOf(text, "python", kRoom),
              "LIMIT = 3\n@cached\ndef total(\n    items,\n    tax=0.2,\n):\nclass Cart(Base):\n    size: int = 0\n"
              "    @property\n    def full(self) -> bool:\n");
}

TEST(Outline, looksIntoHeadersGuardsNamespacesAndTemplates) {
    NEEDS("cpp");
    const std::string text =
        "#ifndef A_H\n#define A_H\n#include <vector>\nnamespace shop {\ntemplate<typename T>\nT most(T a, T b) {\n"
        "    return a < b ? b : a;\n}\nclass Cart {\npublic:\n    int size() const;\n    int m_size = 0;\n};\n"
        "}\n#endif\n";
    const std::string outline = outlineOf(text, "cpp", kRoom);
    for (const char* part :
         {"namespace shop", "template<typename T>\nT most(T a, T b)", "class Cart", "    int size() const;"})
        EXPECT_NE(outline.find(part), std::string::npos) << part << "\nin\n" << outline;
    EXPECT_EQ(outline.find("return"), std::string::npos) << outline;
    EXPECT_EQ(outline.find("#include"), std::string::npos) << outline;
}

TEST(Outline, knowsScriptsGoJavaAndRust) {
    NEEDS("typescript");
    EXPECT_EQ(outlineOf("import a from 'b';\nexport function f(x: number): string {\n  return '' + x;\n}\n"
                        "export class C {\n  m(): void {\n    f(1);\n  }\n}\n",
                        "typescript", kRoom),
              "export function f(x: number): string\nexport class C\n  m(): void\n");
    NEEDS("go");
    EXPECT_EQ(outlineOf("package a\n\nimport \"fmt\"\n\ntype T struct {\n\tN int\n}\n\nfunc (t *T) Get() int "
                        "{\n\tfmt.Print()\n\treturn t.N\n}\n",
                        "go", kRoom),
              "type T struct {\n\tN int\n}\nfunc (t *T) Get() int\n");
    NEEDS("rust");
    EXPECT_EQ(
        outlineOf("use std::fmt;\nimpl Cart {\n    pub fn size(&self) -> usize {\n        self.items.len()\n    }\n}\n",
                  "rust", kRoom),
        "impl Cart\n    pub fn size(&self) -> usize\n");
    NEEDS("java");
    EXPECT_EQ(outlineOf("package a;\nimport b.C;\npublic class D {\n    private int x;\n    int get() {\n        "
                        "return x;\n    }\n}\n",
                        "java", kRoom),
              "public class D\n    private int x;\n    int get()\n");
}

TEST(Outline, isEmptyWithoutAGrammarAndKeepsToItsRoom) {
    EXPECT_EQ(outlineOf("def f():\n    pass\n", "", kRoom), "");
    EXPECT_EQ(outlineOf("def f():\n    pass\n", "no-such-language", kRoom), "");
    NEEDS("python");
    std::string text;
    for (int i = 0; i < 500; ++i)
        text += "def f" + std::to_string(i) + "(a):\n    x = a\n    return x\n";
    const std::string outline = outlineOf(text, "python", 100);
    EXPECT_LE(outline.size(), 100U);
    EXPECT_TRUE(outline.ends_with("):\n"));
    EXPECT_EQ(outlineOf("", "python", kRoom), "");
    EXPECT_NE(outlineOf("a = 1\n" + std::string(kMaxOutlinedBytes - 6, ' '), "python", kRoom), "");
    EXPECT_EQ(outlineOf("a = 1\n" + std::string(kMaxOutlinedBytes - 5, ' '), "python", kRoom), "");
    EXPECT_NO_FATAL_FAILURE(outlineOf("def f(((:\n\xff\xfe class", "python", kRoom));
}
