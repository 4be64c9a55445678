// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/RequestGate.h"

#include "ai/context/ContentPolicy.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fnmatch.h>

namespace tandem::ai {

namespace {

const std::string* globThatFits(std::string_view path, const std::vector<std::string>& globs) {
    const std::string whole(path);
    const std::string name = whole.substr(whole.rfind('/') + 1);
    for (const std::string& glob : globs) {
        if (::fnmatch(glob.c_str(), whole.c_str(), 0) == 0 || ::fnmatch(glob.c_str(), name.c_str(), 0) == 0)
            return &glob;
    }
    return nullptr;
}

std::optional<Refusal> refuseBySettings(const GateQuestion& question, const CompletionSettings& settings) {
    if (!settings.enabled) return Refusal{CompletionReason::SwitchedOff, {}};
    if (settings.snoozed && !question.askedByHand) return Refusal{CompletionReason::Snoozed, settings.snoozedUntil};
    const auto& languages = settings.disabledLanguages;
    if (std::find(languages.begin(), languages.end(), question.languageId) != languages.end())
        return Refusal{CompletionReason::LanguageOff, std::string(question.languageId)};
    if (!question.path.empty()) {
        if (const std::string* glob = globThatFits(question.path, settings.disabledGlobs))
            return Refusal{CompletionReason::GlobOff, *glob};
    }
    if (question.askedByHand) return std::nullopt;
    if (question.kindAtCaret == TextKind::Comment && !settings.inComments)
        return Refusal{CompletionReason::InComment, {}};
    if (question.kindAtCaret == TextKind::String && !settings.inStrings) return Refusal{CompletionReason::InString, {}};
    return std::nullopt;
}

struct Range {
    std::uint32_t first;
    std::uint32_t last;
};
constexpr std::array<Range, 8> kRightToLeft{{{0x0590, 0x08FF},
                                             {0x200F, 0x200F},
                                             {0x202B, 0x202B},
                                             {0x202E, 0x202E},
                                             {0x2067, 0x2067},
                                             {0xFB1D, 0xFDFF},
                                             {0xFE70, 0xFEFC},
                                             {0x10800, 0x10FFF}}};

bool isRightToLeft(std::uint32_t code) {
    if (code >= 0x1E800 && code <= 0x1EFFF) return true;
    return std::any_of(kRightToLeft.begin(), kRightToLeft.end(),
                       [code](const Range& range) { return code >= range.first && code <= range.last; });
}

} // namespace

std::optional<Refusal> refuseRequest(const GateQuestion& question, const CompletionSettings& settings,
                                     const ContentPolicy* policy) {
    if (auto refusal = refuseBySettings(question, settings)) return refusal;
    if (policy && !question.path.empty() && !policy->mayRead(question.path))
        return Refusal{CompletionReason::FileIgnored, {}};
    if (question.documentBytes > settings.maxFileBytes) return Refusal{CompletionReason::FileTooLarge, {}};
    if (hasRightToLeft(question.place.linePrefix()) || hasRightToLeft(question.place.restOfLine()))
        return Refusal{CompletionReason::RightToLeft, {}};
    return std::nullopt;
}

// ^\s*[)>}\]"'`]*\s*[:{;,]?\s*$
bool onlyClosingMarks(std::string_view restOfLine) {
    std::size_t at = 0;
    const auto skip = [&](std::string_view set) {
        at = std::min(restOfLine.find_first_not_of(set, at), restOfLine.size());
    };
    skip(" \t\r\v\f");
    skip(")>}]\"'`");
    skip(" \t\r\v\f");
    if (at < restOfLine.size() && std::string_view(":{;,").find(restOfLine[at]) != std::string_view::npos) ++at;
    skip(" \t\r\v\f");
    return at == restOfLine.size();
}

bool hasRightToLeft(std::string_view utf8) {
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto lead = static_cast<unsigned char>(utf8[i]);
        const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
        if (more == 0 || i + static_cast<std::size_t>(more) >= utf8.size()) continue;
        std::uint32_t code = lead & (0x3FU >> more);
        for (int k = 1; k <= more; ++k)
            code = code << 6U | (static_cast<unsigned char>(utf8[i + static_cast<std::size_t>(k)]) & 0x3FU);
        if (isRightToLeft(code)) return true;
    }
    return false;
}

} // namespace tandem::ai
