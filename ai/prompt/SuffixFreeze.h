// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tandem::ai {

inline constexpr std::size_t kMaxSkippedClosers = 8; // closing marks after the caret that may come and go
inline constexpr double kMaxSuffixChange = 0.1;      // normalised edit distance
inline constexpr std::size_t kMaxSuffixEdits = 256;

// The text after the caret as the model last saw it. In a suffix-first prompt any change of it costs the whole prompt,
// so it is kept while the text is the same in substance. One document's; owned by its PromptWindow.
class SuffixFreeze {
public:
    // What to show the model for `suffix`: the frozen text or, when that no longer fits, the new one, which is frozen.
    // window: bytes of it that matter, whole lines.
    const std::string& update(std::string_view suffix, std::size_t window);
    bool cut() const { return m_cut; } // the window left something out when it was frozen

private:
    bool holds(std::string_view suffix, std::size_t window);

    std::string m_frozen;
    std::string m_accepted; // the last text for which m_frozen held: most keys do not change it
    std::size_t m_window = 0;
    bool m_any = false;
    bool m_cut = false;
};

// At most `limit` insertions, deletions and replacements of bytes turn a into b.
bool withinEdits(std::string_view a, std::string_view b, std::size_t limit);

// `text` from its start up to `window` bytes, cut after the last whole line, or inside a line that is longer than that.
std::string_view wholeLines(std::string_view text, std::size_t window);

} // namespace tandem::ai
