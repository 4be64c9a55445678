// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/Settings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QStandardPaths>

namespace tandem::app {
namespace {

constexpr qint64 kMostFileBytes = 1 << 20; // a settings file is a page, not a megabyte

QJsonValue valueAt(const QJsonObject& object, const QStringList& path) {
    QJsonValue value = object;
    for (const QString& part : path)
        value = value.toObject().value(part);
    return value;
}

// `object` with `value` at `path`; undefined takes the key out.
QJsonObject withValueAt(QJsonObject object, const QStringList& path, const QJsonValue& value) {
    const QString& key = path.first();
    if (path.size() == 1) {
        if (value.isUndefined())
            object.remove(key);
        else
            object.insert(key, value);
        return object;
    }
    const QJsonObject inner = withValueAt(object.value(key).toObject(), path.mid(1), value);
    if (inner.isEmpty())
        object.remove(key);
    else
        object.insert(key, inner);
    return object;
}

QStringList pathOf(const QString& key) {
    return key.split(u'.');
}

QStringList textsOf(const QJsonValue& value) {
    QStringList texts;
    const QJsonArray items = value.toArray();
    for (const QJsonValue item : items) {
        const QString text = item.toString().trimmed();
        if (!text.isEmpty()) texts << text;
    }
    return texts;
}

} // namespace

Settings::Settings(QString file, QObject* parent)
    : QObject(parent)
    , m_file(std::move(file))
    , m_table(settingsTable()) {
    read();
}

Settings::~Settings() = default;

QString Settings::standardFile() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           QStringLiteral("/tandem/settings.json");
}

void Settings::read() {
    QFile file(m_file);
    if (!file.exists()) {
        parse(QByteArray());
        return;
    }
    if (!file.open(QIODevice::ReadOnly)) {
        m_problems = {tr("The settings file cannot be read: %1.").arg(file.errorString())};
        m_unreadable = true;
        return;
    }
    if (file.size() > kMostFileBytes) {
        m_problems = {tr("The settings file is larger than a megabyte and was not read.")};
        m_unreadable = true;
        return;
    }
    parse(file.readAll());
}

void Settings::parse(const QByteArray& json) {
    m_lastBytes = json;
    m_problems.clear();
    m_unreadable = false;
    if (json.trimmed().isEmpty()) {
        m_raw = {};
    } else {
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(json, &error);
        if (!document.isObject()) {
            const qsizetype line = 1 + json.left(error.offset).count('\n');
            m_problems = {document.isNull()
                              ? tr("The settings file is not valid JSON in line %1: %2. The last valid settings hold.")
                                    .arg(line)
                                    .arg(error.errorString())
                              : tr("The settings file must hold one JSON object. The last valid settings hold.")};
            m_unreadable = true;
            return;
        }
        m_raw = document.object();
    }
    m_values.clear();
    for (const Setting& setting : std::as_const(m_table)) {
        const QJsonValue given = valueAt(m_raw, pathOf(setting.key));
        if (given.isUndefined()) continue;
        const QString problem = settingProblem(setting, given);
        if (problem.isEmpty())
            m_values.insert(setting.key, given);
        else
            m_problems << tr("%1 Its standard value holds.").arg(problem);
    }
}

QJsonValue Settings::value(const QString& key) const {
    const auto found = m_values.constFind(key);
    if (found != m_values.constEnd()) return *found;
    for (const Setting& setting : m_table)
        if (setting.key == key) return setting.standard;
    return QJsonValue(QJsonValue::Undefined);
}

bool Settings::isChanged(const QString& key) const {
    return m_values.contains(key);
}

QString Settings::setValue(const QString& key, const QJsonValue& value) {
    for (const Setting& setting : std::as_const(m_table)) {
        if (setting.key != key) continue;
        QString problem = settingProblem(setting, value);
        if (!problem.isEmpty()) return problem;
        if (this->value(key) == value) return {};
        if (value == setting.standard) return resetValue(key);
        m_values.insert(key, value);
        m_raw = withValueAt(m_raw, pathOf(key), value);
        QString failure = write();
        Q_EMIT changed();
        return failure;
    }
    return tr("There is no setting named %1.").arg(key);
}

QString Settings::resetValue(const QString& key) {
    m_values.remove(key);
    m_raw = withValueAt(m_raw, pathOf(key), QJsonValue(QJsonValue::Undefined));
    QString failure = write();
    Q_EMIT changed();
    return failure;
}

// The value holds for this run even where the file cannot be written; the sentence says so.
QString Settings::write() {
    if (m_unreadable)
        return tr("The settings file is damaged and was left alone; correct it first. The change holds until the end.");
    const QFileInfo info(m_file);
    if (!QDir().mkpath(info.absolutePath()))
        return tr("The folder %1 cannot be made. The change holds until the end.").arg(info.absolutePath());
    // Through a symbolic link, so that settings kept in a repository stay there.
    QSaveFile file(info.isSymLink() ? info.canonicalFilePath() : m_file);
    const QByteArray json = QJsonDocument(m_raw).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        return tr("The settings file cannot be written: %1. The change holds until the end.").arg(file.errorString());
    m_lastBytes = json;
    m_problems.clear();
    if (m_watcher) watchAgain();
    return {};
}

