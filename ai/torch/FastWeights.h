// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/model/ModelSpec.h"
#include "ai/model/Precision.h"
#include "ai/model/WeightSource.h"
#include "ai/torch/kernels/StepModel.h"
#include "ai/torch/kernels/ThreadTeam.h"

#include <ATen/ATen.h>
#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace tandem::ai {

// A model packed for the kernels: what model points into lies in tensors.
struct FastWeights {
    kernels::StepModel model;
    std::vector<at::Tensor> tensors;
};

// What the kernels do not compute, for a person; empty when they compute all of this spec over this context.
std::string missingInKernels(const ModelSpec& spec, int context);

kernels::Format formatOf(Precision precision); // never of Auto

// Packs the weights into `format` on the team's threads. Throws std::bad_alloc and what libtorch throws. Errors:
// Malformed (a weight is missing, has another shape, or is not finite), Cancelled.
Result<std::unique_ptr<FastWeights>> readFastWeights(const ModelSpec& spec, const WeightSource& weights,
                                                     kernels::Format format, int context, kernels::ThreadTeam& team,
                                                     const std::function<void(double)>& progress,
                                                     const std::stop_token& stop);

} // namespace tandem::ai
