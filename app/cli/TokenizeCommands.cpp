// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/model/ModelTokenizer.h"
#include "app/cli/CommandLine.h"
#include "app/cli/Commands.h"
#include "app/cli/ModelChoice.h"
#include "app/cli/TokenIds.h"

#include <QString>

namespace tandem::app {
namespace {

std::optional<ai::Tokenizer> tokenizerOf(const ai::InstalledModel& model, Console& console) {
    auto tokenizer = ai::loadTokenizerOf(model.folder);
    if (tokenizer) return *tokenizer;
    console.fail(ExitCode::NoModel, QString::fromStdString(tokenizer.error().detail));
    return std::nullopt;
}

} // namespace

ExitCode runTokenize(const QStringList& arguments, Console& console) {
    CommandLine line(QStringLiteral("tokenize"));
    line.addOption(QStringLiteral("model"));
    line.addFlag(QStringLiteral("plain"));
    if (const auto refused = line.parse(arguments, 1, console)) return *refused;
    const auto model = chooseModel(line.text(QStringLiteral("model")), console);
    if (!model) return ExitCode::NoModel;
    const auto tokenizer = tokenizerOf(*model, console);
    if (!tokenizer) return ExitCode::NoModel;
    const auto text = console.read(line.positional(0));
    if (!text) return ExitCode::NoInput;

    const auto added = line.has(QStringLiteral("plain")) ? ai::AddedTokens::AsText : ai::AddedTokens::Recognise;
    const std::string_view bytes(text->constData(), static_cast<std::size_t>(text->size()));
    return console.write(tokenIdsAsJson(tokenizer->encode(bytes, added)) + '\n');
}

ExitCode runDetokenize(const QStringList& arguments, Console& console) {
    CommandLine line(QStringLiteral("detokenize"));
    line.addOption(QStringLiteral("model"));
    if (const auto refused = line.parse(arguments, 0, console)) return *refused;
    const auto model = chooseModel(line.text(QStringLiteral("model")), console);
    if (!model) return ExitCode::NoModel;
    const auto tokenizer = tokenizerOf(*model, console);
    if (!tokenizer) return ExitCode::NoModel;
    const auto ids = readTokenIds({}, console);
    if (!ids) return ExitCode::NoInput;
    return console.write(QByteArray::fromStdString(tokenizer->decode(*ids)));
}

} // namespace tandem::app
