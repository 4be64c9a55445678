// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/GgufExport.h"

#include "ai/model/GgufTokenizer.h"
#include "ai/model/GgufWriter.h"
#include "ai/model/OpenModel.h"
#include "ai/model/Placement.h"
#include "ai/model/Quantise.h"
#include "ai/model/RotaryTable.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <memory>
#include <string_view>
#include <utility>

namespace tandem::ai {

namespace {

struct Architecture {
    std::string_view family;
    std::string_view name;
};
constexpr std::array<Architecture, 10> kArchitectures{{{"llama", "llama"},
                                                       {"mistral", "llama"},
                                                       {"ministral", "llama"},
                                                       {"qwen2", "qwen2"},
                                                       {"qwen3", "qwen3"},
                                                       {"gemma", "gemma"},
                                                       {"starcoder2", "starcoder2"},
                                                       {"gpt2", "gpt2"},
                                                       {"gpt_bigcode", "starcoder"},
                                                       {"gpt_neox", "gptneox"}}};

std::uint32_t fileType(DType dtype) {
    return dtype == DType::F16    ? 1
           : dtype == DType::BF16 ? 32
           : dtype == DType::Q8_0 ? 7
           : dtype == DType::Q4_0 ? 2
                                  : 0;
}

// Why GGUF has no place for this model, or nothing.
std::optional<Error> lacksPlace(const ModelSpec& spec, std::string_view architecture) {
    const auto no = [](const char* what) {
        return Error{Error::Code::Unsupported, std::string(what) + " has no place in GGUF"};
    };
    if (spec.rotary.scaling == RopeScaling::Dynamic) return no("dynamic rope scaling");
    if (!spec.slidingLayers.empty()) return no("a window of only some layers");
    if (architecture == "starcoder" && spec.kvHeads != 1) return no("a GPT-BigCode with several key heads");
    return std::nullopt;
}

class Exporter {
public:
    Exporter(const OpenModel& model, std::string_view architecture, DType dtype)
        : m_model(model)
        , m_spec(model.spec)
        , m_dtype(dtype) {
        m_spec.family = architecture;
    }

    GgufWriter& writer() { return m_writer; }

    void keys(const std::string& name) {
        m_writer.text("general.architecture", m_spec.family);
        m_writer.text("general.name", name);
        m_writer.word("general.file_type", fileType(m_dtype));
        m_writer.word("general.quantization_version", 2);
        word("context_length", m_spec.contextLength);
        word("embedding_length", m_spec.width);
        word("block_count", m_spec.layers);
        word("feed_forward_length", m_spec.ffn);
        word("attention.head_count", m_spec.heads);
        word("attention.head_count_kv", m_spec.kvHeads);
        word("attention.key_length", m_spec.headDim);
        word("attention.value_length", m_spec.headDim);
        word("vocab_size", m_spec.vocab);
        number(m_spec.norm == NormKind::Layer ? "attention.layer_norm_epsilon" : "attention.layer_norm_rms_epsilon",
               m_spec.normEpsilon);
        if (m_spec.slidingWindow > 0) word("attention.sliding_window", m_spec.slidingWindow);
        if (m_spec.family == "gptneox") m_writer.flag("gptneox.use_parallel_residual", m_spec.parallelResidual);
        if (m_spec.rotary.dims > 0) rope();
    }

    void tensors() {
        std::map<std::string, std::vector<const Placement*>> byStored;
        std::vector<std::string> order; // of the spec
        m_places = ggufPlacements(m_spec);
        for (const Placement& place : m_places) {
            auto& places = byStored[place.stored];
            if (places.empty()) order.push_back(place.stored);
            places.push_back(&place);
        }
        if (m_spec.rotary.scaling == RopeScaling::Llama3) divisors();
        for (const std::string& stored : order)
            tensor(stored, byStored[stored]);
    }

private:
    void word(const char* name, int value) {
        m_writer.word(m_spec.family + '.' + name, static_cast<std::uint32_t>(value));
    }
    void number(const char* name, double value) {
        m_writer.number(m_spec.family + '.' + name, static_cast<float>(value));
    }

