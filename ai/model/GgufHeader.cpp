// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/GgufHeader.h"

#include "ai/InQuotes.h"
#include "ai/model/GgufCursor.h"

#include <algorithm>
#include <array>
#include <bit>
#include <fstream>
#include <limits>
#include <utility>

namespace tandem::ai {

namespace {

using Entry = GgufHeader::Entry;

constexpr std::uint64_t kMaxHeaderBytes = 256u << 20; // a vocabulary of 256,000 tokens and its merges has 15 MB
constexpr std::uint64_t kFirstRead = 64u << 10;
constexpr std::uint64_t kMaxKeys = 65536;
constexpr std::uint64_t kMaxTensors = 65536;
constexpr std::uint64_t kMaxKeyBytes = 65535; // the format's own
constexpr std::uint64_t kMaxNameBytes = 512;
constexpr std::uint32_t kMaxDimensions = 4;
constexpr std::uint64_t kDefaultAlignment = 32;
constexpr std::uint64_t kMaxAlignment = 1u << 20;

constexpr std::array<std::pair<std::uint32_t, DType>, 17> kTypes{{{0, DType::F32},
                                                                  {1, DType::F16},
                                                                  {2, DType::Q4_0},
                                                                  {3, DType::Q4_1},
                                                                  {6, DType::Q5_0},
                                                                  {7, DType::Q5_1},
                                                                  {8, DType::Q8_0},
                                                                  {10, DType::Q2_K},
                                                                  {11, DType::Q3_K},
                                                                  {12, DType::Q4_K},
                                                                  {13, DType::Q5_K},
                                                                  {14, DType::Q6_K},
                                                                  {16, DType::IQ2_XXS},
                                                                  {20, DType::IQ4_NL},
                                                                  {21, DType::IQ3_S},
                                                                  {30, DType::BF16},
                                                                  {23, DType::IQ4_XS}}};

// Where a value of this type ends; the cursor stands behind it.
void skipValues(GgufCursor& cursor, GgufType type, std::uint64_t count) {
    if (const std::uint64_t size = sizeOf(type); size > 0) return cursor.skip(count, size);
    if (!cursor.fits(count, 8)) return; // each string has at least its length
    for (std::uint64_t i = 0; i < count && cursor.good(); ++i)
        cursor.text(std::numeric_limits<std::uint64_t>::max());
}

void readPair(GgufCursor& cursor, GgufMetadata& metadata) {
    const std::string_view key = cursor.text(kMaxKeyBytes);
    auto type = static_cast<GgufType>(cursor.word());
    GgufMetadata::Value value;
    if (type == GgufType::Array) {
        value.isArray = true;
        type = static_cast<GgufType>(cursor.word());
        value.count = cursor.longWord();
        if (type == GgufType::Array) return cursor.fail("an array of arrays");
    }
    if (type > GgufType::F64) return cursor.fail("a value of an unknown type");
    value.type = type;
    const std::uint64_t begin = cursor.position();
    skipValues(cursor, type, value.count);
    if (!cursor.good()) return;
    value.bytes = cursor.since(begin);
    metadata.add(std::string(key), value);
}

// Bytes that these numbers take, or nothing when they leave 63 bits or a row is no whole number of blocks.
std::optional<std::uint64_t> bytesOf(const std::vector<std::int64_t>& shape, DType dtype) {
    const BlockShape block = blockShape(dtype);
    if (shape.empty() || shape.back() % block.values != 0) return std::nullopt;
    std::int64_t bytes = shape.back() / block.values * block.bytes;
    for (std::size_t i = 0; i + 1 < shape.size(); ++i)
        if (__builtin_mul_overflow(bytes, shape[i], &bytes)) return std::nullopt;
    return static_cast<std::uint64_t>(bytes);
}

void readTensor(GgufCursor& cursor, GgufHeader& header) {
    const std::string name(cursor.text(kMaxNameBytes));
    const std::uint32_t dimensions = cursor.word();
    if (dimensions == 0 || dimensions > kMaxDimensions) return cursor.fail(inQuotes(name) + " has no valid shape");
    Entry entry;
    for (std::uint32_t i = 0; i < dimensions; ++i) {
        const std::uint64_t extent = cursor.longWord();
        if (extent == 0 || extent > static_cast<std::uint64_t>(std::numeric_limits<std::int32_t>::max()))
            return cursor.fail(inQuotes(name) + " has no valid shape");
        entry.shape.insert(entry.shape.begin(), static_cast<std::int64_t>(extent));
    }
    const std::uint32_t number = cursor.word();
    entry.offset = cursor.longWord();
    if (!cursor.good()) return;
    const auto dtype = ggufTypeOf(number);
    if (!dtype)
        return cursor.fail(inQuotes(name) + " is of type " + std::to_string(number) + ", which is not supported",
                           Error::Code::Unsupported);
    entry.dtype = *dtype;
    const auto bytes = bytesOf(entry.shape, entry.dtype);
    if (!bytes) return cursor.fail(inQuotes(name) + ": its shape does not suit its type");
    entry.bytes = *bytes;
    if (!header.tensors.emplace(name, std::move(entry)).second) cursor.fail(inQuotes(name) + " comes twice");
}

// Offsets become the file's; every tensor lies in it, aligned, and no two share a byte.
std::optional<std::string> place(GgufHeader& header, std::uint64_t alignment) {
    const std::uint64_t dataBytes = header.fileBytes - header.dataOffset;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> spans;
    spans.reserve(header.tensors.size());
    for (auto& [name, entry] : header.tensors) {
        if (entry.offset % alignment != 0) return inQuotes(name) + " is not aligned";
        if (entry.offset > dataBytes || entry.bytes > dataBytes - entry.offset)
            return inQuotes(name) + " lies outside the file";
        spans.emplace_back(entry.offset, entry.offset + entry.bytes);
        entry.offset += header.dataOffset;
    }
    std::sort(spans.begin(), spans.end());
    for (std::size_t i = 1; i < spans.size(); ++i)
        if (spans[i].first < spans[i - 1].second) return "two tensors overlap";
    return std::nullopt;
}

void readAll(GgufCursor& cursor, GgufHeader& header) {
    if (cursor.word() != 0x46554747U) return cursor.fail("it does not begin with GGUF");
    const std::uint32_t version = cursor.word();
    if (cursor.good() && version != 2 && version != 3)
        return cursor.fail("version " + std::to_string(version) + " is not supported", Error::Code::Unsupported);
    const std::uint64_t tensors = cursor.longWord();
    const std::uint64_t pairs = cursor.longWord();
    if (tensors > kMaxTensors) return cursor.fail("over 65536 tensors", Error::Code::TooLarge);
    if (pairs > kMaxKeys) return cursor.fail("over 65536 keys", Error::Code::TooLarge);
    for (std::uint64_t i = 0; i < pairs && cursor.good(); ++i)
        readPair(cursor, header.metadata);
    for (std::uint64_t i = 0; i < tensors && cursor.good(); ++i)
        readTensor(cursor, header);
    if (!cursor.good()) return;
    const auto alignment = static_cast<std::uint64_t>(
        header.metadata.integer("general.alignment").value_or(static_cast<std::int64_t>(kDefaultAlignment)));
    if (!std::has_single_bit(alignment) || alignment > kMaxAlignment)
        return cursor.fail("general.alignment is no small power of 2");
    header.dataOffset = (cursor.position() + alignment - 1) / alignment * alignment;
    if (header.tensors.empty()) header.dataOffset = std::min(header.dataOffset, header.fileBytes);
    if (header.dataOffset > header.fileBytes) return cursor.fail("the file ends inside its header");
    if (const auto wrong = place(header, alignment)) cursor.fail(*wrong);
}

} // namespace

std::optional<DType> ggufTypeOf(std::uint32_t number) {
    for (const auto& [each, dtype] : kTypes)
        if (each == number) return dtype;
    return std::nullopt;
}

std::uint32_t ggufNumberOf(DType dtype) {
    for (const auto& [number, each] : kTypes)
        if (each == dtype) return number;
    return 0;
}

std::optional<Result<GgufHeader>> GgufHeader::parse(const std::shared_ptr<const std::string>& bytes,
                                                    std::uint64_t fileBytes) {
    GgufCursor cursor(*bytes, fileBytes);
    GgufHeader header;
    header.metadata = GgufMetadata(bytes);
    header.fileBytes = fileBytes;
    readAll(cursor, header);
    if (cursor.error()) return Result<GgufHeader>(*cursor.error());
    if (cursor.ranOut()) return std::nullopt;
    return Result<GgufHeader>(std::move(header));
}

Result<GgufHeader> GgufHeader::read(const std::filesystem::path& file) {
    const std::string name = file.filename().string();
    std::error_code failure;
    const auto status = std::filesystem::status(file, failure);
    if (!std::filesystem::exists(status)) return Error{Error::Code::NotFound, name + " is not there"};
    if (!std::filesystem::is_regular_file(status)) return Error{Error::Code::Unreadable, name + " is not a file"};
    const std::uint64_t fileBytes = std::filesystem::file_size(file, failure);
    if (failure) return Error{Error::Code::Unreadable, name + ": " + failure.message()};
    std::ifstream stream(file, std::ios::binary);
    const auto bytes = std::make_shared<std::string>();
    for (std::uint64_t want = kFirstRead;; want *= 4) {
        const std::size_t have = bytes->size();
        bytes->resize(std::min({want, fileBytes, kMaxHeaderBytes}));
        stream.read(bytes->data() + have, static_cast<std::streamsize>(bytes->size() - have));
        if (!stream) return Error{Error::Code::Unreadable, name + " cannot be read"};
        auto header = parse(bytes, fileBytes);
        if (header && *header) return std::move(**header);
        if (header) return Error{header->error().code, name + ": " + header->error().detail};
        if (want >= kMaxHeaderBytes) return Error{Error::Code::TooLarge, name + ": the header is over 256 MiB"};
    }
}

} // namespace tandem::ai
