// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/ModelStore.h"

#include "ai/model/GgufExport.h"
#include "ai/model/OpenModel.h"
#include "ai/model/ShardIndex.h"
#include "ai/tokenizer/Tokenizer.h"
#include "tests/ai/model/ModelFolder.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <string>
#include <sys/stat.h>
#include <vector>

namespace fs = std::filesystem;
using namespace tandem::ai;
using namespace tandem::test;

namespace {

std::vector<std::string> names(const std::vector<InstalledModel>& models) {
    std::vector<std::string> result;
    result.reserve(models.size());
    for (const InstalledModel& model : models)
        result.push_back(model.name + (model.problem.empty() ? "" : "!"));
    return result;
}

using Names = std::vector<std::string>;

} // namespace

TEST(ModelStoreTest, findsNanoUsable) {
    const ModelStore store({TANDEM_SOURCE_DIR "/resources/models"});
    const auto nano = store.named("nano");
    ASSERT_TRUE(nano);
    EXPECT_EQ(nano->problem, "");
    EXPECT_EQ(nano->family, "llama");
    EXPECT_EQ(nano->contextLength, 512);
    EXPECT_EQ(nano->weightBytes, 2U * 3160512);
    EXPECT_TRUE(nano->folder.is_absolute());
}

TEST(ModelStoreTest, listsInTheOrderOfThePathAndTheFirstOfANameCounts) {
    TemporaryFolder folder;
    writeTinyModel(folder, "one/b");
    writeTinyModel(folder, "one/a");
    writeTinyModel(folder, "two/b");
    writeTinyModel(folder, "single");
    folder.write("one/notes.txt", "no model");
    const ModelStore store(
        {folder.path() / "one", folder.path() / "none", folder.path() / "two", folder.path() / "single"});
    EXPECT_EQ(names(store.list()), (Names{"a", "b", "single"}));
    EXPECT_EQ(store.named("b")->folder, fs::canonical(folder.path() / "one" / "b"));
}

TEST(ModelStoreTest, theBestHasTheMostWeightsAndIsUsable) {
    TemporaryFolder folder;
    writeTinyModel(folder, "small");
    writeTinyModel(folder, "large-a", 10);
    writeTinyModel(folder, "large-b", 10);
    writeTinyModel(folder, "broken", 20);
    folder.write("broken/config.json", "{}");
    const ModelStore store({folder.path()});
    EXPECT_EQ(store.best()->name, "large-a");
    EXPECT_FALSE(ModelStore({folder.path() / "none"}).best());
    EXPECT_FALSE(ModelStore({folder.path() / "broken"}).best());
}

TEST(ModelStoreTest, saysWhatIsWrongWithABrokenModel) {
    TemporaryFolder folder;
    const auto problemOf = [&folder](const char* file, const std::string& bytes) {
        writeTinyModel(folder, "m");
        folder.write(fs::path("m") / file, bytes);
        return inspectModel(folder.path() / "m").problem;
    };
    EXPECT_EQ(problemOf("config.json", "{"), "config.json: not a JSON object");
    EXPECT_EQ(problemOf("config.json", "{\"model_type\":\"gemma2\"}"),
              "config.json: model_type \"gemma2\" is not supported");
    EXPECT_EQ(problemOf("model.safetensors", "x"), "model.safetensors: the file is shorter than its header");
    auto config = tinyConfig();
    config["intermediate_size"] = 20;
    EXPECT_EQ(problemOf("config.json", config.dump()),
              "model.layers.0.mlp.gate_proj.weight does not have the shape that config.json asks for");
    config = tinyConfig();
    config["tie_word_embeddings"] = false;
    EXPECT_EQ(problemOf("config.json", config.dump()), "model.safetensors lacks lm_head.weight");
    config = tinyConfig();
    config["num_hidden_layers"] = 1000;
    EXPECT_EQ(problemOf("config.json", config.dump()),
              "model.safetensors has fewer tensors than config.json has layers");
    writeTinyModel(folder, "m");
    fs::remove(folder.path() / "m" / "tokenizer.json");
    EXPECT_EQ(inspectModel(folder.path() / "m").problem, "tokenizer.json is not there");
    fs::remove(folder.path() / "m" / "config.json");
    EXPECT_EQ(names(ModelStore({folder.path()}).list()), Names{"m!"}); // still listed: its weights are there
    EXPECT_EQ(inspectModel(folder.path() / "none").problem, "config.json is not there");
}

