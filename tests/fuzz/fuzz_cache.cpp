// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The first byte chooses: a kept cache of any bytes behind a header that is right, searched when it can be read; or any
// edits of an open buffer, whose tokens must be those of its text read anew.
#include "ai/cache/CacheFile.h"
#include "ai/cache/CacheState.h"
#include "ai/cache/LiveText.h"
#include "ai/cache/NextUnit.h"
#include "tests/ai/model/ModelFolder.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <string_view>

using namespace tandem::ai;

namespace {

constexpr std::size_t kHeaderWords = 4;

const Tokenizer& tokenizer() {
    static const Tokenizer tiny = [] {
        auto file = nlohmann::json::parse(tandem::test::tinyTokenizer());
        file["normalizer"] = nullptr;
        return *Tokenizer::fromJson(file.dump());
    }();
    return tiny;
}

void readKept(std::string_view body) {
    static const std::uint64_t fingerprint = tokenizerFingerprint(tokenizer());
    const std::uint64_t segments = body.empty() ? 0 : static_cast<unsigned char>(body.front()) % 4;
    body.remove_prefix(std::min<std::size_t>(1, body.size()));
    std::string file("TNDMCCH1");
    for (const std::uint64_t word : {fingerprint, cacheFileChecksum(body), segments})
        file.append(reinterpret_cast<const char*>(&word), sizeof word);
    file += body;
    if (file.size() != kHeaderWords * sizeof(std::uint64_t) + body.size()) std::abort();
    std::istringstream in(file);
    const auto read = readCacheFile(in, file.size(), fingerprint, tokenizer().size(), {1'000'000, 1'000});
    if (!read) {
        if (read.error().detail.empty()) std::abort();
        return;
    }
    CacheState state(tokenizer(), {});
    for (const auto& segment : *read) {
        for (std::size_t i = 0; i < segment->files().size(); ++i)
            segment->setAlive(i, true);
        segment->only(std::vector<bool>(segment->files().size(), true));
        state.segments.push_back(segment);
    }
    CacheViewParts parts;
    parts.state = &state;
    UnitReader reader(parts, tokenizer(), body.substr(0, 40));
    for (int i = 0; i < 4; ++i)
        reader.take(reader.forecast(true).unit);
}

void editBuffer(std::string_view input) {
    const std::size_t half = input.size() / 2;
    std::string text(input.substr(0, half));
    LiveText live(tokenizer(), text);
    input.remove_prefix(half);
    while (input.size() >= 3) {
        const std::size_t at = static_cast<unsigned char>(input[0]);
        const std::size_t removed = static_cast<unsigned char>(input[1]) % 16;
        const std::string_view inserted = input.substr(3, static_cast<unsigned char>(input[2]) % 16);
        input.remove_prefix(3 + inserted.size());
        const bool inside = at <= text.size() && removed <= text.size() - at;
        if (live.edit(tokenizer(), at, removed, inserted) != inside) std::abort();
        if (inside) text.replace(at, removed, inserted);
        const LiveText fresh(tokenizer(), text);
        if (live.text() != text ||
            !std::equal(live.tokens().begin(), live.tokens().end(), fresh.tokens().begin(), fresh.tokens().end()))
            std::abort();
        live.lineAt(tokenizer(), at);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view input(reinterpret_cast<const char*>(data) + 1, size - 1);
    if (data[0] % 2 == 0)
        readKept(input);
    else
        editBuffer(input);
    return 0;
}
