// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/torch/kernels/LanesAvx512.h"
#include "ai/torch/kernels/MakeTable.h"

namespace tandem::ai::kernels {

const KernelTable& avx512Bf16Table() {
    static constexpr KernelTable table = makeTable<LanesAvx512<true>>("AVX-512 VNNI BF16");
    return table;
}

} // namespace tandem::ai::kernels
