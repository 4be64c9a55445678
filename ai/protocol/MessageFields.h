// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/protocol/Codec.h"

#include <nlohmann/json_fwd.hpp>

// The fields of every message body, both ways: PROTOCOL.md as code. A read() answers false when a field breaks a rule;
// what it has written by then is to be thrown away.
namespace tandem::ai::protocol {

bool read(const nlohmann::json& map, LoadRequest& out);
bool read(const nlohmann::json& map, CompleteRequest& out);
bool read(const nlohmann::json& map, LogitsRequest& out);
bool read(const nlohmann::json& map, ScoreRequest& out);
bool read(const nlohmann::json& map, CancelRequest& out);
bool read(const nlohmann::json& map, StatsRequest& out);
bool read(const nlohmann::json& map, UnloadRequest& out);
bool read(const nlohmann::json& map, OfferRequest& out);
bool read(const nlohmann::json& map, PutRequest& out);
bool read(const nlohmann::json& map, RemoveRequest& out);
bool read(const nlohmann::json& map, OpenRequest& out);
bool read(const nlohmann::json& map, EditRequest& out);
bool read(const nlohmann::json& map, CloseRequest& out);
bool read(const nlohmann::json& map, CacheFileRequest& out);
bool read(const nlohmann::json& map, Progress& out);
bool read(const nlohmann::json& map, TextDelta& out);
bool read(const nlohmann::json& map, CompleteAnswer& out);
bool read(const nlohmann::json& map, LogitsDone& out);
bool read(const nlohmann::json& map, ScoreAnswer& out);
bool read(const nlohmann::json& map, ModelStats& out);
bool read(const nlohmann::json& map, Loaded& out);
bool read(const nlohmann::json& map, Done& out);
bool read(const nlohmann::json& map, Failed& out);
bool read(const nlohmann::json& map, Wanted& out);

void write(const LoadRequest& in, nlohmann::json& map);
void write(const CompleteRequest& in, nlohmann::json& map);
void write(const LogitsRequest& in, nlohmann::json& map);
void write(const ScoreRequest& in, nlohmann::json& map);
void write(const CancelRequest& in, nlohmann::json& map);
void write(const StatsRequest& in, nlohmann::json& map);
void write(const UnloadRequest& in, nlohmann::json& map);
void write(const OfferRequest& in, nlohmann::json& map);
void write(const PutRequest& in, nlohmann::json& map);
void write(const RemoveRequest& in, nlohmann::json& map);
void write(const OpenRequest& in, nlohmann::json& map);
void write(const EditRequest& in, nlohmann::json& map);
void write(const CloseRequest& in, nlohmann::json& map);
void write(const CacheFileRequest& in, nlohmann::json& map);
void write(const Progress& in, nlohmann::json& map);
void write(const TextDelta& in, nlohmann::json& map);
void write(const CompleteAnswer& in, nlohmann::json& map);
void write(const LogitsDone& in, nlohmann::json& map);
void write(const ScoreAnswer& in, nlohmann::json& map);
void write(const ModelStats& in, nlohmann::json& map);
void write(const Loaded& in, nlohmann::json& map);
void write(const Done& in, nlohmann::json& map);
void write(const Failed& in, nlohmann::json& map);
void write(const Wanted& in, nlohmann::json& map);

} // namespace tandem::ai::protocol
