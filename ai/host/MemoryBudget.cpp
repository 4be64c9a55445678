// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/host/MemoryBudget.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <string>
#include <sys/file.h>
#include <unistd.h>

namespace tandem::ai {
namespace {

constexpr std::uint64_t kWorkingBytes = 32u << 20; // buffers of a run and the libraries' own

std::filesystem::path standardFolder() {
    const char* runtime = std::getenv("XDG_RUNTIME_DIR");
    if (runtime && *runtime) return std::filesystem::path(runtime) / "tandem-models";
    return std::filesystem::temp_directory_path() / ("tandem-models-" + std::to_string(::getuid()));
}

std::string gigabytes(std::uint64_t bytes) {
    std::array<char, 32> text{};
    const double number = static_cast<double>(bytes);
    if (number < 1e8)
        std::snprintf(text.data(), text.size(), "%.1f MB", number / 1e6);
    else
        std::snprintf(text.data(), text.size(), "%.1f GB", number / 1e9);
    return text.data();
}

// A file that is locked as long as this object is there.
class Lock {
public:
    explicit Lock(const std::filesystem::path& file)
        : m_fd(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
        if (m_fd >= 0) ::flock(m_fd, LOCK_EX);
    }
    ~Lock() {
        if (m_fd >= 0) ::close(m_fd);
    }
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

private:
    int m_fd;
};

bool isHeld(const std::filesystem::path& file) {
    const int fd = ::open(file.c_str(), O_RDWR | O_CLOEXEC);
    if (fd < 0) return false;
    const bool held = ::flock(fd, LOCK_EX | LOCK_NB) != 0;
    ::close(fd);
    return held;
}

} // namespace

std::uint64_t memoryNeed(const ModelSpec& spec, Precision precision, int context) {
    const auto weights =
        static_cast<std::uint64_t>(static_cast<double>(spec.parameters()) * bitsPerWeight(precision) / 8);
    const std::uint64_t number = precision == Precision::F32 ? 4 : 2; // bytes of one in the cache
    const auto positions = static_cast<std::uint64_t>(std::min(context, spec.contextLength));
    const auto cache =
        2 * static_cast<std::uint64_t>(spec.layers) * static_cast<std::uint64_t>(spec.kvWidth()) * positions * number;
    return weights + cache + kWorkingBytes;
}

MemoryBudget::MemoryBudget(std::uint64_t most, std::filesystem::path folder, std::function<SystemMemory()> memory)
    : m_most(most)
    , m_folder(folder.empty() ? standardFolder() : std::move(folder))
    , m_memory(std::move(memory)) {}

MemoryBudget::~MemoryBudget() {
    release();
}

std::optional<Error> MemoryBudget::reserve(std::uint64_t bytes) {
    release();
    std::error_code ignored;
    std::filesystem::create_directories(m_folder, ignored);
    std::filesystem::permissions(m_folder, std::filesystem::perms::owner_all, ignored);
    const Lock lock(m_folder / "lock"); // two that look at the same time would both find room
    const SystemMemory memory = m_memory();
    const Others taken = others();
    const auto less = [](std::uint64_t a, std::uint64_t b) { return a - std::min(a, b); };
    std::uint64_t ever = less(memory.total, kKeptFree);
    std::uint64_t now = less(memory.free, kKeptFree + taken.untouched);
    if (m_most > 0) {
        ever = std::min(ever, m_most);
        now = std::min(now, less(m_most, taken.reserved));
    }
    if (bytes > ever)
        return Error{Error::Code::TooLarge,
                     "needs " + gigabytes(bytes) + " of memory, there are " + gigabytes(ever) + " for models"};
    if (bytes > now)
        return Error{Error::Code::OutOfMemory, "needs " + gigabytes(bytes) + " of memory, " + gigabytes(now) +
                                                   " are free" +
                                                   (taken.reserved > 0 ? " beside other loaded models" : "")};
    write(bytes);
    return std::nullopt;
}

void MemoryBudget::release() {
    if (m_held < 0) return;
    ::unlink(m_file.c_str());
    ::close(m_held);
    m_held = -1;
}

// Of every file: its bytes, its process, and what that had resident when it reserved.
MemoryBudget::Others MemoryBudget::others() const {
    Others sum;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(m_folder, error)) {
        if (entry.path().extension() != ".reserved") continue;
        if (!isHeld(entry.path())) { // its process has died
            ::unlink(entry.path().c_str());
            continue;
        }
        std::ifstream in(entry.path());
        std::uint64_t bytes = 0;
        pid_t process = 0;
        std::uint64_t before = 0;
        if (!(in >> bytes >> process >> before)) continue;
        const std::uint64_t resident = residentBytes(process);
        const std::uint64_t touched = resident - std::min(resident, before);
        sum.reserved += bytes;
        sum.untouched += bytes - std::min(bytes, touched);
    }
    return sum;
}

void MemoryBudget::write(std::uint64_t bytes) {
    // Two objects of one process have two files.
    std::string name = (m_folder / "XXXXXX.reserved").string();
    m_held = ::mkostemps(name.data(), 9, O_CLOEXEC);
    if (m_held < 0) return;
    m_file = name;
    ::flock(m_held, LOCK_EX | LOCK_NB);
    const std::string text = std::to_string(bytes) + ' ' + std::to_string(::getpid()) + ' ' +
                             std::to_string(residentBytes(::getpid())) + '\n';
    if (::write(m_held, text.data(), text.size()) != static_cast<ssize_t>(text.size())) release();
}

} // namespace tandem::ai
