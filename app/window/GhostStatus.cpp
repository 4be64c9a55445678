// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/GhostStatus.h"

#include <QCoreApplication>

namespace tandem::app {

using editor::Reason;

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("tandem::app", text);
}

QString withDetail(const QString& text, const QString& detail) {
    return detail.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, detail);
}

} // namespace

QString reasonText(Reason reason, const QString& detail) {
    switch (reason) {
    case Reason::Shown:
        return tr("shown");
    case Reason::NoModel:
        return tr("no model is installed");
    case Reason::ModelLoading:
        return tr("the model is loading");
    case Reason::ModelFailed:
        return tr("the model does not run");
    case Reason::SwitchedOff:
        return tr("switched off");
    case Reason::Snoozed:
        return detail.isEmpty() ? tr("paused") : tr("paused until %1").arg(detail);
    case Reason::LanguageOff:
        return tr("off for this language");
    case Reason::GlobOff:
        return tr("off for such files");
    case Reason::FileIgnored:
        return tr("the file is ignored");
    case Reason::FileTooLarge:
        return tr("the file is too large");
    case Reason::InComment:
        return tr("in a comment");
    case Reason::InString:
        return tr("in a string");
    case Reason::ReadOnly:
        return tr("the text cannot be edited");
    case Reason::SelectionActive:
        return tr("text is selected");
    case Reason::SeveralCarets:
        return tr("several carets");
    case Reason::Composing:
        return tr("an input method is at work");
    case Reason::PopupOpen:
        return tr("the word list is open");
    case Reason::RightToLeft:
        return tr("right-to-left text");
    case Reason::TextAfterCaret:
        return tr("text follows on the line");
    case Reason::NothingProduced:
        return tr("the model had nothing");
    case Reason::TooShort:
        return tr("too short");
    case Reason::Repetition:
        return tr("it repeated itself");
    case Reason::DuplicatesBelow:
        return tr("it is there already");
    case Reason::Unbalanced:
        return tr("brackets did not match");
    case Reason::SyntaxError:
        return tr("it would not parse");
    case Reason::LowConfidence:
        return withDetail(tr("low confidence"), detail);
    case Reason::RejectedBefore:
        return tr("dismissed before");
    case Reason::DeletedBefore:
        return tr("you deleted it");
    case Reason::Superseded:
        return tr("typing went on");
    case Reason::TimedOut:
        return tr("it took too long");
    case Reason::BatterySaver:
        return tr("saving the battery");
    }
    return {};
}

QString statusText(const GhostStatus& status) {
    const QString model = status.model;
    switch (status.state) {
    case GhostStatus::State::Ready:
        return model.isEmpty() ? tr("ready") : model;
    case GhostStatus::State::Thinking:
        return status.elapsedMs > 0 ? tr("%1 · thinking %2 ms").arg(model).arg(status.elapsedMs)
                                    : tr("%1 · thinking").arg(model);
    case GhostStatus::State::Shown:
        return status.elapsedMs > 0 ? tr("%1 · %2 ms").arg(model).arg(status.elapsedMs) : model;
    case GhostStatus::State::Nothing:
        return status.reason == Reason::SwitchedOff ? tr("suggestions off")
                                                    : tr("nothing: %1").arg(reasonText(status.reason, status.detail));
    case GhostStatus::State::Paused:
        return status.detail.isEmpty() ? tr("paused") : tr("paused until %1").arg(status.detail);
    case GhostStatus::State::Loading:
        return status.progress >= 0 ? tr("%1 · loading %2 %").arg(model).arg(qRound(status.progress * 100))
                                    : tr("%1 · loading").arg(model);
    case GhostStatus::State::Error:
        return status.reason == Reason::NoModel ? tr("no model") : tr("model error");
    }
    return {};
}

QString statusSentence(const GhostStatus& status) {
    switch (status.state) {
    case GhostStatus::State::Ready:
        return tr("Suggestions are ready.");
    case GhostStatus::State::Thinking:
        return tr("The model is at work.");
    case GhostStatus::State::Shown:
        return status.elapsedMs > 0 ? tr("A suggestion is shown; it took %1 milliseconds.").arg(status.elapsedMs)
                                    : tr("A suggestion is shown.");
    case GhostStatus::State::Nothing:
        return tr("Nothing is suggested here: %1.").arg(reasonText(status.reason, status.detail));
    case GhostStatus::State::Paused:
        return status.detail.isEmpty() ? tr("Suggestions are paused until the next start.")
                                       : tr("Suggestions are paused until %1.").arg(status.detail);
    case GhostStatus::State::Loading:
        return tr("The model is being loaded.");
    case GhostStatus::State::Error:
        return status.detail.isEmpty() ? tr("No model is installed. Click to see where models are looked for.")
                                       : tr("The model does not run: %1 Click for what to do.").arg(status.detail);
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
    default:
        return QStringLiteral("sparkles");
    }
}

} // namespace tandem::app
