// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/engine/Engine.h"
#include "tests/ai/engine/FakeDecoder.h"

#include <memory>
#include <string>

namespace tandem::test {

inline constexpr int kNanoVocabulary = 4160; // of which 4,103 have a token
inline constexpr int kNanoContext = 512;

ai::Tokenizer nanoTokenizerOf();

// An engine with nano's tokenizer over a fake decoder, which stays the engine's.
struct TestEngine {
    explicit TestEngine(FakeDecoder::Model model, int context = kNanoContext, int sequences = 4,
                        std::shared_ptr<const ai::ProjectCache> project = nullptr, bool drafts = true);

    FakeDecoder* decoder; // never null
    std::unique_ptr<ai::Engine> engine;
};

// Always goes on towards `text` after the prompt's last marker, in the longest tokens there are, and then says
// <|endoftext|>. The text has to begin with what the prompt has after that marker.
FakeDecoder::Model spellingModel(const std::string& text);

} // namespace tandem::test
