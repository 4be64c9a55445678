// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/GhostStatus.h"

#include <QCoreApplication>
#include <QLocale>

namespace tandem::app {

using editor::Reason;

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("tandem::app", text);
}

// Words of the status bar for each reason; in the enumeration's order.
struct ReasonWords {
    Reason reason;
    const char* text;
};
constexpr ReasonWords kReasons[] = {
    {Reason::Shown, QT_TRANSLATE_NOOP("tandem::app", "shown")},
    {Reason::NoModel, QT_TRANSLATE_NOOP("tandem::app", "no model is installed")},
    {Reason::ModelLoading, QT_TRANSLATE_NOOP("tandem::app", "the model is loading")},
    {Reason::ModelFailed, QT_TRANSLATE_NOOP("tandem::app", "the model does not run")},
    {Reason::SwitchedOff, QT_TRANSLATE_NOOP("tandem::app", "switched off")},
    {Reason::Snoozed, QT_TRANSLATE_NOOP("tandem::app", "paused")},
    {Reason::LanguageOff, QT_TRANSLATE_NOOP("tandem::app", "off for this language")},
    {Reason::GlobOff, QT_TRANSLATE_NOOP("tandem::app", "off for such files")},
    {Reason::FileIgnored, QT_TRANSLATE_NOOP("tandem::app", "the file is ignored")},
    {Reason::FileTooLarge, QT_TRANSLATE_NOOP("tandem::app", "the file is too large")},
    {Reason::InComment, QT_TRANSLATE_NOOP("tandem::app", "in a comment")},
    {Reason::InString, QT_TRANSLATE_NOOP("tandem::app", "in a string")},
    {Reason::ReadOnly, QT_TRANSLATE_NOOP("tandem::app", "the text cannot be edited")},
    {Reason::SelectionActive, QT_TRANSLATE_NOOP("tandem::app", "text is selected")},
    {Reason::SeveralCarets, QT_TRANSLATE_NOOP("tandem::app", "several carets")},
    {Reason::Composing, QT_TRANSLATE_NOOP("tandem::app", "an input method is at work")},
    {Reason::PopupOpen, QT_TRANSLATE_NOOP("tandem::app", "the word list is open")},
    {Reason::RightToLeft, QT_TRANSLATE_NOOP("tandem::app", "right-to-left text")},
    {Reason::TextAfterCaret, QT_TRANSLATE_NOOP("tandem::app", "text follows on the line")},
    {Reason::NothingProduced, QT_TRANSLATE_NOOP("tandem::app", "the model had nothing")},
    {Reason::TooShort, QT_TRANSLATE_NOOP("tandem::app", "too short")},
    {Reason::Repetition, QT_TRANSLATE_NOOP("tandem::app", "it repeated itself")},
    {Reason::DuplicatesBelow, QT_TRANSLATE_NOOP("tandem::app", "it is there already")},
    {Reason::Unbalanced, QT_TRANSLATE_NOOP("tandem::app", "brackets did not match")},
    {Reason::SyntaxError, QT_TRANSLATE_NOOP("tandem::app", "it would not parse")},
    {Reason::LowConfidence, QT_TRANSLATE_NOOP("tandem::app", "low confidence")},
    {Reason::RejectedBefore, QT_TRANSLATE_NOOP("tandem::app", "dismissed before")},
    {Reason::DeletedBefore, QT_TRANSLATE_NOOP("tandem::app", "you deleted it")},
    {Reason::Superseded, QT_TRANSLATE_NOOP("tandem::app", "typing went on")},
    {Reason::TimedOut, QT_TRANSLATE_NOOP("tandem::app", "it took too long")},
    {Reason::BatterySaver, QT_TRANSLATE_NOOP("tandem::app", "saving the battery")},
};

QString withDetail(const QString& text, const QString& detail) {
    return detail.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, detail);
}

// Without a model it is not the model that had nothing.
QString whyNothing(const GhostStatus& status) {
    return status.projectOnly && status.reason == Reason::NothingProduced ? tr("the project had nothing")
                                                                          : reasonText(status.reason, status.detail);
}

QString sourceText(const GhostStatus& status) {
    switch (status.source) {
    case editor::SuggestionSource::Project:
        return tr("project");
    case editor::SuggestionSource::Both:
        return tr("%1 + project").arg(status.model);
    case editor::SuggestionSource::Model:
        break;
    }
    return status.model;
}

