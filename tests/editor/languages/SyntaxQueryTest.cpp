// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/languages/SyntaxQuery.h"

#include "editor/languages/SyntaxPainter.h"
#include "editor/languages/SyntaxTree.h"
#include "resources/grammars/Grammars.h"
#include "resources/languages/Languages.h"

#include <chrono>
#include <gtest/gtest.h>
#include <string>

namespace tandem::editor {
namespace {

using resources::Language;

std::string_view roleOfStyle(std::uint8_t style) {
    if (style == kPlainStyle) return "plain";
    return kStyledRoles[style - kFirstRoleStyle];
}

// The role of the first character of `word` in `text`, coloured as `language`.
std::string roleOf(std::string_view language, const std::string& text, std::string_view word) {
    const SyntaxQuery* query = SyntaxQuery::of(*resources::languageById(language));
    if (query == nullptr) return "no query";
    SyntaxTree tree(query->grammar());
    std::vector<ByteRange> changed;
    const TextPieces pieces{text, {}};
    if (!tree.parse(pieces, std::chrono::seconds(10), changed)) return "not parsed";
    SyntaxPainter painter;
    const auto& styles = painter.paint(*query, tree.tree(), pieces, {0, static_cast<std::uint32_t>(text.size())});
    const auto at = text.find(word);
    return at == std::string::npos ? "no such word" : std::string(roleOfStyle(styles[at]));
}

bool buildHasGrammars() {
    return resources::grammarNamed("python") != nullptr;
}

class SyntaxQueryTest : public testing::Test {
protected:
    void SetUp() override {
        if (!buildHasGrammars()) GTEST_SKIP() << "built without the grammars (packaging/grammars.sh)";
    }
};

TEST_F(SyntaxQueryTest, everyLanguageWithAGrammarHasAQueryThatCompiles) {
    int count = 0;
    for (const Language& language : resources::languages()) {
        if (language.grammar.empty()) continue;
        ASSERT_NE(resources::grammarNamed(language.grammar), nullptr) << language.id;
        std::uint32_t errorOffset = 0;
        const auto query = SyntaxQuery::compile(language, &errorOffset);
        EXPECT_NE(query, nullptr) << language.id << " near: " << language.highlights.substr(errorOffset, 60);
        EXPECT_FALSE(language.highlights.empty()) << language.id;
        ++count;
    }
    EXPECT_GE(count, 16);
}

TEST_F(SyntaxQueryTest, everyCaptureOfEveryQueryIsKnown) {
    for (const Language& language : resources::languages()) {
        const SyntaxQuery* query = SyntaxQuery::of(language);
        if (query == nullptr) continue;
        for (std::uint32_t i = 0; i < ts_query_capture_count(query->query()); ++i) {
            std::uint32_t length = 0;
            const char* name = ts_query_capture_name_for_id(query->query(), i, &length);
            EXPECT_NE(query->capture(i).kind, SyntaxQuery::Capture::Kind::Ignored)
                << language.id << ' ' << std::string_view(name, length);
        }
    }
}

TEST_F(SyntaxQueryTest, coloursPython) {
    const std::string text = "@dataclass\nclass Order(Base):\n    def total(self, tax=1.5) -> Decimal:\n"
                             "        # sum\n        return LIMIT + self.amount(f'a{tax}\\n', other=None)\n";
    EXPECT_EQ(roleOf("python", text, "dataclass"), "attribute");
    EXPECT_EQ(roleOf("python", text, "class "), "keyword");
    EXPECT_EQ(roleOf("python", text, "Order"), "type");
    EXPECT_EQ(roleOf("python", text, "total"), "function");
    EXPECT_EQ(roleOf("python", text, "tax="), "parameter");
    EXPECT_EQ(roleOf("python", text, "1.5"), "number");
    EXPECT_EQ(roleOf("python", text, "Decimal"), "type");
    EXPECT_EQ(roleOf("python", text, "# sum"), "comment");
    EXPECT_EQ(roleOf("python", text, "LIMIT"), "constant");
    EXPECT_EQ(roleOf("python", text, "amount"), "function");
    EXPECT_EQ(roleOf("python", text, "'a{"), "string");
    EXPECT_EQ(roleOf("python", text, "\\n"), "escape");
    EXPECT_EQ(roleOf("python", text, "None"), "constant");
}

TEST_F(SyntaxQueryTest, coloursCAndWhatItSharesWithCpp) {
    const std::string text =
        "#include <map>\nnamespace a { class Foo final { public: int bar(int x) const; }; }\n"
        "int a::Foo::bar(int x) const { return x + MAX_SIZE + std::max(1, 2) + call(\"s\\t\"); }\n";
    EXPECT_EQ(roleOf("cpp", text, "#include"), "keyword");
    EXPECT_EQ(roleOf("cpp", text, "<map>"), "string");
    EXPECT_EQ(roleOf("cpp", text, "class"), "keyword");
    EXPECT_EQ(roleOf("cpp", text, "Foo"), "type");
    EXPECT_EQ(roleOf("cpp", text, "bar"), "function");
    EXPECT_EQ(roleOf("cpp", text, "bar(int x) const {"), "function");
    EXPECT_EQ(roleOf("cpp", text, "MAX_SIZE"), "constant");
    EXPECT_EQ(roleOf("cpp", text, "max"), "function");
    EXPECT_EQ(roleOf("cpp", text, "\\t"), "escape");
    EXPECT_EQ(roleOf("c", "static int f(char *name) { return name->len; }", "name"), "parameter");
    EXPECT_EQ(roleOf("c", "static int f(char *name) { return name->len; }", "len"), "property");
}

TEST_F(SyntaxQueryTest, coloursJavaScriptTypeScriptAndTheirJsx) {
    EXPECT_EQ(roleOf("javascript", "function add(first) { return `x${first}`; }", "add"), "function");
    EXPECT_EQ(roleOf("javascript", "function add(first) { return `x${first}`; }", "first"), "parameter");
    EXPECT_EQ(roleOf("javascript", "const a = <Box id='b'>t</Box>;", "Box"), "tag");
    EXPECT_EQ(roleOf("typescript", "interface Point { x: number }", "Point"), "type");
    EXPECT_EQ(roleOf("typescript", "interface Point { x: number }", "interface"), "keyword");
    EXPECT_EQ(roleOf("typescript", "function f(a: string) {}", "a:"), "parameter");
    EXPECT_EQ(roleOf("tsx", "const a: T = <div id=\"b\"/>;", "div"), "tag");
    EXPECT_EQ(roleOf("tsx", "const a: T = <div id=\"b\"/>;", "id="), "attribute");
}

TEST_F(SyntaxQueryTest, coloursJavaGoAndRust) {
    EXPECT_EQ(roleOf("java", "@Override public int size(List<String> all) { return 1; }", "size"), "function");
    EXPECT_EQ(roleOf("java", "@Override public int size(List<String> all) { return 1; }", "all"), "parameter");
    EXPECT_EQ(roleOf("java", "@Override public int size(List<String> all) { return 1; }", "Override"), "attribute");
    EXPECT_EQ(roleOf("go", "package a\nfunc f(n int) error { return make(n) }", "f("), "function");
    EXPECT_EQ(roleOf("go", "package a\nfunc f(n int) error { return make(n) }", "make"), "function");
    EXPECT_EQ(roleOf("go", "package a\nfunc f(n int) error { return make(n) }", "error"), "type");
    EXPECT_EQ(roleOf("rust", "fn run<'a>(s: &'a str) -> Option<u8> { vec![1]; None }", "run"), "function");
    EXPECT_EQ(roleOf("rust", "fn run<'a>(s: &'a str) -> Option<u8> { vec![1]; None }", "'a"), "attribute");
    EXPECT_EQ(roleOf("rust", "fn run<'a>(s: &'a str) -> Option<u8> { vec![1]; None }", "vec"), "function");
}

TEST_F(SyntaxQueryTest, coloursDataAndMarkup) {
    EXPECT_EQ(roleOf("json", "{\"key\": \"value\", \"n\": 1}", "\"key"), "property");
    EXPECT_EQ(roleOf("json", "{\"key\": \"value\", \"n\": 1}", "\"value"), "string");
    EXPECT_EQ(roleOf("yaml", "name: 'x'\nage: 3 # c\n", "name"), "property");
    EXPECT_EQ(roleOf("yaml", "name: 'x'\nage: 3 # c\n", "3"), "number");
    EXPECT_EQ(roleOf("toml", "[package]\nname = \"x\"\n", "package"), "type");
    EXPECT_EQ(roleOf("toml", "[package]\nname = \"x\"\n", "name"), "property");
    EXPECT_EQ(roleOf("css", "a.b { color: #fff; }", "color"), "property");
    EXPECT_EQ(roleOf("bash", "if true; then echo \"$HOME\"; fi", "echo"), "function");
    EXPECT_EQ(roleOf("html", "<p class='x'>t</p>", "p "), "tag");
}

TEST_F(SyntaxQueryTest, coloursLanguagesWithinAnother) {
    const std::string page = "<script>const x = 1;</script><style>b { color: red }</style>";
    EXPECT_EQ(roleOf("html", page, "const"), "keyword");
    EXPECT_EQ(roleOf("html", page, "color"), "property");
    const std::string notes = "# A *title*\n\nSome **bold** and `code`.\n\n```python\ndef f(): pass\n```\n";
    EXPECT_EQ(roleOf("markdown", notes, "# A"), "keyword");
    EXPECT_EQ(roleOf("markdown", notes, "**bold"), "constant");
    EXPECT_EQ(roleOf("markdown", notes, "`code"), "string");
    EXPECT_EQ(roleOf("markdown", notes, "def"), "keyword");
}

TEST_F(SyntaxQueryTest, paintsALineInTheMiddleAsItPaintsTheWholeText) {
    const std::string text = "```python\nx = 1\ndef f(): pass\n```\n";
    const SyntaxQuery& query = *SyntaxQuery::of(*resources::languageById("markdown"));
    SyntaxTree tree(query.grammar());
    std::vector<ByteRange> changed;
    ASSERT_TRUE(tree.parse({text, {}}, std::chrono::seconds(10), changed));
    SyntaxPainter painter;
    const auto whole = painter.paint(query, tree.tree(), {text, {}}, {0, static_cast<std::uint32_t>(text.size())});
    const auto begin = static_cast<std::uint32_t>(text.find("def"));
    const auto end = static_cast<std::uint32_t>(text.find("```\n", 5));
    const auto& part = painter.paint(query, tree.tree(), {text, {}}, {begin, end});
    EXPECT_EQ(part, std::vector<std::uint8_t>(whole.begin() + begin, whole.begin() + end));
}

} // namespace
} // namespace tandem::editor
