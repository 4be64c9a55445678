// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/tokenizer/PreTokenizer.h"

#include "ai/tokenizer/SplitPattern.h"
#include "ai/tokenizer/Utf8.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

namespace tandem::ai {

namespace {

constexpr std::size_t kMaxPatterns = 16;
constexpr std::uint32_t kMaxNestedGroups = 50;
// Steps of the expression engine. A search first gets few; one that needs more is repeated place by place with more,
// paid from a budget that grows with the text.
constexpr std::uint32_t kQuickSteps = 2000;
constexpr std::uint32_t kSlowSteps = 64000;
constexpr std::uint32_t kSlowStepsGrowth = 32;
constexpr std::uint64_t kBudgetBase = 20'000'000;
constexpr std::uint64_t kBudgetPerByte = 64;
constexpr std::uint32_t kHeapKibibytes = 64 * 1024;
constexpr std::size_t kFallbackPieceBytes = 256;

template<auto release>
struct Releases {
    template<typename T>
    void operator()(T* object) const {
        release(object);
    }
};
using Code = std::unique_ptr<pcre2_code, Releases<pcre2_code_free>>;
using CompileContext = std::unique_ptr<pcre2_compile_context, Releases<pcre2_compile_context_free>>;
using MatchContext = std::unique_ptr<pcre2_match_context, Releases<pcre2_match_context_free>>;
using MatchData = std::unique_ptr<pcre2_match_data, Releases<pcre2_match_data_free>>;

std::size_t nextCharacter(std::string_view text, std::size_t at) {
    const auto found = codePointAt(text, at);
    return at + (found ? found->bytes : 1);
}

struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::string pcreMessage(int code) {
    std::array<PCRE2_UCHAR, 128> text{};
    pcre2_get_error_message(code, text.data(), text.size());
    return reinterpret_cast<const char*>(text.data());
}

Result<Code> compile(const std::string& pattern) {
    const CompileContext context(pcre2_compile_context_create(nullptr));
    if (!context) return Error{Error::Code::OutOfMemory, "tokenizer.json: no memory for the split pattern"};
    pcre2_set_parens_nest_limit(context.get(), kMaxNestedGroups);
    pcre2_set_newline(context.get(), PCRE2_NEWLINE_LF);
    int error = 0;
    PCRE2_SIZE offset = 0;
    const auto options = PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | PCRE2_NO_AUTO_CAPTURE;
    Code code(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(), options, &error, &offset,
                            context.get()));
    if (!code) return Error{Error::Code::Unsupported, "tokenizer.json: the split pattern: " + pcreMessage(error)};
    pcre2_jit_compile(code.get(), PCRE2_JIT_COMPLETE); // where there is none the interpreter does the same
    return code;
}

// Finds matches within a budget of steps for one call of PreTokenizer::split, whatever its pieces and expressions.
class Matcher {
public:
    explicit Matcher(std::size_t textBytes)
        : m_data(pcre2_match_data_create(1, nullptr))
        , m_context(pcre2_match_context_create(nullptr))
        , m_budget(kBudgetBase + kBudgetPerByte * textBytes) {
        if (m_context) pcre2_set_heap_limit(m_context.get(), kHeapKibibytes);
    }

    // True once the engine was given up for this text.
    bool exhausted() const { return m_exhausted; }

    // The first match at or behind this place. The text is valid UTF-8 and the place a character's start.
    std::optional<Span> find(const pcre2_code* code, std::string_view text, std::size_t at) {
        if (!m_data || !m_context || m_exhausted) return giveUp();
        const int result = match(code, text, at, kQuickSteps, PCRE2_NO_UTF_CHECK);
        if (result == PCRE2_ERROR_NOMATCH) return std::nullopt;
        if (result >= 0) return span(text, at);
        return findSlowly(code, text, at);
    }

private:
    int match(const pcre2_code* code, std::string_view text, std::size_t at, std::uint32_t steps,
              std::uint32_t options) {
        pcre2_set_match_limit(m_context.get(), steps);
        return pcre2_match(code, reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), at, options, m_data.get(),
                           m_context.get());
    }

