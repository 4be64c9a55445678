// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/SettingsTable.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace tandem::app {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("tandem::app", text);
}

Setting toggle(const char* key, bool standard, const QString& group, const QString& title, const QString& explanation) {
    Setting setting;
    setting.key = QString::fromLatin1(key);
    setting.standard = standard;
    setting.group = group;
    setting.title = title;
    setting.explanation = explanation;
    return setting;
}

Setting number(const char* key, int standard, int least, int most, const QString& group, const QString& title,
               const QString& explanation) {
    Setting setting = toggle(key, false, group, title, explanation);
    setting.kind = Setting::Kind::Number;
    setting.standard = standard;
    setting.least = least;
    setting.most = most;
    return setting;
}

Setting choice(const char* key, const QList<Setting::Option>& options, const QString& group, const QString& title,
               const QString& explanation) {
    Setting setting = toggle(key, false, group, title, explanation);
    setting.kind = Setting::Kind::Choice;
    setting.standard = options.first().word;
    setting.options = options;
    return setting;
}

Setting list(const char* key, const QString& group, const QString& title, const QString& explanation) {
    Setting setting = toggle(key, false, group, title, explanation);
    setting.kind = Setting::Kind::List;
    setting.standard = QJsonArray();
    return setting;
}

QList<Setting> windowSettings() {
    const QString group = tr("Window");
    return {
        choice("theme",
               {{QStringLiteral("system"), tr("Follow the system")},
                {QStringLiteral("dark"), tr("Dark")},
                {QStringLiteral("light"), tr("Light")},
                {QStringLiteral("high-contrast"), tr("High contrast")}},
               group, tr("Theme"), tr("The colours of the whole window; changes at once.")),
        choice("language",
               {{QStringLiteral("system"), tr("Follow the system")},
                {QStringLiteral("en"), QStringLiteral("English")},
                {QStringLiteral("de"), QStringLiteral("Deutsch")}},
               group, tr("Language of the window"), tr("Holds from the next start on.")),
        toggle("reopenFiles", true, group, tr("Reopen files"),
               tr("Opening a folder opens the files that were open in it last time.")),
    };
}

QList<Setting> editorSettings() {
    const QString group = tr("Editor");
    return {
        number("editor.fontSize", 11, 6, 48, group, tr("Font size"), tr("Of the code, in points.")),
        toggle("editor.wordWrap", false, group, tr("Wrap long lines"), tr("Breaks lines at the window's edge.")),
        toggle("editor.lineNumbers", true, group, tr("Line numbers"), tr("In the margin, left of the text.")),
        toggle("editor.showWhitespace", false, group, tr("Show blanks"),
               tr("Draws a dot for a space and an arrow for a tab.")),
        toggle("editor.autoPairs", true, group, tr("Close brackets and quotes"),
               tr("Typing an opening mark adds its partner; typing the partner steps over it.")),
        number("editor.popupAfterChars", 0, 0, 10, group, tr("Word list"),
               tr("Opens by itself after so many letters of a word; 0 opens it on Ctrl+Space only.")),
        toggle("editor.detectIndentation", true, group, tr("Detect indentation"),
               tr("Takes tabs or spaces and their width from the file; else the language's own.")),
    };
}

QList<Setting> suggestionSettings() {
    const QString group = tr("Suggestions");
    Setting eagerness =
        number("suggestions.eagerness", 50, 0, 100, group, tr("Fewer or more"),
               tr("How sure a suggestion must be before it is shown: left, only when sure; right, nearly always."));
    eagerness.slider = true;
    return {
        toggle("suggestions.enabled", true, group, tr("Suggestions"),
               tr("Grey text at the caret, from a model that runs on this machine and from your project.")),
        choice("suggestions.mode",
               {{QStringLiteral("automatic"), tr("While typing")},
                {QStringLiteral("subtle"), tr("While typing, shown on a key")},
                {QStringLiteral("manual"), tr("Only on a key")}},
               group, tr("When"), tr("The key is Alt+\\ unless you change it.")),
        eagerness,
        toggle(
            "suggestions.projectCache", true, group, tr("From the project"),
            tr("Suggests what the open folder and files say elsewhere, even without a model. Its index is kept in your "
               "cache folder; turning this off deletes it. Ignored files are never read.")),
        number("suggestions.candidates", 3, 1, 8, group, tr("Alternatives"),
               tr("How many the model is asked for when you press the key or cycle.")),
        toggle("suggestions.multiLine", true, group, tr("Several lines"),
               tr("Offers whole blocks where one begins; otherwise a single line.")),
        number("suggestions.maxLines", 12, 1, 50, group, tr("Lines at most"), tr("Of one suggestion.")),
        toggle("suggestions.inComments", true, group, tr("In comments"), tr("Suggests inside comments, too.")),
        toggle("suggestions.inStrings", true, group, tr("In strings"), tr("Suggests inside string literals, too.")),
    };
}

