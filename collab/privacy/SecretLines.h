// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace tandem::collab {

// Keys, tokens and passwords in text, by what their issuers say of their form, and by being given as a literal to
// something that is called a secret. A line at a time, in time linear in its length. What reads like a placeholder is
// none.
bool holdsSecret(std::string_view line);

// `text` without the lines that hold one, and without what stands between the marks of a private key. '\n' line ends.
std::string withoutSecretLines(std::string_view text);

} // namespace tandem::collab
