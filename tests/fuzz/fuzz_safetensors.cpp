// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A model.safetensors, and as a config.json, of any bytes: opened through a file in memory, every view read.
#include "ai/model/ModelSpec.h"
#include "ai/model/SafetensorsFile.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <unistd.h>

using namespace tandem::ai;

namespace {

void readEveryView(const SafetensorsFile& file) {
    std::uint64_t bytes = 0;
    unsigned sum = 0;
    for (const std::string& name : file.names()) {
        const auto* view = file.find(name);
        if (!view) std::abort();
        bytes += view->bytes.size();
        for (const std::byte byte : view->bytes)
            sum += static_cast<unsigned>(byte);
    }
    volatile unsigned sink = sum;
    static_cast<void>(sink);
    if (bytes > file.fileBytes()) std::abort(); // without overlap they cannot be more than the file
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto spec = ModelSpec::fromJson({reinterpret_cast<const char*>(data), size});
    if (spec && spec->headDim % 2 != 0) std::abort();

    const int descriptor = ::memfd_create("fuzz", MFD_CLOEXEC);
    if (descriptor < 0) return 0;
    if (::write(descriptor, data, size) == static_cast<ssize_t>(size)) {
        const auto file = SafetensorsFile::open("/proc/self/fd/" + std::to_string(descriptor));
        if (file)
            readEveryView(*file);
        else if (file.error().detail.empty())
            std::abort();
    }
    ::close(descriptor);
    return 0;
}
