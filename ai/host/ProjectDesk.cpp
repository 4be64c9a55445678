// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/host/ProjectDesk.h"

#include "ai/engine/ProjectAnswer.h"

#include <type_traits>
#include <utility>

namespace tandem::ai {
namespace {

using protocol::Done;
using protocol::Failed;

Error noCache() {
    return {Error::Code::NotFound, "no tokenizer is loaded to count a project's tokens with"};
}

} // namespace

std::shared_ptr<const ProjectCache> ProjectDesk::begin(Tokenizer tokenizer, bool weights) {
    end();
    auto made = std::make_shared<ProjectCache>(std::move(tokenizer));
    const std::scoped_lock lock(m_mutex);
    m_cache = made;
    m_weights = weights ? Weights::Coming : Weights::None;
    m_fed = false;
    return made;
}

void ProjectDesk::noteWeights(const ProjectCache* of) {
    const std::scoped_lock lock(m_mutex);
    if (of && m_cache.get() == of) m_weights = Weights::Loaded;
}

void ProjectDesk::end(const ProjectCache* of) {
    if (of && cache().get() == of) end();
}

void ProjectDesk::end() {
    m_keeper.keep(nullptr, {});
    std::shared_ptr<ProjectCache> gone;
    const std::scoped_lock lock(m_mutex);
    gone.swap(m_cache);
    m_weights = Weights::None;
}

bool ProjectDesk::answersAlone(const protocol::CompleteRequest& request) const {
    if (request.kind != protocol::PromptKind::Fill) return false;
    if (!request.useModel) return true;
    const std::scoped_lock lock(m_mutex);
    if (!m_cache || !request.useCache || m_weights == Weights::Loaded) return false;
    return m_weights == Weights::None || m_fed;
}

Result<protocol::CompleteAnswer> ProjectDesk::complete(const protocol::CompleteRequest& request) const {
    const auto project = cache();
    if (!project) return noCache();
    if (!request.useCache) return Error{Error::Code::NotFound, "neither the model nor the project is to be asked"};
    return answerFromProject(*project, request);
}

ProjectDesk::Answer ProjectDesk::tell(protocol::Request request) {
    const auto project = cache();
    if (!project) return Failed{noCache()};
    return std::visit(
        [&](auto& body) -> Answer {
            if constexpr (requires { serve(*project, body); })
                return serve(*project, body);
            else
                return Failed{{Error::Code::Malformed, "no request to the project cache"}};
        },
        request.body);
}

ProjectDesk::Answer ProjectDesk::serve(ProjectCache& cache, const protocol::OfferRequest& request) {
    std::vector<FileHash> files;
    files.reserve(request.files.size());
    for (const protocol::OfferedFile& file : request.files)
        files.push_back({file.path, file.hash});
    protocol::Wanted wanted{cache.offer(files)};
    m_keeper.noteChange();
    return wanted;
}

ProjectDesk::Answer ProjectDesk::serve(ProjectCache& cache, protocol::PutRequest& request) {
    if (!cache.put(std::move(request.path), std::move(request.hash), request.text))
        return Failed{{Error::Code::Busy, "too much text waits to be indexed"}};
    m_keeper.noteChange();
    noteFed();
    return Done{};
}

ProjectDesk::Answer ProjectDesk::serve(ProjectCache& cache, const protocol::RemoveRequest& request) {
    for (const std::string& path : request.paths)
        cache.remove(path);
    m_keeper.noteChange();
    return Done{};
}

ProjectDesk::Answer ProjectDesk::serve(ProjectCache& cache, protocol::OpenRequest& request) {
    cache.open(std::move(request.path), request.text);
    noteFed();
    return Done{};
}

ProjectDesk::Answer ProjectDesk::serve(ProjectCache& cache, const protocol::EditRequest& request) {
    if (cache.edit(request.path, request.byteOffset, request.removedBytes, request.inserted)) return Done{};
    return Failed{{Error::Code::NotFound, "the file is not open, or the range lies outside of it"}};
}

ProjectDesk::Answer ProjectDesk::serve(ProjectCache& cache, const protocol::CloseRequest& request) {
    cache.close(request.path);
    return Done{};
}

ProjectDesk::Answer ProjectDesk::serve(ProjectCache& project, const protocol::CacheFileRequest& request) {
    if (project.restore(request.file)) noteFed(); // one that cannot be read is written anew
    m_keeper.keep(cache(), request.file);
    return Done{};
}

void ProjectDesk::addTo(protocol::ModelStats& stats) const {
    const auto project = cache();
    if (!project) return;
    const CacheStats counted = project->stats();
    stats.cacheFiles = counted.files + counted.liveFiles;
    stats.cacheTokens = counted.tokens;
    stats.cacheIndexBytes = counted.indexBytes;
    stats.cacheBuilding = counted.building;
}

std::shared_ptr<ProjectCache> ProjectDesk::cache() const {
    const std::scoped_lock lock(m_mutex);
    return m_cache;
}

void ProjectDesk::noteFed() {
    const std::scoped_lock lock(m_mutex);
    m_fed = true;
}

} // namespace tandem::ai
