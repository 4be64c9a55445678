// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/context/Words.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tandem::ai {

// Finds the pieces of a project that share rare words with a place: Okapi BM25 (Robertson and Zaragoza 2009, k1 = 1.2,
// b = 0.75) over pieces of 40 lines. It keeps words' hashes and line numbers, never the text, and holds nothing of a
// file that was removed. One thread at a time.
class Bm25Index {
public:
    static constexpr std::size_t kPieceLines = 40;

    struct Limits {
        std::size_t postings = 2'000'000; // 8 bytes each, and half as much for lists
        std::size_t fileBytes = 256 * 1024;
        std::size_t queryWords = 128;    // the rarest count
        std::size_t wordPieces = 20'000; // a word in more of them tells nothing
    };

    struct Hit {
        std::string path;
        std::size_t firstLine = 0; // from 0
        std::size_t endLine = 0;
        double score = 0;
    };

    Bm25Index() = default;
    explicit Bm25Index(const Limits& limits)
        : m_limits(limits) {}

    // Replaces what was known of that path. False when the text is over a limit: then nothing of it is held.
    bool put(std::string_view path, std::string_view text);
    void remove(std::string_view path);
    void clear();
    std::size_t files() const { return m_files.size(); }
    std::size_t postings() const { return m_live; }

    // The best pieces, one a file, best first; nothing of `except`. Pieces without any of the words are none.
    std::vector<Hit> search(std::span<const WordHash> words, std::size_t most, std::string_view except) const;

private:
    struct Piece {
        std::uint32_t file = 0;
        std::uint32_t firstLine = 0;
        std::uint32_t endLine = 0;
        std::uint32_t words = 0; // with repetitions
        std::uint32_t distinct = 0;
        bool dead = false;
    };
    struct Posting {
        std::uint32_t piece = 0;
        std::uint32_t count = 0;
    };

    void addPiece(std::uint32_t file, std::size_t firstLine, std::size_t endLine, std::vector<WordHash> words);
    void sweep(); // drops what is dead

    Limits m_limits;
    std::unordered_map<WordHash, std::vector<Posting>> m_postings;
    std::vector<Piece> m_pieces;
    std::vector<std::string> m_names;                       // by file number; "" when it is gone
    std::unordered_map<std::string, std::uint32_t> m_files; // path -> file number
    std::size_t m_live = 0;                                 // postings of living pieces
    std::size_t m_dead = 0;
    std::size_t m_livePieces = 0;
    std::uint64_t m_words = 0; // of living pieces
};

} // namespace tandem::ai
