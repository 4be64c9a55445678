// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/SafetensorsHeader.h"

#include "ai/BoundedJson.h"
#include "ai/InQuotes.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <ios>
#include <limits>
#include <optional>
#include <system_error>
#include <utility>

namespace tandem::ai {

namespace {

using Json = nlohmann::json;
using Entry = SafetensorsHeader::Entry;

constexpr std::uint64_t kLengthBytes = 8;
constexpr std::uint64_t kMaxHeaderBytes = 16u << 20; // the library allows 100 MB; a thousand-layer model needs 2
constexpr int kMaxHeaderDepth = 4;
constexpr std::size_t kMaxTensors = 65536;
constexpr std::size_t kMaxDimensions = 8;
constexpr std::size_t kMaxNameBytes = 512;
constexpr std::string_view kUsualName = "model.safetensors";

Error malformed(const std::string& detail) {
    return {Error::Code::Malformed, "model.safetensors: " + detail};
}

std::optional<std::uint64_t> unsignedNumber(const Json& json) {
    if (!json.is_number_unsigned()) return std::nullopt;
    return json.get<std::uint64_t>();
}

std::optional<DType> dtypeNamed(const std::string& name) {
    if (name == "F32") return DType::F32;
    if (name == "F16") return DType::F16;
    if (name == "BF16") return DType::BF16;
    return std::nullopt;
}

// Bytes that the shape needs, or nothing when the product leaves 63 bits.
std::optional<std::uint64_t> bytesOfShape(const std::vector<std::int64_t>& shape, DType dtype) {
    std::int64_t bytes = blockShape(dtype).bytes;
    for (const std::int64_t extent : shape)
        if (__builtin_mul_overflow(bytes, extent, &bytes)) return std::nullopt;
    return static_cast<std::uint64_t>(bytes);
}

std::optional<std::vector<std::int64_t>> readShape(const Json& json) {
    if (!json.is_array() || json.size() > kMaxDimensions) return std::nullopt;
    std::vector<std::int64_t> shape;
    for (const Json& item : json) {
        const auto extent = unsignedNumber(item);
        if (!extent || *extent > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
            return std::nullopt;
        shape.push_back(static_cast<std::int64_t>(*extent));
    }
    return shape;
}

// One tensor's entry; dataBytes: what lies behind the header.
Result<Entry> readEntry(const std::string& name, const Json& json, std::uint64_t dataBytes) {
    if (name.empty() || name.size() > kMaxNameBytes) return malformed("a tensor's name is empty or too long");
    if (!json.is_object() || !json.contains("dtype") || !json.contains("shape") || !json.contains("data_offsets"))
        return malformed(inQuotes(name) + " lacks dtype, shape or data_offsets");
    if (!json["dtype"].is_string()) return malformed(inQuotes(name) + " has no dtype");
    const auto dtype = dtypeNamed(json["dtype"].get_ref<const std::string&>());
    if (!dtype) {
        return Error{Error::Code::Unsupported, "model.safetensors: " + inQuotes(name) + " is of type " +
                                                   inQuotes(json["dtype"].get_ref<const std::string&>())};
    }
    auto shape = readShape(json["shape"]);
    if (!shape) return malformed(inQuotes(name) + " has no valid shape");
    const Json& offsets = json["data_offsets"];
    if (!offsets.is_array() || offsets.size() != 2) return malformed(inQuotes(name) + " has no two data_offsets");
    const auto begin = unsignedNumber(offsets[0]);
    const auto end = unsignedNumber(offsets[1]);
    if (!begin || !end || *begin > *end || *end > dataBytes)
        return malformed(inQuotes(name) + " lies outside the file");
    const auto bytes = bytesOfShape(*shape, *dtype);
    if (!bytes || *bytes != *end - *begin) return malformed(inQuotes(name) + ": shape and data_offsets disagree");
    return Entry{*dtype, std::move(*shape), *begin, *bytes};
}

// The format wants the tensors to fill the data without gap or overlap; so a file that was cut or patched shows.
bool fillsTheData(const std::map<std::string, Entry, std::less<>>& tensors, std::uint64_t dataBytes) {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> spans;
    spans.reserve(tensors.size());
    for (const auto& [name, entry] : tensors)
        spans.emplace_back(entry.offset, entry.offset + entry.bytes);
    std::sort(spans.begin(), spans.end());
    std::uint64_t at = 0;
    for (const auto& [begin, end] : spans) {
        if (begin != at) return false;
        at = end;
    }
    return at == dataBytes;
}

std::uint64_t littleEndian(const std::array<char, kLengthBytes>& bytes) {
    std::uint64_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;)
        value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
}

} // namespace

Result<SafetensorsHeader> SafetensorsHeader::parse(std::string_view json, std::uint64_t fileBytes) {
    if (json.size() > kMaxHeaderBytes)
        return Error{Error::Code::TooLarge, "model.safetensors: the header is over 16 MiB"};
    if (fileBytes < kLengthBytes + json.size()) return malformed("the file ends inside its header");
    if (json.empty() || json.front() != '{') return malformed("the header is not a JSON object");
    const auto parsed = parseBoundedJson(json, kMaxHeaderDepth);
    if (!parsed || !parsed->is_object()) return malformed("the header is not a JSON object");
    if (parsed->size() > kMaxTensors) return Error{Error::Code::TooLarge, "model.safetensors: over 65536 tensors"};

    SafetensorsHeader header;
    header.fileBytes = fileBytes;
    header.dataOffset = kLengthBytes + json.size();
    const std::uint64_t dataBytes = fileBytes - header.dataOffset;
    for (const auto& [name, value] : parsed->items()) {
        if (name == "__metadata__") continue;
        auto entry = readEntry(name, value, dataBytes);
        if (!entry) return entry.error();
        header.tensors.emplace(name, std::move(*entry));
    }
    if (!fillsTheData(header.tensors, dataBytes))
        return malformed("the tensors do not fill the file without gap or overlap");
    for (auto& [name, entry] : header.tensors)
        entry.offset += header.dataOffset;
    return header;
}

Result<SafetensorsHeader> SafetensorsHeader::read(const std::filesystem::path& file) {
    const std::string name = file.filename().string();
    std::error_code failure;
    const auto status = std::filesystem::status(file, failure);
    if (!std::filesystem::exists(status)) return Error{Error::Code::NotFound, name + " is not there"};
    if (!std::filesystem::is_regular_file(status)) return Error{Error::Code::Unreadable, name + " is not a file"};
    const std::uint64_t fileBytes = std::filesystem::file_size(file, failure);
    if (failure) return Error{Error::Code::Unreadable, name + ": " + failure.message()};

    std::ifstream stream(file, std::ios::binary);
    std::array<char, kLengthBytes> lengthBytes{};
    if (!stream) return Error{Error::Code::Unreadable, name + " cannot be opened"};
    if (!stream.read(lengthBytes.data(), lengthBytes.size())) return malformed("the file is shorter than its header");
    const std::uint64_t length = littleEndian(lengthBytes);
    if (length > fileBytes - kLengthBytes) return malformed("the file ends inside its header");
    if (length > kMaxHeaderBytes) return Error{Error::Code::TooLarge, name + ": the header is over 16 MiB"};
    std::string json(length, '\0');
    if (!stream.read(json.data(), static_cast<std::streamsize>(length)))
        return Error{Error::Code::Unreadable, name + " cannot be read"};
    auto header = parse(json, fileBytes);
    // parse() calls every file by the name that all but shards have.
    if (!header && header.error().detail.starts_with(kUsualName))
        return Error{header.error().code, name + header.error().detail.substr(kUsualName.size())};
    return header;
}

} // namespace tandem::ai
