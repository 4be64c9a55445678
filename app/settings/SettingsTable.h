// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

namespace tandem::app {

// One row of the closed list of settings: what the file may hold under `key`, and how the settings view shows it.
struct Setting {
    enum class Kind { Switch, Number, Text, Choice, List };
    struct Option {
        QString word;  // as the file holds it
        QString title; // as people read it
    };

    QString key; // dotted path in the file: "suggestions.eagerness"
    Kind kind = Kind::Switch;
    QJsonValue standard; // what holds when the file says nothing
    int least = 0;       // Number
    int most = 0;
    QList<Option> options; // Choice
    QString group;         // heading in the settings view
    QString title;
    QString explanation;
    bool slider = false; // Number drawn as a slider
};

// All settings in the order of the settings view. Titles are in the language of the program at the time of the call.
QList<Setting> settingsTable();

// "" when `value` is right for `setting`, else what is wrong with it as a sentence.
QString settingProblem(const Setting& setting, const QJsonValue& value);

} // namespace tandem::app
