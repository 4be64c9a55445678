// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <stop_token>

// What the project cache may know of a folder's files: plain values, made in a worker. Nothing that an ignore file
// names is ever opened. All functions block; any thread.
namespace tandem::app {

struct SurveyLimits {
    qsizetype files = 20'000;
    qint64 fileBytes = 512LL << 10; // longer files of code were made by programs
    qint64 lineBytes = 2'000;       // the same of lines: minified text repeats itself, and nobody else
    qint64 totalBytes = 64LL << 20; // about two million lines
    qsizetype folders = 1'000;      // to be watched
};

struct SurveyedFile {
    QString hash; // of its text as readProjectText() gives it; empty: it is no text for the cache
    qint64 bytes = 0;
    qint64 mtimeNs = 0;

    friend bool operator==(const SurveyedFile&, const SurveyedFile&) = default;
};

struct ProjectSurvey {
    QHash<QString, SurveyedFile> files; // by absolute path
    QStringList folders; // absolute: those that hold such files, those above, and the one that was surveyed
    bool changed = true; // since the one that was known
};

struct ProjectText {
    QString path;
    QString hash;
    QByteArray utf8; // '\n' line ends
};

// The files of known languages in `folder`. Those whose size and time are as in `known` are not read again.
ProjectSurvey surveyProject(const QString& folder, const ProjectSurvey& known, const std::stop_token& stop,
                            const SurveyLimits& limits = {});

// Nothing where the file is ignored, gone, no text of a known language or over a limit.
std::optional<ProjectText> readProjectText(const QString& path, const SurveyLimits& limits = {});

// Of the first paths, as many as have `bytes` of text; they are taken off the list.
QList<ProjectText> readProjectTexts(QStringList& paths, qint64 bytes, const std::stop_token& stop);

// Those of `paths` that are no more, or are ignored now.
QStringList unreadable(const QStringList& paths);

// As the cache wants an open text: '\n' line ends.
QByteArray withPlainEnds(const QByteArray& utf8);

} // namespace tandem::app
