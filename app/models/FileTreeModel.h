// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collab/privacy/IgnoreRules.h"

#include <QAbstractItemModel>
#include <QFileSystemWatcher>
#include <QString>

#include <memory>
#include <vector>

namespace tandem::app {

// The files below one folder, folders first, each folder read when it is first unfolded and watched from then on.
// Owned by the file tree panel; GUI thread (one listing is well under a millisecond for usual folders).
class FileTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Role { PathRole = Qt::UserRole, FolderRole, IconRole, IgnoredRole };
    static constexpr int kMostEntries = 10'000; // of one folder; what is beyond is not shown

    explicit FileTreeModel(QObject* parent = nullptr);
    ~FileTreeModel() override;

    void setFolder(const QString& folder); // absolute; "" empties the tree
    QString folder() const;
    QString pathOf(const QModelIndex& index) const; // the folder itself for an invalid index
    bool isFolder(const QModelIndex& index) const;
    // Reads the folders on the way. Invalid when the path does not lie in the tree.
    QModelIndex indexOf(const QString& path);
    // Left out of suggestions by an ignore file; read anew whenever a listing is.
    bool isIgnored(const QModelIndex& index) const;
    void refresh(); // every folder that was read, again

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    bool hasChildren(const QModelIndex& parent = {}) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    struct Node {
        Node* parent = nullptr;
        QString name;
        bool folder = false;
        bool read = false;
        std::vector<std::unique_ptr<Node>> children;
    };
    struct Found {
        QString name;
        bool folder = false;
    };

    Node& nodeOf(const QModelIndex& index) const;
    QModelIndex indexOfNode(const Node& node) const;
    QString pathOfNode(const Node& node) const;
    static QList<Found> list(const QString& folder);
    void readAgain(Node& node);
    void readAgainBelow(Node& node);
    void noteChanged(const QString& folder);
    Node* loadedNodeAt(const QString& folder) const;

    collab::IgnoreRules m_rules;  // asked for the rows that are seen
    std::unique_ptr<Node> m_root; // its name is the folder's absolute path
    std::unique_ptr<QFileSystemWatcher> m_watcher;
};

} // namespace tandem::app
