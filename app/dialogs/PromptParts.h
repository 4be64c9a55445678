// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/ExplainedPrompt.h"
#include "editor/theme/Theme.h"

#include <QList>
#include <QString>

namespace tandem::app {

// A prompt's section as it is shown: reused and new tokens of one section in one.
struct PromptPart {
    ai::protocol::SectionKind kind = ai::protocol::SectionKind::Marker;
    QString path; // of a related file, as the prompt has it
    QString text;
    int reusedUnits = 0; // UTF-16 units at its start that were taken from the KV cache
    int tokens = 0;
    int reusedTokens = 0;
    bool cut = false;
};

// In the prompt's order. Bytes that are no UTF-8 are shown as replacement characters.
QList<PromptPart> promptParts(const ai::ExplainedPrompt& prompt);

// What its colour is called in the theme; the text lies on a thinned one.
editor::Theme::Role roleOf(ai::protocol::SectionKind kind);
QColor groundOf(const editor::Theme& theme, ai::protocol::SectionKind kind, bool reused);

} // namespace tandem::app
