// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/protocol/Codec.h"

#include "ai/protocol/CborCheck.h"
#include "ai/protocol/Fields.h"
#include "ai/protocol/MessageFields.h"

#include <array>

namespace tandem::ai::protocol {
namespace {

using nlohmann::json;

constexpr std::array<const char*, 14> kVerbs{"load",  "complete", "logits", "score", "cancel", "stats", "unload",
                                             "offer", "put",      "remove", "open",  "edit",   "close", "cacheFile"};
constexpr std::array<const char*, 10> kEvents{"progress", "text",   "complete", "logits", "score",
                                              "stats",    "loaded", "done",     "failed", "wanted"};

// Reads the body of alternative `index` of a variant with the read() that its type has.
template<typename Variant, std::size_t Index = 0>
bool readAlternative(std::size_t index, const json& map, Variant& out) {
    if constexpr (Index == std::variant_size_v<Variant>) {
        return false;
    } else {
        if (index != Index) return readAlternative<Variant, Index + 1>(index, map, out);
        return read(map, out.template emplace<Index>());
    }
}

template<typename Message, std::size_t Count>
std::string encodeMessage(const Message& message, const char* kindField, const std::array<const char*, Count>& kinds) {
    json map{{"id", message.id}, {kindField, kinds[message.body.index()]}};
    std::visit([&](const auto& body) { write(body, map["body"]); }, message.body);
    std::string frame(4, '\0');
    json::to_cbor(map, frame);
    const std::size_t length = frame.size() - 4;
    for (std::size_t i = 0; i < 4; ++i)
        frame[i] = static_cast<char>(length >> (8 * i) & 0xff);
    return frame;
}

std::optional<json> parse(std::string_view payload) {
    if (payload.size() > kMaxFrameBytes || !isPlainCbor(payload, kMaxNesting, kMaxValues)) return std::nullopt;
    json map = json::from_cbor(payload, true, false);
    if (!map.is_object()) return std::nullopt;
    return map;
}

template<typename Message, std::size_t Count>
std::optional<Message> decodeMessage(std::string_view payload, const char* kindField,
                                     const std::array<const char*, Count>& kinds) {
    const auto map = parse(payload);
    if (!map) return std::nullopt;
    Message message;
    std::string kind;
    Fields fields(*map);
    fields.integer<RequestId>("id", message.id);
    fields.text(kindField, kind, 16);
    if (!fields.valid()) return std::nullopt;
    const auto body = map->find("body");
    if (body == map->end() || !body->is_object()) return std::nullopt;
    for (std::size_t i = 0; i < Count; ++i) {
        if (kind != kinds[i]) continue;
        if (!readAlternative(i, *body, message.body)) return std::nullopt;
        return message;
    }
    return std::nullopt;
}

} // namespace

std::string encode(const Request& request) {
    return encodeMessage(request, "verb", kVerbs);
}

std::string encode(const Event& event) {
    return encodeMessage(event, "event", kEvents);
}

std::optional<Request> decodeRequest(std::string_view payload) {
    auto request = decodeMessage<Request>(payload, "verb", kVerbs);
    if (request && request->id == 0) return std::nullopt;
    return request;
}

std::optional<Event> decodeEvent(std::string_view payload) {
    return decodeMessage<Event>(payload, "event", kEvents);
}

RequestId requestIdOf(std::string_view payload) {
    const auto map = parse(payload);
    RequestId id = 0;
    if (map) Fields(*map).integer<RequestId>("id", id);
    return id;
}

void FrameReader::feed(std::string_view bytes) {
    if (m_broken) return;
    if (m_consumed > 0) {
        m_buffer.erase(0, m_consumed);
        m_consumed = 0;
    }
    m_buffer.append(bytes);
}

std::optional<std::string> FrameReader::next() {
    const std::string_view rest = std::string_view(m_buffer).substr(m_consumed);
    if (m_broken || rest.size() < 4) return std::nullopt;
    std::uint32_t length = 0;
    for (std::size_t i = 0; i < 4; ++i)
        length |= std::uint32_t{static_cast<std::uint8_t>(rest[i])} << (8 * i);
    if (length > kMaxFrameBytes) {
        m_broken = true;
        m_buffer.clear();
        m_consumed = 0;
        return std::nullopt;
    }
    if (rest.size() < 4 + std::size_t{length}) return std::nullopt;
    std::string payload(rest.substr(4, length));
    m_consumed += 4 + std::size_t{length};
    return payload;
}

} // namespace tandem::ai::protocol
