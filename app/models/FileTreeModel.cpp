// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/FileTreeModel.h"

#include "app/models/FileIcons.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace tandem::app {
namespace {

// Folders first, then by name as people sort: case counts only between names that are the same otherwise.
bool stands(bool aFolder, const QString& a, bool bFolder, const QString& b) {
    if (aFolder != bFolder) return aFolder;
    const int folded = QString::compare(a, b, Qt::CaseInsensitive);
    return folded != 0 ? folded < 0 : a < b;
}

} // namespace

FileTreeModel::FileTreeModel(QObject* parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>()) {
    m_root->folder = true;
    m_root->read = true;
}

FileTreeModel::~FileTreeModel() = default;

void FileTreeModel::setFolder(const QString& folder) {
    beginResetModel();
    m_watcher.reset();
    m_rules.reload();
    m_root = std::make_unique<Node>();
    m_root->name = folder;
    m_root->folder = true;
    m_root->read = folder.isEmpty();
    endResetModel();
}

QString FileTreeModel::folder() const {
    return m_root->name;
}

FileTreeModel::Node& FileTreeModel::nodeOf(const QModelIndex& index) const {
    return index.isValid() ? *static_cast<Node*>(index.internalPointer()) : *m_root;
}

QModelIndex FileTreeModel::indexOfNode(const Node& node) const {
    if (!node.parent) return {};
    const auto& siblings = node.parent->children;
    const auto at =
        std::find_if(siblings.begin(), siblings.end(), [&node](const auto& child) { return child.get() == &node; });
    return createIndex(int(at - siblings.begin()), 0, &node);
}

QString FileTreeModel::pathOfNode(const Node& node) const {
    if (!node.parent) return node.name;
    const QString above = pathOfNode(*node.parent);
    return above.endsWith(u'/') ? above + node.name : above + u'/' + node.name;
}

QString FileTreeModel::pathOf(const QModelIndex& index) const {
    return pathOfNode(nodeOf(index));
}
bool FileTreeModel::isFolder(const QModelIndex& index) const {
    return nodeOf(index).folder;
}

bool FileTreeModel::isIgnored(const QModelIndex& index) const {
    return m_rules.isIgnored(pathOf(index).toStdString());
}

QModelIndex FileTreeModel::index(int row, int column, const QModelIndex& parent) const {
    const Node& node = nodeOf(parent);
    if (column != 0 || row < 0 || row >= int(node.children.size())) return {};
    return createIndex(row, 0, node.children[size_t(row)].get());
}

QModelIndex FileTreeModel::parent(const QModelIndex& index) const {
    if (!index.isValid()) return {};
    const Node* above = nodeOf(index).parent;
    return above ? indexOfNode(*above) : QModelIndex();
}

int FileTreeModel::rowCount(const QModelIndex& parent) const {
    return parent.column() > 0 ? 0 : int(nodeOf(parent).children.size());
}

int FileTreeModel::columnCount(const QModelIndex&) const {
    return 1;
}

bool FileTreeModel::hasChildren(const QModelIndex& parent) const {
    const Node& node = nodeOf(parent);
    return node.folder && (!node.read || !node.children.empty());
}

bool FileTreeModel::canFetchMore(const QModelIndex& parent) const {
    const Node& node = nodeOf(parent);
    return node.folder && !node.read;
}

void FileTreeModel::fetchMore(const QModelIndex& parent) {
    Node& node = nodeOf(parent);
    if (node.read) return;
    node.read = true;
    readAgain(node);
    if (!m_watcher) {
        m_watcher = std::make_unique<QFileSystemWatcher>();
        connect(m_watcher.get(), &QFileSystemWatcher::directoryChanged, this, &FileTreeModel::noteChanged);
    }
    m_watcher->addPath(pathOfNode(node));
}

QList<FileTreeModel::Found> FileTreeModel::list(const QString& folder) {
    QList<Found> found;
    const QFileInfoList entries = QDir(folder).entryInfoList(
        QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Unsorted);
    for (const QFileInfo& entry : entries) {
        if (entry.fileName() == QLatin1String(".git")) continue; // nobody edits in there
        found << Found{entry.fileName(), entry.isDir()};
    }
    std::sort(found.begin(), found.end(),
              [](const Found& a, const Found& b) { return stands(a.folder, a.name, b.folder, b.name); });
    if (found.size() > kMostEntries) found.resize(kMostEntries);
    return found;
}

