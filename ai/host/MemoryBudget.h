// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/host/SystemMemory.h"
#include "ai/model/ModelSpec.h"
#include "ai/model/Precision.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>

namespace tandem::ai {

// What a loaded model takes: its weights, the keys and values of one sequence, and what a run works in.
// precision: never Auto. context: positions of a sequence.
std::uint64_t memoryNeed(const ModelSpec& spec, Precision precision, int context);

// Keeps the model processes of one user from taking more memory together than there is. A process reserves before it
// reads a model. Each reservation is a file that its process holds locked, so that one that has died leaves nothing
// behind; a process that has reserved and not yet touched its memory counts for the others as if it had. One thread.
class MemoryBudget {
public:
    static constexpr std::uint64_t kKeptFree = 256u << 20; // for the window and everything else

    // most: bytes of all reservations together; 0: only what is free counts. An empty folder: where such files belong.
    explicit MemoryBudget(std::uint64_t most = 0, std::filesystem::path folder = {},
                          std::function<SystemMemory()> memory = systemMemory);
    ~MemoryBudget();
    MemoryBudget(const MemoryBudget&) = delete;
    MemoryBudget& operator=(const MemoryBudget&) = delete;

    // In place of what this object has reserved before. TooLarge when the machine could never give as much,
    // OutOfMemory when it cannot now; the detail says what is needed and what there is. A folder that cannot be written
    // to refuses nothing: then other processes are not known.
    std::optional<Error> reserve(std::uint64_t bytes);
    void release();

private:
    struct Others {
        std::uint64_t reserved = 0;
        std::uint64_t untouched = 0; // of that, what their processes have not touched yet
    };

    Others others() const;
    void write(std::uint64_t bytes);

    std::uint64_t m_most;
    std::filesystem::path m_folder;
    std::function<SystemMemory()> m_memory;
    std::filesystem::path m_file;
    int m_held = -1; // our reservation's file, locked
};

} // namespace tandem::ai
