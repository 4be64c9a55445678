// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/model/Precision.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// What tandem-model and its client say to each other; see PROTOCOL.md beside this file for the bytes.
// All text is UTF-8; text made from a user's code may hold invalid bytes and is passed through unchanged.
namespace tandem::ai::protocol {

using RequestId = std::uint64_t; // chosen by the client, never 0, never reused in one process's life

struct Sampling {
    double temperature = 0; // 0: greedy
    int topK = 0;           // 0: off
    double topP = 1;        // 1: off
    double repetitionPenalty = 1;
    std::uint64_t seed = 0;
};

enum class PromptKind : std::uint8_t {
    Fill, // path, prefix, suffix through the model's template, windowed to its context
    Raw // exactly <|file_sep|>{path}\n<|fim_prefix|><|fim_suffix|>{suffix}<|fim_middle|>{prefix}: no window, no healing
};

struct LoadRequest {
    std::string folder; // of config.json, tokenizer.json, model.safetensors; or a .gguf file
    int threads = 0;    // 0: the process decides
    // false: only the tokenizer is read, and `complete` is answered from the project cache alone.
    bool weights = true;
    Precision precision = Precision::Auto; // to keep the matrices in
};

// A file beside the completed one, for the prompt.
struct RelatedFile {
    std::string path; // as the prompt shows it
    std::string text;
};

struct CompleteRequest {
    PromptKind kind = PromptKind::Fill;
    // Names the text for prefix reuse, the frozen suffix and the project cache, which knows it by its absolute path;
    // empty: no reuse across requests, and no text of the cache is nearer than another.
    std::string document;
    std::string path;   // as the prompt shows it, project-relative, '/' separated
    std::string prefix; // before the caret
    std::string suffix; // after the caret
    int maxTokens = 48;
    int maxLines = 1; // lines with something on them after which decoding stops; 0: no limit
    int candidates = 1;
    bool heal = true; // give the last token of the prefix back and let the model choose it again
    bool stream = false;
    std::vector<std::string> stop;
    Sampling sampling;    // of the second and further candidates; the first is greedy unless temperature > 0
    bool useCache = true; // the project cache, where there is one
    bool useModel = true; // false: from the project cache alone, at once
    std::int64_t caretByteOffset = -1; // of the caret in the whole document; -1: unknown
    // The answer is cut off where its tokens' mixed probabilities, multiplied, fall below this: nobody would be shown
    // more of it. 0: never.
    double leastProbability = 0;
    std::vector<RelatedFile> related; // best last
    bool explain = false;             // say what the prompt was made of
};

struct LogitsRequest {
    std::vector<std::int32_t> tokens;
    std::string outFile; // float32 little-endian rows [tokens][vocab_size] are written here
};

struct ScoreRequest {
    std::string text;
    // Fill in what the project cache says of each token, too: what mixing weights are learned from. The text itself
    // must not be in the cache.
    bool useCache = false;
};

// The project cache is told what there is. Paths are absolute; hashes are the client's own and only compared.
struct OfferedFile {
    std::string path;
    std::string hash;
};
struct OfferRequest { // all of the project's readable files: what is not among them is forgotten
    std::vector<OfferedFile> files;
};
struct PutRequest { // a file as it is on disk
    std::string path;
    std::string hash;
    std::string text;
};
struct RemoveRequest { // files whose words must not be suggested any more
    std::vector<std::string> paths;
};
struct OpenRequest { // a buffer, in place of the file on disk until it is closed
    std::string path;
    std::string text;
};
struct EditRequest { // of an open buffer
    std::string path;
    std::uint64_t byteOffset = 0;
    std::uint64_t removedBytes = 0;
    std::string inserted;
};
struct CloseRequest {
    std::string path;
};
struct CacheFileRequest { // keeps the index of the files on disk across starts
    std::string file;
};

// Where a suggestion comes from.
enum class Source : std::uint8_t {
    Model,
    Project, // from the project cache alone
    Both     // mixed, and the cache had the greater say in one token at least
};

// The place in the project that a suggestion repeats.
struct Origin {
    std::string path;
    int line = 1;        // from 1
    int matchLength = 0; // tokens before it that agree with those before the suggestion
};

enum class Finish : std::uint8_t { EndToken, StopText, LineLimit, TokenLimit, ContextFull, Cancelled };

inline constexpr double kNoLogprob = -1e9; // in place of minus infinity, which no message carries

struct TokenScore {
    std::string text;   // bytes of this token that are in the candidate's text
    double logprob = 0; // of the raw logits, nats
    // The same given the bytes that stand before the caret: for a token that healing had to begin with them, among the
    // tokens that do; else logprob. What a gate should judge by: the user's own letters were no guess.
    double logprobGivenTyped = 0;
    // Of the distribution that the token was chosen from, given what was typed: with a project cache a mixture. Without
    // one logprobGivenTyped.
    double mixedLogprob = 0;
    double cacheLogprob = kNoLogprob;  // of the cache, given what was typed; kNoLogprob: it does not list the token
    double backedLogprob = kNoLogprob; // the same with its rest shared out as the model would; kNoLogprob: no cache
    int matchLength = 0;               // tokens of the longest context that the cache has seen before
    double matches = 0;                // weighted places of that context
    double modelEntropy = 0;           // nats, given what was typed
    double cacheEntropy = 0;           // nats
    double modelTop = 0;               // probability of the likeliest token, given what was typed
    double cacheTop = 0;
};

struct Candidate {
    std::string text; // what follows the prefix; healed bytes already taken off
    std::vector<TokenScore> tokens;
    Finish finish = Finish::EndToken;
    Source source = Source::Model;
    std::optional<Origin> origin = std::nullopt; // of its longest match in the project
};

enum class SectionKind : std::uint8_t {
    Marker, // the template's own
    Path,
    Related,
    Suffix,
    Prefix
};

// A piece of a prompt, in the prompt's order; the texts of all make up the prompt.
struct PromptSection {
    SectionKind kind = SectionKind::Marker;
    std::string path; // of Related
    std::string text;
    int tokens = 0;
    int reusedTokens = 0; // leading ones, taken from the KV cache
    bool cut = false;     // there is more of that text than the prompt has room for
};

struct CompleteAnswer {
    std::vector<Candidate> candidates; // the greedy one first, then by mean logprob; no two texts alike
    int promptTokens = 0;
    int reusedTokens = 0; // of the prompt, taken from the KV cache
    double queueMs = 0;
    double prefillMs = 0;
    double decodeMs = 0;
    bool fillInTheMiddle = true;       // false: the model has no usable markers and saw only the prefix
    Source source = Source::Model;     // of the first candidate
    std::vector<PromptSection> prompt; // when the request asks to explain
};

struct ScoreAnswer {
    std::vector<TokenScore> tokens;
    double mean = 0; // nats a token, first token without a score left out
};

struct ModelStats {
    std::string name;
    std::string family;
    std::uint64_t parameters = 0;
    std::uint64_t residentBytes = 0;
    std::uint64_t cacheBytes = 0;
    int contextLength = 0;
    int threads = 0;
    std::uint64_t requests = 0;
    std::uint64_t promptTokens = 0;
    std::uint64_t reusedTokens = 0;
    double prefillTokensPerSecond = 0; // 0: not measured yet
    double decodeTokensPerSecond = 0;
    double loadMs = 0;
    Precision precision = Precision::Auto; // of the matrices in memory; Auto: there are none
    std::uint64_t weightBytes = 0;         // of memory that all weights take; 0: not told
    bool fillInTheMiddle = false;
    std::uint64_t cacheFiles = 0; // of the project cache: on disk and open
    std::uint64_t cacheTokens = 0;
    std::uint64_t cacheIndexBytes = 0;
    bool cacheBuilding = false; // it still works on what it was given
};

} // namespace tandem::ai::protocol
