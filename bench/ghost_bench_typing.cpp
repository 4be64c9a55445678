// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/ghost_bench_typing.h"

#include "resources/languages/Languages.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QTimer>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <unistd.h>

namespace tandem::bench {

namespace {

constexpr const char* kSampleProject = TANDEM_SOURCE_DIR "/resources/sample-project";
constexpr int kMostFiles = 300;
constexpr int kLinesAround = 200; // above and below the long typing

std::size_t lineStart(const std::string& text, std::size_t line) {
    std::size_t at = 0;
    for (; line > 0; --line)
        at = text.find('\n', at) + 1;
    return at;
}

} // namespace

bool waitFor(const std::function<bool()>& done, qint64 limitMs) {
    QElapsedTimer timer;
    timer.start();
    QTimer alarm; // wakes the loop when nothing else does
    alarm.start(5);
    while (!done()) {
        if (timer.elapsed() >= limitMs) return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

std::vector<SourceFile> sourceFiles() {
    QStringList paths;
    for (const char* folder :
         {"/usr/lib/python3.11", "/usr/lib/python3.12", "/usr/lib/python3.13", "/usr/lib/python3", kSampleProject}) {
        QDirIterator found(QString::fromUtf8(folder), {QStringLiteral("*.py")}, QDir::Files,
                           paths.isEmpty() ? QDirIterator::NoIteratorFlags : QDirIterator::Subdirectories);
        while (found.hasNext() && paths.size() < kMostFiles)
            paths << found.next();
    }
    paths.sort();
    std::vector<SourceFile> files;
    for (const QString& path : std::as_const(paths)) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) continue;
        std::string text = file.readAll().toStdString();
        if (std::count(text.begin(), text.end(), '\n') >= 40 && text.find('\r') == std::string::npos)
            files.push_back({path.toStdString(), std::move(text)});
    }
    return files;
}

TypingPlace randomPlace(const SourceFile& file, int keys, std::mt19937& random) {
    const auto lines = static_cast<std::size_t>(std::count(file.text.begin(), file.text.end(), '\n'));
    while (true) {
        const std::size_t start = lineStart(file.text, random() % lines);
        const std::size_t end = std::min(file.text.find('\n', start), file.text.size());
        const std::size_t first = std::min(file.text.find_first_not_of(' ', start), end);
        const auto wanted = static_cast<std::size_t>(keys);
        if (end - first < wanted + 4 || file.text[first] == '#') continue;
        const std::size_t caret = first + wanted + random() % (end - first - wanted);
        return {file.path, file.text.substr(0, caret - wanted), file.text.substr(caret - wanted, wanted),
                file.text.substr(end)};
    }
}

ai::CompletionRequest requestAt(const TypingPlace& place, std::size_t typed, std::uint64_t id) {
    ai::CompletionRequest request;
    request.id = id;
    request.path = place.path;
    request.promptPath = place.path.substr(place.path.rfind('/') + 1);
    request.languageId = resources::languageOf(place.path, {}).id;
    request.before = place.before + place.keys.substr(0, typed);
    request.after = place.after;
    request.documentBytes = static_cast<std::int64_t>(request.before.size() + request.after.size());
    return request;
}

std::optional<LongTyping> longTyping(int keys, std::mt19937& random) {
    std::vector<SourceFile> files = sourceFiles();
    std::shuffle(files.begin(), files.end(), random);
    std::stable_partition(files.begin(), files.end(), [](const SourceFile& file) {
        return std::count(file.text.begin(), file.text.end(), '\n') >= 4 * kLinesAround;
    });
    std::string text; // one long file, or as many short ones as it takes
    for (std::size_t i = 0; !files.empty() && std::count(text.begin(), text.end(), '\n') < 4 * kLinesAround; ++i)
        text += files[i % files.size()].text + "\n";
    if (text.empty()) return std::nullopt;
    const auto wanted = static_cast<std::size_t>(keys);
    const std::size_t middle = lineStart(text, kLinesAround);
    const std::size_t below = text.find('\n', middle + wanted);
    std::size_t end = below;
    for (int line = 0; line < kLinesAround && end != std::string::npos; ++line)
        end = text.find('\n', end + 1);
    if (end == std::string::npos) return std::nullopt;
    return LongTyping{text.substr(0, middle), text.substr(middle, wanted), text.substr(below, end - below)};
}

double cpuMsOf(qint64 processId) {
    std::ifstream stat("/proc/" + std::to_string(processId) + "/stat");
    const std::string line{std::istreambuf_iterator<char>(stat), {}};
    const std::size_t name = line.rfind(')');
    if (name == std::string::npos) return 0;
    std::vector<std::string> fields;
    std::size_t at = name + 2;
    while (at < line.size() && fields.size() < 13) {
        const std::size_t end = std::min(line.find(' ', at), line.size());
        fields.push_back(line.substr(at, end - at));
        at = end + 1;
    }
    if (fields.size() < 13) return 0;
    const double ticks = std::stod(fields[11]) + std::stod(fields[12]); // utime, stime
    return ticks * 1000 / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

} // namespace tandem::bench
