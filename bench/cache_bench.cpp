// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How long the project cache takes to read a large project, what it holds in memory for it, and how soon it answers,
// follows an edit and is back after a restart; at four sizes, so that what grows is seen to grow. Without --project the
// project is made of the sources that are on this machine, several times where there are too few.
#include "ai/cache/CacheCompleter.h"
#include "bench/ChildProcess.h"
#include "bench/Report.h"
#include "bench/Statistics.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <optional>
#include <random>
#include <sstream>
#include <thread>
#include <unistd.h>

namespace {

using namespace tandem;
using namespace tandem::bench;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kLines = 1'000'000;
constexpr int kSizes = 4; // each half of the next
constexpr int kQueries = 400;
constexpr int kKeys = 2'000;
constexpr std::size_t kMostFileBytes = 400'000;
constexpr std::size_t kMostSourceFiles = 60'000;
constexpr unsigned kSeed = 4;

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

bool isSource(const std::filesystem::path& file) {
    static const std::vector<std::string> endings = {".py", ".h",  ".hpp", ".c",  ".cpp",
                                                     ".js", ".ts", ".go",  ".rs", ".java"};
    return std::find(endings.begin(), endings.end(), file.extension().string()) != endings.end();
}

std::vector<std::filesystem::path> sourcesBelow(const std::vector<std::string>& folders) {
    namespace fs = std::filesystem;
    std::vector<fs::path> files;
    for (const std::string& folder : folders) {
        std::error_code error;
        for (fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, error), end;
             !error && it != end && files.size() < kMostSourceFiles; it.increment(error)) {
            std::error_code gone;
            if (isSource(it->path()) && it->is_regular_file(gone) && it->file_size(gone) <= kMostFileBytes)
                files.push_back(it->path());
        }
    }
    std::sort(files.begin(), files.end());
    // So that every size holds some of all languages.
    std::shuffle(files.begin(), files.end(), std::mt19937(kSeed));
    return files;
}