TEST(ModelStoreTest, aPipeOrAHugeFileInPlaceOfASmallOneIsRefusedAtOnce) {
    TemporaryFolder folder;
    writeTinyModel(folder, "m");
    fs::resize_file(folder.path() / "m" / "config.json", (1U << 20) + 1);
    EXPECT_EQ(inspectModel(folder.path() / "m").problem, "config.json is over 1 MiB");
    fs::resize_file(folder.path() / "m" / "tokenizer.json", (64U << 20) + 1);
    EXPECT_EQ(Tokenizer::load(folder.path() / "m" / "tokenizer.json").error().code, Error::Code::TooLarge);
    for (const char* file : {"config.json", "model.safetensors"}) {
        fs::remove(folder.path() / "m" / file);
        ASSERT_EQ(::mkfifo((folder.path() / "m" / file).c_str(), 0600), 0);
        EXPECT_EQ(inspectModel(folder.path() / "m").problem, std::string(file) + " is not a file");
        fs::remove(folder.path() / "m" / file);
        writeTinyModel(folder, "m");
    }
}

TEST(ModelStoreTest, moreFoldersThanTheLimitAreNotLookedAt) {
    TemporaryFolder folder;
    for (int i = 0; i < 1005; ++i)
        folder.write(std::to_string(i) + "/config.json", "{}");
    EXPECT_EQ(ModelStore({folder.path()}).list().size(), 1000U);
}

TEST(ModelStoreTest, aModelIsNamedByItsNameOrAnyPath) {
    TemporaryFolder folder;
    writeTinyModel(folder, "listed/a");
    writeTinyModel(folder, "elsewhere/b");
    const ModelStore store({folder.path() / "listed"});
    EXPECT_EQ(store.named("a")->name, "a");
    EXPECT_EQ(store.named((folder.path() / "elsewhere" / "b").string())->problem, "");
    EXPECT_EQ(store.named((folder.path() / "elsewhere" / "b").string() + "/")->name, "b");
    EXPECT_FALSE(store.named("b"));
    EXPECT_FALSE(store.named(""));
}

TEST(ModelStoreTest, aGgufIsAModelLikeAFolder) {
    TemporaryFolder folder;
    ASSERT_TRUE(exportGguf(TANDEM_SOURCE_DIR "/resources/models/nano", folder.path() / "small.gguf",
                           {.dtype = DType::Q8_0, .progress = {}}));
    folder.write("broken.gguf", "GGUFxxxx");
    folder.write("notes.txt", "GGUF");
    const ModelStore store({folder.path()});
    EXPECT_EQ(names(store.list()), (Names{"broken!", "small"}));
    const auto model = store.named("small");
    EXPECT_EQ(model->family, "llama");
    EXPECT_EQ(model->contextLength, 512);
    EXPECT_GT(model->weightBytes, 3160512U);
    EXPECT_EQ(store.named((folder.path() / "small.gguf").string())->problem, "");
    EXPECT_EQ(ModelStore({folder.path() / "small.gguf"}).best()->name, "small");
    EXPECT_FALSE(store.tokenizer()) << "a folder is asked for";
}

TEST(ModelStoreTest, modelsInShardsAreUsableUnlessOneIsMissingOrCut) {
    TemporaryFolder folder;
    writeTinyModel(folder, "m");
    writeShards(folder, "m");
    EXPECT_EQ(inspectModel(folder.path() / "m").problem, "");
    EXPECT_TRUE(openModel(folder.path() / "m"));
    const auto second = folder.path() / "m" / "model-2.safetensors";
    fs::resize_file(second, fs::file_size(second) - 1);
    EXPECT_EQ(inspectModel(folder.path() / "m").problem,
              "model-2.safetensors: \"model.norm.weight\" lies outside the file");
    fs::remove(second);
    EXPECT_EQ(inspectModel(folder.path() / "m").problem, "model-2.safetensors is not there");
    EXPECT_EQ(openModel(folder.path() / "m").error().code, Error::Code::NotFound);
}

