// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace tandem::editor {

// QScintilla counts every character before the caret on each insertion and removal, for accessibility's sake and
// whether or not anything listens: 190 ms a key at the end of a 28 MB file. CountCharacters.cpp takes the place of the
// library's own QsciScintillaBase::SendScintilla and answers that one question with 0 while accessibility is off. GUI
// thread.

// How many such counts were spared. Stays 0 if the library no longer calls its exported function, which a test notices.
std::uint64_t sparedCharacterCounts();

} // namespace tandem::editor