// Both lists are in the same order, so one pass finds what went and what came; nodes that stay keep their children.
void FileTreeModel::readAgain(Node& node) {
    m_rules.reload();
    const QModelIndex place = indexOfNode(node);
    const QList<Found> found = list(pathOfNode(node));
    size_t row = 0;
    qsizetype next = 0;
    while (row < node.children.size() || next < found.size()) {
        const Node* old = row < node.children.size() ? node.children[row].get() : nullptr;
        const Found* now = next < found.size() ? &found.at(next) : nullptr;
        if (old && now && old->name == now->name && old->folder == now->folder) {
            ++row;
            ++next;
        } else if (old && (!now || stands(old->folder, old->name, now->folder, now->name))) {
            beginRemoveRows(place, int(row), int(row));
            node.children.erase(node.children.begin() + std::ptrdiff_t(row));
            endRemoveRows();
        } else {
            // What comes in one run is told in one run: a first listing is one signal.
            qsizetype last = next;
            while (last + 1 < found.size() &&
                   (!old || stands(found.at(last + 1).folder, found.at(last + 1).name, old->folder, old->name)))
                ++last;
            beginInsertRows(place, int(row), int(row + size_t(last - next)));
            for (; next <= last; ++next, ++row) {
                auto child = std::make_unique<Node>();
                child->parent = &node;
                child->name = found.at(next).name;
                child->folder = found.at(next).folder;
                node.children.insert(node.children.begin() + std::ptrdiff_t(row), std::move(child));
            }
            endInsertRows();
        }
    }
}

void FileTreeModel::readAgainBelow(Node& node) {
    if (!node.read) return;
    readAgain(node);
    for (const auto& child : node.children)
        if (child->folder) readAgainBelow(*child);
}

void FileTreeModel::refresh() {
    if (!m_root->name.isEmpty()) readAgainBelow(*m_root);
}

FileTreeModel::Node* FileTreeModel::loadedNodeAt(const QString& folder) const {
    if (folder == m_root->name) return m_root.get();
    const QString base = m_root->name.endsWith(u'/') ? m_root->name : m_root->name + u'/';
    if (!folder.startsWith(base)) return nullptr;
    Node* node = m_root.get();
    const QStringList parts = folder.mid(base.size()).split(u'/');
    for (const QString& part : parts) {
        const auto child = std::find_if(node->children.begin(), node->children.end(),
                                        [&part](const auto& each) { return each->name == part; });
        if (child == node->children.end()) return nullptr;
        node = child->get();
    }
    return node;
}

void FileTreeModel::noteChanged(const QString& folder) {
    Node* node = loadedNodeAt(folder);
    if (node && node->read) readAgain(*node);
}

QModelIndex FileTreeModel::indexOf(const QString& path) {
    const QString base = m_root->name.endsWith(u'/') ? m_root->name : m_root->name + u'/';
    if (m_root->name.isEmpty() || !path.startsWith(base)) return {};
    Node* node = m_root.get();
    const QStringList parts = path.mid(base.size()).split(u'/', Qt::SkipEmptyParts);
    for (const QString& part : parts) {
        fetchMore(indexOfNode(*node));
        const auto child = std::find_if(node->children.begin(), node->children.end(),
                                        [&part](const auto& each) { return each->name == part; });
        if (child == node->children.end()) return {};
        node = child->get();
    }
    return indexOfNode(*node);
}

QVariant FileTreeModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const Node& node = nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
    case Qt::AccessibleTextRole:
        return node.name;
    case Qt::ToolTipRole:
        return isIgnored(index) ? tr("%1: ignored, never read for suggestions").arg(pathOfNode(node))
                                : pathOfNode(node);
    case PathRole:
        return pathOfNode(node);
    case IgnoredRole:
        return isIgnored(index);
    case Qt::AccessibleDescriptionRole:
        return isIgnored(index) ? tr("ignored, never read for suggestions") : QString();
    case FolderRole:
        return node.folder;
    case IconRole:
        return node.folder ? QStringLiteral("folder") : fileIconName(node.name);
    default:
        return {};
    }
}

Qt::ItemFlags FileTreeModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (!nodeOf(index).folder) flags |= Qt::ItemNeverHasChildren;
    return flags;
}

} // namespace tandem::app
