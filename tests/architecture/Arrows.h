// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

namespace tandem::architecture {

/// Who may include whom, as ARCHITECTURE.md draws it. The longest matching `from` holds; a folder may always include
/// itself. A target allows what lies under it too; "ai/*" is
/// the files of ai itself.
struct Arrow {
    std::string_view from;
    std::vector<std::string_view> to;
};

inline const std::vector<Arrow> kArrows = {
    {"resources", {"resources"}},

    // The engine and what it stands on know no Qt, no process and no window.
    {"ai", {"resources"}},
    {"ai/tokenizer", {"ai/*"}},
    {"ai/chat", {"ai/*", "ai/tokenizer", "resources"}},
    {"ai/model", {"ai/*", "ai/tokenizer", "resources"}},
    {"ai/protocol", {"ai/*", "ai/model/Precision.h"}},
    {"ai/prompt", {"ai/*", "ai/tokenizer", "ai/model", "ai/protocol", "resources"}},
    {"ai/engine", {"ai/*", "ai/tokenizer", "ai/model", "ai/prompt", "ai/cache", "ai/protocol", "resources"}},
    {"ai/cache", {"ai/*", "ai/tokenizer"}},
    {"ai/torch", {"ai/*", "ai/tokenizer", "ai/model", "ai/engine", "ai/torch/kernels"}},
    {"ai/torch/kernels", {}},
    {"ai/training", {"ai/*", "ai/tokenizer", "ai/model", "ai/torch"}},
    {"ai/host",
     {"ai/*", "ai/tokenizer", "ai/model", "ai/prompt", "ai/engine", "ai/cache", "ai/protocol", "ai/torch",
      "resources"}},
    // The other end of the pipe: never the engine itself.
    {"ai/client", {"ai/*", "ai/protocol"}},
    {"ai/context", {"ai/*", "ai/prompt", "ai/protocol", "resources"}},
    {"ai/completion", {"ai/*", "ai/protocol", "ai/client", "ai/context", "ai/prompt", "resources"}},

    {"editor", {"editor", "resources"}},
    {"editor/theme", {"resources"}},
    {"editor/languages", {"editor", "resources"}},

    {"collab", {"resources"}},
    {"collab/encoding", {}},
    {"collab/crdt", {"collab/encoding"}},
    {"collab/sync", {"collab/crdt", "collab/encoding"}},
    {"collab/privacy", {"resources"}},

    // The window's bridges and the two mains are the only places where the three meet.
    {"app", {"app", "editor", "ai", "collab", "resources"}},
    {"app/settings", {"resources"}},
    {"app/cli", {"app/settings", "app/workspace", "app/bridges", "ai", "collab", "resources"}},
    {"app/server", {"app/settings", "ai", "collab", "resources"}},

    {"bench", {"bench", "editor", "ai", "resources"}},
    {"tests", {"tests", "bench", "app", "editor", "ai", "collab", "resources"}},
};

/// Plain C++20: no Qt header. They build, and are fuzzed, where no Qt is.
inline constexpr std::string_view kWithoutQt[] = {
    "ai/tokenizer",    "ai/model",    "ai/prompt",   "ai/engine",          "ai/cache",  "ai/protocol",
    "ai/torch",        "ai/training", "ai/host",     "ai/context",         "ai/chat",   "resources",
    "collab/encoding", "collab/crdt", "collab/sync", "tests/architecture", "tests/fuzz"};

/// No window: of Qt only what the core has.
inline constexpr std::string_view kQtCoreOnly[] = {"ai/completion", "ai/client", "app/settings", "app/cli"};

inline constexpr std::string_view kTorchFolders[] = {"ai/torch", "ai/training"};

/// The only folders that may open a socket.
inline constexpr std::string_view kSocketFolders[] = {"ai/providers", "collab/net", "collab/server"};

} // namespace tandem::architecture
