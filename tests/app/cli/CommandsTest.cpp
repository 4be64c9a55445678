// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <cstring>

// tandem-cli as its callers see it: words in, bytes and an exit code out.
namespace {

const QString kSource = QStringLiteral(TANDEM_SOURCE_DIR);
const QString kNano = kSource + QStringLiteral("/resources/models/nano");

struct Outcome {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

Outcome run(const QStringList& arguments, const QByteArray& input = {}, const QString& models = {}) {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("TANDEM_MODELS"),
                       models.isEmpty() ? kSource + QStringLiteral("/resources/models") : models);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(TANDEM_BIN_DIR "/tandem-cli"), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000)) return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QByteArray contentOf(const QString& file) {
    QFile input(file);
    return input.open(QIODevice::ReadOnly) ? input.readAll() : QByteArray();
}

double greatestDifference(const QByteArray& left, const QByteArray& right) {
    double greatest = 0;
    for (qsizetype i = 0; i + 3 < left.size(); i += 4) {
        float a = 0;
        float b = 0;
        std::memcpy(&a, left.constData() + i, 4);
        std::memcpy(&b, right.constData() + i, 4);
        const double difference = std::abs(static_cast<double>(a) - static_cast<double>(b));
        if (!(difference <= greatest)) greatest = difference; // NaN counts as a difference
    }
    return greatest;
}

} // namespace

class CommandsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void helpNamesEveryCommand();
    void refusesWhatItDoesNotKnow_data();
    void refusesWhatItDoesNotKnow();
    void saysWhereModelsAreLookedForWhenThereIsNone();
    void marksTheDefaultModel();
    void tokenizeAndDetokenizeKeepEveryByte();
    void addedTokensAreTextWhenAskedPlain();
    void detokenizeRefusesWhatIsNoListOfIds_data();
    void detokenizeRefusesWhatIsNoListOfIds();
    void logitsAgreeWithAnotherImplementation_data();
    void logitsAgreeWithAnotherImplementation();
    void logitsRefuseIdsOutsideTheVocabulary();
    void scoreAgreesWithTheLogits();
    void aBrokenModelIsASentence();
    void convertWritesAModelThatSaysTheSame();
    void convertRefusesWhatItCannotWrite();
};

void CommandsTest::helpNamesEveryCommand() {
    const Outcome outcome = run({QStringLiteral("--help")});
    QCOMPARE(outcome.code, 0);
    for (const char* word :
         {"complete", "models", "tokenize", "detokenize", "logits", "score", "convert", "low-confidence", "Exit codes"})
        QVERIFY2(outcome.out.contains(word), word);
    for (const QByteArray& line : outcome.out.split('\n'))
        QVERIFY2(line.size() <= 80, line.constData());
}

void CommandsTest::refusesWhatItDoesNotKnow_data() {
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("code");
    QTest::newRow("nothing") << QStringList{} << 2;
    QTest::newRow("unknown command") << QStringList{"frobnicate"} << 2;
    QTest::newRow("unknown option") << QStringList{"models", "--frobnicate"} << 2;
    QTest::newRow("one word too many") << QStringList{"models", "nano"} << 2;
    QTest::newRow("logits without files") << QStringList{"logits"} << 2;
    QTest::newRow("missing file") << QStringList{"tokenize", "no/such/file"} << 3;
    QTest::newRow("missing model") << QStringList{"tokenize", "--model", "no-such-model"} << 4;
    QTest::newRow("complete without a place") << QStringList{"complete"} << 2;
}

void CommandsTest::refusesWhatItDoesNotKnow() {
    QFETCH(QStringList, words);
    QFETCH(int, code);
    const Outcome outcome = run(words);
    QCOMPARE(outcome.code, code);
    QVERIFY(outcome.out.isEmpty());
    QVERIFY2(outcome.err.startsWith("tandem-cli: "), outcome.err.constData());
}

void CommandsTest::saysWhereModelsAreLookedForWhenThereIsNone() {
    const Outcome listed = run({QStringLiteral("models"), QStringLiteral("--json")});
    QCOMPARE(listed.code, 0);
    const Outcome unknown = run({QStringLiteral("score"), QStringLiteral("--model"), QStringLiteral("nobody")});
    QCOMPARE(unknown.code, 4);
    QVERIFY(unknown.err.contains("tandem-cli models"));
}

