// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <memory>

class QLabel;
class QLineEdit;
class QToolButton;

namespace tandem::app {

class FileTreeModel;
class Look;
class TreeView;

// The folder's files: unfold, open, make, rename, take away. It makes files and folders and renames by itself; opening
// and taking away are asked for with signals. Child of the side panel; GUI thread.
class FileTreePanel : public QWidget {
    Q_OBJECT
public:
    explicit FileTreePanel(const Look& look, QWidget* parent = nullptr);
    ~FileTreePanel() override;

    void setFolder(const QString& folder); // "" shows how to open one
    void reveal(const QString& path);      // selects it if it lies in the folder
    QString currentPath() const;           // the folder itself when nothing is selected
    void startNewFile();
    void startNewFolder();
    void startRename();
    void refresh();
    void collapseAll();
    void askToDelete();

Q_SIGNALS:
    void fileActivated(const QString& path);
    void openFolderRequested();
    void deleteRequested(const QString& path);
    // Before a rename: whoever has the file open may refuse by returning false through `allowed`.
    void aboutToRename(const QString& path, bool* allowed);
    void renamed(const QString& from, const QString& to);
    void failed(const QString& sentence);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Naming { None, NewFile, NewFolder, Rename };

    QWidget* makeHeader();
    QToolButton* makeButton(const QString& icon, const QString& tip, void (FileTreePanel::*slot)());
    void startNaming(Naming what, const QString& label, const QString& text);
    void finishNaming();
    void stopNaming();
    QString make(const QString& path);
    QString rename(const QString& path);
    QString targetFolder() const;
    void showMenu(const QPoint& place);
    void activate(const QModelIndex& index);

    const Look& m_look;
    std::unique_ptr<FileTreeModel> m_model;
    QLabel* m_title = nullptr;
    QWidget* m_empty = nullptr;
    QWidget* m_openButton = nullptr;
    QWidget* m_nameRow = nullptr;
    QLabel* m_nameLabel = nullptr;
    QLineEdit* m_name = nullptr;
    TreeView* m_tree = nullptr;
    Naming m_naming = Naming::None;
    QString m_namingPlace; // the folder, or the path to rename
};

} // namespace tandem::app
