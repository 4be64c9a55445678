// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/cache/CacheCompleter.h"

#include "ai/cache/TextBlocks.h"

namespace tandem::ai {
namespace {

constexpr std::size_t kWindowBytes = 2000;

bool isWordByte(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= 'a' && byte <= 'z') || byte == '_';
}

} // namespace

CacheCompletion CacheCompleter::complete(const CacheView& view, std::string_view before, const Options& options) const {
    CacheCompletion result;
    std::size_t word = before.size();
    while (word > 0 && isWordByte(before[word - 1]))
        --word;
    if (word > 0 && before[word - 1] != '\n') --word; // the character in front of a word may be one token with it
    std::string typed(before.substr(word));
    std::string_view window = before.substr(0, word);
    if (window.size() > kWindowBytes) window = window.substr(blockBegin(window, window.size() - kWindowBytes));
    std::vector<TokenId> context;
    encodeBlocks(m_tokenizer, window, context);
    double product = 1;
    while (result.steps.size() < options.maxSteps) {
        const CachePrediction prediction = view.predict(context, typed);
        if (prediction.tokens.empty()) break;
        const CacheToken best = prediction.tokens.front();
        if (product * best.probability < options.leastProbability) break;
        std::string_view bytes = m_tokenizer.bytesOf(best.id);
        const std::size_t healed = std::min(bytes.size(), typed.size());
        if (result.steps.empty()) result.origin = view.origin(context, best.id);
        bytes.remove_prefix(healed);
        typed.erase(0, healed);
        product *= best.probability;
        const std::size_t end = bytes.find('\n');
        const std::string_view written = bytes.substr(0, end);
        if (!written.empty()) {
            result.text += written;
            result.steps.push_back({std::string(written), best.probability, prediction.matchLength, prediction.matches,
                                    prediction.entropy});
        }
        if (end != std::string_view::npos) {
            result.lineEnd = true;
            result.lineEndProbability = best.probability;
            break;
        }
        context.push_back(best.id);
    }
    return result;
}

} // namespace tandem::ai
