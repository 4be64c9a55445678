// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/cache/LiveText.h"

#include "ai/cache/TextBlocks.h"

#include <algorithm>

namespace tandem::ai {

LiveText::LiveText(const Tokenizer& tokenizer, std::string_view text)
    : m_text(text) {
    read(tokenizer, 0, m_text.size(), 0, m_blocks, m_tokens);
}

// Appends the blocks and tokens of a part of the text that begins and ends at blocks' borders.
void LiveText::read(const Tokenizer& tokenizer, std::size_t begin, std::size_t end, std::size_t tokenBase,
                    std::vector<Block>& blocks, std::vector<TokenId>& tokens) const {
    const std::string_view part = std::string_view(m_text).substr(0, end);
    while (begin < end) {
        const std::size_t next = blockEnd(part, begin);
        blocks.push_back({begin, tokenBase + tokens.size()});
        encodeBlock(tokenizer, part.substr(begin, next - begin), tokens);
        begin = next;
    }
}

// The last block that begins at or before this place; the number of blocks when there is none.
std::size_t LiveText::blockOf(std::size_t byteOffset) const {
    const auto after = std::upper_bound(m_blocks.begin(), m_blocks.end(), byteOffset,
                                        [](std::size_t byte, const Block& block) { return byte < block.byte; });
    return after == m_blocks.begin() ? m_blocks.size() : static_cast<std::size_t>(after - m_blocks.begin()) - 1;
}

bool LiveText::edit(const Tokenizer& tokenizer, std::size_t byteOffset, std::size_t removedBytes,
                    std::string_view inserted) {
    if (byteOffset > m_text.size() || removedBytes > m_text.size() - byteOffset) return false;
    m_text.replace(byteOffset, removedBytes, inserted);
    // A line that becomes or stops being blank changes the block above it too; blocks above and below that stay.
    const std::size_t line = byteOffset == 0 ? 0 : m_text.rfind('\n', byteOffset - 1) + 1; // npos + 1 is 0
    const std::size_t begin = line == 0 ? 0 : blockBegin(m_text, line - 1);
    const std::size_t end = blockEnd(m_text, byteOffset + inserted.size());
    const std::size_t oldEnd = end + removedBytes - inserted.size();
    const auto byByte = [](const Block& block, std::size_t byte) { return block.byte < byte; };
    const auto first = std::lower_bound(m_blocks.begin(), m_blocks.end(), begin, byByte);
    const auto last = std::lower_bound(first, m_blocks.end(), oldEnd, byByte);
    const std::size_t firstToken = first == m_blocks.end() ? m_tokens.size() : first->token;
    const std::size_t lastToken = last == m_blocks.end() ? m_tokens.size() : last->token;

    std::vector<Block> blocks;
    std::vector<TokenId> tokens;
    read(tokenizer, begin, end, firstToken, blocks, tokens);
    for (auto block = last; block != m_blocks.end(); ++block) {
        block->byte += inserted.size() - removedBytes; // may wrap twice; the sum is right
        block->token += tokens.size() - (lastToken - firstToken);
    }
    const auto at = m_blocks.erase(first, last);
    m_blocks.insert(at, blocks.begin(), blocks.end());
    const auto from = m_tokens.begin() + static_cast<std::ptrdiff_t>(firstToken);
    const auto to = m_tokens.begin() + static_cast<std::ptrdiff_t>(lastToken);
    const auto hole = m_tokens.erase(from, to);
    m_tokens.insert(hole, tokens.begin(), tokens.end());
    return true;
}

LiveText::Range LiveText::lineAt(const Tokenizer& tokenizer, std::size_t byteOffset) const {
    const std::size_t at = std::min(byteOffset, m_text.size());
    const std::size_t index = blockOf(at);
    if (index == m_blocks.size()) return {};
    const std::size_t lineBegin = at == 0 ? 0 : m_text.rfind('\n', at - 1) + 1; // npos + 1 is 0
    const std::size_t lineEnd = std::min(m_text.find('\n', at), m_text.size());
    const std::size_t lastToken = index + 1 < m_blocks.size() ? m_blocks[index + 1].token : m_tokens.size();
    Range range{lastToken, lastToken};
    std::size_t byte = m_blocks[index].byte;
    for (std::size_t token = m_blocks[index].token; token < lastToken; ++token) {
        if (byte >= lineBegin && range.begin == lastToken) range.begin = token;
        if (byte > lineEnd) {
            range.end = token;
            break;
        }
        byte += tokenizer.bytesOf(m_tokens[token]).size();
    }
    return range;
}

int LiveText::lineOfToken(const Tokenizer& tokenizer, std::size_t token) const {
    const auto after = std::upper_bound(m_blocks.begin(), m_blocks.end(), token,
                                        [](std::size_t t, const Block& block) { return t < block.token; });
    if (after == m_blocks.begin()) return 1;
    const Block& block = *std::prev(after);
    std::size_t byte = block.byte;
    for (std::size_t i = block.token; i < token && i < m_tokens.size(); ++i)
        byte += tokenizer.bytesOf(m_tokens[i]).size();
    const std::string_view above = std::string_view(m_text).substr(0, byte);
    return 1 + static_cast<int>(std::count(above.begin(), above.end(), '\n'));
}

std::size_t LiveText::memoryBytes() const {
    return m_text.capacity() + m_tokens.capacity() * sizeof(TokenId) + m_blocks.capacity() * sizeof(Block);
}

} // namespace tandem::ai