void Settings::watch() {
    if (m_watcher) return;
    m_watcher = std::make_unique<QFileSystemWatcher>();
    connect(m_watcher.get(), &QFileSystemWatcher::fileChanged, this, &Settings::reload);
    connect(m_watcher.get(), &QFileSystemWatcher::directoryChanged, this, &Settings::reload);
    watchAgain();
}

// A file replaced by renaming (as every atomic save does) falls out of the watcher and has to be named again.
void Settings::watchAgain() {
    const QString folder = QFileInfo(m_file).absolutePath();
    if (!m_watcher->directories().contains(folder) && QFileInfo::exists(folder)) m_watcher->addPath(folder);
    if (!m_watcher->files().contains(m_file) && QFileInfo::exists(m_file)) m_watcher->addPath(m_file);
}

void Settings::reload() {
    if (m_watcher) watchAgain();
    QFile file(m_file);
    const bool there = file.open(QIODevice::ReadOnly);
    if (there && file.size() <= kMostFileBytes && file.readAll() == m_lastBytes) return;
    if (!there && m_lastBytes.isEmpty()) return;
    file.close();
    const QHash<QString, QJsonValue> before = m_values;
    const QHash<QString, QString> shortcutsBefore = shortcuts();
    read();
    if (!m_problems.isEmpty()) Q_EMIT problemsFound(m_problems);
    if (m_values != before || shortcuts() != shortcutsBefore) Q_EMIT changed();
}

QString Settings::theme() const {
    return value(QStringLiteral("theme")).toString();
}
QString Settings::language() const {
    return value(QStringLiteral("language")).toString();
}
bool Settings::reopenFiles() const {
    return value(QStringLiteral("reopenFiles")).toBool();
}

EditorSettings Settings::editor() const {
    const auto get = [this](const char* name) { return value(QStringLiteral("editor.") + QLatin1String(name)); };
    EditorSettings editor;
    editor.fontSize = get("fontSize").toInt();
    editor.wordWrap = get("wordWrap").toBool();
    editor.lineNumbers = get("lineNumbers").toBool();
    editor.showWhitespace = get("showWhitespace").toBool();
    editor.autoPairs = get("autoPairs").toBool();
    editor.popupAfterChars = get("popupAfterChars").toInt();
    editor.detectIndentation = get("detectIndentation").toBool();
    return editor;
}

SuggestionSettings Settings::suggestions() const {
    const auto get = [this](const char* name) { return value(QStringLiteral("suggestions.") + QLatin1String(name)); };
    SuggestionSettings suggestions;
    suggestions.enabled = get("enabled").toBool();
    const QString mode = get("mode").toString();
    suggestions.mode = mode == QLatin1String("subtle")   ? SuggestionMode::Subtle
                       : mode == QLatin1String("manual") ? SuggestionMode::Manual
                                                         : SuggestionMode::Automatic;
    suggestions.eagerness = get("eagerness").toInt();
    suggestions.candidates = get("candidates").toInt();
    suggestions.multiLine = get("multiLine").toBool();
    suggestions.maxLines = get("maxLines").toInt();
    suggestions.inComments = get("inComments").toBool();
    suggestions.inStrings = get("inStrings").toBool();
    suggestions.debounceMs = get("debounceMs").toInt();
    suggestions.neverTab = get("neverTab").toBool();
    const QString policy = get("popupPolicy").toString();
    suggestions.popupPolicy = policy == QLatin1String("ghost")  ? PopupPolicy::GhostWins
                              : policy == QLatin1String("both") ? PopupPolicy::BothWithModifier
                                                                : PopupPolicy::PopupWins;
    suggestions.disabledLanguages = textsOf(get("disabledLanguages"));
    suggestions.disabledGlobs = textsOf(get("disabledGlobs"));
    suggestions.model = get("model").toString();
    suggestions.idleUnloadMinutes = get("idleUnloadMinutes").toInt();
    suggestions.threads = get("threads").toInt();
    suggestions.precision = get("precision").toString();
    suggestions.maxFileKilobytes = get("maxFileKilobytes").toInt();
    suggestions.projectCache = get("projectCache").toBool();
    return suggestions;
}

QHash<QString, QString> Settings::shortcuts() const {
    QHash<QString, QString> shortcuts;
    const QJsonObject given = m_raw.value(QLatin1String("shortcuts")).toObject();
    for (auto entry = given.begin(); entry != given.end(); ++entry)
        if (entry.value().isString()) shortcuts.insert(entry.key(), entry.value().toString());
    return shortcuts;
}

} // namespace tandem::app
