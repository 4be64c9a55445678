// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ai/engine/TestEngine.h"

#include <algorithm>
#include <stdexcept>

namespace tandem::test {

using namespace tandem::ai;

Tokenizer nanoTokenizerOf() {
    auto tokenizer = Tokenizer::load(TANDEM_SOURCE_DIR "/resources/models/nano/tokenizer.json");
    if (!tokenizer) throw std::runtime_error(tokenizer.error().detail);
    return *tokenizer;
}

TestEngine::TestEngine(FakeDecoder::Model model, int context, int sequences,
                       std::shared_ptr<const ProjectCache> project, bool drafts) {
    auto fake = std::make_unique<FakeDecoder>(kNanoVocabulary, context, std::move(model), sequences);
    decoder = fake.get();
    EngineParts parts;
    parts.name = "fake";
    parts.spec.family = "llama";
    parts.spec.vocab = kNanoVocabulary;
    parts.spec.eosTokens = {4096};
    parts.tokenizer = nanoTokenizerOf();
    parts.decoder = std::move(fake);
    parts.project = std::move(project);
    parts.drafts = drafts;
    engine = std::make_unique<Engine>(std::move(parts));
}

FakeDecoder::Model spellingModel(const std::string& text) {
    const Tokenizer tokenizer = nanoTokenizerOf();
    const TokenId middle = *tokenizer.addedToken("<|fim_middle|>");
    const TokenId end = *tokenizer.addedToken("<|endoftext|>");
    return [=](std::span<const TokenId> history, std::span<float> logits) {
        const auto marker = std::find(history.rbegin(), history.rend(), middle).base();
        const std::string said = tokenizer.decode(history.subspan(static_cast<std::size_t>(marker - history.begin())));
        std::fill(logits.begin(), logits.end(), 0.0F);
        const std::string_view rest = std::string_view(text).substr(std::min(text.size(), said.size()));
        if (rest.empty()) logits[static_cast<std::size_t>(end)] = 20;
        for (TokenId id = 0; id < tokenizer.size(); ++id) {
            const std::string_view bytes = tokenizer.bytesOf(id);
            if (!tokenizer.isAdded(id) && !bytes.empty() && rest.starts_with(bytes))
                logits[static_cast<std::size_t>(id)] = 10 + static_cast<float>(bytes.size());
        }
    };
}

} // namespace tandem::test
