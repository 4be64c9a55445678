// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// tandem-cli complete, as a program.
#include "ai/completion/CompletionReason.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace tandem;

namespace {

constexpr int kPatienceMs = 300'000;

struct Said {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

QList<QJsonObject> objectsIn(const QByteArray& lines) {
    QList<QJsonObject> objects;
    for (const QByteArray& line : lines.split('\n')) {
        if (!line.isEmpty()) objects << QJsonDocument::fromJson(line).object();
    }
    return objects;
}

} // namespace

class CompleteCommandTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    Said run(const QStringList& arguments, const QByteArray& input = {}) {
        QProcess cli;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_folder.filePath(QStringLiteral("config")));
        environment.insert(QStringLiteral("TANDEM_MODELS"), QStringLiteral(TANDEM_SOURCE_DIR "/resources/models"));
        cli.setProcessEnvironment(environment);
        cli.start(QStringLiteral(TANDEM_BIN_DIR "/tandem-cli"), QStringList{QStringLiteral("complete")} + arguments);
        cli.write(input);
        cli.closeWriteChannel();
        if (!cli.waitForFinished(kPatienceMs)) return {};
        return {cli.exitCode(), cli.readAllStandardOutput(), cli.readAllStandardError()};
    }

    QString write(const QString& name, const QByteArray& bytes) {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("no room for a test file");
        return file.fileName();
    }

    QJsonObject complete(const QString& file, int line, int column, const QStringList& more = {}) {
        const Said said =
            run(QStringList{QStringLiteral("--file"), file, QStringLiteral("--line"), QString::number(line),
                            QStringLiteral("--column"), QString::number(column), QStringLiteral("--json")} +
                more);
        if (said.code != 0) qWarning() << said.err;
        return QJsonDocument::fromJson(said.out).object();
    }

