// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How long a new ghost text takes after the last key, with nano in the real model process; how much of the prompts its
// KV cache saves; how soon a cancelled process is idle. What a key does in the editor is done here without a window:
// the completion service is the same, the debounce is left out. With --project the first of these while a real project
// is being indexed, over and over: the minute after a folder was opened.
#include "ai/client/ModelProcess.h"
#include "ai/completion/CompletionService.h"
#include "bench/RandomModel.h"
#include "bench/Report.h"
#include "bench/Statistics.h"
#include "bench/ghost_bench_project.h"
#include "bench/ghost_bench_typing.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <optional>
#include <random>
#include <string_view>

using namespace tandem;
using namespace tandem::bench;

namespace {

constexpr int kPositions = 200;
constexpr int kKeysBefore = 4;
constexpr int kKeyMs = 60; // faster than anyone types for long
constexpr int kReuseKeys = 2'000;
constexpr int kCancels = 20;
constexpr int kCancelTokens = 4'096;
constexpr qint64 kPatienceMs = 120'000;
constexpr std::ptrdiff_t kFewestLines = 40; // of a file that is typed in

bool waitReady(ai::ModelProcess& process) {
    process.wake();
    return waitFor([&] { return process.state() == ai::CompletionModel::State::Ready; }, kPatienceMs);
}

// What is told to the project cache of a document being typed in, as the window tells it.
class OpenDocument {
public:
    explicit OpenDocument(ai::ModelProcess& process)
        : m_process(process) {}
    void type(const TypingPlace& place, std::size_t typed) {
        if (typed == 1) {
            if (!m_path.empty()) m_process.close({m_path});
            m_path = place.path;
            m_process.open({m_path, place.before + place.after});
        }
        m_process.edit({m_path, place.before.size() + typed - 1, 0, place.keys.substr(typed - 1, 1)});
    }

private:
    ai::ModelProcess& m_process;
    std::string m_path;
};

// Types up to a place in a real file, asking on every key, and measures from the last key. `indexing`: what is at work
// meanwhile; null: nothing is, and no project is known.
void measureNewGhosts(ai::ModelProcess& process, ai::Clock& clock, const std::vector<SourceFile>& files,
                      const EndlessIndexing* indexing, std::mt19937& random, Report& report) {
    ai::CompletionService service(process, clock);
    std::optional<ai::CompletionOutcome> last;
    QObject::connect(&service, &ai::CompletionService::answered, &service,
                     [&](const ai::CompletionOutcome& outcome) { last = outcome; });
    OpenDocument document(process);
    int whileIndexing = 0;
    std::vector<double> shownMs;
    std::vector<double> answerMs;
    std::vector<double> requestMs; // of the window's own thread
    std::uint64_t id = 0;
    for (int attempt = 0; attempt < 10 * kPositions && shownMs.size() < kPositions; ++attempt) {
        const TypingPlace place = randomPlace(files[random() % files.size()], kKeysBefore, random);
        QElapsedTimer sinceKey;
        for (std::size_t typed = 1; typed <= place.keys.size(); ++typed) {
            if (typed > 1) waitFor([] { return false; }, kKeyMs);
            sinceKey.start();
            last.reset();
            ai::CompletionRequest request = requestAt(place, typed, ++id);
            if (indexing != nullptr) {
                document.type(place, typed);
                request.caretByteOffset = static_cast<std::int64_t>(request.before.size());
            }
            QElapsedTimer inside;
            inside.start();
            service.request(std::move(request));
            requestMs.push_back(static_cast<double>(inside.nsecsElapsed()) / 1e6);
        }
        if (!waitFor([&] { return last && last->id == id; }, kPatienceMs)) {
            report.failure("new_ghost: the model did not answer");
            return;
        }
        const double ms = static_cast<double>(sinceKey.nsecsElapsed()) / 1e6;
        if (last->fromCache || last->decodedTokens == 0) continue; // not a new one
        answerMs.push_back(ms);
        if (indexing != nullptr && indexing->isAtWork()) ++whileIndexing;
        if (last->reason == ai::CompletionReason::Shown) shownMs.push_back(ms);
    }
    if (shownMs.size() < kPositions) {
        report.failure("new_ghost: something was shown at too few places");
        return;
    }
    report.figure("new_ghost_p50_ms", percentile(shownMs, 0.5), "ms");
    report.figure("new_ghost_p90_ms", percentile(shownMs, 0.9), "ms");
    report.figure("new_ghost_p99_ms", percentile(shownMs, 0.99), "ms");
    report.figure("answer_p50_ms", percentile(answerMs, 0.5), "ms"); // shown or refused
    report.figure("request_on_gui_thread_p50_ms", percentile(requestMs, 0.5), "ms");
    report.figure("request_on_gui_thread_p99_ms", percentile(requestMs, 0.99), "ms");
    report.figure("shown_share", static_cast<double>(shownMs.size()) / static_cast<double>(answerMs.size()));
    if (indexing == nullptr) return;
    report.figure("while_indexing_share", whileIndexing / static_cast<double>(answerMs.size()));
    report.figure("project_mb", static_cast<double>(indexing->bytes()) / 1e6, "MB");
    report.figure("indexed_rounds", indexing->rounds());
}

// Files of some length to type in.
std::vector<SourceFile> longEnough(std::vector<SourceFile> files) {
    std::erase_if(files, [](const SourceFile& file) {
        return std::count(file.text.begin(), file.text.end(), '\n') < kFewestLines;
    });
    return files;
}

void measureInProject(ai::ModelProcess& process, ai::Clock& clock, const std::string& folder, std::mt19937& random,
                      Report& report) {
    const std::vector<SourceFile> files = projectFiles(folder);
    const std::vector<SourceFile> toTypeIn = longEnough(files);
    if (toTypeIn.empty()) {
        report.failure("new_ghost: there are no files of some length to type in");
        return;
    }
    report.note(std::to_string(files.size()) + " files below " +
                files.front().path.substr(0, files.front().path.rfind('/')));
    EndlessIndexing indexing(process, files);
    indexing.start();
    measureNewGhosts(process, clock, toTypeIn, &indexing, random, report);
}

void measureReuse(ai::ModelProcess& process, std::mt19937& random, Report& report) {
    const std::optional<LongTyping> typing = longTyping(kReuseKeys, random);
    if (!typing) {
        report.failure("reused_share: there is no Python file long enough");
        return;
    }
    double prompt = 0;
    double reused = 0;
    std::optional<bool> answered;
    QObject context;
    QObject::connect(&process, &ai::ModelProcess::completed, &context,
                     [&](ai::protocol::RequestId, const ai::protocol::CompleteAnswer& answer) {
                         prompt += answer.promptTokens;
                         reused += answer.reusedTokens;
                         answered = true;
                     });
    QObject::connect(&process, &ai::ModelProcess::failed, &context, [&] { answered = false; });
    for (std::size_t typed = 1; typed <= typing->keys.size(); ++typed) {
        ai::protocol::CompleteRequest request;
        request.document = "typing.py";
        request.path = "typing.py";
        request.prefix = typing->above + typing->keys.substr(0, typed);
        request.suffix = typing->below;
        request.maxTokens = 1; // the prompt is what counts here
        answered.reset();
        process.complete(request);
        if (!waitFor([&] { return answered.has_value(); }, kPatienceMs) || !*answered) {
            report.failure("reused_share: the model did not answer");
            return;
        }
    }
    report.figure("reused_share", reused / prompt);
    report.figure("prompt_tokens_mean", prompt / static_cast<double>(typing->keys.size()));
}

void measureCancel(const QString& program, ai::Clock& clock, std::mt19937& random, Report& report) {
    const QTemporaryDir folder;
    const QString model = folder.filePath(QStringLiteral("random-135m"));
    if (!folder.isValid() || !writeRandomModel(model.toStdString(), {}, 1)) {
        report.failure("cancel_idle_ms: the random model could not be written");
        return;
    }
    ai::ModelProcess process(program, clock);
    process.setModel(model);
    if (!waitReady(process)) {
        report.failure("cancel_idle_ms: the random model could not be loaded: " + process.detail().toStdString());
        return;
    }
    std::optional<ai::Error::Code> ended;
    QObject::connect(&process, &ai::ModelProcess::failed, &process,
                     [&](ai::protocol::RequestId, const ai::Error& error) { ended = error.code; });
    std::vector<double> idleMs;
    double cpuAfterMs = 0;
    while (idleMs.size() < kCancels) {
        ai::protocol::CompleteRequest request;
        for (int i = 0; i < kCancelTokens; ++i)
            request.prefix += static_cast<char>('0' + random() % 10); // a token each
        request.path = "digits.txt";
        ended.reset();
        const ai::protocol::RequestId id = process.complete(request);
        waitFor([&] { return ended.has_value(); }, 50 + static_cast<qint64>(random() % 1'500));
        if (ended) {
            report.failure("cancel_idle_ms: the request ended before it was cancelled");
            return;
        }
        QElapsedTimer sinceCancel;
        sinceCancel.start();
        process.cancel(id);
        if (!waitFor([&] { return ended.has_value(); }, kPatienceMs) || *ended != ai::Error::Code::Cancelled) {
            report.failure("cancel_idle_ms: the cancel was not answered");
            return;
        }
        idleMs.push_back(static_cast<double>(sinceCancel.nsecsElapsed()) / 1e6);
        const double before = cpuMsOf(process.processId());
        waitFor([] { return false; }, 100);
        cpuAfterMs = std::max(cpuAfterMs, cpuMsOf(process.processId()) - before);
    }
    report.figure("cancel_idle_ms", percentile(idleMs, 1), "ms");
    report.figure("cancel_idle_p50_ms", percentile(idleMs, 0.5), "ms");
    // That it is idle indeed: processor time within 100 ms of the cancel's answer, the greatest.
    report.figure("cpu_after_cancel_ms", cpuAfterMs, "ms");
}

} // namespace

namespace {

// "--project [DIR]" is taken out of the arguments; nothing: it was not there, "": without a folder.
std::optional<std::string> takeProject(std::vector<char*>& arguments) {
    const auto option = std::find_if(arguments.begin(), arguments.end(),
                                     [](const char* argument) { return std::string_view(argument) == "--project"; });
    if (option == arguments.end()) return std::nullopt;
    const auto value = option + 1;
    const bool given = value != arguments.end() && **value != '-';
    std::string folder = given ? *value : "";
    arguments.erase(option, given ? value + 1 : value);
    return folder;
}

} // namespace

int main(int argc, char** argv) {
    std::vector<char*> arguments(argv, argv + argc);
    const std::optional<std::string> project = takeProject(arguments);
    Report report(
        static_cast<int>(arguments.size()), arguments.data(),
        "new ghost text, reuse of prompts and cancelling, with the real model process\n"
        "--project [DIR]: new ghost text only, in this folder's files (Python's own library's) while they are "
        "indexed over and over");
    QCoreApplication application(argc, argv);
    const QString program = QCoreApplication::applicationDirPath() + QStringLiteral("/tandem-model");
    const QString nano = QStringLiteral(TANDEM_SOURCE_DIR "/resources/models/nano");
    if (!QFileInfo::exists(program)) {
        report.failure("tandem-model is not beside this program");
        return report.finish();
    }
    std::mt19937 random(20260101); // the same places in every run
    ai::SteadyClock clock;
    {
        ai::ModelProcess process(program, clock);
        process.setModel(nano);
        if (!waitReady(process)) {
            report.failure("nano could not be loaded: " + process.detail().toStdString());
        } else if (project) {
            measureInProject(process, clock, *project, random, report);
        } else {
            const std::vector<SourceFile> files = sourceFiles();
            if (files.empty())
                report.failure("new_ghost: there are no Python files of some length to type in");
            else
                measureNewGhosts(process, clock, files, nullptr, random, report);
            measureReuse(process, random, report);
        }
    }
    if (!project) measureCancel(program, clock, random, report);
    return report.finish();
}
