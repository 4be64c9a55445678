// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/prompt/PromptBuilder.h"

#include <algorithm>
#include <span>
#include <utility>

namespace tandem::ai {
namespace {

using Text = PromptTemplate::Text;
using protocol::SectionKind;

// A path is a hint, not the text: an absurdly long one must not push the text out.
std::string_view shortened(std::string_view path, std::size_t most) {
    return path.size() <= most ? path : path.substr(path.size() - most);
}

} // namespace

PromptBuilder::PromptBuilder(Tokenizer tokenizer, PromptTemplate shape, int contextLength)
    : m_tokenizer(std::move(tokenizer))
    , m_shape(std::move(shape))
    , m_contextLength(contextLength) {}

// A text with what the template writes around it: as one text, for its first token depends on what stands in front.
std::vector<TokenId> PromptBuilder::written(const PromptTemplate::Part& part, std::span<const TokenId> text) const {
    if (part.before.empty() && part.after.empty()) return {text.begin(), text.end()};
    return m_tokenizer.encode(part.before + m_tokenizer.decode(text) + part.after, AddedTokens::AsText);
}

Prompt PromptBuilder::assemble(const protocol::CompleteRequest& request, PromptWindow::View view,
                               const std::vector<RelatedPack::Entry>& related) const {
    Prompt prompt;
    const auto append = [&](std::span<const TokenId> ids, Prompt::Section section) {
        prompt.tokens.insert(prompt.tokens.end(), ids.begin(), ids.end());
        section.end = prompt.tokens.size();
        prompt.sections.push_back(std::move(section));
    };
    for (const PromptTemplate::Part& part : m_shape.parts()) {
        if (part.onlyWithFiles && related.empty()) continue;
        if (part.marker) {
            append({&*part.marker, 1}, {SectionKind::Marker, {}, 0, false});
        } else if (part.text == Text::Files) {
            for (const RelatedPack::Entry& entry : related)
                append(entry.tokens, {SectionKind::Related, entry.path, 0, entry.cut});
        } else if (part.text == Text::Path) {
            append(m_tokenizer.encode(part.before + request.path + part.after, AddedTokens::AsText),
                   {SectionKind::Path, {}, 0, false});
        } else if (part.text == Text::Prefix) {
            prompt.prefixBegin = prompt.tokens.size();
            append(written(part, view.prefix), {SectionKind::Prefix, {}, 0, view.prefixCut});
            prompt.prefixEnd = prompt.tokens.size();
            // What was put in front is not the text's to give back.
            if (!part.before.empty()) prompt.prefixBegin = std::min(prompt.prefixBegin + 1, prompt.prefixEnd);
        } else {
            append(written(part, view.suffix), {SectionKind::Suffix, {}, 0, view.suffixCut});
        }
    }
    return prompt;
}

Prompt PromptBuilder::fill(const protocol::CompleteRequest& request, double prefillTokensPerSecond) {
    Remembered passing; // of a request that names no document
    Remembered& memory = request.document.empty() ? passing : memoryOf(request.document);
    memory.related.update(m_tokenizer, m_shape, request.related, relatedRoom(m_contextLength, prefillTokensPerSecond));
    protocol::CompleteRequest head;
    head.path = shortened(request.path, static_cast<std::size_t>(m_contextLength) / 4);
    const int fixed =
        static_cast<int>(assemble(head, {}, memory.related.entries()).tokens.size()); // markers, path, files
    PromptBudget budget = PromptBudget::of(m_contextLength, fixed, request.maxTokens);
    if (!m_shape.fillInTheMiddle()) {
        budget.prefix += budget.suffix;
        budget.suffix = 0;
    }
    return assemble(head, memory.window.update(m_tokenizer, request.prefix, request.suffix, budget),
                    memory.related.entries());
}

Prompt PromptBuilder::raw(const protocol::CompleteRequest& request) const {
    const auto prefix = m_tokenizer.encode(request.prefix, AddedTokens::AsText);
    const auto suffix = m_tokenizer.encode(request.suffix, AddedTokens::AsText);
    return assemble(request, {prefix, suffix});
}

std::vector<protocol::PromptSection> PromptBuilder::explain(const Prompt& prompt, int reusedTokens) const {
    std::vector<protocol::PromptSection> result;
    const std::size_t reused = static_cast<std::size_t>(std::max(reusedTokens, 0));
    std::size_t begin = 0;
    const auto addUntil = [&](const Prompt::Section& section, std::size_t end) {
        if (end <= begin) return;
        protocol::PromptSection shown;
        shown.kind = section.kind;
        shown.path = section.path;
        shown.cut = section.cut;
        for (; begin < end; ++begin) {
            shown.text += m_tokenizer.bytesOf(prompt.tokens[begin]);
            ++shown.tokens;
            if (begin < reused) ++shown.reusedTokens;
        }
        result.push_back(std::move(shown));
    };
    for (const Prompt::Section& section : prompt.sections) {
        const std::size_t end = std::min(section.end, prompt.tokens.size());
        addUntil(section, std::min(reused, end));
        addUntil(section, end);
    }
    return result;
}

PromptBuilder::Remembered& PromptBuilder::memoryOf(const std::string& document) {
    const auto found =
        std::find_if(m_memory.begin(), m_memory.end(), [&](const auto& entry) { return entry.first == document; });
    if (found != m_memory.end()) {
        m_memory.splice(m_memory.begin(), m_memory, found);
    } else {
        m_memory.emplace_front(document, Remembered{});
        if (m_memory.size() > kDocuments) m_memory.pop_back();
    }
    return m_memory.front().second;
}

} // namespace tandem::ai
