// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/StripSpecialTokens.h"

#include <array>

namespace tandem::ai {

namespace {

constexpr std::array<std::string_view, 28> kMarkers{
    "<fim_prefix>",   "<fim_suffix>",   "<fim_middle>",   "<fim_pad>",  "<fim-prefix>", "<fim-suffix>", "<fim-middle>",
    "<file_sep>",     "<repo_name>",    "<reponame>",     "<filename>", "<gh_stars>",   "<|EOT|>",      "<EOT>",
    "<PRE>",          "<SUF>",          "<MID>",          "[SUFFIX]",   "[PREFIX]",     "[MIDDLE]",     "</s>",
    "<[fim-prefix]>", "<[fim-suffix]>", "<[fim-middle]>", "<eos>",      "<bos>",        "<s>",          "<unk>"};

constexpr std::size_t kMaxPipedBytes = 40;

// "<|name|>" and "<｜name｜>" of whatever name.
std::size_t pipedLength(std::string_view text) {
    for (const std::string_view bar : {std::string_view("|"), std::string_view("\xEF\xBD\x9C")}) {
        const std::size_t open = 1 + bar.size();
        if (text.size() < open || text.substr(1, bar.size()) != bar) continue;
        const std::size_t close = text.find(std::string(bar) + ">", open);
        if (close == std::string_view::npos || close == open || close > kMaxPipedBytes) continue;
        if (text.substr(open, close - open).find_first_of(" \t\r\n\"'") == std::string_view::npos)
            return close + bar.size() + 1;
    }
    return 0;
}

std::size_t markerLength(std::string_view text) {
    if (text[0] == '<') {
        if (const std::size_t piped = pipedLength(text)) return piped;
    }
    for (const std::string_view marker : kMarkers) {
        if (text.starts_with(marker)) return marker.size();
    }
    return 0;
}

} // namespace

MarkerPlace findMarker(std::string_view text, std::size_t from) {
    for (std::size_t at = text.find_first_of("<[", from); at != std::string_view::npos;
         at = text.find_first_of("<[", at + 1)) {
        if (const std::size_t length = markerLength(text.substr(at))) return {at, length};
    }
    return {};
}

void stripSpecialTokens(Draft& draft) {
    MarkerPlace marker = findMarker(draft.text);
    while (marker.length > 0 && marker.offset == 0) {
        draft.dropFront(marker.length);
        marker = findMarker(draft.text);
    }
    if (marker.length > 0) draft.cutAt(marker.offset);
}

} // namespace tandem::ai
