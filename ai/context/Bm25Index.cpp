// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/context/Bm25Index.h"

#include "ai/context/TextLines.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tandem::ai {

namespace {

constexpr double kTermSaturation = 1.2; // k1
constexpr double kLengthShare = 0.75;   // b

} // namespace

void Bm25Index::clear() {
    *this = Bm25Index(m_limits);
}

bool Bm25Index::put(std::string_view path, std::string_view text) {
    remove(path);
    if (text.size() > m_limits.fileBytes) return false;
    const TextLines lines(text);
    std::vector<std::pair<std::size_t, std::vector<WordHash>>> pieces; // by first line
    std::size_t room = m_limits.postings - std::min(m_limits.postings, m_live);
    for (std::size_t first = 0; first < lines.size(); first += kPieceLines) {
        std::vector<WordHash> words;
        for (std::size_t i = first; i < std::min(first + kPieceLines, lines.size()); ++i) {
            const auto found = wordsIn(lines[i], WordParts::Split);
            words.insert(words.end(), found.begin(), found.end());
        }
        std::sort(words.begin(), words.end());
        if (words.size() > room) return false;
        room -= words.size();
        pieces.emplace_back(first, std::move(words));
    }
    const auto file = static_cast<std::uint32_t>(m_names.size());
    m_names.emplace_back(path);
    m_files[std::string(path)] = file;
    for (auto& [first, words] : pieces)
        addPiece(file, first, std::min(first + kPieceLines, lines.size()), std::move(words));
    return true;
}

void Bm25Index::addPiece(std::uint32_t file, std::size_t firstLine, std::size_t endLine, std::vector<WordHash> words) {
    const auto number = static_cast<std::uint32_t>(m_pieces.size());
    Piece piece{file,
                static_cast<std::uint32_t>(firstLine),
                static_cast<std::uint32_t>(endLine),
                static_cast<std::uint32_t>(words.size()),
                0,
                false};
    for (std::size_t at = 0; at < words.size();) {
        std::size_t end = at;
        while (end < words.size() && words[end] == words[at])
            ++end;
        m_postings[words[at]].push_back({number, static_cast<std::uint32_t>(end - at)});
        ++piece.distinct;
        at = end;
    }
    m_live += piece.distinct;
    m_words += piece.words;
    ++m_livePieces;
    m_pieces.push_back(piece);
}

void Bm25Index::remove(std::string_view path) {
    const auto known = m_files.find(std::string(path));
    if (known == m_files.end()) return;
    const std::uint32_t file = known->second;
    m_files.erase(known);
    m_names[file].clear();
    // A file's pieces lie one after another.
    auto piece = std::lower_bound(m_pieces.begin(), m_pieces.end(), file,
                                  [](const Piece& each, std::uint32_t number) { return each.file < number; });
    for (; piece != m_pieces.end() && piece->file == file; ++piece) {
        piece->dead = true;
        m_live -= piece->distinct;
        m_dead += piece->distinct;
        m_words -= piece->words;
        --m_livePieces;
    }
    if (m_dead > m_live + 10'000) sweep();
}

void Bm25Index::sweep() {
    constexpr std::uint32_t kGone = UINT32_MAX;
    std::vector<std::uint32_t> moved(m_pieces.size(), kGone);
    std::vector<Piece> living;
    living.reserve(m_livePieces);
    for (std::size_t i = 0; i < m_pieces.size(); ++i) {
        if (m_pieces[i].dead) continue;
        moved[i] = static_cast<std::uint32_t>(living.size());
        living.push_back(m_pieces[i]);
    }
    for (auto entry = m_postings.begin(); entry != m_postings.end();) {
        std::vector<Posting>& list = entry->second;
        std::erase_if(list, [&](const Posting& posting) { return moved[posting.piece] == kGone; });
        for (Posting& posting : list)
            posting.piece = moved[posting.piece];
        entry = list.empty() ? m_postings.erase(entry) : std::next(entry);
    }
    m_pieces = std::move(living);
    m_dead = 0;
}

std::vector<Bm25Index::Hit> Bm25Index::search(std::span<const WordHash> words, std::size_t most,
                                              std::string_view except) const {
    std::vector<const std::vector<Posting>*> lists;
    std::vector<WordHash> once(words.begin(), words.end());
    std::sort(once.begin(), once.end());
    once.erase(std::unique(once.begin(), once.end()), once.end());
    for (const WordHash word : once) {
        const auto found = m_postings.find(word);
        if (found != m_postings.end() && found->second.size() <= m_limits.wordPieces) lists.push_back(&found->second);
    }
    std::sort(lists.begin(), lists.end(), [](const auto* a, const auto* b) { return a->size() < b->size(); });
    lists.resize(std::min(lists.size(), m_limits.queryWords));

    const auto total = static_cast<double>(m_livePieces);
    const double meanWords = total > 0 ? static_cast<double>(m_words) / total : 1;
    std::unordered_map<std::uint32_t, double> scores;
    for (const auto* list : lists) {
        const auto holding = std::min(static_cast<double>(list->size()), total);
        const double rarity = std::log(1 + (total - holding + 0.5) / (holding + 0.5));
        for (const Posting& posting : *list) {
            const Piece& piece = m_pieces[posting.piece];
            if (piece.dead || m_names[piece.file] == except) continue;
            const auto count = static_cast<double>(posting.count);
            const double length = 1 - kLengthShare + kLengthShare * static_cast<double>(piece.words) / meanWords;
            scores[posting.piece] += rarity * count * (kTermSaturation + 1) / (count + kTermSaturation * length);
        }
    }
    std::vector<std::pair<double, std::uint32_t>> ranked; // by falling score, then as they were put
    ranked.reserve(scores.size());
    for (const auto& [piece, score] : scores)
        ranked.emplace_back(-score, piece);
    std::sort(ranked.begin(), ranked.end());
    std::vector<Hit> hits;
    for (const auto& [score, number] : ranked) {
        if (hits.size() == most) break;
        const Piece& piece = m_pieces[number];
        const std::string& path = m_names[piece.file];
        if (std::any_of(hits.begin(), hits.end(), [&](const Hit& hit) { return hit.path == path; })) continue;
        hits.push_back({path, piece.firstLine, piece.endLine, -score});
    }
    return hits;
}

} // namespace tandem::ai
