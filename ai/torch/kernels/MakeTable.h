// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/torch/kernels/Attention.h"
#include "ai/torch/kernels/KernelTable.h"
#include "ai/torch/kernels/Product.h"
#include "ai/torch/kernels/RowOperations.h"

namespace tandem::ai::kernels {

// The kernels over lanes L.
template<class L>
constexpr KernelTable makeTable(const char* name) {
    KernelTable table;
    table.name = name;
    table.product = &BlockProduct<L>::run;
    table.prepare = &RowOperations<L>::prepare;
    table.rmsNorm = &RowOperations<L>::rmsNorm;
    table.layerNorm = &RowOperations<L>::layerNorm;
    table.rotate = &RowOperations<L>::rotate;
    table.scale = &RowOperations<L>::scale;
    table.remember = &Attention<L>::remember;
    table.attend = &Attention<L>::run;
    return table;
}

// One file each, compiled for its instructions; only to be touched where the processor has them.
const KernelTable& plainTable();
const KernelTable& avx2Table();
const KernelTable& avx512Table();
const KernelTable& avx512Bf16Table();

} // namespace tandem::ai::kernels
