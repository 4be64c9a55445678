// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/SettingsTable.h"

#include <QHash>
#include <QJsonObject>
#include <QLatin1String>
#include <QObject>
#include <QStringList>

#include <memory>

class QFileSystemWatcher;

namespace tandem::app {

enum class SuggestionMode { Automatic, Subtle, Manual }; // Subtle: computed as one types, shown only on a key
enum class PopupPolicy { PopupWins, GhostWins, BothWithModifier };

inline constexpr QLatin1String kNoModel("none"); // as SuggestionSettings::model

struct SuggestionSettings {
    bool enabled = true;
    SuggestionMode mode = SuggestionMode::Automatic;
    int eagerness = 50; // 0: fewest … 100: most
    int candidates = 3; // alternatives asked for when one cycles or triggers by hand
    bool multiLine = true;
    int maxLines = 12;
    bool inComments = true;
    bool inStrings = true;
    int debounceMs = 0; // 0: follows the typing speed
    bool neverTab = false;
    PopupPolicy popupPolicy = PopupPolicy::PopupWins;
    QStringList disabledLanguages; // ids of resources/languages
    QStringList disabledGlobs;     // of absolute paths or file names
    QString model;                 // name or folder; "": the best that is installed; kNoModel: none
    int idleUnloadMinutes = 10;    // 0: never
    int threads = 0;               // 0: the model process decides
    QString precision;             // "auto", "f32", "bf16", "int8", "int4"
    int maxFileKilobytes = 1024;   // no suggestions in larger files
    bool projectCache = true;      // suggest from the open project's own text, too
};

struct EditorSettings {
    int fontSize = 11; // points
    bool wordWrap = false;
    bool lineNumbers = true;
    bool showWhitespace = false;
    bool autoPairs = true;
    int popupAfterChars = 0; // the word list opens by itself; 0: only on its key
    bool detectIndentation = true;
};

// What the user set, kept in a JSON file that people edit too. Owned by Application. GUI thread.
// A wrong value never costs the others: it is reported in problems() and its standard value holds; unknown keys are
// kept.
class Settings : public QObject {
    Q_OBJECT
public:
    // Reads `file` at once; a missing file is a file of standard values. It is written on the first change only.
    explicit Settings(QString file, QObject* parent = nullptr);
    ~Settings() override;

    // $XDG_CONFIG_HOME/tandem/settings.json
    static QString standardFile();

    QString file() const { return m_file; }
    QStringList problems() const { return m_problems; }

    QString theme() const;    // "system", "dark", "light", "high-contrast"
    QString language() const; // "system", "en", "de"
    bool reopenFiles() const; // what was open in a folder
    EditorSettings editor() const;
    SuggestionSettings suggestions() const;
    // Own shortcuts, action's name -> portable text of the key sequence ("" takes the shortcut away).
    QHash<QString, QString> shortcuts() const;

    QJsonValue value(const QString& key) const;
    // Validates, stores, writes the file atomically and tells. Returns "" or the reason why not, as a sentence.
    QString setValue(const QString& key, const QJsonValue& value);
    QString resetValue(const QString& key);
    bool isChanged(const QString& key) const; // differs from its standard value

    // Watches the file for edits from outside; costs a little start-up time, so Application calls it late.
    void watch();
    void reload();

Q_SIGNALS:
    void changed();
    void problemsFound(const QStringList& sentences);

private:
    void read();
    void parse(const QByteArray& json);
    QString write();
    void watchAgain();

    QString m_file;
    QList<Setting> m_table;
    QJsonObject m_raw;                   // the file as it stands, unknown keys included
    QHash<QString, QJsonValue> m_values; // valid ones only
    QStringList m_problems;
    QByteArray m_lastBytes;
    bool m_unreadable = false; // the file is no JSON: never written over
    std::unique_ptr<QFileSystemWatcher> m_watcher;
};

} // namespace tandem::app
