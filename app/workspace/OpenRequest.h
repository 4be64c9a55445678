// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace tandem::app {

// A file to open, and where in it. Line and column count from 1, columns in UTF-16 units; 0: not said.
struct OpenTarget {
    QString path; // absolute
    int line = 0;
    int column = 0;

    friend bool operator==(const OpenTarget&, const OpenTarget&) = default;
};

// What `tandem [DIR|FILE[:LINE[:COLUMN]]]...` asks for.
struct OpenRequest {
    QString folder; // absolute; the last one named, "" for none
    QList<OpenTarget> files;
    bool help = false;
    bool version = false;
    QString problem; // a sentence; "" when the arguments are right

    bool isEmpty() const { return folder.isEmpty() && files.isEmpty(); }
    // `arguments` without the program's name; relative names count from `workingFolder`. A name that exists is taken
    // whole, colons and all; else numbers after colons at its end are line and column. "--" ends the options.
    static OpenRequest parse(const QStringList& arguments, const QString& workingFolder);
    static QString helpText();
};

// One name of a command line or a palette: "cart.py:12:5". See OpenRequest::parse.
OpenTarget parseTarget(const QString& name, const QString& workingFolder);

} // namespace tandem::app
