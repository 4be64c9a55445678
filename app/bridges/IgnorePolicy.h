// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/context/ContentPolicy.h"
#include "collab/privacy/IgnoreRules.h"
#include "collab/privacy/SecretLines.h"

#include <string>
#include <string_view>

namespace tandem::app {

// collab/privacy's rules as the answer to ai's question.
class IgnorePolicy : public ai::ContentPolicy {
public:
    bool mayRead(std::string_view absolutePath) const override { return !m_rules.isIgnored(std::string(absolutePath)); }
    std::string withoutSecrets(std::string text) const override { return collab::withoutSecretLines(text); }
    void reload() { m_rules.reload(); } // ignore files are read anew

private:
    collab::IgnoreRules m_rules;
};

} // namespace tandem::app