    void rope() {
        const RotarySpec& rotary = m_spec.rotary;
        word("rope.dimension_count", rotary.dims);
        number("rope.freq_base", rotary.theta);
        const bool yarn = rotary.scaling == RopeScaling::Yarn;
        if (!yarn && rotary.scaling != RopeScaling::Linear) return;
        m_writer.text(m_spec.family + ".rope.scaling.type", yarn ? "yarn" : "linear");
        number("rope.scaling.factor", rotary.factor);
        if (!yarn) return;
        word("rope.scaling.original_context_length", rotary.originalContext);
        number("rope.scaling.yarn_beta_fast", rotary.betaFast);
        number("rope.scaling.yarn_beta_slow", rotary.betaSlow);
        if (rotary.magnitude > 0)
            number("rope.scaling.attn_factor", rotary.magnitude / (0.1 * std::log(rotary.factor) + 1));
    }

    // LLaMA 3's scaling as a divisor of each angle.
    void divisors() {
        RotarySpec plain = m_spec.rotary;
        plain.scaling = RopeScaling::None;
        const auto before = rotaryTable(plain, 1).angles;
        const auto after = rotaryTable(m_spec.rotary, 1).angles;
        m_writer.tensor("rope_freqs.weight", {static_cast<std::int64_t>(before.size())}, DType::F32,
                        [before, after](std::int64_t /*row*/, float* out) {
                            for (std::size_t i = 0; i < before.size(); ++i)
                                out[i] = static_cast<float>(before[i] / after[i]);
                        });
    }

    DType typeOf(const std::string& stored, const std::vector<std::int64_t>& shape) const {
        if (shape.size() < 2 || stored == "position_embd.weight") return DType::F32;
        DType dtype = m_dtype;
        if (dtype == DType::Q4_0 && (stored == "token_embd.weight" || stored == "output.weight")) dtype = DType::Q8_0;
        return shape.back() % blockShape(dtype).values == 0 ? dtype : DType::F16;
    }

    // A tensor's rows are those of the weights that are placed in it.
    void tensor(const std::string& stored, const std::vector<const Placement*>& places) {
        struct Source {
            const Weight* weight;
            std::int64_t row;
        };
        const std::vector<std::int64_t>& shape = places.front()->storedShape;
        auto rows = std::make_shared<std::vector<Source>>(static_cast<std::size_t>(shape.front()));
        for (const Placement* place : places)
            for (std::int64_t row = 0; row < place->shape.front(); ++row)
                (*rows)[static_cast<std::size_t>(place->order(row))] = {m_model.weights->find(place->name), row};
        const bool vector = shape.size() == 1; // all its numbers are one row of the file
        const bool plusOne = m_spec.norm == NormKind::RmsPlusOne && vector && stored.ends_with("norm.weight");
        m_writer.tensor(stored, shape, typeOf(stored, shape), [rows, vector, plusOne](std::int64_t row, float* out) {
            const std::size_t count = vector ? rows->size() : 1;
            for (std::size_t i = 0; i < count; ++i) {
                const Source& source = (*rows)[vector ? i : static_cast<std::size_t>(row)];
                source.weight->read(source.row, 1, out + i);
                if (plusOne) out[i] += 1;
            }
        });
    }

    const OpenModel& m_model;
    ModelSpec m_spec; // with the architecture's name
    DType m_dtype;
    GgufWriter m_writer;
    std::vector<Placement> m_places;
};

} // namespace

Result<ExportNotes> exportGguf(const std::filesystem::path& folder, const std::filesystem::path& file,
                               const GgufExport& options) {
    if (!canQuantise(options.dtype))
        return Error{Error::Code::Unsupported, std::string(nameOf(options.dtype)) + " cannot be written"};
    if (isGguf(folder)) return Error{Error::Code::Unsupported, folder.filename().string() + " is a GGUF already"};
    const auto model = openModel(folder);
    if (!model) return model.error();
    const auto* const found = std::find_if(kArchitectures.begin(), kArchitectures.end(),
                                           [&](const Architecture& each) { return each.family == model->spec.family; });
    if (found == kArchitectures.end())
        return Error{Error::Code::Unsupported, model->spec.family + " has no place in GGUF"};
    if (auto lacking = lacksPlace(model->spec, found->name)) return *lacking;

    Exporter exporter(*model, found->name, options.dtype);
    exporter.keys(std::filesystem::absolute(folder / ".").lexically_normal().parent_path().filename().string());
    auto notes = writeTokenizer(folder, model->spec, exporter.writer());
    if (!notes) return notes.error();
    exporter.tensors();
    if (model->spec.activation == Activation::Gelu)
        notes->emplace_back("GGUF does not say which GELU a model has: readers take the approximation by tanh");
    if (auto failed = exporter.writer().write(file, options.progress)) return *failed;
    return *notes;
}

} // namespace tandem::ai
