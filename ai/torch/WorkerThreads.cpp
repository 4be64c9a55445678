// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/torch/WorkerThreads.h"

#include <ATen/Parallel.h>

namespace tandem::ai {

void startWorkerThreads() {
    const int threads = at::get_num_threads();
    at::set_num_threads(threads);
    at::parallel_for(0, threads, 1, [](std::int64_t, std::int64_t) {});
}

} // namespace tandem::ai
