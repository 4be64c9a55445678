// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// All of these are made up here; none was ever of use to anybody.
#include "collab/privacy/SecretLines.h"

#include <gtest/gtest.h>
#include <iterator>
#include <random>
#include <string>

using tandem::collab::holdsSecret;
using tandem::collab::withoutSecretLines;

namespace {

const std::string kLetters = "abcdefghijkLMNOPQRSTUVWXYZ0123456789";

std::string letters(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
        text += kLetters[(i * 7) % kLetters.size()];
    return text;
}

} // namespace

TEST(SecretLines, areFoundByTheFormOfTheToken) {
    for (const std::string& token :
         {"AKIA" + letters(16), "ghp_" + letters(36), "glpat-" + letters(20), "xoxb-" + letters(12),
          "sk_live_" + letters(24), "AIza" + letters(35), "hf_" + letters(34), "sk-" + letters(40)}) {
        EXPECT_TRUE(holdsSecret("    client.connect(\"" + token + "\")  # later")) << token;
        EXPECT_TRUE(holdsSecret(token)) << token;
        EXPECT_FALSE(holdsSecret(token.substr(0, 8))) << token;
        EXPECT_FALSE(holdsSecret("x" + token)) << "in the middle of a word";
    }
    EXPECT_TRUE(holdsSecret("t = eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJl"));
    EXPECT_TRUE(holdsSecret("db = \"postgres://shop:vN7q2Lm0x@db.local/shop\""));
}

TEST(SecretLines, areFoundByTheNameOfWhatIsAssigned) {
    for (const char* line : {"password = \"vN7q2Lm0x\"", "  db_passwd: 'vN7q2Lm0x'", "\"apiKey\": \"vN7q2Lm0x\",",
                             "const API_KEY = 'vN7q2Lm0x';", "std::string clientSecret = \"vN7q2Lm0x\";",
                             "'access-token' => 'vN7q2Lm0x',", "private_key := \"vN7q2Lm0x\""})
        EXPECT_TRUE(holdsSecret(line)) << line;
}

TEST(SecretLines, areNotWhatOnlySpeaksOfSecrets) {
    for (const char* line :
         {"password = input(\"Your password\")", "def check_password(password: str) -> bool:", "password = \"\"",
          "password = \"changeme\"", "api_key = os.environ[\"SHOP_API_KEY\"]", "secret = \"<your secret here>\"",
          "passwords = [\"a\", \"b\"]", "token = \"identifier\"", "label(\"password\", \"Your new password, please\")",
          "url = \"https://example.org/a:b@c\"", "password = \"${DB_PASSWORD}\"",
          "risk-assessment-of-everything-that-is-there", "secret = \"aaaaaaaaaaaa\"", "x = y == \"abcdefghij\"",
          "return eyJ"})
        EXPECT_FALSE(holdsSecret(line)) << line;
}

TEST(SecretLines, goWithTheirLineEndAndLeaveTheOthers) {
    EXPECT_EQ(withoutSecretLines("a = 1\npassword = \"vN7q2Lm0x\"\nb = 2"), "a = 1\nb = 2");
    EXPECT_EQ(withoutSecretLines("a\n-----BEGIN RSA PRIVATE KEY-----\nabc\ndef\n-----END RSA PRIVATE KEY-----\nb\n"),
              "a\nb\n");
    EXPECT_EQ(withoutSecretLines("-----BEGIN CERTIFICATE-----\nabc\n"), "-----BEGIN CERTIFICATE-----\nabc\n");
    EXPECT_EQ(withoutSecretLines("a\n-----BEGIN PRIVATE KEY-----\nthe rest is cut off"), "a\n");
    EXPECT_EQ(withoutSecretLines(""), "");
    EXPECT_EQ(withoutSecretLines("\n\n"), "\n\n");
}

TEST(SecretLines, takeAnyBytesAndOnlyEverTakeLinesAway) {
    std::mt19937 random(20261120);
    const std::string parts[] = {
        "password", "=",    ":",  "\"",          "'",           "://",       "@",    "eyJ",
        ".",        "AKIA", "\n", "-----BEGIN ", "PRIVATE KEY", "-----END ", "\xff", std::string(1, '\0'),
        "aB3",      " "};
    for (int run = 0; run < 2'000; ++run) {
        std::string text;
        for (unsigned i = random() % 60; i > 0; --i)
            text += parts[random() % std::size(parts)];
        const std::string kept = withoutSecretLines(text);
        ASSERT_LE(kept.size(), text.size());
        ASSERT_EQ(withoutSecretLines(kept), kept) << text;
    }
}
