// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A byte stream of the process protocol: cut into frames in pieces of uneven size, each payload read as a request and
// as an event. What can be read must survive being written and read again.
#include "ai/protocol/Codec.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace tandem::ai::protocol;

namespace {

constexpr std::size_t kLengthBytes = 4;

void readPayload(std::string_view payload) {
    requestIdOf(payload);
    if (const auto request = decodeRequest(payload)) {
        const std::string frame = encode(*request);
        const auto again = decodeRequest(std::string_view(frame).substr(kLengthBytes));
        if (!again || encode(*again) != frame) std::abort();
    }
    if (const auto event = decodeEvent(payload)) {
        const std::string frame = encode(*event);
        const auto again = decodeEvent(std::string_view(frame).substr(kLengthBytes));
        if (!again || encode(*again) != frame) std::abort();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    readPayload(input);
    FrameReader reader;
    std::size_t step = 1;
    for (std::size_t at = 0; at < input.size(); at += step, step = step * 2 % 61) {
        reader.feed(input.substr(at, step));
        while (const auto payload = reader.next())
            readPayload(*payload);
        if (reader.broken() && reader.next()) std::abort();
    }
    return 0;
}
