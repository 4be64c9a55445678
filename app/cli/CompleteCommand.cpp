// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridges/CompletionOptions.h"
#include "app/cli/CaretPlace.h"
#include "app/cli/CommandLine.h"
#include "app/cli/Commands.h"
#include "app/cli/CompletionRun.h"
#include "app/cli/ModelChoice.h"
#include "app/settings/Settings.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <limits>
#include <nlohmann/json.hpp>

namespace tandem::app {
namespace {

struct Options {
    int maxTokens = 0;
    int candidates = 1;
    std::optional<ai::Precision> precision; // else the settings'
    bool raw = false;
    bool json = false;
    bool noModel = false;
    QString model;
    QString project;
};

constexpr int kRawTokens = 32; // where a raw request names no other number
constexpr int kMaxTokens = 4096;
constexpr int kMaxCandidates = 16;

CompletionRun::Task rawTask(const std::string& path, std::string prefix, std::string suffix, const Options& options) {
    ai::protocol::CompleteRequest request;
    request.kind = ai::protocol::PromptKind::Raw;
    request.path = path;
    request.prefix = std::move(prefix);
    request.suffix = std::move(suffix);
    request.maxTokens = options.maxTokens > 0 ? options.maxTokens : kRawTokens;
    request.maxLines = 0;
    request.candidates = options.candidates;
    request.heal = false;
    return request;
}

CompletionRun::Task taskAt(const QString& fileName, int line, int column, const Options& options) {
    QFile file(fileName);
    const bool isRead = file.open(QIODevice::ReadOnly);
    const QByteArray text = isRead ? file.readAll() : QByteArray();
    if (!isRead || file.error() != QFileDevice::NoError)
        return CompletionRun::Invalid{
            QCoreApplication::translate("Complete", "%1 cannot be read: %2").arg(fileName, file.errorString())};
    QString error;
    const std::optional<qsizetype> caret = byteOffsetOf(text, line, column, &error);
    if (!caret) return CompletionRun::Invalid{QStringLiteral("%1: %2").arg(fileName, error)};
    ai::CompletionRequest request = requestAt(fileName, text, *caret);
    request.maxTokens = options.maxTokens;
    request.candidates = options.candidates;
    request.cache = ai::CompletionRequest::Cache::Bypass; // each request stands for itself
    if (options.raw) return rawTask(request.promptPath, std::move(request.before), std::move(request.after), options);
    return CompletionRun::Place{std::move(request), text, *caret};
}

// {file, line, column}, or with --raw {path, prefix, suffix, maxTokens}.
CompletionRun::Task batchTask(const QByteArray& line, Options options) {
    const auto json = nlohmann::json::parse(line.begin(), line.end(), nullptr, false);
    const auto invalid = [](const char* why) {
        return CompletionRun::Invalid{QCoreApplication::translate("Complete", why)};
    };
    if (!json.is_object()) return invalid(QT_TRANSLATE_NOOP("Complete", "not a JSON object"));
    const auto text = [&](const char* key) {
        const auto field = json.find(key);
        return field != json.end() && field->is_string() ? std::optional(field->get<std::string>()) : std::nullopt;
    };
    const auto number = [&](const char* key, int most) {
        const auto field = json.find(key);
        const bool fits = field != json.end() && field->is_number_integer() && field->get<std::int64_t>() >= 1 &&
                          field->get<std::int64_t>() <= most;
        return fits ? std::optional(field->get<int>()) : std::nullopt;
    };
    if (const std::optional<int> maxTokens = number("maxTokens", kMaxTokens))
        options.maxTokens = *maxTokens;
    else if (json.contains("maxTokens"))
        return invalid(QT_TRANSLATE_NOOP("Complete", "\"maxTokens\" is not a whole number from 1 to 4096"));
    if (options.raw) {
        const auto path = text("path");
        const auto prefix = text("prefix");
        const auto suffix = text("suffix");
        return path && prefix && suffix
                   ? rawTask(*path, *prefix, *suffix, options)
                   : invalid(QT_TRANSLATE_NOOP("Complete", "\"path\", \"prefix\" and \"suffix\" must be texts"));
    }
    const auto file = text("file");
    const auto row = number("line", std::numeric_limits<int>::max());
    const auto column = number("column", std::numeric_limits<int>::max());
    return file && row && column
               ? taskAt(QString::fromStdString(*file), *row, *column, options)
               : invalid(QT_TRANSLATE_NOOP("Complete",
                                           "\"file\" must be a text, \"line\" and \"column\" whole numbers from 1"));
}

ExitCode run(std::vector<CompletionRun::Task> tasks, const Options& options, bool batch, Console& console) {
    const Settings settings(Settings::standardFile());
    SuggestionSettings suggestions = settings.suggestions();
    const bool noModel = options.noModel || (options.model.isEmpty() && !options.raw && suggestions.model == kNoModel);
    if (suggestions.model == kNoModel) suggestions.model.clear();
    const auto model = chooseModel(options.model.isEmpty() ? suggestions.model : options.model, console);
    if (!model) return ExitCode::NoModel;
    ModelSession session(*model, console, noModel ? ModelSession::Weights::TokenizerOnly : ModelSession::Weights::Load);
    session.process().setPrecision(options.precision.value_or(
        ai::precisionNamed(suggestions.precision.toStdString()).value_or(ai::Precision::Auto)));
    ai::CompletionSettings asked = completionOptions(suggestions);
    asked.useModel = !noModel;
    asked.useCache = noModel || !options.project.isEmpty();
    CompletionRun completions(session, asked, options.project);
    QObject::connect(&completions, &CompletionRun::answered, &session, [&](std::size_t, const Answer& answer) {
        const QByteArray out = options.json || batch ? answer.toJson() + '\n' : QByteArray::fromStdString(answer.text);
        const bool newline = !out.isEmpty() && !options.raw && !out.endsWith('\n');
        if (console.write(newline ? out + '\n' : out) != ExitCode::Success)
            session.done(ExitCode::Failure);
        else if (!options.json && !batch && answer.text.empty())
            console.note(QCoreApplication::translate("Complete", "nothing: %1")
                             .arg(QString::fromUtf8(ai::reasonWord(answer.reason).data())));
    });
    QObject::connect(&completions, &CompletionRun::refused, &session, [&](std::size_t task, const QString& why) {
        if (batch) {
            const nlohmann::json line{{"error", why.toStdString()}, {"line", task + 1}};
            console.write(
                QByteArray::fromStdString(line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)) + '\n');
        }
        console.fail(ExitCode::NoInput,
                     batch ? QCoreApplication::translate("Complete", "request %1: %2").arg(task + 1).arg(why) : why);
    });
    completions.start(std::move(tasks));
    return session.wait();
}

} // namespace

