// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/torch/kernels/LanesPlain.h"
#include "ai/torch/kernels/MakeTable.h"

namespace tandem::ai::kernels {

const KernelTable& plainTable() {
    static constexpr KernelTable table = makeTable<LanesPlain>("plain");
    return table;
}

} // namespace tandem::ai::kernels
