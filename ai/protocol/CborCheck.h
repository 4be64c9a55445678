// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace tandem::ai::protocol {

// True when `bytes` is exactly one CBOR item (RFC 8949) of the kinds this protocol uses: integers, text, arrays, maps
// with text keys, booleans, null and floats, all of definite length. Runs before any parser does, without recursion and
// without allocating more than the nesting limit, so that no input can exhaust the stack or the memory.
bool isPlainCbor(std::string_view bytes, std::uint64_t maxNesting, std::uint64_t maxValues);

} // namespace tandem::ai::protocol
