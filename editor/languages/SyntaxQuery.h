// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/languages/SyntaxStyles.h"
#include "editor/languages/TextPieces.h"

#include <cstdint>
#include <memory>
#include <string>
#include <tree_sitter/api.h>
#include <vector>

namespace tandem::resources {
struct Language;
}

namespace tandem::editor {

// A language's highlight query, compiled for its grammar: what each capture means and the conditions of each pattern.
// Immutable once made; any thread.
class SyntaxQuery {
public:
    // What a capture is for.
    struct Capture {
        enum class Kind { Style, Inject, InjectNamed, InjectionName, Ignored };
        Kind kind = Kind::Ignored;
        std::uint8_t style = kPlainStyle; // Style
        std::string language;             // Inject: the id of the language that the node's text is in
    };

    // The query of a language whose grammar this build has; null otherwise. Compiled at the first call (some
    // milliseconds, so better in a worker) and kept.
    static const SyntaxQuery* of(const resources::Language& language);

    // For tests: byteOffset of the first error through `errorOffset`, null then.
    static std::unique_ptr<SyntaxQuery> compile(const resources::Language& language, std::uint32_t* errorOffset);
    ~SyntaxQuery();
    SyntaxQuery(const SyntaxQuery&) = delete;
    SyntaxQuery& operator=(const SyntaxQuery&) = delete;

    const TSLanguage* grammar() const { return m_grammar; }
    const TSQuery* query() const { return m_query; }
    const Capture& capture(std::uint32_t index) const { return m_captures[index]; }
    bool injects() const { return m_injects; }
    // Whether the conditions (#upper?, #capital?, #any-of?) of the match's pattern hold.
    bool holds(const TSQueryMatch& match, const TextPieces& text) const;

private:
    struct Condition {
        enum class Kind { Upper, Capital, AnyOf };
        Kind kind = Kind::Upper;
        std::uint32_t capture = 0;
        std::vector<std::string> words; // AnyOf
    };

    SyntaxQuery(const TSLanguage* grammar, TSQuery* query);
    void readCaptures();
    void readConditions();
    static bool holds(const Condition& condition, const std::string& word);

    const TSLanguage* m_grammar;
    TSQuery* m_query;
    std::vector<Capture> m_captures;
    std::vector<std::vector<Condition>> m_conditions; // by pattern
    bool m_injects = false;
};

} // namespace tandem::editor
