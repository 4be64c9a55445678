// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/CaretWindow.h"

#include "ai/context/LexicalScanner.h"
#include "ai/context/SyntaxTree.h"
#include "resources/languages/Languages.h"

#include <algorithm>
#include <chrono>

namespace tandem::ai {

namespace {

constexpr std::size_t kWindowStep = 4 * 1024; // the left edge jumps, so that most keys change one place only

// The first line's start at or after `wanted` at which neither a comment nor a string is open.
std::size_t codeLineFrom(std::string_view text, std::size_t wanted, const resources::Language& language) {
    if (wanted == 0) return 0;
    LexicalScanner scanner(language);
    std::size_t fallback = text.size();
    for (std::size_t i = 0; i < text.size(); ++i) {
        scanner.take(text, i);
        if (text[i] != '\n' || i + 1 < wanted) continue;
        fallback = std::min(fallback, i + 1);
        if (scanner.kind() == TextKind::Code) return i + 1;
    }
    return fallback;
}

} // namespace

std::string withLineFeeds(std::string_view text) {
    if (text.find('\r') == std::string_view::npos) return std::string(text);
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r')
            result += text[i];
        else if (text.substr(i + 1, 1) != "\n")
            result += '\n';
    }
    return result;
}

Place windowAround(std::string_view before, std::string_view after, const resources::Language& language,
                   IndentStyle indent) {
    std::size_t wanted = 0;
    if (before.size() > kWindowBefore)
        wanted = (before.size() - kWindowBefore + kWindowStep - 1) / kWindowStep * kWindowStep;
    const std::size_t start = codeLineFrom(before, wanted, language);
    std::size_t end = after.size();
    if (end > kWindowAfter) {
        const std::size_t lineEnd = after.find('\n', kWindowAfter);
        end = lineEnd > 4 * kWindowAfter ? kWindowAfter : lineEnd; // npos is more, too
    }
    return {std::string(before.substr(start)), std::string(after.substr(0, end)), language, indent};
}

SyntaxMemory::SyntaxMemory() = default;
SyntaxMemory::~SyntaxMemory() = default;

ParsedPlace SyntaxMemory::parse(const std::string& path, const Place& place, std::uint64_t budgetMicros) {
    const std::string& grammar = place.language().grammar;
    auto entry = std::find_if(m_entries.begin(), m_entries.end(),
                              [&](const Entry& e) { return e.path == path && e.grammar == grammar; });
    if (entry == m_entries.end()) {
        std::unique_ptr<SyntaxTree> tree = SyntaxTree::forGrammar(grammar);
        if (!tree) return {};
        m_entries.push_front({path, grammar, std::move(tree), {}});
        if (m_entries.size() > kTrees) m_entries.pop_back();
    } else {
        m_entries.splice(m_entries.begin(), m_entries, entry);
    }
    Entry& latest = m_entries.front();
    takeParsed(latest);
    std::string text = std::string(place.before()).append(place.after());
    if (!latest.tree->update(text, budgetMicros)) {
        parseBeside(latest, std::move(text));
        return {};
    }
    return {latest.tree.get(), place.before().size()};
}

void SyntaxMemory::parseBeside(Entry& entry, std::string text) {
    if (entry.coming.valid()) return;
    entry.coming = std::async(std::launch::async, [grammar = entry.grammar, text = std::move(text)]() mutable {
        std::unique_ptr<SyntaxTree> tree = SyntaxTree::forGrammar(grammar);
        if (!tree->update(std::move(text), kFirstParseBudgetMicros)) tree.reset();
        return tree;
    });
}

void SyntaxMemory::takeParsed(Entry& entry) {
    if (!entry.coming.valid() || entry.coming.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return;
    if (std::unique_ptr<SyntaxTree> tree = entry.coming.get()) entry.tree = std::move(tree);
}

TextKind kindAtCaret(const Place& place, const ParsedPlace& parsed) {
    if (parsed.tree) {
        if (const std::optional<TextKind> kind = parsed.tree->kindAt(parsed.caret)) return *kind;
    }
    return lexicalKindAtEnd(place.before(), place.language());
}

} // namespace tandem::ai