std::string textOf(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

struct Project {
    std::vector<ai::FileHash> files;
    std::size_t lines = 0;
    double seconds = 0;
};

// Puts files until so many lines are in, and waits until they are indexed.
Project fill(ai::ProjectCache& cache, const std::vector<std::filesystem::path>& sources, std::size_t lines) {
    Project project;
    const auto start = Clock::now();
    for (std::size_t i = 0; project.lines < lines; ++i) {
        const std::string text = textOf(sources[i % sources.size()]);
        const std::string path = std::to_string(i / sources.size()) + sources[i % sources.size()].string();
        while (!cache.put(path, "1", text))
            std::this_thread::sleep_for(5ms);
        project.files.push_back({path, "1"});
        project.lines += 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    }
    cache.waitUntilBuilt();
    project.seconds = secondsSince(start);
    return project;
}

struct Answers {
    std::vector<double> predictUs;
    std::vector<double> completeMs;
};

// At random places of random files, as if they were being written.
Answers ask(ai::ProjectCache& cache, const std::vector<std::filesystem::path>& sources) {
    Answers answers;
    const ai::CacheCompleter completer(cache.tokenizer());
    std::mt19937 random(kSeed);
    while (answers.completeMs.size() < kQueries) {
        const std::string text = textOf(sources[random() % sources.size()]);
        if (text.size() < 200) continue;
        const std::string_view before = std::string_view(text).substr(0, 100 + random() % (text.size() - 100));
        const auto tokens = cache.tokenizer().encode(before.substr(before.size() - 100), ai::AddedTokens::AsText);
        const ai::CacheView view = cache.view({});
        auto start = Clock::now();
        view.predict(tokens);
        answers.predictUs.push_back(1e6 * secondsSince(start));
        start = Clock::now();
        completer.complete(view, before);
        answers.completeMs.push_back(1e3 * secondsSince(start));
    }
    return answers;
}

std::vector<double> typeInto(ai::ProjectCache& cache, const std::string& text) {
    cache.open("typed", text);
    std::vector<double> us;
    for (int key = 0; key < kKeys; ++key) {
        const auto start = Clock::now();
        cache.edit("typed", text.size() / 2 + static_cast<std::size_t>(key), 0, key % 40 == 39 ? "\n" : "x");
        us.push_back(1e6 * secondsSince(start));
    }
    cache.close("typed");
    return us;
}

void measureRestart(Report& report, const ai::ProjectCache& cache, const Project& project) {
    const TemporaryFolder folder;
    const std::string file = folder.path() + "/cache";
    auto start = Clock::now();
    if (const auto saved = cache.save(file); !saved) {
        report.failure("restart: " + saved.error().detail);
        return;
    }
    report.figure("save_ms", 1e3 * secondsSince(start), "ms");
    report.figure("saved_mb", static_cast<double>(std::filesystem::file_size(file)) / 1e6, "MB");
    ai::ProjectCache again(cache.tokenizer());
    start = Clock::now();
    const auto restored = again.restore(file);
    const bool whole = restored && again.offer(project.files).empty();
    report.figure("restore_ms", 1e3 * secondsSince(start), "ms");
    if (!whole) report.failure("restart: not all files came back");
}

void measureSize(Report& report, const ai::Tokenizer& tokenizer, const std::vector<std::filesystem::path>& sources,
                 std::size_t lines) {
    const double before = residentMb(::getpid());
    ai::ProjectCache cache(tokenizer);
    const Project project = fill(cache, sources, lines);
    const std::string size = "/" + std::to_string(lines);
    report.figure("index_s" + size, project.seconds, "s");
    report.figure("resident_mb" + size, residentMb(::getpid()) - before, "MB");
    report.figure("tokens" + size, static_cast<double>(cache.stats().tokens));
    report.figure("index_mb" + size, static_cast<double>(cache.stats().indexBytes) / 1e6, "MB");
    const Answers answers = ask(cache, sources);
    report.figure("predict_p50_us" + size, percentile(answers.predictUs, 0.5), "us");
    report.figure("predict_p99_us" + size, percentile(answers.predictUs, 0.99), "us");
    report.figure("complete_p50_ms" + size, percentile(answers.completeMs, 0.5), "ms");
    report.figure("complete_p99_ms" + size, percentile(answers.completeMs, 0.99), "ms");
    if (lines < kLines) return;
    std::string typed;
    for (std::size_t i = 0; typed.size() < 60'000; ++i)
        typed += textOf(sources[i % sources.size()]);
    const std::vector<double> edits = typeInto(cache, typed.substr(0, 60'000));
    report.figure("edit_p50_us", percentile(edits, 0.5), "us");
    report.figure("edit_p99_us", percentile(edits, 0.99), "us");
    measureRestart(report, cache, project);
}

} // namespace

int main(int argc, char** argv) {
    std::vector<std::string> folders = {"/usr/include", "/usr/lib/python3"};
    std::vector<char*> others = {argv, argv + argc};
    for (std::size_t i = 1; i + 1 < others.size(); ++i)
        if (std::string_view(others[i]) == "--project") {
            folders = {others[i + 1]};
            others.erase(others.begin() + static_cast<std::ptrdiff_t>(i),
                         others.begin() + static_cast<std::ptrdiff_t>(i) + 2);
            break;
        }
    Report report(
        static_cast<int>(others.size()), others.data(),
        "--project DIR: its sources. The project cache: indexing 1,000,000 lines, its memory and its answers.");
    const std::vector<std::filesystem::path> sources = sourcesBelow(folders);
    const auto tokenizer =
        ai::Tokenizer::load(std::string(TANDEM_SOURCE_DIR) + "/resources/models/nano/tokenizer.json");
    if (sources.empty() || !tokenizer) {
        report.failure(sources.empty() ? "anything: no sources found" : "anything: " + tokenizer.error().detail);
        return report.finish();
    }
    report.note(std::to_string(sources.size()) + " different source files");
    for (int size = kSizes - 1; size >= 0; --size)
        measureSize(report, *tokenizer, sources, kLines >> static_cast<unsigned>(size));
    return report.finish();
}
