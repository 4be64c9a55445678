// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/FileMessages.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace tandem::app {

using Code = editor::FileError::Code;

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("tandem::app", text);
}

QString sentence(Code code, const QString& name) {
    switch (code) {
    case Code::NotFound:
        return tr("There is no file %1.").arg(name);
    case Code::PermissionDenied:
        return tr("You are not allowed to use %1.").arg(name);
    case Code::IsFolder:
        return tr("%1 is a folder.").arg(name);
    case Code::NotRegular:
        return tr("%1 is not a file that holds text.").arg(name);
    case Code::Binary:
        return tr("%1 does not hold text.").arg(name);
    case Code::TooLarge:
        return tr("%1 is larger than the editor takes.").arg(name);
    case Code::Malformed:
        return tr("%1 ends within a character.").arg(name);
    case Code::Unencodable:
        return tr("The text holds characters that the encoding of %1 lacks. Choose another in the status bar.")
            .arg(name);
    case Code::DiskFull:
        return tr("There is no room for %1. The file on the disk is unchanged.").arg(name);
    case Code::ReadOnlyFileSystem:
        return tr("The disk that holds %1 cannot be written to.").arg(name);
    case Code::ChangedOnDisk:
        return tr("%1 was changed by another program.").arg(name);
    case Code::InputOutput:
        return tr("The disk reported an error for %1.").arg(name);
    }
    return {};
}

} // namespace

QString fileErrorText(const editor::FileError& error, const QString& path) {
    const QString text = sentence(error.code, QFileInfo(path).fileName());
    return error.detail.isEmpty() ? text : tr("%1 (%2)").arg(text, error.detail);
}

} // namespace tandem::app
