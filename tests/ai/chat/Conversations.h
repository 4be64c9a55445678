// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ai/tokenizer/RandomText.h"

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace tandem::test {

// Variables for a chat template: a conversation with odd texts, sometimes with tools, calls of them and their answers.
nlohmann::json randomConversation(RandomText& random);

// Templates with the ways of writing that common models' own ones have.
std::vector<std::string> modelLikeTemplates();
// Small templates, one for each thing that the subset has. Variables: see exampleVariables().
std::vector<std::string> featureTemplates();
nlohmann::json exampleVariables();

} // namespace tandem::test
