// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/OpenRequest.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace tandem::app {
namespace {

constexpr int kMostParts = 2; // line and column

QString tr(const char* text) {
    return QCoreApplication::translate("tandem::app::OpenRequest", text);
}

QString absolute(const QString& name, const QString& workingFolder) {
    return QDir::cleanPath(QDir(workingFolder).absoluteFilePath(name));
}

// Takes ":digits" (or a lone ":", as compilers end their places with) off the end of `name`.
bool takeNumber(QString& name, int& number) {
    const qsizetype colon = name.lastIndexOf(u':');
    if (colon <= 0) return false;
    const QString digits = name.mid(colon + 1);
    bool fits = digits.isEmpty();
    const int value = fits ? 0 : digits.toInt(&fits);
    if (!fits || value < 0 || digits.startsWith(u'+') || digits.startsWith(u'-')) return false;
    name.truncate(colon);
    number = value;
    return true;
}

} // namespace

OpenTarget parseTarget(const QString& name, const QString& workingFolder) {
    OpenTarget whole{absolute(name, workingFolder), 0, 0};
    if (QFileInfo::exists(whole.path)) return whole;

    QString rest = name;
    QList<int> numbers; // as read from the right
    for (int number = 0; numbers.size() < kMostParts && takeNumber(rest, number);) {
        if (number > 0) numbers.prepend(number);
        if (QFileInfo::exists(absolute(rest, workingFolder))) break;
    }
    if (rest.isEmpty()) return whole;
    OpenTarget target{absolute(rest, workingFolder), 0, 0};
    if (!numbers.isEmpty()) target.line = numbers.first();
    if (numbers.size() > 1) target.column = numbers.at(1);
    return target;
}

OpenRequest OpenRequest::parse(const QStringList& arguments, const QString& workingFolder) {
    OpenRequest request;
    bool optionsEnded = false;
    for (const QString& argument : arguments) {
        if (argument.isEmpty()) continue;
        if (!optionsEnded && argument.size() > 1 && argument.startsWith(u'-')) {
            if (argument == QLatin1String("--"))
                optionsEnded = true;
            else if (argument == QLatin1String("--help") || argument == QLatin1String("-h"))
                request.help = true;
            else if (argument == QLatin1String("--version") || argument == QLatin1String("-V"))
                request.version = true;
            else
                request.problem = tr("There is no option %1; tandem --help lists them.").arg(argument);
            continue;
        }
        const OpenTarget target = parseTarget(argument, workingFolder);
        if (QFileInfo(target.path).isDir())
            request.folder = target.path;
        else
            request.files << target;
    }
    return request;
}

QString OpenRequest::helpText() {
    return tr("Usage: tandem [OPTION]... [FOLDER|FILE[:LINE[:COLUMN]]]...\n"
              "\n"
              "Opens a window on a folder, on files, or on what was open last.\n"
              "\n"
              "  FOLDER              shown in the file tree; the last one named counts\n"
              "  FILE                opened in a tab; it is made when saved if it does not exist\n"
              "  :LINE, :COLUMN      where to put the caret, from 1, columns in UTF-16 units;\n"
              "                      a file whose very name holds colons is found first\n"
              "\n"
              "  -h, --help          this page\n"
              "  -V, --version       the version\n"
              "      --              what follows are names, not options\n"
              "\n"
              "Environment:\n"
              "  TANDEM_MODELS       folders to look for models in first, separated by colons\n"
              "  XDG_CONFIG_HOME     settings.json is in tandem/ there (standard: ~/.config)\n"
              "  XDG_DATA_HOME       models are in tandem/models/ there (standard: ~/.local/share)\n"
              "  XDG_STATE_HOME      unsaved text and recent files (standard: ~/.local/state)\n");
}

} // namespace tandem::app
