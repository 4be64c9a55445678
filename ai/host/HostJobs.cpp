// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What Host does on the engine's thread.
#include "ai/host/Host.h"

#include <chrono>
#include <fstream>
#include <new>
#include <type_traits>
#include <unistd.h>

namespace tandem::ai {
namespace {

using protocol::Event;

constexpr double kProgressStep = 0.02;

Error noModel() {
    return {Error::Code::NotFound, "no model is loaded"};
}

} // namespace

void Host::runJob(const JobQueue::Job& job) {
    const protocol::RequestId id = job.request.id;
    try {
        std::visit(
            [&](const auto& body) {
                using Body = std::decay_t<decltype(body)>;
                if constexpr (std::is_same_v<Body, protocol::LoadRequest>)
                    load(job, body);
                else if constexpr (std::is_same_v<Body, protocol::CompleteRequest>)
                    complete(job, body);
                else if constexpr (std::is_same_v<Body, protocol::LogitsRequest>)
                    logits(job, body);
                else if constexpr (std::is_same_v<Body, protocol::ScoreRequest>)
                    score(job, body);
                else if constexpr (std::is_same_v<Body, protocol::UnloadRequest>)
                    unload(job);
            },
            job.request.body);
    } catch (const std::bad_alloc&) {
        fail(id, {Error::Code::OutOfMemory, "no memory left for the request"});
    } catch (const std::exception& error) {
        fail(id, {Error::Code::Unsupported, error.what()});
    }
}

void Host::load(const JobQueue::Job& job, const protocol::LoadRequest& request) {
    dropEngine();
    auto tokenizer = takeLoad(job.request.id);
    if (!tokenizer) return fail(job.request.id, noModel());
    if (!*tokenizer) return fail(job.request.id, tokenizer->error());
    if (request.weights) return loadWeights(job, request, std::move(**tokenizer));
    auto loaded = tokenizerOnly(request, **tokenizer);
    if (!loaded) return fail(job.request.id, loaded.error());
    {
        const std::scoped_lock lock(m_engineMutex);
        m_tokenizerOnly = std::move(*loaded);
    }
    m_writer.send(Event{job.request.id, protocol::Loaded{stats()}});
}

void Host::loadWeights(const JobQueue::Job& job, const protocol::LoadRequest& request, LoadedTokenizer tokenizer) {
    double shown = 0;
    const auto progress = [&](double fraction) {
        if (fraction < shown + kProgressStep) return;
        shown = fraction;
        m_writer.send(Event{job.request.id, protocol::Progress{fraction}});
    };
    const auto project = tokenizer.project; // outlives a failure
    try {
        auto loaded = loadModel(request, std::move(tokenizer), m_options, progress, job.cancelled);
        if (!loaded) {
            m_project.end(project.get());
            m_budget.release();
            return fail(job.request.id, loaded.error());
        }
        const std::scoped_lock lock(m_engineMutex);
        m_engine = std::move(*loaded);
    } catch (...) {
        m_project.end(project.get());
        m_budget.release();
        throw;
    }
    m_project.noteWeights(project.get());
    m_writer.send(Event{job.request.id, protocol::Loaded{stats()}});
}

void Host::complete(const JobQueue::Job& job, const protocol::CompleteRequest& request) {
    if (!m_engine) return fail(job.request.id, noModel());
    const std::chrono::duration<double, std::milli> waited = std::chrono::steady_clock::now() - job.queued;
    const auto stream = [&](protocol::TextDelta delta) { m_writer.send(Event{job.request.id, std::move(delta)}); };
    auto answer = m_engine->complete(request, job.cancelled, stream);
    if (!answer) return fail(job.request.id, answer.error());
    answer->queueMs = waited.count();
    m_writer.send(Event{job.request.id, std::move(*answer)});
}

void Host::logits(const JobQueue::Job& job, const protocol::LogitsRequest& request) {
    if (!m_engine) return fail(job.request.id, noModel());
    std::ofstream file(request.outFile, std::ios::binary | std::ios::trunc);
    const auto write = [&](std::span<const float> rows) {
        file.write(reinterpret_cast<const char*>(rows.data()), static_cast<std::streamsize>(rows.size_bytes()));
        return file.good();
    };
    auto done = m_engine->logits(request.tokens, write, job.cancelled);
    if (!done) return fail(job.request.id, done.error());
    file.close();
    if (!file) return fail(job.request.id, {Error::Code::Unreadable, "cannot write " + request.outFile});
    m_writer.send(Event{job.request.id, *done});
}

void Host::score(const JobQueue::Job& job, const protocol::ScoreRequest& request) {
    if (!m_engine) return fail(job.request.id, noModel());
    auto answer = m_engine->score(request, job.cancelled);
    if (!answer) return fail(job.request.id, answer.error());
    m_writer.send(Event{job.request.id, std::move(*answer)});
}

void Host::unload(const JobQueue::Job& job) {
    dropEngine();
    m_writer.send(Event{job.request.id, protocol::Done{}});
}

void Host::dropEngine() {
    std::shared_ptr<Engine> gone;
    {
        const std::scoped_lock lock(m_engineMutex);
        gone.swap(m_engine);
        m_tokenizerOnly = {};
    }
    gone.reset(); // others find the memory once it is given back
    m_budget.release();
}

protocol::ModelStats Host::stats() const {
    std::shared_ptr<Engine> engine;
    protocol::ModelStats stats;
    {
        const std::scoped_lock lock(m_engineMutex);
        engine = m_engine;
        stats = m_tokenizerOnly;
    }
    if (engine) stats = engine->stats();
    stats.residentBytes = residentBytes(getpid());
    m_project.addTo(stats);
    return stats;
}

} // namespace tandem::ai
