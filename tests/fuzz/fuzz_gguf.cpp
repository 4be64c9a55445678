// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A GGUF of any bytes: opened through a file in memory, every value asked for, every tensor read, its shape and its
// tokenizer made of it.
#include "ai/model/Dequantise.h"
#include "ai/model/GgufFile.h"
#include "ai/model/ModelTokenizer.h"
#include "ai/model/OpenModel.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <sys/mman.h>
#include <unistd.h>
#include <vector>

using namespace tandem::ai;

namespace {

void askForEverything(const GgufMetadata& metadata) {
    std::size_t sum = 0;
    for (const std::string_view key : metadata.keys()) {
        sum += metadata.text(key).value_or("").size();
        sum += metadata.integer(key).has_value() + metadata.number(key).has_value() + metadata.flag(key).has_value();
        sum += metadata.texts(key).size() + metadata.integers(key).size() + metadata.numbers(key).size();
    }
    volatile std::size_t sink = sum;
    static_cast<void>(sink);
}

void readEveryTensor(const GgufFile& file) {
    std::uint64_t bytes = 0;
    for (const std::string& name : file.names()) {
        const TensorView* view = file.find(name);
        if (!view) std::abort();
        bytes += view->bytes.size();
        std::size_t numbers = 1;
        for (const std::int64_t extent : view->shape)
            numbers *= static_cast<std::size_t>(extent);
        std::vector<float> values(numbers); // at most four for each bit of the file
        dequantise(view->dtype, view->bytes, values.data());
    }
    if (bytes > file.header().fileBytes) std::abort(); // without overlap they cannot be more than the file
}

void readEveryWeight(const OpenModel& model) {
    for (const ExpectedTensor& expected : expectedTensors(model.spec)) {
        const Weight* weight = model.weights->find(expected.name);
        if (!weight || weight->shape != expected.shape) std::abort();
        std::vector<float> row(static_cast<std::size_t>(weight->columns()));
        weight->read(0, 1, row.data());
        weight->read(weight->rows() - 1, 1, row.data());
    }
}

void open(const std::string& path) {
    const auto file = GgufFile::open(path);
    if (!file) {
        if (file.error().detail.empty()) std::abort();
        return;
    }
    askForEverything(file->header().metadata);
    readEveryTensor(*file);
    if (const auto model = openModel(path)) readEveryWeight(*model);
    if (const auto tokenizer = loadTokenizerOf(path))
        tokenizer->encode("def f(x):\n    return 1", AddedTokens::Recognise);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const int descriptor = ::memfd_create("fuzz", MFD_CLOEXEC);
    if (descriptor < 0) return 0;
    if (::write(descriptor, data, size) == static_cast<ssize_t>(size))
        open("/proc/self/fd/" + std::to_string(descriptor));
    ::close(descriptor);
    return 0;
}
