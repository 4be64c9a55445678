// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/prompt/PromptTemplate.h"
#include "ai/prompt/RelatedRoom.h"
#include "ai/protocol/Messages.h"
#include "ai/tokenizer/Tokenizer.h"

#include <span>
#include <string>
#include <vector>

namespace tandem::ai {

// The related files in front of one document's prompts. They come first, so every change of them costs the whole
// prompt: a file that is still wanted keeps its place, new ones follow, and the rest is dropped at once. Owned by the
// PromptBuilder.
class RelatedPack {
public:
    struct Entry {
        std::string path;
        std::vector<TokenId> tokens; // header and as much of the text as there was room for
        bool cut = false;            // not all of it
    };

    // wanted: best last. The best ones that fit into `room` are packed, cut after whole lines. While the same files are
    // wanted the pack stays, until there is twice the room.
    void update(const Tokenizer& tokenizer, const PromptTemplate& shape, std::span<const protocol::RelatedFile> wanted,
                int room);

    const std::vector<Entry>& entries() const { return m_entries; }
    int tokens() const;

private:
    bool sameAsBefore(std::span<const protocol::RelatedFile> wanted) const;

    std::vector<Entry> m_entries;
    std::vector<protocol::RelatedFile> m_wanted;
    int m_room = 0;
};

} // namespace tandem::ai
