// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs/PromptParts.h"

#include <string>
#include <utility>

namespace tandem::app {

using ai::protocol::PromptSection;
using ai::protocol::SectionKind;
using Role = editor::Theme::Role;

namespace {

constexpr double kNewOpacity = 0.34;
constexpr double kReusedOpacity = 0.13;

struct Bytes {
    PromptPart part;
    std::string text;
    std::size_t reused = 0; // bytes at its start
};

// A token may end inside a character: that character belongs to what follows.
std::size_t atCharacter(const std::string& text, std::size_t at) {
    while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
        --at;
    return at;
}

// A carriage return would vanish in a text field, and every place after it would move.
QString shown(const std::string& text, std::size_t from, std::size_t end) {
    constexpr QChar kCarriageReturn(0x240D);
    return QString::fromUtf8(text.data() + from, qsizetype(end - from)).replace(u'\r', kCarriageReturn);
}

} // namespace

QList<PromptPart> promptParts(const ai::ExplainedPrompt& prompt) {
    std::vector<Bytes> collected;
    for (const PromptSection& section : prompt.sections) {
        // Two in a row of one kind are the reused and the new part of one; markers and files stand alone.
        const bool goesOn = !collected.empty() && section.kind == collected.back().part.kind &&
                            section.kind != SectionKind::Marker &&
                            QString::fromStdString(section.path) == collected.back().part.path &&
                            section.reusedTokens == 0 && collected.back().reused == collected.back().text.size();
        if (!goesOn) {
            Bytes& fresh = collected.emplace_back();
            fresh.part.kind = section.kind;
            fresh.part.path = QString::fromStdString(section.path);
        }
        Bytes& bytes = collected.back();
        bytes.text += section.text;
        if (section.reusedTokens == section.tokens) bytes.reused = bytes.text.size();
        bytes.part.tokens += section.tokens;
        bytes.part.reusedTokens += section.reusedTokens;
        bytes.part.cut = bytes.part.cut || section.cut;
    }
    QList<PromptPart> parts;
    for (Bytes& bytes : collected) {
        const std::size_t reused = atCharacter(bytes.text, bytes.reused);
        const QString head = shown(bytes.text, 0, reused);
        bytes.part.reusedUnits = int(head.size());
        bytes.part.text = head + shown(bytes.text, reused, bytes.text.size());
        parts << std::move(bytes.part);
    }
    return parts;
}

Role roleOf(SectionKind kind) {
    switch (kind) {
    case SectionKind::Path:
        return Role::Keyword;
    case SectionKind::Related:
        return Role::Type;
    case SectionKind::Suffix:
        return Role::String;
    case SectionKind::Prefix:
        return Role::Number;
    case SectionKind::Marker:
        break;
    }
    return Role::TextMuted;
}

QColor groundOf(const editor::Theme& theme, SectionKind kind, bool reused) {
    return theme.blend(roleOf(kind), Role::Editor, reused ? kReusedOpacity : kNewOpacity);
}

} // namespace tandem::app
