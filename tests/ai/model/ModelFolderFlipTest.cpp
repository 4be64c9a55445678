// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/ModelSpec.h"
#include "ai/model/ModelStore.h"
#include "ai/model/SafetensorsFile.h"
#include "ai/tokenizer/Tokenizer.h"
#include "tests/ai/model/ModelFolder.h"
#include "tests/ai/tokenizer/RandomText.h"

#include <array>
#include <cctype>
#include <gtest/gtest.h>
#include <string>

using namespace tandem::ai;
using namespace tandem::test;

namespace {

// A sentence for a person: names a file or a weight, one line, printable.
void expectClear(const std::string& sentence) {
    EXPECT_GE(sentence.size(), 10U) << sentence;
    EXPECT_LE(sentence.size(), 800U) << sentence;
    EXPECT_NE(sentence.find(' '), std::string::npos);
    for (const char c : sentence)
        EXPECT_FALSE(std::iscntrl(static_cast<unsigned char>(c))) << "a control character in: " << sentence;
}

// Flips, cuts, doubles or overwrites bytes.
std::string damaged(std::string bytes, RandomText& random) {
    for (std::size_t count = 1 + random.below(4); count > 0 && !bytes.empty(); --count) {
        const std::size_t at = random.below(bytes.size());
        switch (random.below(6)) {
        case 0:
            bytes[at] = static_cast<char>(random.below(256));
            break;
        case 1:
            bytes.resize(at);
            break;
        case 2:
            bytes.insert(at, bytes.substr(at, 1 + random.below(16)));
            break;
        case 3:
            bytes.erase(at, 1 + random.below(8));
            break;
        default:
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.below(8)));
        }
    }
    return bytes;
}

// Everything that opening a model does short of the engine; when it succeeds, the result must hold together.
void openAll(const std::filesystem::path& folder) {
    const InstalledModel model = inspectModel(folder);
    if (!model.problem.empty()) expectClear(model.problem);
    const auto spec = ModelSpec::load(folder / "config.json");
    if (!spec) expectClear(spec.error().detail);
    const auto weights = SafetensorsFile::open(folder / "model.safetensors");
    if (!weights) expectClear(weights.error().detail);
    unsigned sum = 0;
    if (weights)
        for (const std::string& name : weights->names())
            for (const std::byte byte : weights->find(name)->bytes)
                sum += static_cast<unsigned>(byte);
    static_cast<void>(sum);
    const auto tokenizer = Tokenizer::load(folder / "tokenizer.json");
    if (!tokenizer) return expectClear(tokenizer.error().detail);
    const std::string text = "ab abc <|end|> \xFF 12 \n";
    EXPECT_EQ(tokenizer->decode(tokenizer->encode(text, AddedTokens::AsText)), text);
    tokenizer->encode(text, AddedTokens::Recognise);
}

} // namespace

TEST(ModelFolderFlipTest, damagedFilesNeverCrashAndAlwaysGiveASentence) {
    RandomText random(testSeed());
    TemporaryFolder folder;
    writeTinyModel(folder, "m");
    const std::array<std::pair<const char*, std::string>, 3> files{{{"config.json", tinyConfig().dump()},
                                                                    {"tokenizer.json", tinyTokenizer()},
                                                                    {"model.safetensors", tinyWeights()}}};
    for (std::size_t i = scaled(10000); i > 0; --i) {
        const auto& [name, bytes] = files[random.below(files.size())];
        folder.write(std::filesystem::path("m") / name, damaged(bytes, random));
        openAll(folder.path() / "m");
        folder.write(std::filesystem::path("m") / name, bytes);
    }
    EXPECT_EQ(inspectModel(folder.path() / "m").problem, "");
}
