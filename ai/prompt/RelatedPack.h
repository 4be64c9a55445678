// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/prompt/PromptTemplate.h"
#include "ai/protocol/Messages.h"
#include "ai/tokenizer/Tokenizer.h"

#include <span>
#include <string>
#include <vector>

namespace tandem::ai {

inline constexpr int kOwnTokens = 768;         // of a context that the document itself never shares with related files
inline constexpr double kMostRelatedMs = 60;   // that running all related tokens anew may take
inline constexpr int kLeastRelatedTokens = 24; // of a file: less says nothing
inline constexpr int kMostRelatedShare = 4;    // a quarter of the context

// Tokens for related files, headers included: what the context leaves beside the document, and what the measured speed
// prefills within kMostRelatedMs. 0 for a small context and while no speed is known.
int relatedRoom(int context, double prefillTokensPerSecond);

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
