// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The project cache through the real process.
#include "tests/ai/host/ModelChild.h"

#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace tandem::ai;
using namespace tandem::ai::protocol;
using tandem::test::ModelChild;

namespace {

const std::string kNano = TANDEM_SOURCE_DIR "/resources/models/nano";
const std::string kPath = "/p/store.py";

std::string projectText() {
    std::string text;
    for (int i = 0; i < 6; ++i)
        text += "    return self._frobnicator.execute(statement, parameters)\n\n";
    return text;
}

CompleteRequest completion(std::string prefix) {
    CompleteRequest request;
    request.path = "a.py";
    request.prefix = std::move(prefix);
    return request;
}

LoadRequest tokenizerOnly() {
    LoadRequest load{kNano};
    load.weights = false;
    return load;
}

template<typename Body>
bool holds(const std::optional<Event>& event) {
    return event && std::holds_alternative<Body>(event->body);
}

std::optional<Error::Code> codeOf(const std::optional<Event>& event) {
    if (!holds<Failed>(event)) return std::nullopt;
    return std::get<Failed>(event->body).error.code;
}

CompleteAnswer answerOf(const std::optional<Event>& event) {
    if (!holds<CompleteAnswer>(event)) {
        ADD_FAILURE() << "no answer";
        return {};
    }
    return std::get<CompleteAnswer>(event->body);
}

std::string textOf(const CompleteAnswer& answer) {
    return answer.candidates.empty() ? "" : answer.candidates.front().text;
}

bool put(ModelChild& child, const std::string& path, const std::string& text) {
    return holds<Done>(child.ask(PutRequest{path, "hash of " + path, text}));
}

std::vector<std::string> wanted(ModelChild& child, const std::vector<std::string>& paths) {
    OfferRequest offer;
    for (const std::string& path : paths)
        offer.files.push_back({path, "hash of " + path});
    const auto event = child.ask(std::move(offer));
    return holds<Wanted>(event) ? std::get<Wanted>(event->body).paths : std::vector<std::string>{"<no answer>"};
}

ModelStats statsOf(ModelChild& child) {
    const auto event = child.ask(StatsRequest{});
    return holds<ModelStats>(event) ? std::get<ModelStats>(event->body) : ModelStats{};
}

void waitUntilBuilt(ModelChild& child) {
    while (statsOf(child).cacheBuilding) {
    }
}

// The engine's thread, for some time.
std::vector<RequestId> keepBusy(ModelChild& child) {
    constexpr int kRequests = 20;
    std::vector<RequestId> slow;
    slow.reserve(kRequests);
    for (int i = 0; i < kRequests; ++i) {
        auto request = completion("x" + std::to_string(i) + " = ");
        request.maxLines = 0;
        request.maxTokens = 100;
        slow.push_back(child.send(request));
    }
    return slow;
}

class TemporaryFolder {
public:
    TemporaryFolder()
        : path(std::filesystem::temp_directory_path() / ("tandem-project-" + std::to_string(getpid()))) {
        std::filesystem::create_directories(path);
    }
    ~TemporaryFolder() { std::filesystem::remove_all(path); }
    const std::filesystem::path path;
};

} // namespace

TEST(ProjectHostTest, suggestsFromTheProjectWithATokenizerAlone) {
    ModelChild child;
    const auto loaded = child.ask(tokenizerOnly());
    ASSERT_TRUE(holds<Loaded>(loaded));
    EXPECT_EQ(std::get<Loaded>(loaded->body).stats.name, "nano");
    EXPECT_EQ(std::get<Loaded>(loaded->body).stats.parameters, 0U);
    EXPECT_EQ(wanted(child, {kPath}), std::vector<std::string>{kPath});
    ASSERT_TRUE(put(child, kPath, projectText()));
    waitUntilBuilt(child);
    const auto answer = answerOf(child.ask(completion("        return self._frob")));
    EXPECT_EQ(textOf(answer), "nicator.execute(statement, parameters)");
    EXPECT_EQ(answer.source, Source::Project);
    ASSERT_TRUE(answer.candidates.front().origin);
    EXPECT_EQ(answer.candidates.front().origin->path, kPath);
    const ModelStats stats = statsOf(child);
    EXPECT_EQ(stats.cacheFiles, 1U);
    EXPECT_GT(stats.cacheTokens, 50U);
    EXPECT_GT(stats.cacheIndexBytes, stats.cacheTokens);
}

