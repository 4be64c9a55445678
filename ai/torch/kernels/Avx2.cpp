// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/torch/kernels/LanesAvx2.h"
#include "ai/torch/kernels/MakeTable.h"

namespace tandem::ai::kernels {

const KernelTable& avx2Table() {
    static constexpr KernelTable table = makeTable<LanesAvx2>("AVX2");
    return table;
}

} // namespace tandem::ai::kernels
