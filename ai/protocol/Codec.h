// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/protocol/Messages.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

// Bytes in, values out, for both ends of the pipe between tandem-model and its client. PROTOCOL.md is the format.
// Any thread; nothing here keeps state but FrameReader.
namespace tandem::ai::protocol {

inline constexpr std::uint32_t kMaxFrameBytes = 64u << 20;
inline constexpr std::uint64_t kMaxNesting = 8;       // maps and arrays within one another
inline constexpr std::uint64_t kMaxValues = 1u << 22; // CBOR items in one frame
inline constexpr std::size_t kMaxNameBytes = 4096;    // folder, file, path, document
inline constexpr std::size_t kMaxTextBytes = 16u << 20;
inline constexpr std::size_t kMaxStopTexts = 16;
inline constexpr std::size_t kMaxStopBytes = 256;
inline constexpr int kMaxNewTokens = 4096;
inline constexpr int kMaxCandidates = 16;
inline constexpr int kMaxThreads = 1024;
inline constexpr std::size_t kMaxLogitsTokens = 1u << 20;
inline constexpr std::size_t kMaxRelated = 64;          // files of one prompt
inline constexpr std::size_t kMaxSections = 1024;       // of an explained prompt
inline constexpr std::size_t kMaxProjectFiles = 500000; // offered, wanted or removed at once
inline constexpr std::size_t kMaxHashBytes = 128;

enum class Verb : std::uint8_t {
    Load,
    Complete,
    Logits,
    Score,
    Cancel,
    Stats,
    Unload,
    Offer,
    Put,
    Remove,
    Open,
    Edit,
    Close,
    CacheFile
};

struct CancelRequest {
    RequestId target = 0; // it is answered with Failed{Cancelled} unless its final event is already out
};
struct StatsRequest {};
struct UnloadRequest {};

struct Request {
    RequestId id = 0;
    // In the order of Verb.
    std::variant<LoadRequest, CompleteRequest, LogitsRequest, ScoreRequest, CancelRequest, StatsRequest, UnloadRequest,
                 OfferRequest, PutRequest, RemoveRequest, OpenRequest, EditRequest, CloseRequest, CacheFileRequest>
        body;

    Verb verb() const { return static_cast<Verb>(body.index()); }
};

struct Progress {
    double fraction = 0; // of a load, 0 to 1
};
struct TextDelta {
    int candidate = 0;
    std::string text;   // whole UTF-8 characters
    double logprob = 0; // sum over the tokens that ended in it, raw logits, nats
};
struct LogitsDone {
    int rows = 0;
    int columns = 0;
};
struct Loaded {
    ModelStats stats;
};
struct Done {}; // of all that has nothing to tell
struct Failed {
    Error error;
};
struct Wanted { // of offer: the files whose text is to be put
    std::vector<std::string> paths;
};

struct Event {
    RequestId id = 0; // of the request; 0 when a frame came in that could not be read
    std::variant<Progress, TextDelta, CompleteAnswer, LogitsDone, ScoreAnswer, ModelStats, Loaded, Done, Failed, Wanted>
        body;

    // Progress and TextDelta may come many times; of the others exactly one ends the request.
    bool isFinal() const { return body.index() >= 2; }
};

// A whole frame: length, then CBOR.
std::string encode(const Request& request);
std::string encode(const Event& event);

// A frame's CBOR without its length. Nothing when it breaks a rule or a limit of PROTOCOL.md.
std::optional<Request> decodeRequest(std::string_view payload);
std::optional<Event> decodeEvent(std::string_view payload);

// The id of a payload whose body may be wrong, so that the sender of a bad request gets its answer; 0 when there is
// none.
RequestId requestIdOf(std::string_view payload);

// Cuts a byte stream into payloads.
class FrameReader {
public:
    void feed(std::string_view bytes);
    std::optional<std::string> next();       // nothing until a whole frame is there, and for ever once broken
    bool broken() const { return m_broken; } // a length over kMaxFrameBytes: the stream cannot be trusted any more

private:
    std::string m_buffer;
    std::size_t m_consumed = 0;
    bool m_broken = false;
};

} // namespace tandem::ai::protocol
