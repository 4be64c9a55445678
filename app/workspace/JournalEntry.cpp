// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/JournalEntry.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace tandem::app {
namespace {

constexpr char kMagic[] = "tandem-recovery 1\n";
constexpr qsizetype kMostHeaderBytes = 64 * 1024;

QString checksum(const QByteArray& header, const QByteArray& text) {
    QCryptographicHash hash(QCryptographicHash::Sha1);
    hash.addData(header);
    hash.addData(text);
    return QString::fromLatin1(hash.result().toHex());
}

QJsonObject headerOf(const JournalEntry& entry) {
    return {{QStringLiteral("path"), entry.path},
            {QStringLiteral("title"), entry.title},
            {QStringLiteral("language"), entry.languageId},
            {QStringLiteral("encoding"), int(entry.format.encoding)},
            {QStringLiteral("byteOrderMark"), entry.format.byteOrderMark},
            {QStringLiteral("eol"), int(entry.format.eol)},
            {QStringLiteral("writtenAt"), entry.writtenAt.toUTC().toString(Qt::ISODateWithMs)},
            {QStringLiteral("bytes"), qint64(entry.utf8.size())}};
}

} // namespace

QByteArray encodeJournal(const JournalEntry& entry) {
    const QByteArray header = QJsonDocument(headerOf(entry)).toJson(QJsonDocument::Compact);
    QByteArray bytes = kMagic;
    bytes.reserve(bytes.size() + header.size() + entry.utf8.size() + 64);
    bytes += checksum(header, entry.utf8).toLatin1() + '\n' + header + '\n' + entry.utf8;
    return bytes;
}

std::optional<JournalEntry> decodeJournal(const QByteArray& bytes) {
    if (!bytes.startsWith(kMagic)) return std::nullopt;
    const qsizetype sumAt = qsizetype(sizeof kMagic) - 1;
    const qsizetype headerAt = bytes.indexOf('\n', sumAt) + 1;
    const qsizetype textAt = bytes.indexOf('\n', headerAt) + 1;
    if (headerAt <= 0 || textAt <= 0 || textAt - headerAt > kMostHeaderBytes) return std::nullopt;

    const QByteArray header = bytes.mid(headerAt, textAt - headerAt - 1);
    JournalEntry entry;
    entry.utf8 = bytes.mid(textAt);
    if (bytes.mid(sumAt, headerAt - sumAt - 1) != checksum(header, entry.utf8).toLatin1()) return std::nullopt;

    const QJsonObject fields = QJsonDocument::fromJson(header).object();
    const int encoding = fields.value(QLatin1String("encoding")).toInt(-1);
    const int eol = fields.value(QLatin1String("eol")).toInt(-1);
    if (encoding < int(editor::Encoding::Utf8) || encoding > int(editor::Encoding::Latin1)) return std::nullopt;
    if (eol < int(editor::Eol::Lf) || eol > int(editor::Eol::Cr)) return std::nullopt;
    if (fields.value(QLatin1String("bytes")).toInteger(-1) != entry.utf8.size()) return std::nullopt;
    entry.path = fields.value(QLatin1String("path")).toString();
    entry.title = fields.value(QLatin1String("title")).toString();
    entry.languageId = fields.value(QLatin1String("language")).toString();
    entry.format = {editor::Encoding(encoding), fields.value(QLatin1String("byteOrderMark")).toBool(),
                    editor::Eol(eol)};
    entry.writtenAt = QDateTime::fromString(fields.value(QLatin1String("writtenAt")).toString(), Qt::ISODateWithMs);
    return entry;
}

} // namespace tandem::app
