// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/FileIcons.h"

#include <QHash>

namespace tandem::app {

QString fileIconName(const QString& fileName) {
    static const QHash<QString, QString> byExtension = [] {
        QHash<QString, QString> names;
        const auto all = [&names](const char* icon, std::initializer_list<const char*> extensions) {
            for (const char* extension : extensions)
                names.insert(QLatin1String(extension), QLatin1String(icon));
        };
        all("file-code", {"c",    "h",   "cc",  "cpp",  "cxx", "hh",  "hpp", "py",  "js", "mjs",   "cjs",
                          "jsx",  "ts",  "tsx", "java", "go",  "rs",  "rb",  "php", "cs", "kt",    "swift",
                          "html", "htm", "css", "scss", "xml", "svg", "sql", "lua", "pl", "scala", "cmake"});
        all("file-braces", {"json", "jsonl", "json5"});
        all("file-text", {"md", "txt", "rst", "tex", "log", "csv"});
        all("file-cog", {"toml", "yaml", "yml", "ini", "cfg", "conf", "env", "lock", "properties"});
        all("file-terminal", {"sh", "bash", "zsh", "fish", "bat", "ps1"});
        all("file-image", {"png", "jpg", "jpeg", "gif", "webp", "bmp", "ico"});
        all("file-archive", {"zip", "gz", "xz", "bz2", "zst", "tar", "7z"});
        return names;
    }();
    const qsizetype dot = fileName.lastIndexOf(u'.');
    if (dot < 0) return QStringLiteral("file");
    return byExtension.value(fileName.mid(dot + 1).toLower(), QStringLiteral("file"));
}

} // namespace tandem::app
