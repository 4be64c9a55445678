// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/PaletteModel.h"

#include "app/models/FuzzyMatch.h"

#include <algorithm>

namespace tandem::app {
namespace {

constexpr int kRecentBonus = 12; // decides between entries that fit about equally well

} // namespace

void PaletteModel::setEntries(const QList<PaletteEntry>& entries, const QStringList& recentIds) {
    m_entries = entries;
    m_recent = recentIds;
    fill();
}

void PaletteModel::setPattern(const QString& pattern) {
    if (pattern == m_pattern) return;
    m_pattern = pattern;
    fill();
}

void PaletteModel::fill() {
    beginResetModel();
    m_rows.clear();
    for (int index = 0; index < m_entries.size(); ++index) {
        const PaletteEntry& entry = m_entries.at(index);
        const auto match = fuzzyMatch(m_pattern, entry.title);
        if (!match) continue;
        const qsizetype age = m_recent.indexOf(entry.id);
        Row row{index, match->score, age >= 0, match->positions};
        if (m_pattern.isEmpty())
            row.score = age >= 0 ? int(m_recent.size() - age) : 0;
        else if (age >= 0)
            row.score += kRecentBonus;
        if (!entry.enabled) row.score -= 1000;
        m_rows << row;
    }
    std::stable_sort(m_rows.begin(), m_rows.end(), [](const Row& a, const Row& b) { return a.score > b.score; });
    if (m_rows.size() > kMostRows) m_rows.resize(kMostRows);
    endResetModel();
}

const PaletteEntry* PaletteModel::entryAt(int row) const {
    return row >= 0 && row < m_rows.size() ? &m_entries.at(m_rows.at(row).entry) : nullptr;
}

int PaletteModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const {
    const PaletteEntry* entry = index.isValid() ? entryAt(index.row()) : nullptr;
    if (!entry) return {};
    switch (role) {
    case TitleRole:
        return entry->title;
    case Qt::AccessibleTextRole:
        return entry->shortcut.isEmpty() ? entry->title : entry->title + QStringLiteral(", ") + entry->shortcut;
    case NoteRole:
        return entry->note;
    case ShortcutRole:
        return entry->shortcut;
    case IconRole:
        return entry->icon;
    case PositionsRole:
        return QVariant::fromValue(m_rows.at(index.row()).positions);
    case RecentRole:
        return m_rows.at(index.row()).recent;
    default:
        return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex& index) const {
    const PaletteEntry* entry = index.isValid() ? entryAt(index.row()) : nullptr;
    if (!entry) return Qt::NoItemFlags;
    return entry->enabled ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                          : Qt::ItemNeverHasChildren;
}

} // namespace tandem::app
