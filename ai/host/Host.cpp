// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/host/Host.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <new>
#include <thread>
#include <unistd.h>

namespace tandem::ai {
namespace {

using protocol::Event;

constexpr std::size_t kReadBytes = 64 * 1024;

} // namespace

Host::Host(int input, int output, LoaderOptions options, std::uint64_t budgetBytes)
    : m_input(input)
    , m_options(options)
    , m_writer(output)
    , m_budget(budgetBytes) {
    m_options.budget = &m_budget;
}

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
    try {
        auto request = protocol::decodeRequest(payload);
        if (!request)
            return fail(protocol::requestIdOf(payload), {Error::Code::Malformed, "a request breaks the protocol"});
        dispatch(std::move(*request));
    } catch (const std::bad_alloc&) {
        fail(protocol::requestIdOf(payload), {Error::Code::OutOfMemory, "no memory left for the request"});
    }
}

void Host::dispatch(protocol::Request request) {
    using protocol::Verb;
    const protocol::RequestId id = request.id;
    switch (request.verb()) {
    case Verb::Load:
        prepareLoad(id, std::get<protocol::LoadRequest>(request.body));
        return enqueue(std::move(request));
    case Verb::Complete:
        if (const auto& complete = std::get<protocol::CompleteRequest>(request.body); m_project.answersAlone(complete))
            return answerAlone(id, complete);
        return enqueue(std::move(request));
    case Verb::Cancel:
        return cancel(id, std::get<protocol::CancelRequest>(request.body).target);
    case Verb::Stats:
        return m_writer.send(Event{id, stats()});
    case Verb::Unload:
        m_project.end();
        return enqueue(std::move(request));
    case Verb::Logits:
    case Verb::Score:
        return enqueue(std::move(request));
    case Verb::Offer:
    case Verb::Put:
    case Verb::Remove:
    case Verb::Open:
    case Verb::Edit:
    case Verb::Close:
    case Verb::CacheFile:
        return m_writer.send(Event{id, m_project.tell(std::move(request))});
    }
}

void Host::enqueue(protocol::Request request) {
    const protocol::RequestId id = request.id;
    if (m_jobs.push(std::move(request))) return;
    if (const auto load = takeLoad(id); load && *load) m_project.end((*load)->project.get());
    fail(id, {Error::Code::Busy, "too many requests are waiting"});
}

// The tokenizer is there as soon as the request is read, so that the project can be told right behind it.
void Host::prepareLoad(protocol::RequestId id, const protocol::LoadRequest& request) {
    m_project.end();
    auto loaded = loadTokenizer(request);
    if (loaded && loaded->tokenizer) loaded->project = m_project.begin(*loaded->tokenizer, request.weights);
    const std::scoped_lock lock(m_engineMutex);
    m_loads.emplace(id, std::move(loaded));
}

std::optional<Result<LoadedTokenizer>> Host::takeLoad(protocol::RequestId id) {
    const std::scoped_lock lock(m_engineMutex);
    auto node = m_loads.extract(id);
    if (node.empty()) return std::nullopt;
    return std::move(node.mapped());
}

void Host::answerAlone(protocol::RequestId id, const protocol::CompleteRequest& request) {
    auto answer = m_project.complete(request);
    if (!answer) return fail(id, answer.error());
    if (request.stream && !answer->candidates.empty()) {
        protocol::TextDelta delta{0, answer->candidates.front().text, 0};
        for (const protocol::TokenScore& token : answer->candidates.front().tokens)
            delta.logprob += token.logprob;
        m_writer.send(Event{id, std::move(delta)});
    }
    m_writer.send(Event{id, std::move(*answer)});
}

void Host::cancel(protocol::RequestId id, protocol::RequestId target) {
    if (m_jobs.cancel(target) == JobQueue::Cancelled::Waiting) {
        if (const auto load = takeLoad(target); load && *load) m_project.end((*load)->project.get());
        fail(target, {Error::Code::Cancelled, "cancelled before it began"});
    }
    m_writer.send(Event{id, protocol::Done{}});
}

void Host::fail(protocol::RequestId id, Error error) {
    m_writer.send(Event{id, protocol::Failed{std::move(error)}});
}

} // namespace tandem::ai
