// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/context/ImportResolver.h"

#include "tests/ai/context/RandomRuns.h"

#include <gtest/gtest.h>

using namespace tandem::ai;

namespace {

using Files = std::vector<std::string>;

Files resolved(const Files& project, const std::string& path, const std::string& language, const std::string& text) {
    const ProjectPaths paths("/home/me/shop", project);
    return ImportResolver(paths).resolve(path, language, importsIn(text, language));
}

} // namespace

TEST(ImportResolver, findsIncludesBesideTheFileAndFromTheRoot) {
    const Files project{"ui/list.h", "ui/list.cpp", "core/list.h", "core/text/line.h", "include/shop/price.hpp"};
    const std::string text =
        "#include \"list.h\"\n  #  include <shop/price.hpp> // c\n#include \"../core/text/line.h\"\n"
        "#include <vector>\n#include \"gone.h\"\n#include\n#include \"\n";
    EXPECT_EQ(resolved(project, "ui/list.cpp", "cpp", text),
              (Files{"ui/list.h", "include/shop/price.hpp", "core/text/line.h"}));
}

TEST(ImportResolver, takesTheNearestOfSeveralHeadersOfOneName) {
    const Files project{"a/util.h", "b/util.h", "b/c/main.c"};
    EXPECT_EQ(resolved(project, "b/c/main.c", "c", "#include \"util.h\"\n"), Files{"b/util.h"});
}

TEST(ImportResolver, readsPythonOverSeveralLinesAndWithCarriageReturns) {
    const Files project{"shop/__init__.py",     "shop/cart.py",   "shop/prices.py",
                        "shop/tax/__init__.py", "shop/tax/eu.py", "shop/orders.py"};
    const std::string text = "import os, shop.prices as p\r\nfrom shop.tax import (\r\n    eu,\r\n    us,\r\n)\r\n"
                             "from .cart import Cart # why\r\nfrom . import orders\r\n";
    EXPECT_EQ(resolved(project, "shop/main.py", "python", text),
              (Files{"shop/prices.py", "shop/tax/eu.py", "shop/tax/__init__.py", "shop/cart.py", "shop/orders.py"}));
}

TEST(ImportResolver, climbsWithPythonsDotsAndNotOutOfTheProject) {
    const Files project{"a/__init__.py", "a/b/__init__.py", "a/b/c.py", "a/d.py"};
    EXPECT_EQ(resolved(project, "a/b/c.py", "python", "from ..d import x\n"), Files{"a/d.py"});
    EXPECT_EQ(resolved(project, "a/b/c.py", "python", "from ..... import d\n"), Files{});
}

TEST(ImportResolver, leavesTheStandardLibraryAloneWhereAPackageHasAModuleOfItsName) {
    const Files project{"shop/__init__.py", "shop/types.py", "types.py"};
    EXPECT_EQ(resolved({"shop/__init__.py", "shop/types.py"}, "shop/a.py", "python", "import types\n"), Files{});
    EXPECT_EQ(resolved(project, "shop/a.py", "python", "import types\n"), Files{"types.py"});
}

TEST(ImportResolver, followsScriptsRelativeNamesInAllTheirForms) {
    const Files project{"web/cart.ts", "web/ui/index.tsx", "web/old.js", "web/api.d.ts", "web/x.ts", "web/y.ts"};
    const std::string text =
        "import {\n  a,\n  b\n} from \"./cart\";\nimport './ui'\nconst old = require('./old.js');\n"
        "export * from \"./api\";\nconst y = await import(\"./y.js\");\nimport r from \"react\";\n"
        "// import z from './x'\nconst from = 'nothing';\n";
    EXPECT_EQ(resolved(project, "web/main.ts", "typescript", text),
              (Files{"web/cart.ts", "web/ui/index.tsx", "web/old.js", "web/api.d.ts", "web/y.ts"}));
    EXPECT_EQ(resolved(project, "web/main.ts", "typescript", "import x from '../../../x'\n"), Files{});
}

