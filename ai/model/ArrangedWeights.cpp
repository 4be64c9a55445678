// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/ArrangedWeights.h"

#include <optional>
#include <set>
#include <utility>

namespace tandem::ai {

namespace {

// Why this tensor cannot be what the place asks for.
std::optional<Error> mismatch(const Placement& place, const TensorView* view) {
    if (!view) return Error{Error::Code::Malformed, "the weights have no tensor " + place.stored};
    if (view->shape != place.storedShape)
        return Error{Error::Code::Malformed,
                     "tensor " + place.stored + " does not have the shape that the model asks for"};
    if (isPlain(view->dtype)) return std::nullopt;
    if (view->shape.size() != 2 || place.transposed)
        return Error{Error::Code::Unsupported,
                     "tensor " + place.stored + " is of type " + std::string(nameOf(view->dtype))};
    return std::nullopt;
}

} // namespace

Result<std::unique_ptr<WeightSource>> ArrangedWeights::arrange(std::vector<Placement> places, const Lookup& lookup,
                                                               std::shared_ptr<const void> files) {
    auto result = std::make_unique<ArrangedWeights>();
    std::set<std::string> counted; // a fused tensor has several places
    for (Placement& place : places) {
        const TensorView* view = lookup(place.stored);
        if (auto error = mismatch(place, view)) return *error;
        if (counted.insert(place.stored).second) result->m_storedBytes += view->bytes.size();
        result->m_weights.emplace(std::move(place.name), Weight{.shape = std::move(place.shape),
                                                                .stored = *view,
                                                                .order = place.order,
                                                                .transposed = place.transposed});
    }
    result->m_files = std::move(files);
    return std::unique_ptr<WeightSource>(std::move(result));
}

const Weight* ArrangedWeights::find(std::string_view name) const {
    const auto it = m_weights.find(name);
    return it == m_weights.end() ? nullptr : &it->second;
}

} // namespace tandem::ai
