// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/CompletionReason.h"
#include "editor/CompletionSource.h"

namespace tandem::app {

editor::Reason editorReason(ai::CompletionReason reason);

} // namespace tandem::app
