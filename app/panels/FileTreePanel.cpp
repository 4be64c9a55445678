// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/FileTreePanel.h"

#include "app/models/FileTreeModel.h"
#include "app/panels/Look.h"
#include "app/panels/TreeView.h"

#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace tandem::app {
namespace {

using Role = editor::Theme::Role;

} // namespace

FileTreePanel::FileTreePanel(const Look& look, QWidget* parent)
    : QWidget(parent)
    , m_look(look)
    , m_model(std::make_unique<FileTreeModel>()) {
    setAccessibleName(tr("Files"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());

    m_nameRow = new QWidget(this);
    auto* nameColumn = new QVBoxLayout(m_nameRow);
    nameColumn->setContentsMargins(12, 4, 12, 8);
    nameColumn->setSpacing(4);
    m_nameLabel = new QLabel(m_nameRow);
    m_nameLabel->setWordWrap(true);
    look.makeText(*m_nameLabel, Role::TextMuted);
    m_name = new QLineEdit(m_nameRow);
    m_name->installEventFilter(this);
    nameColumn->addWidget(m_nameLabel);
    nameColumn->addWidget(m_name);
    m_nameRow->hide();
    column->addWidget(m_nameRow);
    connect(m_name, &QLineEdit::returnPressed, this, &FileTreePanel::finishNaming);

    m_empty = new QWidget(this);
    auto* emptyColumn = new QVBoxLayout(m_empty);
    emptyColumn->setContentsMargins(16, 8, 16, 16);
    emptyColumn->setSpacing(12);
    auto* text = new QLabel(tr("No folder is open."), m_empty);
    text->setWordWrap(true);
    look.makeText(*text, Role::TextMuted);
    auto* open = new QPushButton(tr("Open Folder…"), m_empty);
    open->setToolTip(tr("Show a folder's files here"));
    connect(open, &QPushButton::clicked, this, &FileTreePanel::openFolderRequested);
    emptyColumn->addWidget(text);
    emptyColumn->addWidget(open, 0, Qt::AlignLeft);
    emptyColumn->addStretch();
    column->addWidget(m_empty, 1);

    m_tree = new TreeView(look, this);
    m_tree->setAccessibleName(tr("File tree"));
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->installEventFilter(this);
    m_tree->hide();
    column->addWidget(m_tree, 1);
    connect(m_tree, &QTreeView::clicked, this, &FileTreePanel::activate);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &FileTreePanel::showMenu);
    m_openButton = open;
    setFocusProxy(open);
}

FileTreePanel::~FileTreePanel() {
    m_tree->setModel(nullptr);
}

QToolButton* FileTreePanel::makeButton(const QString& icon, const QString& tip, void (FileTreePanel::*slot)()) {
    auto* button = new QToolButton(this);
    button->setIcon(m_look.icon(icon));
    button->setIconSize({Look::kSmallIcon, Look::kSmallIcon});
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QToolButton::clicked, this, slot);
    return button;
}

QWidget* FileTreePanel::makeHeader() {
    auto* header = new QWidget(this);
    header->setFixedHeight(Look::kPanelHeader);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(12, 0, 8, 0);
    row->setSpacing(2);
    m_title = new QLabel(tr("Files"), header);
    m_look.makeHeading(*m_title);
    row->addWidget(m_title, 1);
    row->addWidget(makeButton(QStringLiteral("file-plus"), tr("New file"), &FileTreePanel::startNewFile));
    row->addWidget(makeButton(QStringLiteral("folder-plus"), tr("New folder"), &FileTreePanel::startNewFolder));
    row->addWidget(makeButton(QStringLiteral("refresh-cw"), tr("Read the folder again"), &FileTreePanel::refresh));
    row->addWidget(makeButton(QStringLiteral("copy-minus"), tr("Fold all"), &FileTreePanel::collapseAll));
    const QList<QToolButton*> buttons = header->findChildren<QToolButton*>();
    for (QToolButton* button : buttons)
        button->setVisible(false);
    return header;
}

void FileTreePanel::setFolder(const QString& folder) {
    stopNaming();
    m_model->setFolder(folder);
    if (!m_tree->model()) m_tree->setModel(m_model.get());
    const bool there = !folder.isEmpty();
    m_title->setText(there ? QDir(folder).dirName() : tr("Files"));
    m_title->setToolTip(QDir::toNativeSeparators(folder));
    m_tree->setVisible(there);
    m_empty->setVisible(!there);
    setFocusProxy(there ? static_cast<QWidget*>(m_tree) : m_openButton);
    const QList<QToolButton*> buttons = findChildren<QToolButton*>();
    for (QToolButton* button : buttons)
        button->setVisible(there);
}

void FileTreePanel::reveal(const QString& path) {
    const QModelIndex index = m_model->indexOf(path);
    if (!index.isValid()) return;
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
}

QString FileTreePanel::currentPath() const {
    return m_model->pathOf(m_tree->currentIndex());
}

QString FileTreePanel::targetFolder() const {
    const QModelIndex index = m_tree->currentIndex();
    return m_model->pathOf(!index.isValid() || m_model->isFolder(index) ? index : index.parent());
}