TEST(ProjectHostTest, answersFromTheProjectUntilTheWeightsAreThere) {
    ModelChild child;
    ASSERT_TRUE(holds<Loaded>(child.ask(LoadRequest{kNano})));
    const std::vector<RequestId> slow = keepBusy(child);
    const RequestId load = child.send(LoadRequest{kNano}); // not before these are done
    child.send(OpenRequest{kPath, projectText()});
    const RequestId early = child.send(completion("        return self._frob"));
    EXPECT_EQ(answerOf(child.finalOf(early)).source, Source::Project);
    for (const RequestId id : slow)
        child.send(CancelRequest{id});
    ASSERT_TRUE(holds<Loaded>(child.finalOf(load)));
    const auto answer = answerOf(child.ask(completion("        return self._frob")));
    EXPECT_GT(answer.promptTokens, 0) << "now the model has its say";
}

TEST(ProjectHostTest, aRequestWaitsForTheWeightsWhenThereIsNoProject) {
    ModelChild child;
    child.send(LoadRequest{kNano});
    const auto answer = answerOf(child.ask(completion("import o")));
    EXPECT_EQ(answer.source, Source::Model);
    EXPECT_GT(answer.promptTokens, 0);
}

TEST(ProjectHostTest, theProjectAloneIsNotKeptWaitingByTheModel) {
    ModelChild child;
    ASSERT_TRUE(holds<Loaded>(child.ask(LoadRequest{kNano})));
    ASSERT_TRUE(holds<Done>(child.ask(OpenRequest{kPath, projectText()})));
    const std::vector<RequestId> slow = keepBusy(child);
    auto request = completion("        return self._frob");
    request.useModel = false;
    request.stream = true;
    child.passed.clear();
    const auto answer = answerOf(child.ask(request));
    EXPECT_EQ(textOf(answer), "nicator.execute(statement, parameters)");
    std::string streamed;
    bool lastIsOut = false;
    for (const Event& event : child.passed) {
        lastIsOut = lastIsOut || (event.id == slow.back() && event.isFinal());
        if (const auto* delta = std::get_if<TextDelta>(&event.body)) streamed += delta->text;
    }
    EXPECT_FALSE(lastIsOut);
    EXPECT_EQ(streamed, textOf(answer));
}

TEST(ProjectHostTest, mixesTheProjectIntoTheModelsAnswer) {
    ModelChild child;
    ASSERT_TRUE(holds<Loaded>(child.ask(LoadRequest{kNano})));
    auto request = completion("class Store:\n    def read(self):\n        return self._frob");
    const std::string before = textOf(answerOf(child.ask(request)));
    ASSERT_TRUE(holds<Done>(child.ask(OpenRequest{kPath, projectText()})));
    const auto mixed = answerOf(child.ask(request));
    EXPECT_EQ(textOf(mixed), "nicator.execute(statement, parameters)");
    EXPECT_EQ(mixed.source, Source::Both);
    request.useCache = false;
    EXPECT_EQ(textOf(answerOf(child.ask(request))), before);
}

