// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/context/ContentPolicy.h"
#include "collab/privacy/IgnoreRules.h"

#include <string_view>

namespace tandem::app {

// collab/privacy's rules as the answer to ai's question.
class IgnorePolicy : public ai::ContentPolicy {
public:
    bool mayRead(std::string_view absolutePath) const override { return !m_rules.isIgnored(std::string(absolutePath)); }
    void reload() { m_rules.reload(); } // ignore files are read anew

private:
    collab::IgnoreRules m_rules;
};

} // namespace tandem::app
