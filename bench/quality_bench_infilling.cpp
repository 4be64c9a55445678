// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/quality_bench_infilling.h"

#include "bench/ChildProcess.h"
#include "bench/quality_bench_rows.h"
#include "bench/quality_bench_text.h"

#include <chrono>
#include <fstream>
#include <nlohmann/json.hpp>

namespace tandem::bench {

namespace {

constexpr std::chrono::seconds kTestLimit{10};
constexpr const char* kLimitedPython = "ulimit -v 2000000; exec python3 -I task.py";

struct InfillingTask {
    std::string id;
    std::string prompt;
    std::string solution; // without the line end that it ends with, which stands in `suffix` then
    std::string suffix;
    std::string check; // Python that fails when the solution is wrong
};

std::vector<InfillingTask> readTasks(const QualityOptions& options, Report& report) {
    std::vector<InfillingTask> tasks;
    std::ifstream in(options.infilling);
    for (std::string line; std::getline(in, line);) {
        if (options.tasks > 0 && tasks.size() == static_cast<std::size_t>(options.tasks)) break;
        try {
            const auto json = nlohmann::json::parse(line);
            InfillingTask task{json.at("task_id").get<std::string>(), json.at("prompt").get<std::string>(),
                               json.at("canonical_solution").get<std::string>(), json.at("suffix").get<std::string>(),
                               json.at("test").get<std::string>() + "\ncheck(" +
                                   json.at("entry_point").get<std::string>() + ")\n"};
            if (task.solution.ends_with('\n')) {
                task.solution.pop_back();
                task.suffix.insert(0, 1, '\n');
            }
            tasks.push_back(std::move(task));
        } catch (const nlohmann::json::exception&) {
            report.failure("a line of " + options.infilling + ": it is no task of HumanEval-Infilling");
        }
    }
    return tasks;
}

bool passes(const InfillingTask& task, const std::string& answer) {
    const TemporaryFolder folder;
    std::ofstream(folder.path() + "/task.py") << task.prompt << answer << task.suffix << '\n' << task.check;
    Launch launch;
    launch.command = {"/bin/sh", "-c", kLimitedPython};
    launch.folder = folder.path();
    ChildProcess python(launch);
    return python.waitForExit(kTestLimit) == 0;
}

} // namespace

void measureInfilling(const QualityOptions& options, TypingModel& model, Report& report) {
    const std::vector<InfillingTask> tasks = readTasks(options, report);
    if (tasks.empty()) return report.failure(options.infilling + ": there is no task in it");
    const std::string suite = tasks.front().id.substr(0, tasks.front().id.find('/'));
    for (const std::string& row : options.rows) {
        if (row == "words" || row == "model+cache+gate") continue;
        double passed = 0;
        double exact = 0;
        double similarity = 0;
        for (const InfillingTask& task : tasks) {
            Project project;
            project.language = "python";
            project.folder = "/humaneval";
            project.files = {
                {task.id.substr(task.id.find('/') + 1) + ".py", task.prompt + task.solution + task.suffix}};
            if (!model.feed(project).empty()) return report.failure("infilling: the project could not be indexed");
            const bool several = task.solution.find('\n') != std::string::npos;
            const RowSource source =
                rowSource(options, &model, project, row, several ? ai::WantedLines::More : ai::WantedLines::Single);
            const std::size_t caret = task.prompt.size();
            const auto answer = source.journal->suggest({project.files[0], caret, caret + task.solution.size()});
            if (!answer) return report.failure("infilling: the model did not answer");
            passed += passes(task, answer->text) ? 1 : 0;
            exact += trimmedEnd(answer->text) == trimmedEnd(task.solution) ? 1 : 0;
            similarity +=
                answer->text.empty() ? 0 : editSimilarity(trimmedEnd(answer->text), trimmedEnd(task.solution));
        }
        const auto count = static_cast<double>(tasks.size());
        const std::string of = std::string("/").append(suite).append("/").append(row);
        report.figure("pass" + of, passed / count);
        report.figure("exact_match" + of, exact / count);
        report.figure("edit_similarity" + of, similarity / count);
    }
    report.note(suite + ": " + std::to_string(tasks.size()) + " tasks");
}

} // namespace tandem::bench
