// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/RequestGate.h"
#include "app/settings/Settings.h"

namespace tandem::app {

// The settings file's words for the completion service, for the window and the command line alike.
inline ai::CompletionSettings completionOptions(const SuggestionSettings& settings) {
    ai::CompletionSettings options;
    options.enabled = settings.enabled;
    options.eagerness = settings.eagerness;
    options.multiLine = settings.multiLine;
    options.maxLines = settings.maxLines;
    options.inComments = settings.inComments;
    options.inStrings = settings.inStrings;
    for (const QString& language : settings.disabledLanguages)
        options.disabledLanguages.push_back(language.toStdString());
    for (const QString& glob : settings.disabledGlobs)
        options.disabledGlobs.push_back(glob.toStdString());
    options.maxFileBytes = settings.maxFileKilobytes * 1024LL;
    options.useCache = settings.projectCache;
    options.useModel = settings.model != kNoModel;
    return options;
}

} // namespace tandem::app
