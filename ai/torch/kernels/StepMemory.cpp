// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/torch/kernels/StepMemory.h"

#include <algorithm>

namespace tandem::ai::kernels {
namespace {

// Hands out parts of a piece of memory, or only counts them when it is null.
class Carver {
public:
    explicit Carver(std::byte* memory)
        : m_memory(memory) {}

    template<typename T>
    T* take(int rows, int columns) {
        const std::size_t bytes = static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns) * sizeof(T);
        T* part = m_memory ? reinterpret_cast<T*>(m_memory + m_used) : nullptr;
        m_used += (bytes + kAlignment - 1) / kAlignment * kAlignment;
        return part;
    }

    InputRoom room(int rows, int columns) {
        return {take<std::byte>(rows, columns * static_cast<int>(sizeof(float))), take<float>(rows, columns / kGroup),
                take<std::int32_t>(rows, columns / kGroup)};
    }

    std::size_t used() const { return m_used; }

private:
    std::byte* m_memory;
    std::size_t m_used = 0;
};

std::size_t carve(StepMemory& parts, const StepModel& model, int threads, int chunk, std::byte* memory) {
    Carver carver(memory);
    const int widest = std::max({model.wholeWidth(), model.queryWidth(), model.ffnWidth()});
    parts.hidden = carver.take<float>(chunk, model.wholeWidth());
    parts.joined = carver.take<float>(chunk, model.joinedWidth());
    parts.attended = carver.take<float>(chunk, model.queryWidth());
    parts.inner = carver.take<float>(chunk, model.ffnWidth());
    for (InputRoom& room : parts.rooms)
        room = carver.room(chunk, widest);
    parts.members.resize(static_cast<std::size_t>(threads));
    for (StepMemory::Member& member : parts.members) {
        member.row = carver.take<float>(1, std::max(model.wholeWidth(), model.headSlot()));
        member.scores = carver.take<float>(kAttentionRows, roundUp(model.context, kKeyBlock));
        member.packed = carver.take<float>(kAttentionRows, model.headSlot());
        for (InputRoom& room : member.rooms)
            room = carver.room(1, widest);
    }
    return carver.used();
}

} // namespace

StepMemory::StepMemory(const StepModel& model, int threads, int chunk, std::byte* memory) {
    if (memory) carve(*this, model, threads, chunk, memory);
}

std::size_t StepMemory::bytes(const StepModel& model, int threads, int chunk) {
    StepMemory nothing(model, threads, chunk, nullptr);
    return carve(nothing, model, threads, chunk, nullptr);
}

} // namespace tandem::ai::kernels