void CommandsTest::marksTheDefaultModel() {
    const QJsonArray models = QJsonDocument::fromJson(run({"models", "--json"}).out).array();
    int defaults = 0;
    bool hasNano = false;
    for (const QJsonValue model : models) {
        defaults += model[QStringLiteral("default")].toBool() ? 1 : 0;
        if (model[QStringLiteral("name")].toString() != QLatin1String("nano")) continue;
        hasNano = true;
        QCOMPARE(model[QStringLiteral("contextLength")].toInt(), 512);
        QCOMPARE(model[QStringLiteral("problem")].toString(), QString());
    }
    QVERIFY(hasNano);
    QCOMPARE(defaults, 1);
}

void CommandsTest::tokenizeAndDetokenizeKeepEveryByte() {
    QByteArray text("\xEF\xBB\xBF"
                    "def f(x):\r\n\treturn '\xFF\xC3' + \"\xF0\x9F\x8E\x89\"\n<|fim_middle|>");
    text.insert(7, '\0');
    for (const QStringList& flags : {QStringList{}, QStringList{"--plain"}}) {
        const Outcome ids = run(QStringList{"tokenize", "--model", kNano} + flags, text);
        QCOMPARE(ids.code, 0);
        const Outcome back = run({"detokenize", "--model", kNano}, ids.out);
        QCOMPARE(back.code, 0);
        QCOMPARE(back.out, text);
    }
}

void CommandsTest::addedTokensAreTextWhenAskedPlain() {
    const auto ids = [](const QStringList& flags) {
        return QJsonDocument::fromJson(run(QStringList{"tokenize", "--model", kNano} + flags, "<|fim_middle|>").out)
            .array();
    };
    QCOMPARE(ids({}), QJsonArray{4098});
    const QJsonArray plain = ids({QStringLiteral("--plain")});
    QVERIFY(plain.size() > 1);
    for (const QJsonValue id : plain)
        QVERIFY(id.toInt() < 4096);
}

void CommandsTest::detokenizeRefusesWhatIsNoListOfIds_data() {
    QTest::addColumn<QByteArray>("input");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("an object") << QByteArray("{}");
    QTest::newRow("a fraction") << QByteArray("[1.5]");
    QTest::newRow("a negative") << QByteArray("[-1]");
    QTest::newRow("too large") << QByteArray("[4294967296]");
    QTest::newRow("a string") << QByteArray("[\"1\"]");
}

void CommandsTest::detokenizeRefusesWhatIsNoListOfIds() {
    QFETCH(QByteArray, input);
    QCOMPARE(run({"detokenize", "--model", kNano}, input).code, 3);
}

void CommandsTest::logitsAgreeWithAnotherImplementation_data() {
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("reference");
    QTest::newRow("nano") << kNano << kSource + QStringLiteral("/tests/data/nano/reference");
    const QString gqa = kSource + QStringLiteral("/tests/data/logits/llama-gqa");
    QTest::newRow("llama-gqa, which has no tokenizer") << gqa << gqa;
    const QDir shared(QStringLiteral(TANDEM_SHARED_DATA "/logits"));
    for (const QString& family : shared.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString folder = shared.filePath(family);
        QTest::newRow(qPrintable(family)) << folder << folder;
        const QString gguf = folder + QStringLiteral("/model.gguf");
        if (QFile::exists(gguf)) QTest::newRow(qPrintable(family + QStringLiteral(", GGUF"))) << gguf << folder;
    }
}

void CommandsTest::logitsAgreeWithAnotherImplementation() {
    QFETCH(QString, model);
    QFETCH(QString, reference);
    const QTemporaryDir folder;
    const QString out = folder.filePath(QStringLiteral("logits.f32"));
    const Outcome outcome = run({"logits", "--model", model, "--tokens", reference + "/tokens.json", "--out", out});
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    const QByteArray expected = contentOf(reference + QStringLiteral("/logits.f32"));
    const QByteArray computed = contentOf(out);
    QVERIFY(!expected.isEmpty());
    QCOMPARE(computed.size(), expected.size());
    QVERIFY2(greatestDifference(computed, expected) <= 1e-3,
             qPrintable(QString::number(greatestDifference(computed, expected))));
}

