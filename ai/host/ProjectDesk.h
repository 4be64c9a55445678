// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/cache/ProjectCache.h"
#include "ai/host/CacheKeeper.h"
#include "ai/protocol/Codec.h"
#include "ai/tokenizer/Tokenizer.h"

#include <memory>
#include <mutex>

namespace tandem::ai {

// The project cache of the loaded tokenizer, and the requests that need nothing else. The reader's thread serves them,
// so that they never wait for a running answer; the engine's thread says how the weights are.
class ProjectDesk {
public:
    // A cache of its own for each load; an earlier one is forgotten here. weights: whether any will come.
    std::shared_ptr<const ProjectCache> begin(Tokenizer tokenizer, bool weights);
    void noteWeights(const ProjectCache* of); // they are loaded, if `of` is still the one
    void end(const ProjectCache* of);         // its load failed, if `of` is still the one
    void end();

    // Whether the cache is to answer, without the model and at once.
    bool answersAlone(const protocol::CompleteRequest& request) const;
    Result<protocol::CompleteAnswer> complete(const protocol::CompleteRequest& request) const;

    // One of the requests that tell the cache what there is: Wanted, Done or Failed.
    decltype(protocol::Event::body) tell(protocol::Request request);

    void addTo(protocol::ModelStats& stats) const;

private:
    using Answer = decltype(protocol::Event::body);

    Answer serve(ProjectCache& cache, const protocol::OfferRequest& request);
    Answer serve(ProjectCache& cache, protocol::PutRequest& request);
    Answer serve(ProjectCache& cache, const protocol::RemoveRequest& request);
    Answer serve(ProjectCache& cache, protocol::OpenRequest& request);
    Answer serve(ProjectCache& cache, const protocol::EditRequest& request);
    Answer serve(ProjectCache& cache, const protocol::CloseRequest& request);
    Answer serve(ProjectCache& project, const protocol::CacheFileRequest& request);

    enum class Weights { None, Coming, Loaded };

    std::shared_ptr<ProjectCache> cache() const;
    void noteFed();

    mutable std::mutex m_mutex; // of the three below
    std::shared_ptr<ProjectCache> m_cache;
    Weights m_weights = Weights::None;
    bool m_fed = false; // with some text
    CacheKeeper m_keeper;
};

} // namespace tandem::ai