QList<Setting> keySettings() {
    const QString group = tr("Suggestions");
    return {
        number("suggestions.debounceMs", 0, 0, 2000, group, tr("Pause before asking"),
               tr("In milliseconds after the last key; 0 follows your typing speed.")),
        toggle("suggestions.neverTab", false, group, tr("Tab never accepts"),
               tr("Tab only indents; Alt+L or End takes the suggestion.")),
        choice("suggestions.popupPolicy",
               {{QStringLiteral("popup"), tr("The word list wins")},
                {QStringLiteral("ghost"), tr("The grey text wins")},
                {QStringLiteral("both"), tr("Both; Alt+L takes the grey text")}},
               group, tr("Word list and grey text"), tr("Which one stays when both have something to offer.")),
        list("suggestions.disabledLanguages", group, tr("Languages without suggestions"),
             tr("Their ids, separated by commas: python, markdown.")),
        list("suggestions.disabledGlobs", group, tr("Files without suggestions"),
             tr("Patterns of file names or paths, separated by commas: *.env, secrets/**.")),
        number("suggestions.maxFileKilobytes", 1024, 1, 10240, group, tr("Largest file"),
               tr("In kilobytes; larger files get no suggestions.")),
    };
}

QList<Setting> modelSettings() {
    const QString group = tr("Model");
    Setting model =
        toggle("suggestions.model", false, group, tr("Model"),
               tr("A name from the model view or a folder; empty takes the best that is installed, none suggests "
                  "from the project alone."));
    model.kind = Setting::Kind::Text;
    model.standard = QString();
    return {
        model,
        number("suggestions.idleUnloadMinutes", 10, 0, 1440, group, tr("Unload when idle"),
               tr("After so many minutes the model gives its memory back; 0 keeps it loaded.")),
        number("suggestions.threads", 0, 0, 256, group, tr("Processor threads"),
               tr("For the model; 0 lets it choose.")),
        choice("suggestions.precision",
               {{QStringLiteral("auto"), tr("By the model's size")},
                {QStringLiteral("f32"), tr("Exact, 32 bit")},
                {QStringLiteral("bf16"), tr("16 bit")},
                {QStringLiteral("int8"), tr("8 bit")},
                {QStringLiteral("int4"), tr("4 bit")}},
               group, tr("Precision of the model"),
               tr("Fewer bits take less memory and answer sooner, but somewhat less well.")),
    };
}

} // namespace

QList<Setting> settingsTable() {
    return windowSettings() + editorSettings() + suggestionSettings() + keySettings() + modelSettings();
}

QString settingProblem(const Setting& setting, const QJsonValue& value) {
    switch (setting.kind) {
    case Setting::Kind::Switch:
        return value.isBool() ? QString() : tr("%1 must be true or false.").arg(setting.key);
    case Setting::Kind::Number: {
        const double given = value.toDouble(setting.least - 1.0);
        const bool whole = value.isDouble() && given == double(qint64(given));
        if (whole && given >= setting.least && given <= setting.most) return {};
        return tr("%1 must be a whole number from %2 to %3.").arg(setting.key).arg(setting.least).arg(setting.most);
    }
    case Setting::Kind::Text:
        return value.isString() ? QString() : tr("%1 must be text.").arg(setting.key);
    case Setting::Kind::Choice: {
        QStringList words;
        for (const Setting::Option& option : setting.options)
            words << option.word;
        if (value.isString() && words.contains(value.toString())) return {};
        return tr("%1 must be one of %2.").arg(setting.key, words.join(QStringLiteral(", ")));
    }
    case Setting::Kind::List:
        if (value.isArray()) {
            bool onlyText = true;
            const QJsonArray items = value.toArray();
            for (const QJsonValue item : items)
                onlyText = onlyText && item.isString();
            if (onlyText) return {};
        }
        return tr("%1 must be a list of texts.").arg(setting.key);
    }
    return {};
}

} // namespace tandem::app
