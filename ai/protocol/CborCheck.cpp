// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/protocol/CborCheck.h"

#include <optional>
#include <vector>

namespace tandem::ai::protocol {
namespace {

enum Major : std::uint8_t { Unsigned = 0, Negative = 1, Text = 3, Array = 4, Map = 5, Simple = 7 };

struct Head {
    std::uint8_t major = 0;
    std::uint8_t info = 0;
    std::uint64_t argument = 0;
};

// Takes one item's head off `rest`.
std::optional<Head> takeHead(std::string_view& rest) {
    if (rest.empty()) return std::nullopt;
    const auto first = static_cast<std::uint8_t>(rest.front());
    rest.remove_prefix(1);
    Head head{static_cast<std::uint8_t>(first >> 5), static_cast<std::uint8_t>(first & 0x1f), 0};
    if (head.info < 24) {
        head.argument = head.info;
        return head;
    }
    if (head.info > 27) return std::nullopt; // reserved, or of indefinite length
    const std::size_t count = std::size_t{1} << (head.info - 24);
    if (rest.size() < count) return std::nullopt;
    for (std::size_t i = 0; i < count; ++i)
        head.argument = head.argument << 8 | static_cast<std::uint8_t>(rest[i]);
    rest.remove_prefix(count);
    return head;
}

bool isKnownSimple(const Head& head) {
    return (head.info >= 20 && head.info <= 22) || (head.info >= 25 && head.info <= 27);
}

struct Open {
    std::uint64_t remaining = 0;
    bool map = false; // then an even number of remaining items means that a key comes next
};

} // namespace

bool isPlainCbor(std::string_view bytes, std::uint64_t maxNesting, std::uint64_t maxValues) {
    std::vector<Open> open;
    std::uint64_t values = 0;
    do {
        if (++values > maxValues) return false;
        const auto head = takeHead(bytes);
        if (!head) return false;
        if (!open.empty()) {
            Open& parent = open.back();
            if (parent.map && parent.remaining % 2 == 0 && head->major != Text) return false;
            --parent.remaining;
        }
        switch (head->major) {
        case Unsigned:
        case Negative:
            break;
        case Text:
            if (head->argument > bytes.size()) return false;
            bytes.remove_prefix(head->argument);
            break;
        case Array:
        case Map: {
            // Every item takes a byte at least, which bounds the doubling as well.
            if (head->argument > bytes.size() || open.size() >= maxNesting) return false;
            open.push_back({head->major == Map ? head->argument * 2 : head->argument, head->major == Map});
            break;
        }
        case Simple:
            if (!isKnownSimple(*head)) return false;
            break;
        default:
            return false; // byte strings and tags: not in this protocol
        }
        while (!open.empty() && open.back().remaining == 0)
            open.pop_back();
    } while (!open.empty());
    return bytes.empty();
}

} // namespace tandem::ai::protocol
