// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/cache/CacheFile.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <fstream>
#include <optional>
#include <system_error>

namespace tandem::ai {
namespace {

static_assert(std::endian::native == std::endian::little, "the file holds numbers as they lie in memory");

constexpr std::uint64_t kMagic = 0x314843434D444E54; // "TNDMCCH1"
constexpr std::uint32_t kMostPathBytes = 1U << 16U;
constexpr std::uint32_t kMostHashBytes = 1U << 10U;

struct Header {
    std::uint64_t magic = kMagic;
    std::uint64_t fingerprint = 0;
    std::uint64_t checksum = 0;
    std::uint64_t segments = 0;
};

// FNV-1a over words of eight bytes instead of single ones.
class Checksum {
public:
    void add(std::string_view bytes) {
        if (bytes.empty()) return;
        if (m_held > 0) {
            const std::size_t taken = std::min(bytes.size(), m_tail.size() - m_held);
            std::memcpy(m_tail.data() + m_held, bytes.data(), taken);
            m_held += taken;
            bytes.remove_prefix(taken);
            if (m_held < m_tail.size()) return;
            mix(m_tail.data());
            m_held = 0;
        }
        for (; bytes.size() >= m_tail.size(); bytes.remove_prefix(m_tail.size()))
            mix(bytes.data());
        if (!bytes.empty()) std::memcpy(m_tail.data(), bytes.data(), bytes.size());
        m_held = bytes.size();
    }
    // Fills the last word with zeros.
    std::uint64_t value() const {
        Checksum ended = *this;
        if (m_held == 0) return m_value;
        std::memset(ended.m_tail.data() + m_held, 0, m_tail.size() - m_held);
        ended.mix(ended.m_tail.data());
        return ended.m_value;
    }

private:
    void mix(const char* word) {
        std::uint64_t number = 0;
        std::memcpy(&number, word, sizeof number);
        m_value = (m_value ^ number) * 0x100000001B3;
        m_value ^= m_value >> 29U;
    }
    std::uint64_t m_value = 0xCBF29CE484222325;
    std::array<char, 8> m_tail{};
    std::size_t m_held = 0;
};

template<typename T>
std::string_view bytesOfNumbers(std::span<const T> numbers) {
    return {reinterpret_cast<const char*>(numbers.data()), numbers.size_bytes()};
}

class Writer {
public:
    explicit Writer(std::ostream& out)
        : m_out(out) {}

    void bytes(std::string_view data) {
        m_out.write(data.data(), static_cast<std::streamsize>(data.size()));
        m_checksum.add(data);
    }
    void number(std::size_t value) {
        const auto small = static_cast<std::uint32_t>(value);
        bytes(bytesOfNumbers(std::span(&small, 1)));
    }
    void text(const std::string& value) {
        number(value.size());
        bytes(value);
    }
    void segment(const Segment& segment) {
        number(segment.files().size());
        for (const Segment::File& file : segment.files()) {
            text(file.path);
            text(file.hash);
            number(file.end - file.begin);
        }
        number(segment.tokens().size());
        bytes(bytesOfNumbers(segment.tokens()));
        number(segment.order().size());
        bytes(bytesOfNumbers(segment.order()));
    }
    std::uint64_t checksum() const { return m_checksum.value(); }

private:
    std::ostream& m_out;
    Checksum m_checksum;
};

// Never gives more than there is.
class Reader {
public:
    Reader(std::istream& in, std::uint64_t bytes)
        : m_in(in)
        , m_left(bytes) {}

