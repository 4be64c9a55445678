// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/CompletionRequest.h"

#include <vector>

namespace tandem::ai {

// Where the caret is likely to be next: behind what is shown, once it is accepted, and at the start of the line after
// that, indented as its predecessor or, behind an opener, one step deeper. `request` is what was asked, with '\n' line
// ends and popupItem in `before`; `shown` what stands there, null for nothing. Nothing for a caret in mid-line.
std::vector<CompletionRequest> placesAhead(const CompletionRequest& request, const Proposal* shown);

} // namespace tandem::ai
