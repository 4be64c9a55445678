// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/tokenizer/TokenizerSteps.h"

#include "ai/BoundedJson.h"
#include "ai/InQuotes.h"
#include "ai/tokenizer/SplitPattern.h"
#include "ai/tokenizer/TokenizerJson.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tandem::ai {

namespace {

using namespace tokenizer_json;

constexpr int kMaxConfigDepth = 32;

// The steps of a Sequence, or the one step that stands alone.
Result<std::vector<const Json*>> stepsOf(const Json& step, const char* listName) {
    if (word(step, "type") != "Sequence") return std::vector<const Json*>{&step};
    const Json* list = find(step, listName);
    if (!list || !list->is_array()) return malformed(std::string(listName) + " is missing");
    std::vector<const Json*> steps;
    steps.reserve(list->size());
    for (const Json& item : *list)
        steps.push_back(&item);
    return steps;
}

class StepReader {
public:
    StepReader(const Json& root, TokenizerFile& file)
        : m_root(root)
        , m_file(file)
        , m_pieces(file.kind == TokenizerFile::Kind::SentencePiece) {}

    std::optional<Error> read() {
        using Step = std::optional<Error> (StepReader::*)();
        for (const Step step : {&StepReader::readNormalizer, &StepReader::readPreTokenizer, &StepReader::checkDecoder,
                                &StepReader::readPostProcessor})
            if (auto error = (this->*step)()) return error;
        if (m_pieces && !m_file.blanks.replaced && !m_file.blanks.metaspace)
            return unsupported("byte_fallback without blanks as U+2581 is not supported");
        return std::nullopt;
    }

private:
    std::optional<Error> readNormalizer() {
        const Json* normalizer = find(m_root, "normalizer");
        if (!normalizer) return std::nullopt;
        const auto steps = stepsOf(*normalizer, "normalizers");
        if (!steps) return steps.error();
        for (const Json* step : *steps)
            if (auto error = m_pieces ? readBlanks(*step) : readNfc(*step)) return error;
        return std::nullopt;
    }

    std::optional<Error> readNfc(const Json& step) {
        if (word(step, "type") != "NFC") return unsupported("the normalizer is neither null nor NFC");
        m_file.normalizer = TokenizerFile::Normalizer::Nfc;
        return std::nullopt;
    }

    std::optional<Error> readBlanks(const Json& step) {
        const std::string_view type = word(step, "type");
        if (type == "Prepend" && word(step, "prepend") == kBlankMark) {
            m_file.blanks.prepended = true;
            return std::nullopt;
        }
        const Json* pattern = find(step, "pattern");
        if (type == "Replace" && pattern && word(*pattern, "String") == " " && word(step, "content") == kBlankMark) {
            m_file.blanks.replaced = true;
            return std::nullopt;
        }
        return unsupported("the normalizer " + inQuotes(type) + " is not supported");
    }

    std::optional<Error> readPreTokenizer() {
        const Json* preTokenizer = find(m_root, "pre_tokenizer");
        if (!preTokenizer) {
            if (m_pieces) return std::nullopt;
            return unsupported("there is no pre_tokenizer");
        }
        const auto steps = stepsOf(*preTokenizer, "pretokenizers");
        if (!steps) return steps.error();
        return m_pieces ? readPiecesSplit(*steps) : readBytesSplit(*steps);
    }

    std::optional<Error> readBytesSplit(const std::vector<const Json*>& steps) {
        bool byteLevel = false;
        for (const Json* step : steps) {
            if (byteLevel) return unsupported("a pre-tokenizer after ByteLevel is not supported");
            byteLevel = word(*step, "type") == "ByteLevel";
            if (auto error = byteLevel ? readByteLevel(*step) : readSplit(*step)) return error;
        }
        if (!byteLevel) return unsupported("there is no ByteLevel pre-tokenizer");
        return std::nullopt;
    }

    std::optional<Error> readPiecesSplit(const std::vector<const Json*>& steps) {
        for (const Json* step : steps) {
            const Json* pattern = find(*step, "pattern");
            // Gemma's: by blanks, of which the normalizer has left none
            const bool none = word(*step, "type") == "Split" && pattern && word(*pattern, "String") == " ";
            if (none && m_file.blanks.replaced) continue;
            if (auto error = readMetaspace(*step)) return error;
        }
        return std::nullopt;
    }

