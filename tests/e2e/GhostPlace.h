// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

namespace tandem::tests {

/// A place in a Python file where the bundled model has something to say: the file holds `before` + `after`, the caret
/// stands between them, `typed` is then typed there, and `suggestion` is what `tandem-cli complete` answers.
struct GhostPlace {
    std::string before;
    std::string typed;
    std::string after;
    std::string suggestion;

    std::string original() const { return before + after; }
    std::string withTyped() const { return before + typed + after; }
    std::string accepted(const std::string& part) const { return before + typed + part + after; }
    /// "file.py:LINE:COLUMN" of the caret before anything is typed.
    std::string caretIn(const std::string& file) const;
};

enum class Wanted { AnyText, SeveralWords, SeveralLines };

/// The first of some ordinary places where the command line shows a suggestion of that kind; asks the real model.
std::optional<GhostPlace> findGhostPlace(Wanted wanted);

} // namespace tandem::tests
