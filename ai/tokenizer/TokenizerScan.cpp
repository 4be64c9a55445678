// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/tokenizer/TokenizerScan.h"

#include "ai/BoundedJson.h"
#include "ai/tokenizer/TokenizerFile.h"
#include "ai/tokenizer/TokenizerJson.h"

#include <cstdint>
#include <optional>
#include <utility>

namespace tandem::ai {

namespace {

using namespace tokenizer_json;

// Takes the file's events in order: what lies in model.vocab and model.merges into the lists, the rest into a value.
class Scanner : public nlohmann::json_sax<Json> {
public:
    explicit Scanner(TokenizerScan& out)
        : m_out(out) {}

    const std::optional<Error>& error() const { return m_error; }

    bool null() override { return value(nullptr); }
    bool boolean(bool given) override { return value(given); }
    bool number_integer(std::int64_t given) override { return value(given); }
    bool number_unsigned(std::uint64_t given) override { return number(given); }
    bool number_float(double given, const std::string&) override { return value(given); }
    bool binary(Json::binary_t&) override { return false; }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

    bool string(std::string& given) override {
        if (m_mode == Mode::Merges) return merge({std::move(given), {}, true});
        if (m_mode != Mode::Pair) return value(std::move(given));
        if (m_pair < 2) (m_pair == 0 ? m_merge.left : m_merge.right) = std::move(given);
        ++m_pair;
        return true;
    }

    bool key(std::string& given) override {
        if (m_mode != Mode::Vocabulary) {
            m_key = std::move(given);
            return true;
        }
        if (m_out.vocabulary.size() >= TokenizerFile::kMaxTokens) return fail(tooLarge("over a million tokens"));
        m_out.vocabulary.push_back({std::move(given), TokenizerFile::kNoToken});
        return true;
    }

    bool start_object(std::size_t) override {
        if (m_mode != Mode::Rest) return unexpected();
        if (inModel() && m_key == "vocab") {
            m_mode = Mode::Vocabulary;
            m_out.vocabulary.clear(); // of a key that comes twice the last counts
            m_out.hasVocabulary = true;
            return true;
        }
        return open(Json::object());
    }

    bool start_array(std::size_t) override {
        if (m_mode == Mode::Merges) {
            m_mode = Mode::Pair;
            m_pair = 0;
            return true;
        }
        if (m_mode != Mode::Rest) return unexpected();
        if (inModel() && m_key == "merges") {
            m_mode = Mode::Merges;
            m_out.merges.clear();
            m_out.hasMerges = true;
            return true;
        }
        return open(Json::array());
    }

    bool end_object() override { return close(); }

    bool end_array() override {
        if (m_mode != Mode::Pair) return close();
        m_mode = Mode::Merges;
        if (m_pair != 2) return unexpected();
        return merge(std::exchange(m_merge, {}));
    }

private:
    enum class Mode : std::uint8_t { Rest, Vocabulary, Merges, Pair };

    bool inModel() const { return m_open.size() == 2 && m_model == m_open.back() && m_open.back()->is_object(); }

    bool fail(Error error) {
        m_error = std::move(error);
        return false;
    }
    bool unexpected() {
        if (m_mode == Mode::Vocabulary) return fail(malformed("the id of a token is not a number below a million"));
        return fail(malformed("a merge is not two tokens"));
    }

    bool number(std::uint64_t given) {
        if (m_mode != Mode::Vocabulary) return value(given);
        if (given < TokenizerFile::kMaxTokens) m_out.vocabulary.back().id = static_cast<TokenId>(given);
        return true;
    }

    bool merge(TokenizerScan::Merge given) {
        if (m_out.merges.size() >= TokenizerFile::kMaxMerges) return fail(tooLarge("over two million merges"));
        m_out.merges.push_back(std::move(given));
        return true;
    }

    bool value(Json given) {
        if (m_mode == Mode::Vocabulary) return true; // its id stays none
        if (m_mode != Mode::Rest) return unexpected();
        put(std::move(given));
        return true;
    }

    Json* put(Json given) {
        if (m_open.empty()) {
            *m_out.rest = std::move(given);
            return m_out.rest.get();
        }
        Json& inside = *m_open.back();
        if (inside.is_array()) {
            inside.push_back(std::move(given));
            return &inside.back();
        }
        return &(inside[m_key] = std::move(given));
    }

    bool open(Json given) {
        const bool model = m_open.size() == 1 && m_open.back()->is_object() && m_key == "model";
        m_open.push_back(put(std::move(given)));
        if (model) m_model = m_open.back();
        return true;
    }

    bool close() {
        if (m_mode == Mode::Rest)
            m_open.pop_back();
        else
            m_mode = Mode::Rest;
        return true;
    }

    TokenizerScan& m_out;
    std::vector<Json*> m_open; // from the root to where values go; none moves while one within it is open
    const Json* m_model = nullptr;
    std::string m_key;
    Mode m_mode = Mode::Rest;
    TokenizerScan::Merge m_merge;
    int m_pair = 0; // strings of m_merge so far
    std::optional<Error> m_error;
};

} // namespace

Result<TokenizerScan> TokenizerScan::read(std::string_view json, int maxDepth) {
    if (!jsonDepthWithin(json, maxDepth)) return malformed("not valid JSON");
    TokenizerScan scan;
    Scanner scanner(scan);
    if (!Json::sax_parse(json, &scanner)) return scanner.error() ? *scanner.error() : malformed("not valid JSON");
    return scan;
}

} // namespace tandem::ai
