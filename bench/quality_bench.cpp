// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What suggestions are worth to somebody who types: a simulated typist works in projects that no training saw, with the
// real model process and the completion service of the window. QUALITY.md says what each figure means.
#include "bench/Report.h"
#include "bench/quality_bench_infilling.h"
#include "bench/quality_bench_learn.h"
#include "bench/quality_bench_options.h"
#include "bench/quality_bench_project.h"
#include "bench/quality_bench_rows.h"

#include <QCoreApplication>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>

using namespace tandem::bench;
namespace fs = std::filesystem;

namespace {

Report reportOf(char** argv, std::string& jsonFile) {
    std::string option = "--json";
    char* arguments[] = {argv[0], option.data(), jsonFile.data()};
    return Report(jsonFile.empty() ? 1 : 3, arguments);
}

fs::path modelFolder(const std::string& model) {
    const fs::path bundled = fs::path(TANDEM_SOURCE_DIR) / "resources" / "models" / model;
    return fs::exists(bundled / "config.json") ? bundled : fs::path(model);
}

bool isWanted(const QualityOptions& options, const ListedProject& project) {
    return options.languages.empty() ||
           std::find(options.languages.begin(), options.languages.end(), project.language) != options.languages.end();
}

void measureListed(const QualityOptions& options, RowBench& bench, Report& report) {
    std::set<std::string> measured;
    for (const ListedProject& listed : readProjectList(TANDEM_SOURCE_DIR "/bench/data/projects.txt")) {
        if (listed.learn || !isWanted(options, listed)) continue;
        const bool first = measured.insert(listed.language).second;
        const std::string label = first ? listed.language : listed.language + ":" + listed.name;
        if (const std::optional<Project> project = loadListed(listed))
            bench.measure(*project, label);
        else
            report.failure(label + ": " + listed.name + " is not there; packaging/bench-deps.sh fetches it");
    }
}

void measureProject(const QualityOptions& options, RowBench& bench, Report& report) {
    if (!fs::is_directory(options.project)) {
        report.failure(options.project + ": there is no such folder");
        return;
    }
    const Project project = loadProject(options.project, {});
    bench.measure(project, project.language);
}

// Everything but `words` needs one.
std::unique_ptr<TypingModel> startModel(const QualityOptions& options, Report& report) {
    const fs::path program = fs::path(QCoreApplication::applicationDirPath().toStdString()) / "tandem-model";
    if (!fs::exists(program)) {
        report.failure("tandem-model is not beside this program");
        return nullptr;
    }
    auto model = std::make_unique<TypingModel>(program, modelFolder(options.model), options);
    const std::string wrong = model->start();
    if (wrong.empty()) return model;
    report.failure(options.model + " could not be loaded: " + wrong);
    return nullptr;
}

} // namespace

int main(int argc, char** argv) {
    QualityOptions options = parseQualityOptions(argc, argv);
    Report report = reportOf(argv, options.jsonFile);
    const QCoreApplication application(argc, argv);
    report.note("model " + options.model + ", " + std::to_string(options.sessions) + " sessions, seed " +
                std::to_string(options.seed) + ", latency " + (options.latency ? "measured" : "none"));
    const bool alone =
        options.rows == std::vector<std::string>{"words"} && options.learn.empty() && options.infilling.empty();
    const std::unique_ptr<TypingModel> model = alone ? nullptr : startModel(options, report);
    if (!model && !alone) return report.finish();
    if (!options.learn.empty()) {
        learn(options, *model, report);
    } else if (!options.infilling.empty()) {
        measureInfilling(options, *model, report);
    } else {
        RowBench bench(options, model.get(), report);
        options.project.empty() ? measureListed(options, bench, report) : measureProject(options, bench, report);
    }
    return report.finish();
}