    bool bytes(char* to, std::size_t count) {
        if (count > m_left) return false;
        if (count == 0) return true;
        m_left -= count;
        if (!m_in.read(to, static_cast<std::streamsize>(count))) return false;
        m_checksum.add({to, count});
        return true;
    }
    std::optional<std::uint32_t> number() {
        std::uint32_t value = 0;
        if (!bytes(reinterpret_cast<char*>(&value), sizeof value)) return std::nullopt;
        return value;
    }
    bool text(std::string& value, std::uint32_t most) {
        const auto size = number();
        if (!size || *size > most || *size > m_left) return false;
        value.resize(*size);
        return bytes(value.data(), *size);
    }
    template<typename T>
    bool numbers(std::vector<T>& values, std::size_t most) {
        const auto count = number();
        if (!count || *count > most || *count > m_left / sizeof(T)) return false;
        values.resize(*count);
        return bytes(reinterpret_cast<char*>(values.data()), *count * sizeof(T));
    }
    std::uint64_t left() const { return m_left; }
    std::uint64_t checksum() const { return m_checksum.value(); }

private:
    std::istream& m_in;
    std::uint64_t m_left;
    Checksum m_checksum;
};

bool readFiles(Reader& reader, std::size_t mostFiles, Segment::Text& text, std::size_t& end) {
    const auto count = reader.number();
    if (!count || *count > mostFiles) return false;
    for (std::uint32_t i = 0; i < *count; ++i) {
        Segment::File file;
        if (!reader.text(file.path, kMostPathBytes) || !reader.text(file.hash, kMostHashBytes)) return false;
        const auto tokens = reader.number();
        if (!tokens || end + 1 + *tokens > 2 * Segment::kMostTokens) return false;
        file.begin = static_cast<std::uint32_t>(end + 1);
        file.end = file.begin + *tokens;
        file.alive = false;
        end = file.end;
        text.files.push_back(std::move(file));
    }
    return true;
}

bool holdsTogether(const Segment::Text& text, const std::vector<std::uint32_t>& order, TokenId vocabulary) {
    for (const TokenId token : text.tokens)
        if (token < kCacheBreak || token >= vocabulary) return false;
    for (const Segment::File& file : text.files)
        if (text.tokens[file.begin - 1] != kCacheBreak) return false;
    for (const std::uint32_t place : order)
        if (place == 0 || place >= text.tokens.size() || text.tokens[place] == kCacheBreak) return false;
    return order.size() <= text.tokens.size();
}

std::shared_ptr<Segment> readSegment(Reader& reader, TokenId vocabulary, const CacheFileLimits& limits) {
    Segment::Text text;
    std::vector<std::uint32_t> order;
    std::size_t end = 0;
    if (!readFiles(reader, limits.files, text, end) || !reader.numbers(text.tokens, limits.tokens) ||
        text.tokens.size() != end || !reader.numbers(order, limits.tokens) || !holdsTogether(text, order, vocabulary))
        return nullptr;
    return std::make_shared<Segment>(std::move(text), std::move(order));
}

Error malformed(const char* what) {
    return {Error::Code::Malformed, std::string("the kept project cache: ") + what};
}

} // namespace

std::uint64_t tokenizerFingerprint(const Tokenizer& tokenizer) {
    Checksum checksum;
    for (TokenId id = 0; id < tokenizer.size(); ++id) {
        checksum.add(tokenizer.bytesOf(id));
        checksum.add(tokenizer.isAdded(id) ? "+" : "-");
    }
    // Two vocabularies alike may still cut texts differently.
    const auto sample = tokenizer.encode("def f(self, x1):\n\n    return [int(n) * 2.50 for n in x1]  # \xC3\xA4\r\n",
                                         AddedTokens::AsText);
    checksum.add(bytesOfNumbers(std::span<const TokenId>(sample)));
    return checksum.value();
}

std::uint64_t cacheFileChecksum(std::string_view body) {
    Checksum checksum;
    checksum.add(body);
    return checksum.value();
}

Result<std::size_t> writeCacheFile(const std::filesystem::path& file, std::uint64_t fingerprint,
                                   const std::vector<SegmentToWrite>& segments) {
    const std::filesystem::path part = file.string() + ".part";
    std::error_code failed;
    std::filesystem::remove(part, failed);
    std::ofstream out(part, std::ios::binary);
    std::filesystem::permissions(part, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write,
                                 failed);
    Header header{kMagic, fingerprint, 0, segments.size()};
    const auto headerBytes = bytesOfNumbers(std::span<const Header>(&header, 1));
    out.write(headerBytes.data(), static_cast<std::streamsize>(headerBytes.size()));
    Writer writer(out);
    std::size_t files = 0;
    for (const SegmentToWrite& one : segments) {
        const auto count = static_cast<std::size_t>(std::count(one.files.begin(), one.files.end(), true));
        files += count;
        if (count == one.files.size())
            writer.segment(*one.segment);
        else
            writer.segment(one.segment->only(one.files));
    }
    header.checksum = writer.checksum();
    out.seekp(0);
    out.write(headerBytes.data(), static_cast<std::streamsize>(headerBytes.size()));
    out.close();
    if (out) std::filesystem::rename(part, file, failed);
    if (out && !failed) return files;
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    return Error{Error::Code::Unreadable, file.string() + ": cannot be written"};
}

Result<std::vector<std::shared_ptr<Segment>>> readCacheFile(std::istream& in, std::uint64_t bytes,
                                                            std::uint64_t fingerprint, TokenId vocabulary,
                                                            const CacheFileLimits& limits) {
    Header header;
    if (bytes < sizeof header || !in.read(reinterpret_cast<char*>(&header), sizeof header) || header.magic != kMagic)
        return malformed("it does not begin as one");
    if (header.fingerprint != fingerprint)
        return Error{Error::Code::Unsupported, "the kept project cache is of another tokenizer"};
    Reader reader(in, bytes - sizeof header);
    std::vector<std::shared_ptr<Segment>> segments;
    std::size_t tokens = 0;
    std::size_t files = 0;
    for (std::uint64_t i = 0; i < header.segments; ++i) {
        auto segment = readSegment(reader, vocabulary, {limits.tokens - tokens, limits.files - files});
        if (!segment) return malformed("a segment does not hold together");
        tokens += segment->tokens().size();
        files += segment->files().size();
        segments.push_back(std::move(segment));
    }
    if (reader.left() != 0) return malformed("there are bytes behind its end");
    if (reader.checksum() != header.checksum) return malformed("its checksum is wrong");
    return segments;
}

} // namespace tandem::ai
