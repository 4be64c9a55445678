// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
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
    std::string folder; // of config.json, tokenizer.json, model.safetensors
    int threads = 0;    // 0: the process decides
};

struct CompleteRequest {
    PromptKind kind = PromptKind::Fill;
    std::string document; // names the text for prefix reuse and the frozen suffix; empty: no reuse across requests
    std::string path;     // as the prompt shows it, project-relative, '/' separated
    std::string prefix;   // before the caret
    std::string suffix;   // after the caret
    int maxTokens = 48;
    int maxLines = 1; // lines with something on them after which decoding stops; 0: no limit
    int candidates = 1;
    bool heal = true; // give the last token of the prefix back and let the model choose it again
    bool stream = false;
    std::vector<std::string> stop;
    Sampling sampling; // of the second and further candidates; the first is greedy unless temperature > 0
};

struct LogitsRequest {
    std::vector<std::int32_t> tokens;
    std::string outFile; // float32 little-endian rows [tokens][vocab_size] are written here
};

struct ScoreRequest {
    std::string text;
};

enum class Finish : std::uint8_t { EndToken, StopText, LineLimit, TokenLimit, ContextFull, Cancelled };

struct TokenScore {
    std::string text;   // bytes of this token that are in the candidate's text
    double logprob = 0; // of the raw logits, nats
    // The same given the bytes that stand before the caret: for a token that healing had to begin with them, among the
    // tokens that do; else logprob. What a gate should judge by: the user's own letters were no guess.
    double logprobGivenTyped = 0;
};

struct Candidate {
    std::string text; // what follows the prefix; healed bytes already taken off
    std::vector<TokenScore> tokens;
    Finish finish = Finish::EndToken;
};

struct CompleteAnswer {
    std::vector<Candidate> candidates; // the greedy one first, then by mean logprob; no two texts alike
    int promptTokens = 0;
    int reusedTokens = 0; // of the prompt, taken from the KV cache
    double queueMs = 0;
    double prefillMs = 0;
    double decodeMs = 0;
    bool fillInTheMiddle = true; // false: the model has no usable markers and saw only the prefix
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
    bool fillInTheMiddle = false;
};

} // namespace tandem::ai::protocol