private Q_SLOTS:
    void initTestCase() {
        if (!QFile::exists(QStringLiteral(TANDEM_BIN_DIR "/tandem-model"))) QSKIP("this build has no tandem-model");
    }

    void reproducesTheReferenceContinuationsExactly() {
        const QString requests = QStringLiteral(TANDEM_SOURCE_DIR "/tests/data/nano/reference/fim.jsonl");
        QFile file(requests);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QJsonObject> expected = objectsIn(file.readAll());
        QCOMPARE(expected.size(), 100);
        const Said said = run({QStringLiteral("--batch"), requests, QStringLiteral("--raw")});
        QCOMPARE(said.code, 0);
        const QList<QJsonObject> answers = objectsIn(said.out);
        QCOMPARE(answers.size(), expected.size());
        for (qsizetype i = 0; i < expected.size(); ++i) {
            QCOMPARE(answers[i][QLatin1String("text")].toString(), expected[i][QLatin1String("text")].toString());
            QCOMPARE(answers[i][QLatin1String("tokens")].toInt(), expected[i][QLatin1String("tokens")].toInt());
        }
    }

    void printsExactlyTheFieldsOfItsPage() {
        const QString file =
            write(QStringLiteral("a.py"), "class A:\n    def __init__(self, path):\n        self.pa\n");
        const QJsonObject answer = complete(file, 3, 16, {QStringLiteral("--candidates"), QStringLiteral("3")});
        QStringList keys = answer.keys();
        QCOMPARE(keys, QStringList({"candidates", "confidence", "decodeMs", "loadMs", "model", "origin", "prefillMs",
                                    "reason", "reusedTokens", "shown", "source", "text", "tokens"}));
        QVERIFY(answer[QLatin1String("shown")].toBool());
        QCOMPARE(answer[QLatin1String("reason")].toString(), QStringLiteral("shown"));
        QCOMPARE(answer[QLatin1String("model")].toString(), QStringLiteral("nano"));
        QCOMPARE(answer[QLatin1String("source")].toString(), QStringLiteral("model"));
        QVERIFY(answer[QLatin1String("origin")].isNull());
        QVERIFY(answer[QLatin1String("text")].toString().startsWith(QLatin1String("th")));
        QVERIFY(answer[QLatin1String("loadMs")].toDouble() > 0);
        const QJsonArray candidates = answer[QLatin1String("candidates")].toArray();
        QVERIFY(!candidates.isEmpty());
        for (const QJsonValue candidate : candidates) {
            const QJsonArray logprobs = candidate[QLatin1String("logprobs")].toArray();
            QVERIFY(!logprobs.isEmpty());
            double sum = 0;
            for (const QJsonValue logprob : logprobs)
                sum += logprob.toDouble();
            const double mean = std::exp(sum / static_cast<double>(logprobs.size()));
            QVERIFY(std::abs(mean - candidate[QLatin1String("confidence")].toDouble()) < 1e-9);
        }
        QCOMPARE(answer[QLatin1String("confidence")], candidates[0][QLatin1String("confidence")]);
    }

    void printsTheTextOrWhyThereIsNone() {
        const QString file =
            write(QStringLiteral("b.py"), "class A:\n    def __init__(self, path):\n        self.pa\n");
        const Said shown =
            run({QStringLiteral("--file"), file, QStringLiteral("--line=3"), QStringLiteral("--column=16")});
        QCOMPARE(shown.code, 0);
        QVERIFY(shown.out.startsWith("th"));
        QVERIFY(shown.err.isEmpty());
        const QString hebrew = write(QStringLiteral("c.py"), "# \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D ab\n");
        const Said none =
            run({QStringLiteral("--file"), hebrew, QStringLiteral("--line=1"), QStringLiteral("--column=10")});
        QCOMPARE(none.code, 0);
        QVERIFY(none.out.isEmpty());
        QVERIFY(none.err.contains("right-to-left"));
    }

    void countsColumnsInUtf16UnitsAndKnowsEveryLineEnd() {
        const QString file = write(QStringLiteral("d.py"), "x = '\xF0\x9F\x98\x80'; sel\r\ny\rself.pa\n");
        // The face is two units: the line has 11 of them before its end.
        QCOMPARE(run({QStringLiteral("--file"), file, QStringLiteral("--line=1"), QStringLiteral("--column=14")}).code,
                 0);
        const Said beyond =
            run({QStringLiteral("--file"), file, QStringLiteral("--line=1"), QStringLiteral("--column=15")});
        QCOMPARE(beyond.code, 3);
        QVERIFY2(beyond.err.contains("its end is column 14"), beyond.err.constData());
        QCOMPARE(run({QStringLiteral("--file"), file, QStringLiteral("--line=1"), QStringLiteral("--column=7")}).code,
                 3);
        QCOMPARE(run({QStringLiteral("--file"), file, QStringLiteral("--line=3"), QStringLiteral("--column=8")}).code,
                 0);
        QCOMPARE(run({QStringLiteral("--file"), file, QStringLiteral("--line=5"), QStringLiteral("--column=1")}).code,
                 3);
    }

    void readsBytesThatAreNoText() {
        const QString file = write(QStringLiteral("e.py"), QByteArray("\xEF\xBB\xBFx = '\xFF\xFE\0'\nself.pa", 20));
        QCOMPARE(run({QStringLiteral("--file"), file, QStringLiteral("--line=2"), QStringLiteral("--column=8"),
                      QStringLiteral("--json")})
                     .code,
                 0);
    }

    void obeysTheIgnoreFiles() {
        write(QStringLiteral(".tandemignore"), "secret*\n");
        const QString file = write(QStringLiteral("secret.py"), "self.pa\n");
        const QJsonObject answer = complete(file, 1, 8);
        QCOMPARE(answer[QLatin1String("reason")].toString(), QStringLiteral("file-ignored"));
        QCOMPARE(answer[QLatin1String("tokens")].toInt(), 0);
    }

    void takesSuggestionsFromTheProjectAlone() {
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("p/lib")));
        write(QStringLiteral("p/.gitignore"), "private/\n");
        QByteArray often("def use(parser, path):\n");
        for (int line = 0; line < 12; ++line)
            often += "    parser.read_configuration(path)\n";
        write(QStringLiteral("p/lib/parser.py"), often);
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("p/private")));
        write(QStringLiteral("p/private/key.py"),
              "parser.canary_of_the_ignored = 1\nparser.canary_of_the_ignored = 1\n");
        const QString file = write(QStringLiteral("p/main.py"), "parser = Parser()\nparser.read_conf\n\nparser.can\n");
        const QString project = m_folder.filePath(QStringLiteral("p"));
        const QJsonObject answer =
            complete(file, 2, 17, {QStringLiteral("--no-model"), QStringLiteral("--project"), project});
        QVERIFY(answer[QLatin1String("text")].toString().startsWith(QLatin1String("iguration")));
        QCOMPARE(answer[QLatin1String("source")].toString(), QStringLiteral("project"));
        QCOMPARE(answer[QLatin1String("model")].toString(), QString());
        const QJsonObject origin = answer[QLatin1String("origin")].toObject();
        QCOMPARE(origin[QLatin1String("path")].toString(), project + QStringLiteral("/lib/parser.py"));
        QVERIFY(origin[QLatin1String("line")].toInt() >= 2);
        const QJsonObject ignored =
            complete(file, 4, 11, {QStringLiteral("--no-model"), QStringLiteral("--project"), project});
        QVERIFY(!QJsonDocument(ignored).toJson().contains("canary"));
        QByteArray generated; // over the limit on one file
        while (generated.size() <= 512 * 1024)
            generated += "parser.read_conformance(1)\n";
        write(QStringLiteral("p/generated.py"), generated);
        const QJsonObject without =
            complete(file, 2, 17, {QStringLiteral("--no-model"), QStringLiteral("--project"), project});
        QCOMPARE(without[QLatin1String("candidates")], answer[QLatin1String("candidates")]);
        const QJsonObject mixed = complete(file, 2, 17, {QStringLiteral("--project"), project});
        QCOMPARE(mixed[QLatin1String("model")].toString(), QStringLiteral("nano"));
        QVERIFY(!mixed[QLatin1String("candidates")].toArray().isEmpty());
    }

    void answersABatchLineByLineWhateverStandsThere() {
        const QString file =
            write(QStringLiteral("f.py"), "class A:\n    def __init__(self, path):\n        self.pa\n");
        const QByteArray place = "{\"file\": \"" + file.toUtf8() + "\", \"line\": 3, \"column\": 16}\n";
        const Said said = run({QStringLiteral("--batch"), QStringLiteral("-")},
                              place + "no json\n\n{\"file\": \"/nowhere.py\", \"line\": 1, \"column\": 1}\n" + place);
        QCOMPARE(said.code, 3);
        const QList<QJsonObject> answers = objectsIn(said.out);
        QCOMPARE(answers.size(), 4);
        QVERIFY(answers[0][QLatin1String("shown")].toBool());
        QVERIFY(answers[1].contains(QLatin1String("error")));
        QVERIFY(answers[2].contains(QLatin1String("error")));
        QCOMPARE(answers[3][QLatin1String("text")], answers[0][QLatin1String("text")]);
    }

    void givesTheDocumentedExitCodes() {
        const QString file = write(QStringLiteral("g.py"), "x\n");
        const auto code = [&](const QStringList& arguments) { return run(arguments).code; };
        QCOMPARE(code({}), 2);
        QCOMPARE(code({QStringLiteral("--file"), file, QStringLiteral("--line=0"), QStringLiteral("--column=1")}), 2);
        QCOMPARE(code({QStringLiteral("--file"), file, QStringLiteral("--line=1")}), 2);
        QCOMPARE(code({QStringLiteral("--batch"), file, QStringLiteral("--file"), file}), 2);
        QCOMPARE(code({QStringLiteral("--nonsense")}), 2);
        QCOMPARE(code({QStringLiteral("--batch"), file, QStringLiteral("--raw"), QStringLiteral("--no-model")}), 2);
        QCOMPARE(code({QStringLiteral("--batch"), file, QStringLiteral("--project=/nowhere")}), 3);
        QCOMPARE(code({QStringLiteral("--file=/nowhere.py"), QStringLiteral("--line=1"), QStringLiteral("--column=1")}),
                 3);
        QCOMPARE(code({QStringLiteral("--file"), file, QStringLiteral("--line=1"), QStringLiteral("--column=1"),
                       QStringLiteral("--model=none-such")}),
                 4);
    }

    void namesOnlyReasonsOfTheClosedSet() {
        QFile page(QStringLiteral(TANDEM_SOURCE_DIR "/ai/completion/REASONS.md"));
        QVERIFY(page.open(QIODevice::ReadOnly));
        const QByteArray text = page.readAll();
        for (int i = 0; i < ai::kCompletionReasons; ++i) {
            const std::string word(ai::reasonWord(static_cast<ai::CompletionReason>(i)));
            QVERIFY2(text.contains(QByteArray("| `" + QByteArray::fromStdString(word) + "` |")), word.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(CompleteCommandTest)
#include "CompleteCommandTest.moc"
