// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The real tandem-model with nano, killed at random moments.
#include "ai/client/ModelProcess.h"
#include "tests/ai/client/FakeClock.h"
#include "tests/ai/context/RandomRuns.h"

#include <QFileInfo>
#include <QTest>

#include <csignal>

using namespace tandem;
using namespace tandem::ai;

class ModelKillTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void endsEveryRequestAndStartsAgain() {
        const QString program = QStringLiteral(TANDEM_BIN_DIR "/tandem-model");
        if (!QFileInfo::exists(program)) QSKIP("this build has no tandem-model");
        std::mt19937 random = tests::seededRandom();
        tests::FakeClock clock; // back-off takes no time here
        ModelProcess process(program, clock);
        process.setModel(QStringLiteral(TANDEM_SOURCE_DIR "/resources/models/nano"));
        std::map<protocol::RequestId, int> ends;
        int answered = 0;
        int lost = 0;
        connect(&process, &ModelProcess::completed, this, [&](auto id, const protocol::CompleteAnswer& answer) {
            ++ends[id];
            ++answered;
            QVERIFY(!answer.candidates.empty());
        });
        connect(&process, &ModelProcess::failed, this, [&](auto id, const Error& error) {
            ++ends[id];
            ++lost;
            QCOMPARE(static_cast<int>(error.code), static_cast<int>(Error::Code::ProcessLost));
        });
        const int kills = tests::runs(200, 4);
        int requests = 0;
        for (int round = 0; round < kills; ++round) {
            for (unsigned count = 1 + random() % 4; count > 0; --count, ++requests) {
                protocol::CompleteRequest request;
                request.document = "a.py";
                request.path = "a.py";
                request.prefix = "import os\n\n\ndef f" + std::to_string(random() % 100) + "(path):\n    return os.";
                request.suffix = "\n";
                ends[process.complete(request)] = 0;
            }
            const bool whileLoading = random() % 3 == 0;
            if (!whileLoading) QVERIFY(waitReady(process, clock));
            QTest::qWait(static_cast<int>(random() % 300)); // the moment
            if (process.processId() > 0) ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
            QVERIFY(QTest::qWaitFor(
                [&] {
                    clock.advance(process.state() == CompletionModel::State::Restarting ? 30'000 : 0);
                    return std::all_of(ends.begin(), ends.end(), [](const auto& end) { return end.second > 0; });
                },
                60'000));
        }
        QCOMPARE(static_cast<int>(ends.size()), requests);
        QVERIFY(std::all_of(ends.begin(), ends.end(), [](const auto& end) { return end.second == 1; }));
        QVERIFY(waitReady(process, clock)); // by itself
        std::printf("%d requests: %d answered, %d lost in %d kills\n", requests, answered, lost, kills);
    }

private:
    static bool waitReady(ModelProcess& process, tests::FakeClock& clock) {
        return QTest::qWaitFor(
            [&] {
                clock.advance(process.state() == CompletionModel::State::Restarting ? 30'000 : 0);
                return process.state() == CompletionModel::State::Ready;
            },
            60'000);
    }
};

QTEST_GUILESS_MAIN(ModelKillTest)
#include "ModelKillTest.moc"
