// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/tokenizer/Nfc.h"

#include "ai/tokenizer/Utf8.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utf8proc.h>
#include <utility>
#include <vector>

namespace tandem::ai {

namespace {

using Scalars = std::vector<utf8proc_int32_t>;

constexpr std::size_t kLongestDecomposition = 32; // canonical: 4 today

// Combining marks that Unicode added after the tables of the library that the models' tokenizers were made with. There
// they are ordinary characters: nothing is reordered or composed across them.
constexpr std::array<std::pair<char32_t, char32_t>, 36> kMarksTakenAsOrdinary = {
    {{0x7FD, 0x7FD},     {0x898, 0x89F},     {0x8CA, 0x8D3},     {0x9FE, 0x9FE},     {0xC3C, 0xC3C},
     {0xD3B, 0xD3C},     {0xEBA, 0xEBA},     {0x1715, 0x1715},   {0x1ABF, 0x1ACE},   {0x1DF6, 0x1DFA},
     {0xA82C, 0xA82C},   {0x10D24, 0x10D27}, {0x10EAB, 0x10EAC}, {0x10EFD, 0x10EFF}, {0x10F46, 0x10F50},
     {0x10F82, 0x10F85}, {0x11070, 0x11070}, {0x1133B, 0x1133B}, {0x1145E, 0x1145E}, {0x11839, 0x1183A},
     {0x1193D, 0x1193E}, {0x11943, 0x11943}, {0x119E0, 0x119E0}, {0x11A34, 0x11A34}, {0x11A47, 0x11A47},
     {0x11A99, 0x11A99}, {0x11D42, 0x11D42}, {0x11D44, 0x11D45}, {0x11D97, 0x11D97}, {0x11F41, 0x11F42},
     {0x16FF0, 0x16FF1}, {0x1E08F, 0x1E08F}, {0x1E130, 0x1E136}, {0x1E2AE, 0x1E2AE}, {0x1E2EC, 0x1E2EF},
     {0x1E4EC, 0x1E4EF}}};

bool isTakenAsOrdinary(char32_t value) {
    if (value < kMarksTakenAsOrdinary.front().first) return false;
    return std::any_of(kMarksTakenAsOrdinary.begin(), kMarksTakenAsOrdinary.end(),
                       [value](const auto& range) { return value >= range.first && value <= range.second; });
}

// Below U+0300 every text is in form C already.
bool surelyNormal(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xCC; });
}

utf8proc_propval_t combiningClass(utf8proc_int32_t scalar) {
    return utf8proc_get_property(scalar)->combining_class;
}

void appendDecomposed(char32_t value, Scalars& scalars) {
    int boundary = 0;
    std::array<utf8proc_int32_t, kLongestDecomposition> parts{};
    const auto count = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(value), parts.data(), parts.size(),
                                               static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE), &boundary);
    scalars.insert(scalars.end(), parts.begin(), parts.begin() + std::max<std::ptrdiff_t>(count, 0));
}

// Canonical ordering: marks between two starters by class, equal ones as they came. The library's own sorting is
// quadratic, which a hostile text would use.
void orderMarks(Scalars& scalars) {
    for (auto it = scalars.begin(); it != scalars.end();) {
        it = std::find_if(it, scalars.end(), [](auto scalar) { return combiningClass(scalar) != 0; });
        const auto end = std::find_if(it, scalars.end(), [](auto scalar) { return combiningClass(scalar) == 0; });
        std::stable_sort(it, end, [](auto a, auto b) { return combiningClass(a) < combiningClass(b); });
        it = end;
    }
}

// Normalizes the scalars gathered so far, and forgets them.
void flush(Scalars& scalars, std::string& out) {
    orderMarks(scalars);
    const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    const auto count = utf8proc_normalize_utf32(scalars.data(), static_cast<utf8proc_ssize_t>(scalars.size()), options);
    for (utf8proc_ssize_t i = 0; i < count; ++i) {
        std::array<utf8proc_uint8_t, 4> bytes{};
        const auto length = utf8proc_encode_char(scalars[static_cast<std::size_t>(i)], bytes.data());
        out.append(bytes.begin(), bytes.begin() + length);
    }
    scalars.clear();
}

void appendNormal(std::string_view valid, std::string& out) {
    if (surelyNormal(valid)) {
        out += valid;
        return;
    }
    Scalars scalars;
    for (std::size_t at = 0; at < valid.size();) {
        const auto found = codePointAt(valid, at);
        if (!found) break;
        if (isTakenAsOrdinary(found->value)) {
            flush(scalars, out);
            out += valid.substr(at, found->bytes);
        } else {
            appendDecomposed(found->value, scalars);
        }
        at += found->bytes;
    }
    flush(scalars, out);
}

} // namespace

std::string normalizeNfc(std::string_view text) {
    if (surelyNormal(text)) return std::string(text);
    std::string out;
    out.reserve(text.size());
    forEachRun(text, [&out](std::string_view run, bool valid) {
        if (valid)
            appendNormal(run, out);
        else
            out += run;
    });
    return out;
}

} // namespace tandem::ai
