// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/engine/Engine.h"
#include "ai/engine/JobQueue.h"
#include "ai/host/FrameWriter.h"
#include "ai/host/ModelLoader.h"
#include "ai/protocol/Codec.h"

#include <memory>
#include <mutex>
#include <string_view>

namespace tandem::ai {

// tandem-model's inside: one thread reads requests, so that cancel and stats overtake, and one runs the model. Owned by
// main().
class Host {
public:
    // How the process ends; PROTOCOL.md lists them.
    enum ExitCode : int { StdinClosed = 0, Usage = 64, StreamBroken = 65, OutOfResources = 71, StdoutClosed = 74 };

    Host(int input, int output, LoaderOptions options);

    ExitCode run(); // until the input ends; the model runs on the calling thread

private:
    void read();
    ExitCode readRequests();
    void handle(std::string_view payload);
    void runJob(const JobQueue::Job& job);
    void cancel(protocol::RequestId id, protocol::RequestId target);
    void fail(protocol::RequestId id, Error error);

    void load(const JobQueue::Job& job, const protocol::LoadRequest& request);
    void complete(const JobQueue::Job& job, const protocol::CompleteRequest& request);
    void logits(const JobQueue::Job& job, const protocol::LogitsRequest& request);
    void score(const JobQueue::Job& job, const protocol::ScoreRequest& request);
    void unload(const JobQueue::Job& job);
    protocol::ModelStats stats() const;

    int m_input;
    LoaderOptions m_options;
    FrameWriter m_writer;
    JobQueue m_jobs;
    ExitCode m_end = StdinClosed;     // written by the reader before it closes the queue
    mutable std::mutex m_engineMutex; // guards the pointer, which only the engine's thread changes
    std::shared_ptr<Engine> m_engine;
};

} // namespace tandem::ai