    std::optional<Error> readMetaspace(const Json& step) {
        const std::string_view type = word(step, "type");
        if (type != "Metaspace" || word(step, "replacement") != kBlankMark || m_file.blanks.metaspace)
            return unsupported("the pre-tokenizer " + inQuotes(type) + " is not supported");
        const std::string_view scheme = word(step, "prepend_scheme");
        using Leading = TokenizerFile::LeadingBlank;
        m_file.blanks.metaspace = true;
        if (scheme == "never")
            m_file.blanks.leading = Leading::Never;
        else if (scheme == "first")
            m_file.blanks.leading = Leading::First;
        else if (scheme == "always")
            m_file.blanks.leading = Leading::Always;
        else // as it was written before there were schemes
            m_file.blanks.leading = flag(step, "add_prefix_space", true) ? Leading::Always : Leading::Never;
        if (!flag(step, "split", true)) return std::nullopt;
        return addPattern(std::string(kBlankMark) + "[^" + std::string(kBlankMark) + "]*");
    }

    std::optional<Error> readByteLevel(const Json& step) {
        if (flag(step, "add_prefix_space", true)) return unsupported("add_prefix_space is not supported");
        return flag(step, "use_regex", true) ? addPattern(gpt2Pattern()) : std::nullopt;
    }

    std::optional<Error> readSplit(const Json& step) {
        const std::string_view type = word(step, "type");
        if (type == "Digits") return addPattern(flag(step, "individual_digits", false) ? R"(\p{N})" : R"(\p{N}+)");
        if (type != "Split") return unsupported("the pre-tokenizer " + inQuotes(type) + " is not supported");
        if (word(step, "behavior") != "Isolated" || flag(step, "invert", false))
            return unsupported("Split is supported as \"Isolated\" without invert only");
        const Json* pattern = find(step, "pattern");
        if (!pattern || !pattern->is_object()) return malformed("Split has no pattern");
        if (const Json* text = find(*pattern, "String"); text && text->is_string())
            return addPattern(literalPattern(text->get_ref<const std::string&>()));
        const std::string_view expression = word(*pattern, "Regex");
        if (expression.empty()) return malformed("Split has no pattern");
        return addPattern(expression);
    }

    std::optional<Error> addPattern(std::string_view pattern) {
        auto translated = translateSplitPattern(pattern);
        if (!translated) return translated.error();
        m_file.splitPatterns.push_back(std::move(*translated));
        return std::nullopt;
    }

    std::optional<Error> checkDecoder() {
        const Json* decoder = find(m_root, "decoder");
        if (!decoder) return std::nullopt;
        if (!m_pieces)
            return word(*decoder, "type") == "ByteLevel" ? std::nullopt
                                                         : std::optional(unsupported("the decoder is not ByteLevel"));
        const auto steps = stepsOf(*decoder, "decoders");
        if (!steps) return steps.error();
        constexpr std::array<std::string_view, 5> known = {"Replace", "ByteFallback", "Fuse", "Strip", "Metaspace"};
        for (const Json* step : *steps)
            if (std::find(known.begin(), known.end(), word(*step, "type")) == known.end())
                return unsupported("the decoder " + inQuotes(word(*step, "type")) + " is not supported");
        return std::nullopt;
    }

    // Of all that a post-processor may add, the token in front of a single text is of interest.
    std::optional<Error> readPostProcessor() {
        const Json* processor = find(m_root, "post_processor");
        if (!processor) return std::nullopt;
        const auto steps = stepsOf(*processor, "processors");
        if (!steps) return steps.error();
        for (const Json* step : *steps) {
            const Json* single = word(*step, "type") == "TemplateProcessing" ? find(*step, "single") : nullptr;
            if (!single || !single->is_array() || single->empty()) continue;
            const Json* special = find(single->front(), "SpecialToken");
            if (!special) continue;
            for (const AddedToken& token : m_file.added)
                if (token.content == word(*special, "id")) m_file.startToken = token.id;
        }
        return std::nullopt;
    }

    const Json& m_root;
    TokenizerFile& m_file;
    bool m_pieces;
};

} // namespace

std::optional<Error> readTokenizerSteps(const nlohmann::json& root, TokenizerFile& file) {
    return StepReader(root, file).read();
}

std::optional<Error> readTokenizerConfig(std::string_view json, TokenizerFile& file) {
    const auto root = parseBoundedJson(json, kMaxConfigDepth);
    if (!root || !root->is_object()) return Error{Error::Code::Malformed, "tokenizer_config.json: not valid JSON"};
    const Json* adds = find(*root, "add_bos_token");
    if (!adds || !adds->is_boolean()) return std::nullopt;
    if (!adds->get<bool>()) {
        file.startToken.reset();
        return std::nullopt;
    }
    const Json* start = find(*root, "bos_token");
    if (!start) return std::nullopt;
    const std::string_view content = start->is_string() ? word(*root, "bos_token") : word(*start, "content");
    for (const AddedToken& token : file.added)
        if (token.content == content) file.startToken = token.id;
    return std::nullopt;
}

} // namespace tandem::ai
