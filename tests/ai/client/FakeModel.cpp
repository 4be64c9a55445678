// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A stand-in for tandem-model that misbehaves on demand: the last part of the folder it is told to load names the way.
#include "ai/protocol/Codec.h"

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <string>
#include <unistd.h>
#include <utility>

using namespace tandem::ai;

namespace {

std::string behaviour;
std::string loadedFolder;
std::optional<std::pair<protocol::RequestId, protocol::ModelStats>> loading;

void say(protocol::RequestId id, decltype(protocol::Event::body) body) {
    const std::string frame = protocol::encode(protocol::Event{id, std::move(body)});
    std::fwrite(frame.data(), 1, frame.size(), stdout);
    std::fflush(stdout);
}

bool is(const char* name) {
    return behaviour == name;
}

void load(protocol::RequestId id, const protocol::LoadRequest& request) {
    const std::string& folder = request.folder;
    loadedFolder = folder;
    behaviour = folder.substr(folder.rfind('/') + 1);
    if (is("dies-at-load")) std::abort();
    if (is("complains")) {
        std::fputs("first line\nnot enough memory for the weights\n", stderr);
        std::exit(7);
    }
    if (is("refuses")) {
        say(id, protocol::Failed{{Error::Code::Malformed, "config.json is no JSON"}});
        return;
    }
    if (is("finds-no-memory")) {
        say(id, protocol::Failed{{Error::Code::OutOfMemory, "the weights need 4 GB"}});
        return;
    }
    say(id, protocol::Progress{0.5});
    protocol::ModelStats stats;
    stats.name = behaviour;
    stats.fillInTheMiddle = true;
    stats.parameters = request.weights ? 1 : 0;
    stats.precision = request.precision;
    stats.contextLength = is("explains") ? 4096 : 512;
    if (is("loads-slowly")) { // until it is told of a project
        loading = {id, stats};
        return;
    }
    say(id, protocol::Loaded{stats});
}

// What the project cache is told: offered files are all wanted, and a buffer named so cannot be edited.
void tell(const protocol::Request& request) {
    if (is("dies-of-projects")) std::raise(SIGKILL);
    if (const auto* offer = std::get_if<protocol::OfferRequest>(&request.body)) {
        protocol::Wanted wanted;
        for (const protocol::OfferedFile& file : offer->files)
            wanted.paths.push_back(file.path);
        say(request.id, wanted);
    } else if (const auto* edit = std::get_if<protocol::EditRequest>(&request.body); edit && edit->path == "/closed") {
        say(request.id, protocol::Failed{{Error::Code::NotFound, "not open"}});
    } else {
        say(request.id, protocol::Done{});
    }
}

void complete(protocol::RequestId id, const protocol::CompleteRequest& request) {
    if (is("dies-at-work")) std::raise(SIGKILL);
    if (is("garbles")) {
        std::fwrite("\x05\0\0\0hello", 1, 9, stdout);
        std::fflush(stdout);
        return;
    }
    if (is("shouts")) {
        std::fwrite("\xff\xff\xff\xff", 1, 4, stdout);
        std::fflush(stdout);
        return;
    }
    if (is("deaf")) ::pause();
    if (is("never-answers")) return;
    protocol::CompleteAnswer answer;
    answer.candidates.push_back({"re: " + request.prefix, {}, protocol::Finish::EndToken});
    if (is("explains") && request.explain) {
        for (const protocol::RelatedFile& file : request.related)
            answer.prompt.push_back({protocol::SectionKind::Related, file.path, file.text, 2, 2, false});
        answer.prompt.push_back({protocol::SectionKind::Prefix, "", request.prefix, 3, 1, false});
        answer.promptTokens = 3 + 2 * static_cast<int>(request.related.size());
    }
    say(id, protocol::TextDelta{0, "re: ", -1});
    say(id, answer);
}

void handle(const protocol::Request& request) {
    if (const auto* wanted = std::get_if<protocol::LoadRequest>(&request.body))
        load(request.id, *wanted);
    else if (const auto* asked = std::get_if<protocol::CompleteRequest>(&request.body))
        complete(request.id, *asked);
    else if (request.verb() >= protocol::Verb::Offer) {
        tell(request);
        if (!loading || request.verb() != protocol::Verb::Close) return;
        say(loading->first, protocol::Loaded{loading->second});
        loading.reset();
    } else if (request.verb() == protocol::Verb::Stats)
        say(request.id, protocol::ModelStats{});
    else if (const auto* cancel = std::get_if<protocol::CancelRequest>(&request.body)) {
        if (!is("never-answers")) say(cancel->target, protocol::Failed{{Error::Code::Cancelled, ""}});
        say(request.id, protocol::Done{});
    }
}

} // namespace

int main() {
    protocol::FrameReader reader;
    char bytes[4096];
    while (true) {
        const ssize_t count = ::read(0, bytes, sizeof bytes);
        if (count <= 0) {
            if (is("keeps-at-the-end")) std::ofstream(loadedFolder + ".kept") << "kept";
            return 0;
        }
        reader.feed({bytes, static_cast<std::size_t>(count)});
        while (const auto payload = reader.next()) {
            if (const auto request = protocol::decodeRequest(*payload)) handle(*request);
        }
    }
}