TEST(ProjectHostTest, whatIsRemovedOrEditedAwayIsNotSuggestedAnyMore) {
    ModelChild child;
    ASSERT_TRUE(holds<Loaded>(child.ask(tokenizerOnly())));
    ASSERT_TRUE(put(child, kPath, projectText()));
    waitUntilBuilt(child);
    const auto suggestion = [&] { return textOf(answerOf(child.ask(completion("        return self._frob")))); };
    EXPECT_NE(suggestion(), "");
    ASSERT_TRUE(holds<Done>(child.ask(RemoveRequest{{kPath}})));
    EXPECT_EQ(suggestion(), "");
    const std::string text = projectText();
    ASSERT_TRUE(holds<Done>(child.ask(OpenRequest{kPath, text})));
    EXPECT_NE(suggestion(), "");
    ASSERT_TRUE(holds<Done>(child.ask(EditRequest{kPath, 0, text.size(), "x = 1\n"})));
    EXPECT_EQ(suggestion(), "");
    EXPECT_EQ(codeOf(child.ask(EditRequest{kPath, 100, 1, ""})), Error::Code::NotFound) << "out of range";
    ASSERT_TRUE(holds<Done>(child.ask(CloseRequest{kPath})));
    EXPECT_EQ(codeOf(child.ask(EditRequest{kPath, 0, 0, "y"})), Error::Code::NotFound) << "not open";
}

TEST(ProjectHostTest, withoutATokenizerThereIsNoProject) {
    ModelChild child;
    EXPECT_EQ(codeOf(child.ask(OpenRequest{kPath, "x"})), Error::Code::NotFound);
    auto alone = completion("x");
    alone.useModel = false;
    EXPECT_EQ(codeOf(child.ask(alone)), Error::Code::NotFound);
    ASSERT_TRUE(holds<Loaded>(child.ask(tokenizerOnly())));
    ASSERT_TRUE(holds<Done>(child.ask(OpenRequest{kPath, projectText()})));
    alone.useCache = false;
    EXPECT_EQ(codeOf(child.ask(alone)), Error::Code::NotFound);
    ASSERT_TRUE(holds<Done>(child.ask(UnloadRequest{})));
    EXPECT_EQ(codeOf(child.ask(OpenRequest{kPath, "x"})), Error::Code::NotFound);
    EXPECT_EQ(codeOf(child.ask(LoadRequest{"/nowhere", 0, false})), Error::Code::NotFound);
}

TEST(ProjectHostTest, aLoadThatFailsForgetsTheProject) {
    const TemporaryFolder folder;
    std::filesystem::copy_file(kNano + "/tokenizer.json", folder.path / "tokenizer.json");
    ModelChild child;
    EXPECT_EQ(codeOf(child.ask(LoadRequest{folder.path.string()})), Error::Code::NotFound);
    EXPECT_EQ(codeOf(child.ask(OpenRequest{kPath, "x"})), Error::Code::NotFound);
    EXPECT_TRUE(holds<Loaded>(child.ask(LoadRequest{folder.path.string(), 0, false})));
}

TEST(ProjectHostTest, aSecondStartHasTheProjectAtOnce) {
    const TemporaryFolder folder;
    const std::string file = folder.path / "index";
    {
        ModelChild child;
        ASSERT_TRUE(holds<Loaded>(child.ask(tokenizerOnly())));
        ASSERT_TRUE(holds<Done>(child.ask(CacheFileRequest{file})));
        EXPECT_EQ(wanted(child, {kPath}).size(), 1U);
        ASSERT_TRUE(put(child, kPath, projectText()));
        waitUntilBuilt(child);
        child.closeInput();
        EXPECT_EQ(WEXITSTATUS(child.wait()), 0);
    }
    ASSERT_TRUE(std::filesystem::exists(file));
    ModelChild child;
    ASSERT_TRUE(holds<Loaded>(child.ask(tokenizerOnly())));
    ASSERT_TRUE(holds<Done>(child.ask(CacheFileRequest{file})));
    EXPECT_EQ(wanted(child, {kPath, "/p/new.py"}), std::vector<std::string>{"/p/new.py"});
    EXPECT_NE(textOf(answerOf(child.ask(completion("        return self._frob")))), "");
}

TEST(ProjectHostTest, anIndexThatCannotBeReadOrWrittenIsNoFailure) {
    ModelChild child;
    ASSERT_TRUE(holds<Loaded>(child.ask(tokenizerOnly())));
    EXPECT_TRUE(holds<Done>(child.ask(CacheFileRequest{"/nowhere/at/all"})));
    ASSERT_TRUE(put(child, kPath, projectText()));
    child.closeInput();
    EXPECT_EQ(WEXITSTATUS(child.wait()), 0);
}