TEST(ImportResolver, findsJavaClassesAndTheClassOfAMember) {
    const Files project{"src/main/java/com/acme/Cart.java", "src/main/java/com/acme/Price.java"};
    const std::string text = "import java.util.List;\nimport com.acme.Cart;\nimport static com.acme.Price.ZERO;\n"
                             "import com.acme.*;\n";
    EXPECT_EQ(resolved(project, "src/main/java/com/acme/ui/View.java", "java", text), (Files{project[0], project[1]}));
}

TEST(ImportResolver, findsTheFilesOfAGoPackageWithoutItsTests) {
    const Files project{"cart/cart.go", "cart/item.go", "cart/cart_test.go", "fmt/fmt.go", "main.go"};
    const std::string text = "import (\n\t\"fmt\"\n\tc \"example.org/me/shop/cart\" // carts\n)\n";
    EXPECT_EQ(resolved(project, "main.go", "go", text), (Files{"cart/cart.go", "cart/item.go"}));
    EXPECT_EQ(resolved(project, "main.go", "go", "import \"shop/cart\"\n"), (Files{"cart/cart.go", "cart/item.go"}));
}

TEST(ImportResolver, followsRustsModulesFromCrateSuperAndSelf) {
    const Files project{"src/lib.rs",    "src/cart.rs",       "src/cart/item.rs", "src/tax/mod.rs",
                        "src/tax/eu.rs", "src/tax/helper.rs", "src/price.rs"};
    EXPECT_EQ(resolved(project, "src/lib.rs", "rust", "pub mod cart;\nmod tax;\nmod tests { }\n"),
              (Files{"src/cart.rs", "src/tax/mod.rs"}));
    EXPECT_EQ(resolved(project, "src/cart.rs", "rust", "mod item;\nuse super::price::Price;\nuse std::fmt;\n"),
              (Files{"src/cart/item.rs", "src/price.rs"}));
    EXPECT_EQ(resolved(project, "src/tax/eu.rs", "rust",
                       "use crate::{\n    cart::item::Item,\n    price,\n};\nuse super::helper;\n"),
              (Files{"src/cart/item.rs", "src/price.rs", "src/tax/helper.rs"}));
}

TEST(ImportResolver, neverAnswersTheFileItself) {
    EXPECT_EQ(resolved({"a.h"}, "a.h", "cpp", "#include \"a.h\"\n"), Files{});
}

TEST(ImportResolver, copesWithAnyText) {
    std::mt19937 random = tandem::tests::seededRandom();
    const Files pieces{"import ",  "from ",     "use ",
                       "mod ",     "#include ", "pub(",
                       "require(", "(",         ")",
                       "{",        "}",         "\"",
                       "'",        "<",         ">",
                       "..",       "./",        "/",
                       "::",       ".",         "a",
                       "b",        "*",         ",",
                       ";",        "\n",        "\r",
                       " as ",     "crate",     "super",
                       "static ",  "\xff",      std::string(1, '\0'),
                       " ",        "\t",        "\\"};
    const Files project{"a.py", "a/b.py", "b/a.rs", "a/lib.rs", "b.h", "a/b.ts", "a/b.go", "a/b/A.java"};
    const Files languages{"c", "cpp", "python", "javascript", "tsx", "java", "go", "rust", "kotlin"};
    const int runs = tandem::tests::runs(200'000, 2'000);
    for (int i = 0; i < runs; ++i) {
        std::string text;
        for (unsigned left = random() % 40; left > 0; --left)
            text += pieces[random() % pieces.size()];
        const std::string& path = project[random() % project.size()];
        for (const std::string& file : resolved(project, path, languages[random() % languages.size()], text)) {
            EXPECT_NE(std::find(project.begin(), project.end(), file), project.end()) << file;
            EXPECT_NE(file, path);
        }
    }
}

TEST(ImportNames, areBoundedAndHaveNoneInALanguageWithoutThem) {
    std::string text;
    for (int i = 0; i < 2000; ++i)
        text += "import m" + std::to_string(i) + "\n";
    EXPECT_EQ(importsIn(text, "python").size(), kMaxImports);
    EXPECT_TRUE(importsIn(text, "markdown").empty());
    EXPECT_TRUE(importsIn("from \nimport\nfrom .\nfrom . import (\n", "python").size() <= 1);
    EXPECT_TRUE(importsIn("use", "rust").size() <= 1);
    EXPECT_TRUE(importsIn("import (", "go").empty());
}
