// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A stand-in for tandem-model that keeps notes: it holds the texts that it is told of as the project cache would and,
// after each message, writes all of them to "notes" in the folder of the model, one JSON object, replaced atomically.
// What it was ever told, in whatever message, stands in "heard" beside it.
#include "ai/protocol/Codec.h"

#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <unistd.h>

using namespace tandem::ai;

namespace {

struct Notes {
    std::string folder;
    std::string cacheFile;
    std::map<std::string, std::pair<std::string, std::string>> disk; // hash and text
    std::map<std::string, std::string> open;
    std::set<std::string> offered;
    int offers = 0;
    int puts = 0;
    int edits = 0;
    int opens = 0;
    int refusals = 0; // puts to refuse first, as a busy process does

    void write() const {
        if (folder.empty()) return;
        nlohmann::json json{
            {"cacheFile", cacheFile}, {"offers", offers},   {"puts", puts}, {"edits", edits},
            {"opens", opens},         {"offered", offered}, {"open", open}, {"disk", nlohmann::json::object()}};
        for (const auto& [path, file] : disk)
            json["disk"][path] = file.second;
        {
            std::ofstream out(folder + "/notes.new");
            out << json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        }
        std::filesystem::rename(folder + "/notes.new", folder + "/notes");
    }
    void hear(std::string_view payload) const {
        if (!folder.empty()) std::ofstream(folder + "/heard", std::ios::app) << payload << '\n';
    }
};

void say(protocol::RequestId id, decltype(protocol::Event::body) body) {
    const std::string frame = protocol::encode(protocol::Event{id, std::move(body)});
    std::fwrite(frame.data(), 1, frame.size(), stdout);
    std::fflush(stdout);
}

void load(Notes& notes, protocol::RequestId id, const std::string& folder, bool weights) {
    notes.folder = folder;
    if (weights && std::filesystem::exists(folder + "/unfit"))
        return say(id, protocol::Failed{{Error::Code::Malformed, "the weights are unfit"}});
    if (std::filesystem::exists(folder + "/busy")) notes.refusals = 3;
    say(id, protocol::Loaded{protocol::ModelStats{}});
}

void offer(Notes& notes, protocol::RequestId id, const protocol::OfferRequest& request) {
    ++notes.offers;
    notes.offered.clear();
    protocol::Wanted wanted;
    std::map<std::string, std::pair<std::string, std::string>> kept;
    for (const protocol::OfferedFile& file : request.files) {
        notes.offered.insert(file.path);
        const auto known = notes.disk.find(file.path);
        if (known != notes.disk.end() && known->second.first == file.hash)
            kept.insert(*known);
        else
            wanted.paths.push_back(file.path);
    }
    notes.disk = std::move(kept);
    say(id, wanted);
}

// As the project cache would: from the third line of the first file, says the answer.
void complete(protocol::RequestId id, const protocol::CompleteRequest& request) {
    protocol::Candidate candidate;
    candidate.text = "noted()";
    protocol::TokenScore token;
    token.text = candidate.text;
    candidate.tokens = {token};
    candidate.source = protocol::Source::Project;
    candidate.origin = protocol::Origin{request.document, 3, 5};
    protocol::CompleteAnswer answer;
    answer.source = candidate.source;
    answer.candidates = {candidate};
    say(id, answer);
}

bool edit(Notes& notes, const protocol::EditRequest& request) {
    ++notes.edits;
    const auto text = notes.open.find(request.path);
    if (text == notes.open.end() || request.byteOffset + request.removedBytes > text->second.size()) return false;
    text->second.replace(request.byteOffset, request.removedBytes, request.inserted);
    return true;
}

void handle(Notes& notes, const protocol::Request& request) {
    const auto done = [&request] { say(request.id, protocol::Done{}); };
    if (const auto* wanted = std::get_if<protocol::LoadRequest>(&request.body)) {
        load(notes, request.id, wanted->folder, wanted->weights);
    } else if (const auto* asked = std::get_if<protocol::CompleteRequest>(&request.body)) {
        complete(request.id, *asked);
    } else if (const auto* offered = std::get_if<protocol::OfferRequest>(&request.body)) {
        offer(notes, request.id, *offered);
    } else if (const auto* file = std::get_if<protocol::PutRequest>(&request.body)) {
        if (notes.refusals > 0) {
            --notes.refusals;
            return say(request.id, protocol::Failed{{Error::Code::Busy, ""}});
        }
        ++notes.puts;
        notes.disk[file->path] = {file->hash, file->text};
        done();
    } else if (const auto* lost = std::get_if<protocol::RemoveRequest>(&request.body)) {
        for (const std::string& path : lost->paths) {
            notes.disk.erase(path);
            notes.open.erase(path);
        }
        done();
    } else if (const auto* opened = std::get_if<protocol::OpenRequest>(&request.body)) {
        ++notes.opens;
        notes.open[opened->path] = opened->text;
        done();
    } else if (const auto* change = std::get_if<protocol::EditRequest>(&request.body)) {
        if (edit(notes, *change))
            done();
        else
            say(request.id, protocol::Failed{{Error::Code::NotFound, ""}});
    } else if (const auto* closed = std::get_if<protocol::CloseRequest>(&request.body)) {
        notes.open.erase(closed->path);
        done();
    } else if (const auto* cache = std::get_if<protocol::CacheFileRequest>(&request.body)) {
        notes.cacheFile = cache->file;
        done();
    } else if (request.verb() == protocol::Verb::Stats) {
        say(request.id, protocol::ModelStats{});
    }
}

void serve() {
    Notes notes;
    protocol::FrameReader reader;
    char bytes[4096];
    while (true) {
        const ssize_t count = ::read(0, bytes, sizeof bytes);
        if (count <= 0) return;
        reader.feed({bytes, static_cast<std::size_t>(count)});
        while (const auto payload = reader.next()) {
            notes.hear(*payload);
            if (const auto request = protocol::decodeRequest(*payload)) handle(notes, *request);
            notes.write();
        }
    }
}

} // namespace

int main() {
    try {
        serve();
    } catch (const std::exception& failure) {
        std::fputs(failure.what(), stderr);
        return 1;
    }
    return 0;
}
