// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "collab/privacy/SecretLines.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstddef>

namespace tandem::collab {

namespace {

// What a token begins with, and how many letters, digits, '_' and '-' follow at least.
struct TokenForm {
    std::string_view prefix;
    std::size_t least;
};
constexpr std::array<TokenForm, 25> kForms{{
    {"AKIA", 16},     {"ASIA", 16},     {"AIza", 35},    {"ghp_", 36},        {"gho_", 36},
    {"ghu_", 36},     {"ghs_", 36},     {"ghr_", 36},    {"github_pat_", 22}, {"glpat-", 20},
    {"xoxb-", 10},    {"xoxa-", 10},    {"xoxp-", 10},   {"xoxr-", 10},       {"xoxs-", 10},
    {"sk_live_", 16}, {"rk_live_", 16}, {"sk-ant-", 20}, {"sk-proj-", 20},    {"sk-", 32},
    {"npm_", 36},     {"pypi-", 16},    {"hf_", 30},     {"dop_v1_", 64},     {"SG.", 22},
}};

// Of an identifier's end, in small letters without '_' and '-'.
constexpr std::array<std::string_view, 10> kSecretNames{"password",  "passwd",     "passphrase", "secret",
                                                        "secretkey", "apikey",     "accesskey",  "privatekey",
                                                        "authtoken", "accesstoken"};
constexpr std::array<std::string_view, 10> kPlaceholders{"example", "changeme", "your", "xxxx", "placeholder",
                                                         "dummy",   "test",     "****", "none", "redacted"};
constexpr std::size_t kFewestOfLiteral = 8;
constexpr std::size_t kFewestOfPassword = 6; // in an address
constexpr double kLeastEntropy = 2.5;        // bits a character
constexpr std::size_t kFewestOfJwtPart = 10;

bool isTokenByte(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-';
}

std::string inSmall(std::string_view text) {
    std::string small(text);
    std::transform(small.begin(), small.end(), small.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return small;
}

std::size_t tokenBytes(std::string_view text) {
    const auto end = std::find_if_not(text.begin(), text.end(), isTokenByte);
    return static_cast<std::size_t>(end - text.begin());
}

bool isPlaceholder(std::string_view value) {
    if (value.find_first_of("<>{}$%") != std::string_view::npos) return true;
    const std::string small = inSmall(value);
    return std::any_of(kPlaceholders.begin(), kPlaceholders.end(),
                       [&](std::string_view word) { return small.find(word) != std::string::npos; });
}

double entropyOf(std::string_view value) {
    std::array<int, 256> counts{};
    for (const char c : value)
        ++counts.at(static_cast<unsigned char>(c));
    double bits = 0;
    for (const int count : counts) {
        if (count == 0) continue;
        const double share = static_cast<double>(count) / static_cast<double>(value.size());
        bits -= share * std::log2(share);
    }
    return bits;
}

bool holdsToken(std::string_view line) {
    for (const TokenForm& form : kForms) {
        for (std::size_t at = line.find(form.prefix); at != std::string_view::npos;
             at = line.find(form.prefix, at + 1)) {
            const bool begins = at == 0 || !isTokenByte(line[at - 1]);
            const std::string_view rest = line.substr(at + form.prefix.size());
            const std::size_t length = tokenBytes(rest);
            if (begins && length >= form.least && !isPlaceholder(rest.substr(0, length))) return true;
        }
    }
    return false;
}

// A JSON Web Token: two parts of base64 that begin as JSON does, and a third.
bool holdsJwt(std::string_view line) {
    for (std::size_t at = line.find("eyJ"); at != std::string_view::npos; at = line.find("eyJ", at + 1)) {
        std::string_view rest = line.substr(at);
        const std::size_t head = tokenBytes(rest);
        if (head < kFewestOfJwtPart || !rest.substr(head).starts_with(".eyJ")) continue;
        rest = rest.substr(head + 1);
        const std::size_t body = tokenBytes(rest);
        if (body >= kFewestOfJwtPart && rest.substr(body).starts_with(".")) return true;
    }
    return false;
}

// scheme://somebody:password@
bool holdsAddressWithPassword(std::string_view line) {
    for (std::size_t at = line.find("://"); at != std::string_view::npos; at = line.find("://", at + 1)) {
        const std::string_view rest = line.substr(at + 3, line.find_first_of(" \"'/", at + 3) - at - 3);
        const std::size_t host = rest.rfind('@');
        const std::size_t colon = rest.find(':');
        if (host == std::string_view::npos || colon == std::string_view::npos || colon > host) continue;
        const std::string_view password = rest.substr(colon + 1, host - colon - 1);
        if (password.size() >= kFewestOfPassword && !isPlaceholder(password)) return true;
    }
    return false;
}

bool isSecretName(std::string_view name) {
    std::string plain = inSmall(name);
    std::erase_if(plain, [](char c) { return c == '_' || c == '-'; });
    return std::any_of(kSecretNames.begin(), kSecretNames.end(),
                       [&](std::string_view ending) { return plain.ends_with(ending); });
}

// The identifier that ends at `end`, blanks and a quote behind it passed over.
std::string_view nameBefore(std::string_view line, std::size_t end) {
    while (end > 0 && (line[end - 1] == ' ' || line[end - 1] == '"' || line[end - 1] == '\'' || line[end - 1] == ':'))
        --end;
    std::size_t begin = end;
    while (begin > 0 && isTokenByte(line[begin - 1]))
        --begin;
    return line.substr(begin, end - begin);
}

// name = "literal", name: 'literal' and the like.
bool holdsAssignment(std::string_view line) {
    for (std::size_t at = line.find_first_of("=:"); at != std::string_view::npos;
         at = line.find_first_of("=:", at + 1)) {
        const std::size_t open = line.find_first_not_of(" =:>", at + 1);
        if (open == std::string_view::npos) return false;
        const char quote = line[open];
        if ((quote != '"' && quote != '\'' && quote != '`') || !isSecretName(nameBefore(line, at))) continue;
        const std::string_view value = line.substr(open + 1, line.find(quote, open + 1) - open - 1);
        const bool oneWord = value.find_first_of(" \t") == std::string_view::npos;
        if (value.size() >= kFewestOfLiteral && oneWord && !isPlaceholder(value) && entropyOf(value) >= kLeastEntropy)
            return true;
    }
    return false;
}

bool isMark(std::string_view line, std::string_view word) {
    const std::size_t at = line.find(word);
    return at != std::string_view::npos && line.find("PRIVATE KEY", at) != std::string_view::npos;
}

} // namespace

bool holdsSecret(std::string_view line) {
    return holdsToken(line) || holdsJwt(line) || holdsAddressWithPassword(line) || holdsAssignment(line);
}

std::string withoutSecretLines(std::string_view text) {
    std::string kept;
    kept.reserve(text.size());
    bool inKey = false;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end == std::string_view::npos ? text.size() : end + 1);
        text.remove_prefix(line.size());
        const bool begins = isMark(line, "-----BEGIN ");
        const bool ends = isMark(line, "-----END ");
        if (!begins && !ends && !inKey && !holdsSecret(line)) kept.append(line);
        inKey = (inKey || begins) && !ends;
    }
    return kept;
}

} // namespace tandem::collab
