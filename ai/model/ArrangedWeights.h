// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/model/Placement.h"
#include "ai/model/TensorView.h"
#include "ai/model/WeightSource.h"

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>

namespace tandem::ai {

// The tensors of mapped files under canonical names.
class ArrangedWeights final : public WeightSource {
public:
    using Lookup = std::function<const TensorView*(std::string_view stored)>;

    // files: what keeps the views alive. Malformed when a tensor is missing or has another shape, or when rows that
    // must be taken apart are no whole blocks.
    static Result<std::unique_ptr<WeightSource>> arrange(std::vector<Placement> places, const Lookup& lookup,
                                                         std::shared_ptr<const void> files);

    const Weight* find(std::string_view name) const override;
    std::uint64_t storedBytes() const override { return m_storedBytes; }

private:
    std::map<std::string, Weight, std::less<>> m_weights;
    std::shared_ptr<const void> m_files;
    std::uint64_t m_storedBytes = 0;
};

} // namespace tandem::ai
