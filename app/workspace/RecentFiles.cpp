// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/RecentFiles.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

namespace tandem::app {
namespace {

constexpr qint64 kMostFileBytes = 1 << 20;
constexpr int kMostFolderStates = 50;

QStringList textsOf(const QJsonValue& value) {
    QStringList texts;
    const QJsonArray items = value.toArray();
    for (const QJsonValue item : items)
        if (item.isString()) texts << item.toString();
    return texts;
}

QString filesKey() {
    return QStringLiteral("files");
}
QString foldersKey() {
    return QStringLiteral("folders");
}
QString openKey() {
    return QStringLiteral("open");
}

} // namespace

RecentFiles::RecentFiles(QString file, QObject* parent)
    : QObject(parent)
    , m_file(std::move(file)) {}

QStringList RecentFiles::files() const {
    return existing(filesKey());
}
QStringList RecentFiles::folders() const {
    return existing(foldersKey());
}
void RecentFiles::noteFile(const QString& path) {
    note(filesKey(), path);
}
void RecentFiles::noteFolder(const QString& path) {
    note(foldersKey(), path);
}

QJsonObject RecentFiles::read() const {
    QFile file(m_file);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kMostFileBytes) return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

void RecentFiles::write(const QJsonObject& state) {
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    QSaveFile file(m_file);
    // Losing the list is no reason to bother anyone.
    if (file.open(QIODevice::WriteOnly)) {
        file.write(QJsonDocument(state).toJson(QJsonDocument::Compact));
        file.commit();
    }
    Q_EMIT changed();
}

QStringList RecentFiles::existing(const QString& list) const {
    QStringList paths = textsOf(read().value(list));
    paths.removeIf([](const QString& path) { return !QFileInfo::exists(path); });
    return paths;
}

void RecentFiles::note(const QString& list, const QString& path) {
    QJsonObject state = read();
    QStringList paths = textsOf(state.value(list));
    if (!paths.isEmpty() && paths.first() == path) return;
    paths.removeAll(path);
    paths.prepend(path);
    state.insert(list, QJsonArray::fromStringList(paths.mid(0, kMost)));
    write(state);
}

void RecentFiles::forget(const QString& path) {
    QJsonObject state = read();
    for (const QString& list : {filesKey(), foldersKey()}) {
        QStringList paths = textsOf(state.value(list));
        paths.removeAll(path);
        state.insert(list, QJsonArray::fromStringList(paths));
    }
    write(state);
}

QStringList RecentFiles::openFilesIn(const QString& folder) const {
    return textsOf(read().value(openKey()).toObject().value(folder));
}

void RecentFiles::setOpenFilesIn(const QString& folder, const QStringList& paths) {
    QJsonObject state = read();
    QJsonObject open = state.value(openKey()).toObject();
    const QStringList recent = textsOf(state.value(foldersKey()));
    const QStringList known = open.keys();
    for (const QString& other : known)
        if (open.size() >= kMostFolderStates && !recent.contains(other)) open.remove(other);
    open.insert(folder, QJsonArray::fromStringList(paths));
    state.insert(openKey(), open);
    write(state);
}

} // namespace tandem::app
