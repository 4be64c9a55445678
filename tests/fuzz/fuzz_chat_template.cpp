// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A template of any bytes, with variables of any JSON behind a NUL or else a small conversation. What comes out, text
// or error, comes out twice the same.
#include "ai/chat/ChatTemplate.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using tandem::ai::ChatTemplate;

namespace {

constexpr std::string_view kConversation =
    R"({"messages": [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "h\u00e4?", "n": [1, 2.5]},)"
    R"( {"role": "assistant", "content": null, "tool_calls": [{"name": "f", "arguments": {"b": 1, "a": "x'y"}}]}],)"
    R"( "tools": [], "add_generation_prompt": true, "bos_token": "<s>", "eos_token": "</s>"})";

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const std::size_t end = std::min(input.find('\0'), input.size());
    const auto made = ChatTemplate::parse(input.substr(0, end));
    if (!made) {
        if (made.error().detail.empty()) std::abort();
        return 0;
    }
    const std::string_view variables = end < size ? input.substr(end + 1) : kConversation;
    const auto once = made->render(variables, 0);
    const auto again = made->render(variables, 0);
    if (static_cast<bool>(once) != static_cast<bool>(again)) std::abort();
    if (once ? *once != *again : once.error().detail != again.error().detail) std::abort();
    return 0;
}
