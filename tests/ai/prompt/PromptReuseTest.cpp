// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ai/engine/TestEngine.h"
#include "tests/ai/tokenizer/RandomText.h"

#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

using namespace tandem::ai;
using tandem::test::hashingModel;
using tandem::test::TestEngine;

namespace {

// A file of 400 lines of Python, made of functions that look like somebody's.
std::string pythonFile() {
    std::string text = "import os\nimport sys\n\n\n";
    for (int i = 0; i < 44; ++i) {
        const std::string n = std::to_string(i);
        text.append("def handle_").append(n).append("(request, name=None):\n    \"\"\"Answer request ").append(n);
        text.append(".\"\"\"\n    if name is None:\n        name = request.headers.get('X-Name-").append(n);
        text.append("', '')\n    values = [len(part) for part in name.split(',')]\n    if not values:\n");
        text.append("        return None\n    return sum(values) + ").append(n).append("\n\n");
    }
    return text;
}

// Types `typed` key by key at `caret`, the way an editor does: opening marks bring their closers along, which are typed
// over later; a wrong letter now and then is taken back. The answer is the share of prompt tokens that came from the
// cache.
double typeAndCountReuse(const std::string& file, std::size_t caret, const std::string& typed, int keys) {
    TestEngine test(hashingModel());
    std::mt19937_64 random(5);
    std::string before = file.substr(0, caret);
    std::string after = file.substr(caret);
    std::string closers;
    std::uint64_t prompt = 0;
    std::uint64_t reused = 0;
    std::size_t next = 0;
    for (int key = 0; key < keys; ++key) {
        const char c = typed[next % typed.size()];
        const bool mistake = random() % 25 == 0 && c != '\n' && key + 2 < keys;
        if (mistake) {
            before += 'q';
        } else if (!before.empty() && before.back() == 'q' && typed[(next + typed.size() - 1) % typed.size()] != 'q') {
            before.pop_back();
        } else {
            ++next;
            before += c;
            if (!closers.empty() && closers.back() == c)
                closers.pop_back();
            else if (c == '(')
                closers += ')';
            else if (c == '[')
                closers += ']';
        }
        protocol::CompleteRequest request;
        request.document = "file";
        request.path = "app/handlers.py";
        request.prefix = before;
        request.suffix = std::string(closers.rbegin(), closers.rend()) + after;
        request.maxTokens = 12;
        const auto answer = test.engine->complete(request, {}, {});
        EXPECT_TRUE(answer);
        prompt += static_cast<std::uint64_t>(answer->promptTokens);
        reused += static_cast<std::uint64_t>(answer->reusedTokens);
    }
    EXPECT_FALSE(test.decoder->misused);
    return static_cast<double>(reused) / static_cast<double>(prompt);
}

} // namespace

TEST(PromptReuseTest, nineTenthsOfAllPromptTokensComeFromTheCacheWhileTyping) {
    const std::string file = pythonFile();
    const std::string typed =
        "def compute_total(items, factor=2):\n    result = [item.price * factor for item in items]\n"
        "    if len(result) > 0:\n        print('total', sum(result))\n    return sum(result)\n\n\n";
    const std::size_t middle = file.find("def handle_22");
    const int keys = static_cast<int>(tandem::test::scaled(200'000)); // 2,000 by default
    EXPECT_GE(typeAndCountReuse(file, middle, typed, std::min(keys, 2000)), 0.9);
}

TEST(PromptReuseTest, typingInTheMiddleOfALineReusesAsMuch) {
    const std::string file = pythonFile();
    const std::size_t middle = file.find("part in name", file.find("def handle_20"));
    EXPECT_GE(typeAndCountReuse(file, middle, "segment.strip() for chunk, segment in ", 300), 0.9);
}
