// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/cache/ProjectCache.h"
#include "ai/protocol/Messages.h"

namespace tandem::ai {

// An answer of the project cache alone: one candidate of the rest of a line, or none when it knows nothing. Takes
// milliseconds; any thread.
protocol::CompleteAnswer answerFromProject(const ProjectCache& cache, const protocol::CompleteRequest& request);

} // namespace tandem::ai
