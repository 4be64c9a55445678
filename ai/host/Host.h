// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/engine/Engine.h"
#include "ai/engine/JobQueue.h"
#include "ai/host/FrameWriter.h"
#include "ai/host/MemoryBudget.h"
#include "ai/host/ModelLoader.h"
#include "ai/host/ProjectDesk.h"
#include "ai/protocol/Codec.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>

namespace tandem::ai {

// tandem-model's inside: one thread reads requests, so that cancel, stats and the project cache overtake, and one runs
// the model. Owned by main().
class Host {
public:
    // How the process ends; PROTOCOL.md lists them.
    enum ExitCode : int { StdinClosed = 0, Usage = 64, StreamBroken = 65, OutOfResources = 71, StdoutClosed = 74 };

    // budgetBytes: see MemoryBudget.
    Host(int input, int output, LoaderOptions options, std::uint64_t budgetBytes = 0);

    ExitCode run(); // until the input ends; the model runs on the calling thread

private:
    void read();
    ExitCode readRequests();
    void handle(std::string_view payload);
    void dispatch(protocol::Request request);
    void prepareLoad(protocol::RequestId id, const protocol::LoadRequest& request);
    void answerAlone(protocol::RequestId id, const protocol::CompleteRequest& request);
    void enqueue(protocol::Request request);
    void runJob(const JobQueue::Job& job);
    void cancel(protocol::RequestId id, protocol::RequestId target);
    void fail(protocol::RequestId id, Error error);

    void load(const JobQueue::Job& job, const protocol::LoadRequest& request);
    void complete(const JobQueue::Job& job, const protocol::CompleteRequest& request);
    void logits(const JobQueue::Job& job, const protocol::LogitsRequest& request);
    void score(const JobQueue::Job& job, const protocol::ScoreRequest& request);
    void loadWeights(const JobQueue::Job& job, const protocol::LoadRequest& request, LoadedTokenizer tokenizer);
    void unload(const JobQueue::Job& job);
    void dropEngine();
    std::optional<Result<LoadedTokenizer>> takeLoad(protocol::RequestId id);
    protocol::ModelStats stats() const;

    int m_input;
    LoaderOptions m_options;
    FrameWriter m_writer;
    JobQueue m_jobs;
    MemoryBudget m_budget;        // the engine's thread's
    ExitCode m_end = StdinClosed; // written by the reader before it closes the queue
    ProjectDesk m_project;
    mutable std::mutex m_engineMutex; // of the three below; only the engine's thread changes the engine
    std::shared_ptr<Engine> m_engine;
    protocol::ModelStats m_tokenizerOnly;                           // while no weights are wanted
    std::map<protocol::RequestId, Result<LoadedTokenizer>> m_loads; // that wait
};

} // namespace tandem::ai