    // The engine counts steps anew at each place where a match may start, so here each place is tried by itself.
    std::optional<Span> findSlowly(const pcre2_code* code, std::string_view text, std::size_t at) {
        for (; at <= text.size(); at = nextCharacter(text, at))
            for (std::uint64_t steps = kSlowSteps;; steps *= kSlowStepsGrowth) {
                if (steps > m_budget) return giveUp();
                m_budget -= steps;
                const int result =
                    match(code, text, at, static_cast<std::uint32_t>(std::min<std::uint64_t>(steps, UINT32_MAX)),
                          PCRE2_NO_UTF_CHECK | PCRE2_ANCHORED | PCRE2_NO_JIT);
                if (result >= 0) return span(text, at);
                if (result == PCRE2_ERROR_NOMATCH) break;
                if (result != PCRE2_ERROR_MATCHLIMIT) return giveUp();
            }
        return std::nullopt;
    }

    std::optional<Span> span(std::string_view text, std::size_t from) {
        const PCRE2_SIZE* ends = pcre2_get_ovector_pointer(m_data.get());
        if (ends[0] < from || ends[1] < ends[0] || ends[1] > text.size()) return giveUp();
        return Span{ends[0], ends[1]};
    }

    std::nullopt_t giveUp() {
        m_exhausted = true;
        return std::nullopt;
    }

    MatchData m_data;
    MatchContext m_context;
    std::uint64_t m_budget;
    bool m_exhausted = false;
};

// Pieces up to a line end or of at most kFallbackPieceBytes, at character starts.
void cutAtLineEnds(std::string_view text, std::vector<std::string_view>& pieces) {
    while (!text.empty()) {
        const std::string_view window = text.substr(0, kFallbackPieceBytes);
        const std::size_t line = window.find('\n');
        std::size_t bytes = line == std::string_view::npos ? window.size() : line + 1;
        if (bytes < text.size())
            while (bytes > 1 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80)
                --bytes;
        pieces.push_back(text.substr(0, bytes));
        text.remove_prefix(bytes);
    }
}

} // namespace

class PreTokenizer::Splitter {
public:
    explicit Splitter(Code code)
        : m_code(std::move(code)) {}

    // The matches and what lies between them. Empty matches cut as well, one right behind a match is passed over: the
    // rules of the iterator that the Hugging Face library uses.
    void split(std::string_view text, Matcher& matcher, std::vector<std::string_view>& pieces) const {
        std::size_t cut = 0;
        std::size_t at = 0;
        std::optional<std::size_t> lastEnd;
        const auto add = [&](std::size_t end) {
            if (end > cut) pieces.push_back(text.substr(cut, end - cut));
            cut = end;
        };
        while (at <= text.size()) {
            const auto match = matcher.find(m_code.get(), text, at);
            if (!match) break;
            if (match->begin == match->end && lastEnd == match->end) {
                at = nextCharacter(text, at);
                continue;
            }
            add(match->begin);
            add(match->end);
            at = match->end;
            lastEnd = match->end;
        }
        if (matcher.exhausted())
            cutAtLineEnds(text.substr(cut), pieces);
        else
            add(text.size());
    }

private:
    Code m_code;
};

PreTokenizer::PreTokenizer(std::vector<Splitter> splitters)
    : m_splitters(std::move(splitters)) {}
PreTokenizer::PreTokenizer(PreTokenizer&&) noexcept = default;
PreTokenizer& PreTokenizer::operator=(PreTokenizer&&) noexcept = default;
PreTokenizer::~PreTokenizer() = default;

Result<PreTokenizer> PreTokenizer::fromPatterns(const std::vector<std::string>& patterns) {
    if (patterns.size() > kMaxPatterns) return Error{Error::Code::TooLarge, "tokenizer.json: over 16 split patterns"};
    std::vector<Splitter> splitters;
    for (const std::string& pattern : patterns) {
        auto code = compile(pattern);
        if (!code) return code.error();
        splitters.emplace_back(std::move(*code));
    }
    return PreTokenizer(std::move(splitters));
}

void PreTokenizer::split(std::string_view text, std::vector<std::string_view>& pieces) const {
    Matcher matcher(text.size());
    forEachRun(text, [&](std::string_view run, bool valid) {
        std::vector<std::string_view> current{run};
        if (valid)
            for (const Splitter& splitter : m_splitters) {
                std::vector<std::string_view> next;
                for (const std::string_view piece : current)
                    splitter.split(piece, matcher, next);
                current = std::move(next);
            }
        pieces.insert(pieces.end(), current.begin(), current.end());
    });
}

} // namespace tandem::ai
