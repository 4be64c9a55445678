// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/TextFormat.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>

namespace tandem::app {

// Unsaved text of one document as the recovery folder keeps it; RECOVERY.md beside this file describes the bytes.
struct JournalEntry {
    QString path;  // "" for an untitled document
    QString title; // what the tab said
    QString languageId;
    editor::TextFormat format;
    QDateTime writtenAt; // UTC
    QByteArray utf8;
};

QByteArray encodeJournal(const JournalEntry& entry);
// nullopt for bytes that are not what encodeJournal made, cut short or flipped ones included.
std::optional<JournalEntry> decodeJournal(const QByteArray& bytes);

} // namespace tandem::app
