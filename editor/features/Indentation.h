// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <optional>

namespace tandem::editor {

// How deep one step is and what it is made of.
struct Indentation {
    int width = 4;
    bool tabs = false;

    friend bool operator==(const Indentation&, const Indentation&) = default;

    // From how a text's lines are indented; nothing where too few are.
    static std::optional<Indentation> detect(QByteArrayView text);
};

} // namespace tandem::editor
