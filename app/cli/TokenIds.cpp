// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/TokenIds.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <cmath>
#include <limits>

namespace tandem::app {

QByteArray tokenIdsAsJson(const std::vector<ai::TokenId>& ids) {
    QByteArray json("[");
    for (const ai::TokenId id : ids) {
        if (json.size() > 1) json += ',';
        json += QByteArray::number(id);
    }
    return json + ']';
}

std::optional<std::vector<ai::TokenId>> readTokenIds(const QString& file, Console& console) {
    const auto bytes = console.read(file);
    if (!bytes) return std::nullopt;
    const auto refuse = [&](const QString& why) {
        console.fail(ExitCode::NoInput,
                     QCoreApplication::translate("TokenIds", "not a JSON array of token ids: %1").arg(why));
        return std::nullopt;
    };
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(*bytes, &error);
    if (error.error != QJsonParseError::NoError) return refuse(error.errorString());
    if (!document.isArray()) return refuse(QCoreApplication::translate("TokenIds", "the outermost value is no array"));
    std::vector<ai::TokenId> ids;
    for (const QJsonValue value : document.array()) {
        const double number = value.toDouble(-1);
        if (number < 0 || number > std::numeric_limits<ai::TokenId>::max() || number != std::floor(number))
            return refuse(
                QCoreApplication::translate("TokenIds", "entry %1 is no whole number from 0").arg(ids.size() + 1));
        ids.push_back(static_cast<ai::TokenId>(number));
    }
    return ids;
}

} // namespace tandem::app