ExitCode runComplete(const QStringList& arguments, Console& console) {
    CommandLine words(QStringLiteral("complete"));
    for (const char* option :
         {"file", "line", "column", "model", "max-tokens", "candidates", "batch", "project", "precision"})
        words.addOption(QString::fromLatin1(option));
    for (const char* flag : {"json", "raw", "no-model"})
        words.addFlag(QString::fromLatin1(flag));
    if (const auto refused = words.parse(arguments, 0, console)) return *refused;
    const auto usage = [&](const QString& why) { return console.fail(ExitCode::Usage, why); };
    Options options;
    const auto maxTokens = words.number(QStringLiteral("max-tokens"), 0, 1, kMaxTokens, console);
    const auto candidates = words.number(QStringLiteral("candidates"), 1, 1, kMaxCandidates, console);
    if (!maxTokens || !candidates) return ExitCode::Usage;
    if (words.has(QStringLiteral("precision"))) {
        options.precision = choosePrecision(words, ai::Precision::Auto, console);
        if (!options.precision) return ExitCode::Usage;
    }
    options.maxTokens = *maxTokens;
    options.candidates = *candidates;
    options.raw = words.has(QStringLiteral("raw"));
    options.json = words.has(QStringLiteral("json"));
    options.noModel = words.has(QStringLiteral("no-model"));
    options.model = words.text(QStringLiteral("model"));
    options.project = words.text(QStringLiteral("project"));
    if (options.raw && (options.noModel || words.has(QStringLiteral("project"))))
        return usage(QCoreApplication::translate(
            "Complete", "complete: --raw asks the model alone; leave --project and --no-model out"));
    if (words.has(QStringLiteral("project")) && !QFileInfo(options.project).isDir())
        return console.fail(ExitCode::NoInput,
                            QCoreApplication::translate("Complete", "%1 is not a folder").arg(options.project));
    std::vector<CompletionRun::Task> tasks;

    if (words.has(QStringLiteral("batch"))) {
        if (words.has(QStringLiteral("file")) || words.has(QStringLiteral("line")) ||
            words.has(QStringLiteral("column")))
            return usage(QCoreApplication::translate(
                "Complete", "complete: --batch names the places itself; leave --file, --line and --column out"));
        const auto requests = console.read(words.text(QStringLiteral("batch")));
        if (!requests) return ExitCode::NoInput;
        for (const QByteArray& line : requests->split('\n')) {
            if (!line.trimmed().isEmpty()) tasks.push_back(batchTask(line, options));
        }
        return run(std::move(tasks), options, true, console);
    }
    for (const char* needed : {"file", "line", "column"}) {
        if (!words.has(QString::fromLatin1(needed)))
            return usage(QCoreApplication::translate("Complete", "complete: --%1 is missing; see 'tandem-cli --help'")
                             .arg(QLatin1String(needed)));
    }
    const auto line = words.number(QStringLiteral("line"), 1, 1, std::numeric_limits<int>::max(), console);
    const auto column = words.number(QStringLiteral("column"), 1, 1, std::numeric_limits<int>::max(), console);
    if (!line || !column) return ExitCode::Usage;
    CompletionRun::Task task = taskAt(words.text(QStringLiteral("file")), *line, *column, options);
    if (const auto* invalid = std::get_if<CompletionRun::Invalid>(&task))
        return console.fail(ExitCode::NoInput, invalid->why);
    tasks.push_back(std::move(task));
    return run(std::move(tasks), options, false, console);
}

} // namespace tandem::app