QString shownSentence(const GhostStatus& status) {
    QString shown = status.elapsedMs > 0 ? tr("A suggestion is shown; it took %1 milliseconds.").arg(status.elapsedMs)
                                         : tr("A suggestion is shown.");
    if (status.place.isEmpty()) return shown;
    const QString from = status.source == editor::SuggestionSource::Project ? tr("It comes from the project: %1.")
                                                                            : tr("The project says the like in %1.");
    return shown + u' ' + from.arg(status.place);
}

} // namespace

QString reasonText(Reason reason, const QString& detail) {
    if (reason == Reason::Snoozed && !detail.isEmpty()) return tr("paused until %1").arg(detail);
    for (const ReasonWords& each : kReasons) {
        if (each.reason != reason) continue;
        return reason == Reason::LowConfidence ? withDetail(tr(each.text), detail) : tr(each.text);
    }
    return {};
}

QString measureText(const std::optional<SliderMeasure>& measure) {
    if (!measure) return {};
    const QLocale locale;
    return tr("Measured: %1 % of the code completed, %2 wrong lines in 100 characters")
        .arg(locale.toString(100 * measure->ratio, 'f', 0), locale.toString(measure->wrongLines, 'f', 1));
}

QString statusText(const GhostStatus& status) {
    QString name = status.model.isEmpty() ? tr("project") : status.model;
    switch (status.state) {
    case GhostStatus::State::Ready:
        return name;
    case GhostStatus::State::Thinking:
        return status.elapsedMs > 0 ? tr("%1 · thinking %2 ms").arg(name).arg(status.elapsedMs)
                                    : tr("%1 · thinking").arg(name);
    case GhostStatus::State::Shown: {
        const QString source = sourceText(status);
        return status.elapsedMs > 0 ? tr("%1 · %2 ms").arg(source).arg(status.elapsedMs) : source;
    }
    case GhostStatus::State::Nothing:
        return status.reason == Reason::SwitchedOff ? tr("suggestions off") : tr("nothing: %1").arg(whyNothing(status));
    case GhostStatus::State::Paused:
        return status.detail.isEmpty() ? tr("paused") : tr("paused until %1").arg(status.detail);
    case GhostStatus::State::Loading:
        return status.progress >= 0 ? tr("%1 · loading %2 %").arg(name).arg(qRound(status.progress * 100))
                                    : tr("%1 · loading").arg(name);
    case GhostStatus::State::Error:
        return status.reason == Reason::NoModel ? tr("no model") : tr("model error");
    }
    return {};
}

QString statusSentence(const GhostStatus& status) {
    const QString fromProject = tr("Suggestions come from your project.");
    switch (status.state) {
    case GhostStatus::State::Ready:
        return status.projectOnly ? tr("No model: suggestions from your project.") : tr("Suggestions are ready.");
    case GhostStatus::State::Thinking:
        return status.projectOnly ? tr("The project is searched.") : tr("The model is at work.");
    case GhostStatus::State::Shown:
        return shownSentence(status);
    case GhostStatus::State::Nothing:
        return tr("Nothing is suggested here: %1.").arg(whyNothing(status));
    case GhostStatus::State::Paused:
        return status.detail.isEmpty() ? tr("Suggestions are paused until the next start.")
                                       : tr("Suggestions are paused until %1.").arg(status.detail);
    case GhostStatus::State::Loading:
        return status.projectOnly ? tr("The project is being read.") : tr("The model is being loaded.");
    case GhostStatus::State::Error: {
        if (status.detail.isEmpty()) return tr("No model is installed. Click to see where models are looked for.");
        const QString why = tr("The model does not run: %1 Click for what to do.").arg(status.detail);
        return status.projectOnly ? why + u' ' + fromProject : why;
    }
    }
    return {};
}

QString statusIcon(const GhostStatus& status) {
    switch (status.state) {
    case GhostStatus::State::Thinking:
    case GhostStatus::State::Loading:
        return QStringLiteral("loader-circle");
    case GhostStatus::State::Paused:
        return QStringLiteral("pause");
    case GhostStatus::State::Error:
        return QStringLiteral("triangle-alert");
    case GhostStatus::State::Nothing:
        return status.reason == Reason::SwitchedOff ? QStringLiteral("circle-slash") : QStringLiteral("sparkles");
    case GhostStatus::State::Shown:
        return status.source == editor::SuggestionSource::Project ? QStringLiteral("file-code")
                                                                  : QStringLiteral("sparkles");
    case GhostStatus::State::Ready:
        break;
    }
    return QStringLiteral("sparkles");
}

} // namespace tandem::app
