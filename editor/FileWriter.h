// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/TextFile.h"

#include <QByteArray>

#include <string>

namespace tandem::editor {

// Writes one file so that at every moment either its old or its new content is whole on the disk: a nameless file in
// the same folder, synchronised, named, and renamed over the old one. Mode, owner and extended attributes are taken
// over, links are followed. Where that cannot be, the old file is written into, after room for the new content is
// certain.
class FileWriter {
public:
    FileWriter(std::string path, FileCalls& calls);
    FileResult<SavedFile> write(const QByteArray& bytes);

private:
    FileResult<SavedFile> replace(const QByteArray& bytes);
    FileResult<SavedFile> writeInPlace(const QByteArray& bytes);
    // errno of what failed, 0 when everything was written and synchronised.
    int fill(int descriptor, const QByteArray& bytes);
    int takeOverAttributes(int from, int to) const;
    int nameAndRename(int descriptor, std::string temporary);
    int syncFolder();

    std::string m_path; // of the file itself, no link
    std::string m_folder;
    FileCalls& m_calls;
    bool m_exists = false;
    bool m_mustStayInPlace = false;
};

} // namespace tandem::editor
