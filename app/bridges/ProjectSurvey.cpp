// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridges/ProjectSurvey.h"

#include "collab/privacy/IgnoreRules.h"
#include "collab/privacy/ReadableFiles.h"
#include "editor/TextFile.h"
#include "resources/languages/Languages.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QSet>

#include <algorithm>

namespace tandem::app {
namespace {

constexpr int kHashBytes = 16; // of BLAKE2b: equal only where the texts are

bool isCode(const QString& path) {
    return &resources::languageOf(path.toStdString(), {}) != &resources::plainText();
}

QString hashOf(const QByteArray& text) {
    const QByteArray digest = QCryptographicHash::hash(text, QCryptographicHash::Blake2b_160);
    return QString::fromLatin1(digest.left(kHashBytes).toHex());
}

std::optional<ProjectText> readText(const QString& path, const SurveyLimits& limits) {
    auto loaded = editor::loadTextFile(path);
    if (!loaded || loaded->utf8.size() > limits.fileBytes || loaded->longestLineBytes > limits.lineBytes)
        return std::nullopt;
    ProjectText text{path, {}, withPlainEnds(loaded->utf8)};
    text.hash = hashOf(text.utf8);
    return text;
}

// The same text under another name would count twice.
bool isCandidate(const QString& path, const editor::FileStamp& stamp, const SurveyLimits& limits) {
    return stamp.exists() && stamp.size > 0 && stamp.size <= limits.fileBytes && !QFileInfo(path).isSymLink();
}

} // namespace

QByteArray withPlainEnds(const QByteArray& utf8) {
    return utf8.contains('\r') ? editor::withEol(utf8, editor::Eol::Lf) : utf8;
}

ProjectSurvey surveyProject(const QString& folder, const ProjectSurvey& known, const std::stop_token& stop,
                            const SurveyLimits& limits) {
    ProjectSurvey survey;
    QSet<QString> folders{folder};
    const collab::IgnoreRules rules;
    const QString base = folder.endsWith(u'/') ? folder : folder + u'/';
    qint64 total = 0;
    // A walk goes through everything that could be code; what is none of it costs a name only.
    const auto names =
        collab::readableFiles(folder.toStdString(), static_cast<std::size_t>(limits.files) * 4, rules, stop);
    for (const std::string& name : names) {
        if (stop.stop_requested() || survey.files.size() >= limits.files) break;
        const QString path = base + QString::fromStdString(name);
        if (!isCode(path)) continue;
        const editor::FileStamp stamp = editor::stampOf(path);
        if (!isCandidate(path, stamp, limits) || total + stamp.size > limits.totalBytes) continue;
        const auto before = known.files.constFind(path);
        SurveyedFile file{{}, stamp.size, stamp.mtimeNs};
        if (before != known.files.constEnd() && before->bytes == stamp.size && before->mtimeNs == stamp.mtimeNs)
            file.hash = before->hash;
        else if (const auto text = readText(path, limits))
            file.hash = text->hash;
        survey.files.insert(path, file);
        if (file.hash.isEmpty()) continue;
        total += stamp.size;
        // With those above, in which a folder comes or goes.
        QString inside = path.left(path.lastIndexOf(u'/'));
        for (; !folders.contains(inside) && folders.size() < limits.folders; inside.truncate(inside.lastIndexOf(u'/')))
            folders << inside;
    }
    survey.folders = QStringList(folders.cbegin(), folders.cend());
    survey.changed = survey.files != known.files;
    return survey;
}

std::optional<ProjectText> readProjectText(const QString& path, const SurveyLimits& limits) {
    if (!isCode(path) || !isCandidate(path, editor::stampOf(path), limits)) return std::nullopt;
    const collab::IgnoreRules rules; // just read: it may have been ignored since it was surveyed
    if (rules.isIgnored(path.toStdString())) return std::nullopt;
    return readText(path, limits);
}

QList<ProjectText> readProjectTexts(QStringList& paths, qint64 bytes, const std::stop_token& stop) {
    QList<ProjectText> texts;
    const collab::IgnoreRules rules;
    const SurveyLimits limits;
    qsizetype read = 0;
    for (qint64 left = bytes; read < paths.size() && left > 0 && !stop.stop_requested(); ++read) {
        const QString& path = paths.at(read);
        if (rules.isIgnored(path.toStdString()) || !isCandidate(path, editor::stampOf(path), limits)) continue;
        if (auto text = readText(path, limits)) {
            left -= text->utf8.size();
            texts << std::move(*text);
        }
    }
    paths.remove(0, read);
    return texts;
}

QStringList unreadable(const QStringList& paths) {
    const collab::IgnoreRules rules;
    QStringList lost;
    for (const QString& path : paths)
        if (!editor::stampOf(path).exists() || rules.isIgnored(path.toStdString())) lost << path;
    return lost;
}

} // namespace tandem::app
