// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/completion/CompletionRequest.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace tandem::app {

// Line and column from 1, column in UTF-16 units, as editors show them. `error` says which of them is past the end.
std::optional<qsizetype> byteOffsetOf(const QByteArray& utf8, int line, int column, QString* error);

// What the editor would ask with the caret there; the texts are cut as the editor cuts them.
ai::CompletionRequest requestAt(const QString& file, const QByteArray& utf8, qsizetype caret);

} // namespace tandem::app
