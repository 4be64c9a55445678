// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/host/Host.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <new>
#include <thread>
#include <type_traits>
#include <unistd.h>

namespace tandem::ai {
namespace {

using protocol::Event;

constexpr std::size_t kReadBytes = 64 * 1024;
constexpr double kProgressStep = 0.02;

std::uint64_t residentBytes() {
    std::ifstream statm("/proc/self/statm");
    std::uint64_t total = 0;
    std::uint64_t resident = 0;
    statm >> total >> resident;
    return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

Error noModel() {
    return {Error::Code::NotFound, "no model is loaded"};
}

} // namespace

Host::Host(int input, int output, LoaderOptions options)
    : m_input(input)
    , m_options(options)
    , m_writer(output) {}

Host::ExitCode Host::run() {
    {
        const std::jthread reader([this] { read(); });
        while (const auto job = m_jobs.take())
            runJob(*job);
    }
    return m_end == StdinClosed && m_writer.failed() ? StdoutClosed : m_end;
}

void Host::read() {
    try {
        m_end = readRequests();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "tandem-model: %s\n", error.what());
        m_end = OutOfResources;
    }
    m_jobs.close();
}

Host::ExitCode Host::readRequests() {
    protocol::FrameReader frames;
    std::array<char, kReadBytes> buffer{};
    while (!m_writer.failed()) {
        const ssize_t count = ::read(m_input, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        frames.feed({buffer.data(), static_cast<std::size_t>(count)});
        while (const auto payload = frames.next())
            handle(*payload);
        if (frames.broken()) {
            fail(0, {Error::Code::TooLarge,
                     "a frame is over the limit of " + std::to_string(protocol::kMaxFrameBytes) + " bytes"});
            return StreamBroken;
        }
    }
    return StdinClosed;
}

void Host::handle(std::string_view payload) {
    auto request = protocol::decodeRequest(payload);
    if (!request)
        return fail(protocol::requestIdOf(payload), {Error::Code::Malformed, "a request breaks the protocol"});
    const protocol::RequestId id = request->id;
    if (const auto* cancelling = std::get_if<protocol::CancelRequest>(&request->body))
        return cancel(id, cancelling->target);
    if (request->verb() == protocol::Verb::Stats) return m_writer.send(Event{id, stats()});
    if (!m_jobs.push(std::move(*request))) fail(id, {Error::Code::Busy, "too many requests are waiting"});
}

void Host::cancel(protocol::RequestId id, protocol::RequestId target) {
    if (m_jobs.cancel(target) == JobQueue::Cancelled::Waiting)
        fail(target, {Error::Code::Cancelled, "cancelled before it began"});
    m_writer.send(Event{id, protocol::Done{}});
}

void Host::fail(protocol::RequestId id, Error error) {
    m_writer.send(Event{id, protocol::Failed{std::move(error)}});
}

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
    unload({});
    double shown = 0;
    const auto progress = [&](double fraction) {
        if (fraction < shown + kProgressStep) return;
        shown = fraction;
        m_writer.send(Event{job.request.id, protocol::Progress{fraction}});
    };
    auto loaded = loadModel(request, m_options, progress, job.cancelled);
    if (!loaded) return fail(job.request.id, loaded.error());
    {
        const std::scoped_lock lock(m_engineMutex);
        m_engine = std::move(*loaded);
    }
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
    auto answer = m_engine->score(request.text, job.cancelled);
    if (!answer) return fail(job.request.id, answer.error());
    m_writer.send(Event{job.request.id, std::move(*answer)});
}

void Host::unload(const JobQueue::Job& job) {
    std::shared_ptr<Engine> gone;
    {
        const std::scoped_lock lock(m_engineMutex);
        gone.swap(m_engine);
    }
    gone.reset();
    if (job.request.id != 0) m_writer.send(Event{job.request.id, protocol::Done{}});
}

protocol::ModelStats Host::stats() const {
    std::shared_ptr<Engine> engine;
    {
        const std::scoped_lock lock(m_engineMutex);
        engine = m_engine;
    }
    protocol::ModelStats stats = engine ? engine->stats() : protocol::ModelStats{};
    stats.residentBytes = residentBytes();
    return stats;
}

} // namespace tandem::ai
