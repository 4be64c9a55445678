// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/model/ModelStore.h"
#include "ai/model/Precision.h"
#include "app/cli/CommandLine.h"
#include "app/cli/Console.h"

#include <optional>

namespace tandem::app {

// The models on this machine, in the order the window looks for them too.
ai::ModelStore installedModels();

// Weights: a folder without a tokenizer will do; the model process finds what else may be wrong.
enum class ModelUse { Text, Weights };

// The model that --model names (a listed name or a folder), or the default for "". Says why not and returns nothing
// when there is none or it is not usable.
std::optional<ai::InstalledModel> chooseModel(const QString& nameOrFolder, Console& console,
                                              ModelUse use = ModelUse::Text);

// What --precision says, `fallback` without it. Nothing, after saying so, when it is no precision.
std::optional<ai::Precision> choosePrecision(const CommandLine& words, ai::Precision fallback, Console& console);

} // namespace tandem::app
