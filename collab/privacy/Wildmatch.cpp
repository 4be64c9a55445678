// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "collab/privacy/Wildmatch.h"

#include <cctype>
#include <optional>

namespace tandem::collab {

namespace {

// After this many steps back a pattern is taken not to match: hostile patterns cost exponential time otherwise.
constexpr int kMaxSteps = 200'000;

struct Class {
    bool matches = false;
    std::size_t length = 0; // of the pattern, brackets included
};

bool inNamedClass(std::string_view name, unsigned char c) {
    if (name == "alnum") return std::isalnum(c) != 0;
    if (name == "alpha") return std::isalpha(c) != 0;
    if (name == "blank") return c == ' ' || c == '\t';
    if (name == "cntrl") return std::iscntrl(c) != 0;
    if (name == "digit") return std::isdigit(c) != 0;
    if (name == "graph") return std::isgraph(c) != 0;
    if (name == "lower") return std::islower(c) != 0;
    if (name == "print") return std::isprint(c) != 0;
    if (name == "punct") return std::ispunct(c) != 0;
    if (name == "space") return std::isspace(c) != 0;
    if (name == "upper") return std::isupper(c) != 0;
    if (name == "xdigit") return std::isxdigit(c) != 0;
    return false;
}

// pattern[0] is '['. Nothing when the bracket is never closed.
std::optional<Class> matchClass(std::string_view pattern, unsigned char c) {
    std::size_t i = 1;
    const bool negated = i < pattern.size() && (pattern[i] == '!' || pattern[i] == '^');
    if (negated) ++i;
    bool matches = false;
    for (bool first = true; i < pattern.size() && (first || pattern[i] != ']'); first = false) {
        if (pattern.substr(i, 2) == "[:") {
            const std::size_t end = pattern.find(":]", i + 2);
            if (end == std::string_view::npos) return std::nullopt;
            matches = matches || inNamedClass(pattern.substr(i + 2, end - i - 2), c);
            i = end + 2;
            continue;
        }
        if (pattern[i] == '\\' && ++i >= pattern.size()) return std::nullopt;
        const auto low = static_cast<unsigned char>(pattern[i++]);
        unsigned char high = low;
        if (i + 1 < pattern.size() && pattern[i] == '-' && pattern[i + 1] != ']') {
            ++i;
            if (pattern[i] == '\\' && ++i >= pattern.size()) return std::nullopt;
            high = static_cast<unsigned char>(pattern[i++]);
        }
        matches = matches || (low <= c && c <= high);
    }
    if (i >= pattern.size()) return std::nullopt;
    return Class{matches != negated && c != '/', i + 1};
}

class Matcher {
public:
    explicit Matcher(std::string_view whole)
        : m_whole(whole) {}

    bool match(std::string_view pattern, std::string_view text) {
        while (!pattern.empty()) {
            if (++m_steps > kMaxSteps) return false;
            const char p = pattern.front();
            if (p == '*') return matchStar(pattern, text);
            if (text.empty()) return false;
            if (p == '[') {
                const std::optional<Class> found = matchClass(pattern, static_cast<unsigned char>(text.front()));
                if (!found || !found->matches) return false;
                pattern.remove_prefix(found->length);
            } else if (p == '?') {
                if (text.front() == '/') return false;
                pattern.remove_prefix(1);
            } else {
                const std::size_t escaped = p == '\\' && pattern.size() > 1 ? 1 : 0;
                if (pattern[escaped] != text.front() || (p == '\\' && escaped == 0)) return false;
                pattern.remove_prefix(escaped + 1);
            }
            text.remove_prefix(1);
        }
        return text.empty();
    }

private:
    bool matchStar(std::string_view pattern, std::string_view text) {
        const auto at = static_cast<std::size_t>(pattern.data() - m_whole.data());
        std::size_t stars = 0;
        while (stars < pattern.size() && pattern[stars] == '*')
            ++stars;
        const std::string_view after = pattern.substr(stars);
        // "**" crosses folders only where it stands alone between slashes.
        const bool alone = stars >= 2 && (at == 0 || m_whole[at - 1] == '/') && (after.empty() || after.front() == '/');
        if (alone && !after.empty() && match(after.substr(1), text)) return true; // "**/" as no folder at all
        for (std::size_t taken = 0;; ++taken) {
            if (match(after, text.substr(taken))) return true;
            if (taken == text.size() || (!alone && text[taken] == '/') || m_steps > kMaxSteps) return false;
        }
    }

    std::string_view m_whole;
    int m_steps = 0;
};

} // namespace

bool wildmatch(std::string_view pattern, std::string_view text) {
    return Matcher(pattern).match(pattern, text);
}

} // namespace tandem::collab