void CommandsTest::logitsRefuseIdsOutsideTheVocabulary() {
    const QTemporaryDir folder;
    const Outcome outcome = run(
        {"logits", "--model", kNano, "--tokens", "-", "--out", folder.filePath(QStringLiteral("x"))}, "[1,2,99999]");
    QCOMPARE(outcome.code, 5);
    QVERIFY(!outcome.err.isEmpty());
    QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("x"))));
}

void CommandsTest::scoreAgreesWithTheLogits() {
    const QByteArray text("import os\n\n\ndef main():\n    return os.getcwd()\n");
    const QTemporaryDir folder;
    const QString out = folder.filePath(QStringLiteral("logits.f32"));
    const QByteArray ids = run({"tokenize", "--model", kNano, "--plain"}, text).out;
    QCOMPARE(run({"logits", "--model", kNano, "--tokens", "-", "--out", out}, ids).code, 0);
    const QByteArray rows = contentOf(out);
    const QJsonArray tokens = QJsonDocument::fromJson(ids).array();
    constexpr qsizetype kVocabulary = 4160;
    QCOMPARE(rows.size(), tokens.size() * kVocabulary * 4);

    const QJsonObject scored = QJsonDocument::fromJson(run({"score", "--model", kNano, "--json"}, text).out).object();
    const QJsonArray scores = scored[QStringLiteral("tokens")].toArray();
    QCOMPARE(scores.size(), tokens.size() - 1); // nothing stands before the first
    double sum = 0;
    for (qsizetype i = 1; i < tokens.size(); ++i) {
        std::vector<float> row(kVocabulary);
        std::memcpy(row.data(), rows.constData() + (i - 1) * kVocabulary * 4, kVocabulary * 4);
        double total = 0;
        for (const float logit : row)
            total += std::exp(static_cast<double>(logit));
        const double expected = static_cast<double>(row[static_cast<std::size_t>(tokens[i].toInt())]) - std::log(total);
        QVERIFY(std::abs(scores[i - 1][QStringLiteral("logprob")].toDouble() - expected) < 1e-3);
        sum += expected;
    }
    QVERIFY(std::abs(scored[QStringLiteral("mean")].toDouble() - sum / static_cast<double>(tokens.size() - 1)) < 1e-3);
}

void CommandsTest::aBrokenModelIsASentence() {
    const QTemporaryDir folder;
    for (const char* name : {"config.json", "tokenizer.json"})
        QVERIFY(QFile::copy(kNano + u'/' + QLatin1String(name), folder.filePath(QLatin1String(name))));
    QFile weights(folder.filePath(QStringLiteral("model.safetensors")));
    QVERIFY(weights.open(QIODevice::WriteOnly));
    weights.write(contentOf(kNano + QStringLiteral("/model.safetensors")).left(100'000));
    weights.close();
    const Outcome outcome = run({"score", "--model", folder.path()}, "x = 1\n");
    QCOMPARE(outcome.code, 4);
    QVERIFY2(outcome.err.contains("model.safetensors"), outcome.err.constData());
}

void CommandsTest::convertWritesAModelThatSaysTheSame() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("nano.gguf"));
    const Outcome outcome = run({"convert", "--model", kNano, "--out", file, "--type", "bf16"});
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    const QByteArray text("import os\n\n\ndef main():\n    return os.getcwd()\n");
    QCOMPARE(run({"tokenize", "--model", file}, text).out, run({"tokenize", "--model", kNano}, text).out);
    QCOMPARE(run({"score", "--model", file}, text).out, run({"score", "--model", kNano}, text).out);
    const QByteArray listed = run({"models", "--json"}, {}, folder.path()).out;
    QCOMPARE(QJsonDocument::fromJson(listed).array().first()[QStringLiteral("name")].toString(),
             QStringLiteral("nano"));
}

void CommandsTest::convertRefusesWhatItCannotWrite() {
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("nano.gguf"));
    QCOMPARE(run({"convert", "--model", kNano, "--out", file, "--type", "q4_k"}).code, 2);
    QCOMPARE(run({"convert", "--model", kNano, "--type", "f16"}).code, 2);
    QCOMPARE(run({"convert", "--model", "nobody", "--out", file, "--type", "f16"}).code, 4);
    const Outcome outcome = run({"convert", "--model", kNano, "--out", folder.path() + "/no/x.gguf", "--type", "f16"});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains("x.gguf"), outcome.err.constData());
    QVERIFY(!QFile::exists(file));
}

QTEST_GUILESS_MAIN(CommandsTest)
#include "CommandsTest.moc"
