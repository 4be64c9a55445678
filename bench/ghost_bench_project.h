// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/client/ModelProcess.h"
#include "bench/ghost_bench_typing.h"

#include <QObject>

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace tandem::bench {

// The files below a folder in the language that most of them are in, at most 64 MB; of an empty name: Python's own
// library, all of it, where it is installed, else the sample project. Only such as can be typed in: valid UTF-8, '\n'
// line ends.
std::vector<SourceFile> projectFiles(const std::string& folder);

// Keeps the model process at indexing a project, as it does after a folder was opened: gives it all files, waits until
// they are indexed, takes them away and begins again. Main thread; through the event loop.
class EndlessIndexing : public QObject {
public:
    static constexpr qsizetype kOnTheWay = 16; // files
    static constexpr int kAgainMs = 20;        // before what was refused is put again, or is asked about

    // Both must outlive this object.
    EndlessIndexing(ai::ModelProcess& process, const std::vector<SourceFile>& files);

    void start();
    bool isAtWork() const { return m_atWork; }    // the process has files to index
    int rounds() const { return m_rounds; }       // that all of the project was indexed
    std::size_t bytes() const { return m_bytes; } // of the project

private:
    void offer();
    void putMore();
    void end(ai::protocol::RequestId id, bool refused);
    void askWhenPut();
    void takeStats(const ai::protocol::ModelStats& stats);

    ai::ModelProcess& m_process;
    const std::vector<SourceFile>& m_files;
    std::size_t m_bytes = 0;
    ai::protocol::RequestId m_offer = 0;
    std::vector<std::size_t> m_left; // of m_files, to be put
    std::map<ai::protocol::RequestId, std::size_t> m_onTheWay;
    bool m_atWork = false;
    int m_rounds = 0;
};

} // namespace tandem::bench
