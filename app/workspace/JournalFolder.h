// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/JournalEntry.h"

#include <QHash>
#include <QMutex>
#include <QObject>
#include <QString>

#include <cstdint>
#include <optional>

namespace tandem::app {

// The recovery folder of one window: makes it when first needed, holds its lock, writes and removes journals.
// Lives in Recovery's worker thread; put() and idle() may be called from any thread.
class JournalFolder : public QObject {
    Q_OBJECT
public:
    explicit JournalFolder(QString recoveryFolder);
    ~JournalFolder() override;

    // The newest text of a document, or nullopt to remove its journal. What is still waiting is replaced.
    void put(std::uint64_t documentId, const std::optional<JournalEntry>& entry);
    bool idle() const; // nothing waits to be written

Q_SIGNALS:
    void failed(const QString& reason);

private:
    void work();
    bool prepare();
    void write(std::uint64_t documentId, const JournalEntry& entry);
    void tell(const QString& what);
    QString journalName(std::uint64_t documentId) const;

    const QString m_recoveryFolder;
    QString m_folder; // "" until made
    int m_lock = -1;
    bool m_told = false; // of a failure, until a write succeeds again

    mutable QMutex m_mutex; // guards what follows
    QHash<std::uint64_t, std::optional<JournalEntry>> m_waiting;
    bool m_busy = false;
};

} // namespace tandem::app
