// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QList>
#include <QString>

#include <functional>

namespace tandem::app {

// One line of the palette: an action, a file, a language.
struct PaletteEntry {
    QString id;       // remembered as "recent"
    QString title;    // what is matched
    QString note;     // fainter, behind the title: a folder, an explanation
    QString shortcut; // at the right end
    QString icon;     // of the icon store, "" for none
    bool enabled = true;
    std::function<void()> run;
};

// The entries that fit a pattern, best first; without one those used last come first. Owned by the palette.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        TitleRole = Qt::DisplayRole,
        NoteRole = Qt::UserRole,
        ShortcutRole,
        IconRole,
        PositionsRole,
        RecentRole
    };
    static constexpr int kMostRows = 200;

    using QAbstractListModel::QAbstractListModel;

    void setEntries(const QList<PaletteEntry>& entries, const QStringList& recentIds);
    void setPattern(const QString& pattern);
    const PaletteEntry* entryAt(int row) const; // null beyond the end

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Row {
        int entry = 0;
        int score = 0;
        bool recent = false;
        QList<int> positions;
    };
    void fill();

    QList<PaletteEntry> m_entries;
    QStringList m_recent;
    QString m_pattern;
    QList<Row> m_rows;
};

} // namespace tandem::app