TEST(ModelStoreTest, anIndexNamesOnlyFilesOfItsFolder) {
    for (const char* name : {"../x.safetensors", "/x.safetensors", "x.bin", ".safetensors", ""}) {
        const nlohmann::json index = {{"weight_map", {{"a", name}}}};
        EXPECT_EQ(shardNames(index.dump()).error().code, Error::Code::Malformed) << name;
    }
    EXPECT_EQ(shardNames("{}").error().code, Error::Code::Malformed);
    EXPECT_EQ(shardNames("[").error().code, Error::Code::Malformed);
    EXPECT_EQ(*shardNames(R"({"weight_map":{"a":"y.safetensors","b":"x.safetensors","c":"y.safetensors"}})"),
              (Names{"x.safetensors", "y.safetensors"}));
}

TEST(ModelStoreTest, findsWhatOtherProgramsKeepAndTakesNoneOfItUnasked) {
    TemporaryFolder folder;
    const auto nano = folder.path() / "nano.gguf";
    ASSERT_TRUE(exportGguf(TANDEM_SOURCE_DIR "/resources/models/nano", nano, {.dtype = DType::F16, .progress = {}}));
    const auto put = [&](const fs::path& relative) {
        fs::create_directories((folder.path() / relative).parent_path());
        fs::copy_file(nano, folder.path() / relative);
    };
    put("ollama/blobs/sha256-12ab");
    put("studio/someone/coder/coder-q8.gguf");
    put("studio/someone/coder/mmproj-f16.gguf");
    put("studio/someone/big/big-00001-of-00002.gguf");
    put("studio/someone/big/big-00002-of-00002.gguf");
    const nlohmann::json manifest = {
        {"layers",
         {{{"mediaType", "application/vnd.ollama.image.license"}, {"digest", "sha256:99"}},
          {{"mediaType", "application/vnd.ollama.image.model"}, {"digest", "sha256:12ab"}}}}};
    folder.write("ollama/manifests/registry/library/coder/1b", manifest.dump());
    folder.write("ollama/manifests/registry/me/coder/1b", manifest.dump());
    folder.write("ollama/manifests/registry/library/bad/1b",
                 R"({"layers":[{"mediaType":"application/vnd.ollama.image.model","digest":"../../x"}]})");
    folder.write("ollama/manifests/registry/library/broken/1b", "{");
    const ModelStore store({}, {{folder.path() / "ollama"}, {folder.path() / "studio"}});
    EXPECT_EQ(names(store.list()), (Names{"coder:1b", "me/coder:1b", "big-00001-of-00002", "coder-q8"}));
    EXPECT_TRUE(store.named("coder:1b")->foreign);
    EXPECT_EQ(store.named("coder:1b")->folder.filename(), "sha256-12ab");
    EXPECT_EQ(store.named("coder-q8")->problem, "");
    EXPECT_FALSE(store.best());
}

TEST(ModelStoreTest, aTokenizerIsFoundWithoutWeightsToo) {
    TemporaryFolder folder;
    EXPECT_FALSE(ModelStore({folder.path()}).tokenizer());
    folder.write("b/tokenizer.json", "{}");
    folder.write("a/tokenizer.json", "{}");
    const fs::path root = fs::canonical(folder.path());
    EXPECT_EQ(ModelStore({folder.path()}).tokenizer(), root / "a");
    EXPECT_EQ(ModelStore({folder.path() / "b", folder.path()}).tokenizer(), root / "b");
    writeTinyModel(folder, "c");
    folder.write("c/tokenizer.json", "{}");
    EXPECT_EQ(ModelStore({folder.path()}).tokenizer(), root / "c") << "the one whose counts a model can be mixed with";
}

TEST(ModelStoreTest, searchesTheEnvironmentTheUsersDataBesideTheProgramAndTheBuildTree) {
    ::setenv("TANDEM_MODELS", "/m/one::/m/two", 1);
    ::setenv("XDG_DATA_HOME", "/users/u/data", 1);
    const auto installed = modelSearchPath("/opt/tandem/bin");
    EXPECT_EQ(installed, (std::vector<fs::path>{"/m/one", "/m/two", "/users/u/data/tandem/models",
                                                "/opt/tandem/bin/models", "/opt/tandem/share/tandem/models"}));
    ::setenv("XDG_DATA_HOME", "relative", 1);
    ::setenv("HOME", "/users/u", 1);
    ::unsetenv("TANDEM_MODELS");
    EXPECT_EQ(modelSearchPath("/opt/tandem/bin").front(), "/users/u/.local/share/tandem/models");
    EXPECT_EQ(modelSearchPath(TANDEM_BIN_DIR).back(), TANDEM_SOURCE_DIR "/resources/models");
}
