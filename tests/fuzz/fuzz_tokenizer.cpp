// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The first byte chooses: a whole tokenizer.json of any bytes; any split pattern over any text (the first line and the
// rest); any text under a fixed tokenizer, byte-level or SentencePiece's; a GGUF file's metadata with tokens of any
// bytes. Plain text must come back whole.
#include "ai/tokenizer/PreTokenizer.h"
#include "ai/tokenizer/SplitPattern.h"
#include "ai/tokenizer/Tokenizer.h"
#include "ai/tokenizer/TokenizerMetadata.h"
#include "tests/ai/model/ModelFolder.h"
#include "tests/ai/tokenizer/GgufVocabulary.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

using namespace tandem::ai;
using Json = nlohmann::json;

namespace {

Json templateFile() {
    Json file = Json::parse(tandem::test::tinyTokenizer());
    file["normalizer"] = nullptr;
    return file;
}

void useIt(const Tokenizer& tokenizer, std::string_view text, bool keepsBytes) {
    const auto plain = tokenizer.encode(text, AddedTokens::AsText);
    if (keepsBytes && tokenizer.decode(plain) != text) std::abort();
    for (const TokenId id : tokenizer.encode(text, AddedTokens::Recognise))
        if (id < 0 || id >= tokenizer.size()) std::abort();
}

void withPattern(std::string_view input) {
    const std::size_t line = std::min(input.find('\n'), input.size());
    const auto pattern = translateSplitPattern(input.substr(0, line));
    if (!pattern) {
        if (pattern.error().detail.empty()) std::abort();
        return;
    }
    const auto splitter = PreTokenizer::fromPatterns({*pattern});
    if (!splitter) return;
    const std::string_view text = input.substr(std::min(line + 1, input.size()));
    std::vector<std::string_view> pieces;
    splitter->split(text, pieces);
    const char* end = text.data();
    for (const std::string_view piece : pieces) {
        if (piece.data() != end || piece.empty()) std::abort(); // a gap or an overlap
        end = piece.data() + piece.size();
    }
    if (end != text.data() + text.size()) std::abort();
}

const Tokenizer& fixedTokenizer(bool normalizing) {
    static const Tokenizer plain = *Tokenizer::fromJson(templateFile().dump());
    static const Tokenizer nfc = *Tokenizer::fromJson(tandem::test::tinyTokenizer());
    return normalizing ? nfc : plain;
}

// Each line is a token, after a byte for its type and one for its score, on top of a small vocabulary.
void withMetadata(std::string_view input) {
    TokenizerMetadata metadata = tandem::test::smallPieces();
    metadata.addSpacePrefix = input.starts_with('a');
    while (input.size() > 2) {
        const std::size_t end = std::min(input.find('\n', 2), input.size());
        metadata.types.push_back(input[0] % 8);
        metadata.scores.push_back(static_cast<float>(input[1]));
        metadata.tokens.emplace_back(input.substr(2, end - 2));
        input.remove_prefix(std::min(end + 1, input.size()));
    }
    const auto tokenizer = Tokenizer::fromMetadata(metadata);
    if (!tokenizer && tokenizer.error().detail.empty()) std::abort();
    if (tokenizer) useIt(*tokenizer, "def  return <s> \xE2\x96\x81 \xC3\xA4 \xFF 12\n", true);
}

const Tokenizer& piecesTokenizer() {
    static const Tokenizer pieces = *Tokenizer::fromMetadata(tandem::test::smallPieces());
    return pieces;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view input(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0] % 6) {
    case 0: {
        const auto tokenizer = Tokenizer::fromJson(input);
        if (!tokenizer && tokenizer.error().detail.empty()) std::abort();
        if (tokenizer) useIt(*tokenizer, "ab abc <|end|> \xFF 12\n", false);
        break;
    }
    case 1:
        withPattern(input);
        break;
    case 4:
        withMetadata(input);
        break;
    case 5:
        useIt(piecesTokenizer(), input, true);
        break;
    default:
        useIt(fixedTokenizer(data[0] % 6 == 3), input, data[0] % 6 == 2);
    }
    return 0;
}
