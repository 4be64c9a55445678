// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/ghost_bench_project.h"

#include "resources/languages/Languages.h"

#include <QTimer>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace tandem::bench {

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t kMostFileBytes = 512U << 10; // longer ones were made by programs
constexpr std::size_t kMostBytes = 64U << 20;

fs::path someProject() {
    for (const char* folder : {"/usr/lib/python3.13", "/usr/lib/python3.12", "/usr/lib/python3.11"})
        if (fs::exists(fs::path(folder) / "argparse.py")) return folder;
    return TANDEM_SOURCE_DIR "/resources/sample-project";
}

std::string languageOf(const fs::path& file) {
    const resources::Language& language = resources::languageOf(file.string(), {});
    return &language == &resources::plainText() ? std::string() : language.id;
}

std::vector<fs::path> codeBelow(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    fs::recursive_directory_iterator walk(folder, fs::directory_options::skip_permission_denied, error);
    for (const auto end = fs::recursive_directory_iterator(); !error && walk != end; walk.increment(error)) {
        const bool hidden = walk->path().filename().string().starts_with(".");
        if (walk->is_directory() && hidden) walk.disable_recursion_pending();
        if (walk->is_symlink() || !walk->is_regular_file() || walk->file_size() > kMostFileBytes) continue;
        if (!languageOf(walk->path()).empty()) files.push_back(walk->path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::string mostFrequent(const std::vector<fs::path>& files) {
    std::map<std::string, std::uintmax_t> bytes;
    for (const fs::path& file : files)
        bytes[languageOf(file)] += fs::file_size(file);
    const auto most =
        std::max_element(bytes.begin(), bytes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == bytes.end() ? std::string() : most->first;
}

} // namespace

std::vector<SourceFile> projectFiles(const std::string& folder) {
    const std::vector<fs::path> found = codeBelow(folder.empty() ? someProject() : fs::path(folder));
    const std::string language = mostFrequent(found);
    std::vector<SourceFile> files;
    std::size_t bytes = 0;
    for (const fs::path& path : found) {
        if (languageOf(path) != language) continue;
        std::ifstream in(path, std::ios::binary);
        std::string text{std::istreambuf_iterator<char>(in), {}};
        const bool plain = text.find('\0') == std::string::npos && text.find('\r') == std::string::npos &&
                           QString::fromStdString(text).toStdString() == text;
        if (!in || !plain || bytes + text.size() > kMostBytes) continue;
        bytes += text.size();
        files.push_back({path.string(), std::move(text)});
    }
    return files;
}

EndlessIndexing::EndlessIndexing(ai::ModelProcess& process, const std::vector<SourceFile>& files)
    : m_process(process)
    , m_files(files) {
    for (const SourceFile& file : files)
        m_bytes += file.text.size();
    connect(&process, &ai::ModelProcess::filesWanted, this,
            [this](ai::protocol::RequestId id, const ai::protocol::Wanted&) {
                if (id != m_offer) return;
                for (std::size_t i = 0; i < m_files.size(); ++i)
                    m_left.push_back(i);
                putMore();
            });
    connect(&process, &ai::ModelProcess::projectDone, this, [this](ai::protocol::RequestId id) { end(id, false); });
    connect(&process, &ai::ModelProcess::projectFailed, this, [this](ai::protocol::RequestId id) { end(id, true); });
    connect(&process, &ai::ModelProcess::statsUpdated, this, &EndlessIndexing::takeStats);
}

void EndlessIndexing::start() {
    m_atWork = true;
    offer();
}

// Under other hashes every time, so that nothing is known.
void EndlessIndexing::offer() {
    m_process.offer({});
    ai::protocol::OfferRequest request;
    for (const SourceFile& file : m_files)
        request.files.push_back({file.path, std::to_string(m_rounds)});
    m_offer = m_process.offer(request);
}

void EndlessIndexing::putMore() {
    while (!m_left.empty() && static_cast<qsizetype>(m_onTheWay.size()) < kOnTheWay) {
        const SourceFile& file = m_files[m_left.back()];
        const ai::protocol::RequestId id = m_process.put({file.path, std::to_string(m_rounds), file.text});
        if (id == 0) return; // no program runs any more
        m_onTheWay[id] = m_left.back();
        m_left.pop_back();
    }
    askWhenPut();
}

void EndlessIndexing::end(ai::protocol::RequestId id, bool refused) {
    const auto done = m_onTheWay.find(id);
    if (done == m_onTheWay.end()) return;
    if (refused) m_left.push_back(done->second);
    m_onTheWay.erase(done);
    if (refused)
        QTimer::singleShot(kAgainMs, this, [this] { putMore(); });
    else
        putMore();
}

void EndlessIndexing::askWhenPut() {
    if (m_atWork && m_left.empty() && m_onTheWay.empty()) m_process.askStats();
}

void EndlessIndexing::takeStats(const ai::protocol::ModelStats& stats) {
    if (!m_atWork || !m_left.empty() || !m_onTheWay.empty() || m_offer == 0) return;
    if (stats.cacheBuilding || stats.cacheFiles < m_files.size()) {
        QTimer::singleShot(kAgainMs, this, [this] { askWhenPut(); });
        return;
    }
    ++m_rounds;
    m_offer = 0;
    offer();
}

} // namespace tandem::bench