void FileTreePanel::activate(const QModelIndex& index) {
    if (index.isValid() && !m_model->isFolder(index)) Q_EMIT fileActivated(m_model->pathOf(index));
}

void FileTreePanel::refresh() {
    m_model->refresh();
}
void FileTreePanel::collapseAll() {
    m_tree->collapseAll();
}

void FileTreePanel::startNewFile() {
    if (m_model->folder().isEmpty()) return;
    m_namingPlace = targetFolder();
    startNaming(Naming::NewFile, tr("New file in %1").arg(QDir(m_namingPlace).dirName()), {});
}

void FileTreePanel::startNewFolder() {
    if (m_model->folder().isEmpty()) return;
    m_namingPlace = targetFolder();
    startNaming(Naming::NewFolder, tr("New folder in %1").arg(QDir(m_namingPlace).dirName()), {});
}

void FileTreePanel::startRename() {
    if (!m_tree->currentIndex().isValid()) return;
    m_namingPlace = currentPath();
    const QString name = QFileInfo(m_namingPlace).fileName();
    startNaming(Naming::Rename, tr("New name of %1").arg(name), name);
    m_name->setSelection(0, int(QFileInfo(name).completeBaseName().size()));
}

void FileTreePanel::startNaming(Naming what, const QString& label, const QString& text) {
    m_naming = what;
    m_nameLabel->setText(label);
    m_name->setText(text);
    m_name->setAccessibleName(label);
    m_nameRow->show();
    m_name->setFocus(Qt::OtherFocusReason);
}

void FileTreePanel::stopNaming() {
    m_naming = Naming::None;
    m_nameRow->hide();
}

void FileTreePanel::finishNaming() {
    const QString name = m_name->text().trimmed();
    if (name.isEmpty() || m_naming == Naming::None) return stopNaming();
    const QString folder = m_naming == Naming::Rename ? QFileInfo(m_namingPlace).absolutePath() : m_namingPlace;
    const QString path = QDir::cleanPath(QDir(folder).filePath(name));
    const QString problem = QFileInfo::exists(path)      ? tr("%1 is there already.").arg(name)
                            : m_naming == Naming::Rename ? rename(path)
                                                         : make(path);
    if (!problem.isEmpty()) {
        m_nameLabel->setText(problem);
        return;
    }
    const bool open = m_naming == Naming::NewFile;
    stopNaming();
    m_model->refresh();
    reveal(path);
    m_tree->setFocus(Qt::OtherFocusReason);
    if (open) Q_EMIT fileActivated(path);
}

// "a/b.py" makes the folder on the way, too.
QString FileTreePanel::make(const QString& path) {
    const QString folder = m_naming == Naming::NewFolder ? path : QFileInfo(path).absolutePath();
    if (!QDir().mkpath(folder)) return tr("The folder cannot be made here.");
    if (m_naming == Naming::NewFolder) return {};
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::NewOnly)
               ? QString()
               : tr("The file cannot be made: %1.").arg(file.errorString());
}

QString FileTreePanel::rename(const QString& path) {
    bool allowed = true;
    Q_EMIT aboutToRename(m_namingPlace, &allowed);
    if (!allowed) return tr("It holds unsaved changes; save them first.");
    if (!QFile::rename(m_namingPlace, path)) return tr("It cannot be renamed here.");
    Q_EMIT renamed(m_namingPlace, path);
    return {};
}

void FileTreePanel::askToDelete() {
    if (m_tree->currentIndex().isValid()) Q_EMIT deleteRequested(currentPath());
}

void FileTreePanel::showMenu(const QPoint& place) {
    const QModelIndex index = m_tree->indexAt(place);
    m_tree->setCurrentIndex(index);
    QMenu menu(this);
    menu.addAction(tr("New File…"), this, &FileTreePanel::startNewFile);
    menu.addAction(tr("New Folder…"), this, &FileTreePanel::startNewFolder);
    if (index.isValid()) {
        const QString path = m_model->pathOf(index);
        menu.addSeparator();
        menu.addAction(tr("Rename…"), QKeySequence(Qt::Key_F2), this, &FileTreePanel::startRename);
        menu.addAction(tr("Move to Trash…"), QKeySequence(Qt::Key_Delete), this, &FileTreePanel::askToDelete);
        menu.addSeparator();
        menu.addAction(tr("Copy Path"), this, [path] { QGuiApplication::clipboard()->setText(path); });
    }
    menu.exec(m_tree->viewport()->mapToGlobal(place));
}

bool FileTreePanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (watched == m_name && key->key() == Qt::Key_Escape) {
        stopNaming();
        m_tree->setFocus(Qt::OtherFocusReason);
        return true;
    }
    if (watched != m_tree || key->modifiers() & ~Qt::KeypadModifier) return QWidget::eventFilter(watched, event);
    const QModelIndex index = m_tree->currentIndex();
    switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_model->isFolder(index))
            m_tree->setExpanded(index, !m_tree->isExpanded(index));
        else
            activate(index);
        return true;
    case Qt::Key_F2:
        startRename();
        return true;
    case Qt::Key_Delete:
        askToDelete();
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

} // namespace tandem::app
