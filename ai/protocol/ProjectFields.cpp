// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The messages that tell the project cache what there is.
#include "ai/protocol/Fields.h"
#include "ai/protocol/MessageFields.h"

namespace tandem::ai::protocol {

using nlohmann::json;

namespace {

// A path in a list; none is empty.
bool readPath(const json& item, std::vector<std::string>& out) {
    if (!item.is_string()) return false;
    const auto& path = item.get_ref<const std::string&>();
    if (path.empty() || path.size() > kMaxNameBytes) return false;
    out.push_back(path);
    return true;
}

bool read(const json& map, OfferedFile& out) {
    Fields fields(map);
    fields.text("path", out.path, kMaxNameBytes);
    fields.text("hash", out.hash, kMaxHashBytes);
    return fields.valid() && !out.path.empty();
}

} // namespace

bool read(const json& map, OfferRequest& out) {
    Fields fields(map);
    fields.array("files", kMaxProjectFiles, [&](const json& item) { return read(item, out.files.emplace_back()); });
    return fields.valid();
}

void write(const OfferRequest& in, json& map) {
    json files = json::array();
    for (const OfferedFile& file : in.files)
        files.push_back({{"path", file.path}, {"hash", file.hash}});
    map = {{"files", std::move(files)}};
}

bool read(const json& map, PutRequest& out) {
    Fields fields(map);
    fields.text("path", out.path, kMaxNameBytes);
    fields.text("hash", out.hash, kMaxHashBytes);
    fields.text("text", out.text, kMaxTextBytes);
    return fields.valid() && !out.path.empty();
}

void write(const PutRequest& in, json& map) {
    map = {{"path", in.path}, {"hash", in.hash}, {"text", in.text}};
}

bool read(const json& map, RemoveRequest& out) {
    Fields fields(map);
    fields.array("paths", kMaxProjectFiles, [&](const json& item) { return readPath(item, out.paths); });
    return fields.valid();
}

void write(const RemoveRequest& in, json& map) {
    map = {{"paths", in.paths}};
}

bool read(const json& map, OpenRequest& out) {
    Fields fields(map);
    fields.text("path", out.path, kMaxNameBytes);
    fields.text("text", out.text, kMaxTextBytes);
    return fields.valid() && !out.path.empty();
}

void write(const OpenRequest& in, json& map) {
    map = {{"path", in.path}, {"text", in.text}};
}

bool read(const json& map, EditRequest& out) {
    Fields fields(map);
    fields.text("path", out.path, kMaxNameBytes);
    fields.integer("byteOffset", out.byteOffset);
    fields.integer("removedBytes", out.removedBytes);
    fields.text("inserted", out.inserted, kMaxTextBytes);
    return fields.valid() && !out.path.empty();
}

void write(const EditRequest& in, json& map) {
    map = {
        {"path", in.path}, {"byteOffset", in.byteOffset}, {"removedBytes", in.removedBytes}, {"inserted", in.inserted}};
}

bool read(const json& map, CloseRequest& out) {
    Fields fields(map);
    fields.text("path", out.path, kMaxNameBytes);
    return fields.valid() && !out.path.empty();
}

void write(const CloseRequest& in, json& map) {
    map = {{"path", in.path}};
}

bool read(const json& map, CacheFileRequest& out) {
    Fields fields(map);
    fields.text("file", out.file, kMaxNameBytes);
    return fields.valid() && !out.file.empty();
}

void write(const CacheFileRequest& in, json& map) {
    map = {{"file", in.file}};
}

bool read(const json& map, Wanted& out) {
    Fields fields(map);
    fields.array("paths", kMaxProjectFiles, [&](const json& item) { return readPath(item, out.paths); });
    return fields.valid();
}

void write(const Wanted& in, json& map) {
    map = {{"paths", in.paths}};
}

} // namespace tandem::ai::protocol
