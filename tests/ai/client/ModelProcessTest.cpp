// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/client/ModelProcess.h"

#include "tests/ai/client/FakeClock.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace tandem;
using namespace tandem::ai;

namespace {

constexpr int kPatienceMs = 20'000; // of the machine, not of the code

protocol::CompleteRequest ask(const std::string& prefix) {
    protocol::CompleteRequest request;
    request.prefix = prefix;
    return request;
}

// A client of the stand-in, and what it said.
struct Bench {
    tests::FakeClock clock;
    ModelProcess process;
    std::map<protocol::RequestId, std::vector<std::string>> ends; // more than one is a fault
    std::vector<CompletionModel::State> states;
    std::string deltas;
    std::map<protocol::RequestId, std::vector<std::string>> told; // of the project
    int projectsWanted = 0;

    explicit Bench(const QString& behaviour, const QString& program = QStringLiteral(FAKE_MODEL))
        : process(program, clock) {
        QObject::connect(&process, &ModelProcess::completed, &process,
                         [this](auto id, const protocol::CompleteAnswer& answer) {
                             ends[id].push_back(answer.candidates.at(0).text);
                         });
        QObject::connect(&process, &ModelProcess::failed, &process, [this](auto id, const Error& error) {
            static const std::map<Error::Code, std::string> words{{Error::Code::ProcessLost, "lost"},
                                                                  {Error::Code::Cancelled, "cancelled"},
                                                                  {Error::Code::NotFound, "not found"},
                                                                  {Error::Code::Malformed, "malformed"}};
            ends[id].push_back("!" + words.at(error.code));
        });
        QObject::connect(&process, &ModelProcess::stateChanged, &process,
                         [this](auto state) { states.push_back(state); });
        QObject::connect(&process, &ModelProcess::textArrived, &process,
                         [this](auto, const auto& delta) { deltas += delta.text; });
        listenToTheProject();
        process.setModel(behaviour);
    }

    void listenToTheProject() {
        QObject::connect(&process, &ModelProcess::projectWanted, &process, [this] { ++projectsWanted; });
        QObject::connect(&process, &ModelProcess::projectDone, &process,
                         [this](auto id) { told[id].push_back("done"); });
        QObject::connect(&process, &ModelProcess::projectFailed, &process, [this](auto id, const Error& error) {
            told[id].push_back(error.code == Error::Code::NotFound ? "not found" : "lost");
        });
        QObject::connect(&process, &ModelProcess::filesWanted, &process,
                         [this](auto id, const protocol::Wanted& wanted) {
                             told[id].push_back("wanted");
                             for (const std::string& path : wanted.paths)
                                 told[id].back() += " " + path;
                         });
    }

    std::string answerTo(protocol::RequestId id) {
        if (!QTest::qWaitFor([&] { return told.contains(id); }, kPatienceMs)) return "no end";
        return told[id].size() == 1 ? told[id][0] : "several ends";
    }

    bool waitFor(CompletionModel::State state) {
        return QTest::qWaitFor(
            [&] {
                clock.advance(0);
                return process.state() == state;
            },
            kPatienceMs);
    }
    bool saw(CompletionModel::State state) const {
        return std::find(states.begin(), states.end(), state) != states.end();
    }
    std::string end(protocol::RequestId id) {
        if (!QTest::qWaitFor(
                [&] {
                    clock.advance(0);
                    return ends.contains(id);
                },
                kPatienceMs))
            return "no end";
        return ends[id].size() == 1 ? ends[id][0] : "several ends";
    }
    qint64 ready() {
        process.wake();
        return waitFor(CompletionModel::State::Ready) ? process.processId() : -1;
    }
};

} // namespace

class ModelProcessTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void startsWithTheFirstRequestAndAnswersIt() {
        Bench b(QStringLiteral("answers"));
        QCOMPARE(b.process.state(), CompletionModel::State::Off);
        const auto id = b.process.complete(ask("a"));
        QVERIFY(b.ends.empty());
        QCOMPARE(b.end(id), "re: a");
        QCOMPARE(b.deltas, "re: ");
        QCOMPARE(b.states.front(), CompletionModel::State::Loading);
        QVERIFY(b.process.fillInTheMiddle());
    }

    void answersManyInTheirOrder() {
        Bench b(QStringLiteral("answers"));
        std::vector<protocol::RequestId> ids;
        ids.reserve(50);
        for (int i = 0; i < 50; ++i)
            ids.push_back(b.process.complete(ask(std::to_string(i))));
        for (int i = 0; i < 50; ++i)
            QCOMPARE(b.end(ids[static_cast<std::size_t>(i)]), "re: " + std::to_string(i));
    }

    void losesWhatWasAskedOfADyingProgramAndStartsAgain() {
        Bench b(QStringLiteral("dies-at-work"));
        const auto first = b.process.complete(ask("a"));
        const auto second = b.process.complete(ask("b"));
        QCOMPARE(b.end(first), "!lost");
        QCOMPARE(b.end(second), "!lost");
        QCOMPARE(b.process.state(), CompletionModel::State::Restarting);
        b.clock.advance(199);
        QCOMPARE(b.process.state(), CompletionModel::State::Restarting);
        b.clock.advance(1);
        QVERIFY(b.waitFor(CompletionModel::State::Ready));
    }

    void waitsLongerAfterEachDeath() {
        Bench b(QStringLiteral("dies-at-load"));
        b.process.wake();
        for (const int delayMs : {200, 1'000, 5'000, 30'000, 30'000}) {
            QVERIFY(b.waitFor(CompletionModel::State::Restarting));
            b.clock.advance(delayMs - 1);
            QCOMPARE(b.process.state(), CompletionModel::State::Restarting);
            b.clock.advance(1);
            QCOMPARE(b.process.state(), CompletionModel::State::Loading);
        }
    }

    void trustsAgainAfterAMinuteOfHealth() {
        Bench b(QStringLiteral("answers"));
        for (int round = 0; round < 3; ++round) {
            const qint64 pid = b.ready();
            QVERIFY(pid > 0);
            b.clock.advance(RestartPolicy::kHealthyMs);
            ::kill(static_cast<pid_t>(pid), SIGKILL);
            QVERIFY(b.waitFor(CompletionModel::State::Restarting));
            b.clock.advance(200);
            QVERIFY(b.waitFor(CompletionModel::State::Ready));
        }
    }

    void killsAProgramThatHangs() {
        Bench b(QStringLiteral("deaf"));
        const auto id = b.process.complete(ask("a"));
        QVERIFY(b.waitFor(CompletionModel::State::Ready));
        b.clock.advance(ModelProcess::kHangMs);
        QVERIFY(b.ends.empty());
        b.clock.advance(2 * ModelProcess::kPingMs);
        QCOMPARE(b.end(id), "!lost");
        QVERIFY(b.saw(CompletionModel::State::Restarting));
    }

    void killsAProgramThatIgnoresACancel() {
        Bench b(QStringLiteral("never-answers"));
        const auto id = b.process.complete(ask("a"));
        QVERIFY(b.waitFor(CompletionModel::State::Ready));
        b.process.cancel(id);
        for (int second = 0; second < 12 && b.ends.empty(); ++second) {
            QTest::qWait(20); // for the pings, which it does answer
            b.clock.advance(1'000);
        }
        QCOMPARE(b.end(id), "!cancelled");
        QVERIFY(b.saw(CompletionModel::State::Restarting));
    }

    void takesGarbageForDeath() {
        for (const char* behaviour : {"garbles", "shouts"}) {
            Bench b(QString::fromLatin1(behaviour));
            QCOMPARE(b.end(b.process.complete(ask("a"))), "!lost");
            QCOMPARE(b.process.state(), CompletionModel::State::Restarting);
        }
    }

    void saysWhatTheProgramComplainedOf() {
        Bench b(QStringLiteral("complains"));
        b.process.wake();
        QVERIFY(b.waitFor(CompletionModel::State::Restarting));
        QCOMPARE(b.process.detail(), QStringLiteral("exit status 7: not enough memory for the weights"));
    }

    void failsForGoodWhenTheModelCannotBeLoaded() {
        Bench b(QStringLiteral("refuses"));
        QCOMPARE(b.end(b.process.complete(ask("a"))), "!malformed");
        QCOMPARE(b.process.state(), CompletionModel::State::Failed);
        QCOMPARE(b.process.detail(), QStringLiteral("config.json is no JSON"));
        QCOMPARE(b.end(b.process.complete(ask("b"))), "!lost");
        b.process.setModel(QStringLiteral("answers"));
        QVERIFY(b.waitFor(CompletionModel::State::Ready));
    }

    void triesAgainWhenThereWasNoMemory() {
        Bench b(QStringLiteral("finds-no-memory"));
        QCOMPARE(b.end(b.process.complete(ask("a"))), "!lost");
        QCOMPARE(b.process.state(), CompletionModel::State::Restarting);
        QCOMPARE(b.process.detail(), QStringLiteral("the weights need 4 GB"));
    }

    void failsWhenThereIsNoProgram() {
        Bench b(QStringLiteral("answers"), QStringLiteral("/nowhere/tandem-model"));
        QCOMPARE(b.end(b.process.complete(ask("a"))), "!not found");
        QCOMPARE(b.process.state(), CompletionModel::State::Failed);
    }

    void failsWithoutAModel() {
        Bench b((QString()));
        QCOMPARE(b.end(b.process.complete(ask("a"))), "!not found");
        QCOMPARE(b.process.processId(), 0);
    }

    void cancelsWhatRunsAndWhatWaits() {
        Bench b(QStringLiteral("never-answers"));
        const auto waiting = b.process.complete(ask("a"));
        b.process.cancel(waiting);
        QVERIFY(b.ends.empty());
        QCOMPARE(b.end(waiting), "!cancelled");
        b.process.cancel(waiting);
        b.process.cancel(4711);
    }

    void unloadsWhenIdleAndLoadsAgainWhenAsked() {
        Bench b(QStringLiteral("answers"));
        QVERIFY(b.ready() > 0);
        b.clock.advance(5 * 60'000);
        QCOMPARE(b.end(b.process.complete(ask("a"))), "re: a");
        b.clock.advance(10 * 60'000 - 1);
        QCOMPARE(b.process.state(), CompletionModel::State::Ready);
        b.clock.advance(1);
        QCOMPARE(b.process.state(), CompletionModel::State::Off);
        QCOMPARE(b.process.processId(), 0);
        QCOMPARE(b.end(b.process.complete(ask("b"))), "re: b");
    }

    void loadsAgainInAnotherPrecision() {
        Bench b(QStringLiteral("answers"));
        QVERIFY(b.ready() > 0);
        const QString id = b.process.modelId();
        QVERIFY(b.process.stats().precision == Precision::Auto);
        b.process.setPrecision(Precision::Int4);
        QVERIFY(b.waitFor(CompletionModel::State::Ready));
        QVERIFY(b.process.stats().precision == Precision::Int4);
        QVERIFY2(b.process.modelId() != id, "its answers are others");
    }

    void staysLoadedWhenToldTo() {
        Bench b(QStringLiteral("answers"));
        b.process.setIdleUnloadMinutes(0);
        QVERIFY(b.ready() > 0);
        b.clock.advance(24 * 3'600'000LL);
        QCOMPARE(b.process.state(), CompletionModel::State::Ready);
    }

    void endsTheProgramWithItself() {
        qint64 pid = 0;
        {
            Bench b(QStringLiteral("answers"));
            pid = b.ready();
            QVERIFY(pid > 0);
        }
        QVERIFY(QTest::qWaitFor([&] { return ::kill(static_cast<pid_t>(pid), 0) != 0; }, kPatienceMs));
    }

    void asksForTheProjectAtEachStart() {
        Bench b(QStringLiteral("answers"));
        QCOMPARE(b.projectsWanted, 0);
        const qint64 pid = b.ready();
        QCOMPARE(b.projectsWanted, 1);
        ::kill(static_cast<pid_t>(pid), SIGKILL);
        QVERIFY(b.waitFor(CompletionModel::State::Restarting));
        b.clock.advance(200);
        QVERIFY(b.waitFor(CompletionModel::State::Ready));
        QCOMPARE(b.projectsWanted, 2);
    }

    void tellsTheProgramOfTheProject() {
        Bench b(QStringLiteral("answers"));
        QVERIFY(b.ready() > 0);
        QCOMPARE(b.answerTo(b.process.cacheFile({"/cache/p"})), "done");
        QCOMPARE(b.answerTo(b.process.offer({{{"/a", "1"}, {"/b", "2"}}})), "wanted /a /b");
        QCOMPARE(b.answerTo(b.process.put({"/a", "1", "x"})), "done");
        QCOMPARE(b.answerTo(b.process.open({"/a", "y"})), "done");
        QCOMPARE(b.answerTo(b.process.edit({"/a", 0, 1, "z"})), "done");
        QCOMPARE(b.answerTo(b.process.edit({"/closed", 0, 1, "z"})), "not found");
        QCOMPARE(b.answerTo(b.process.close({"/a"})), "done");
        QCOMPARE(b.answerTo(b.process.remove({{"/a"}})), "done");
        QVERIFY(b.ends.empty());
    }

    void tellsNothingToAProgramThatDoesNotRun() {
        Bench b(QStringLiteral("answers"));
        QCOMPARE(b.process.open({"/a", "y"}), 0U);
        QCOMPARE(b.process.state(), CompletionModel::State::Off);
        QVERIFY(b.ready() > 0);
        QVERIFY(b.process.open({"/a", "y"}) != 0);
        b.process.unload();
        QCOMPARE(b.process.offer({}), 0U);
    }

    void isToldOfTheProjectAndAskedWhileItLoads() {
        Bench b(QStringLiteral("loads-slowly"));
        const auto asked = b.process.complete(ask("a"));
        QVERIFY(QTest::qWaitFor(
            [&] {
                b.clock.advance(0);
                return b.projectsWanted == 1;
            },
            kPatienceMs));
        QCOMPARE(b.answerTo(b.process.open({"/a", "y"})), "done");
        QCOMPARE(b.end(asked), "re: a");
        QCOMPARE(b.end(b.process.complete(ask("b"))), "re: b");
        QCOMPARE(b.process.state(), CompletionModel::State::Loading);
        b.process.close({"/a"});
        QVERIFY(b.waitFor(CompletionModel::State::Ready));
    }

    void losesWhatWasToldToADyingProgram() {
        Bench b(QStringLiteral("dies-of-projects"));
        QVERIFY(b.ready() > 0);
        QCOMPARE(b.answerTo(b.process.open({"/a", "y"})), "lost");
        QVERIFY(b.ends.empty());
        QCOMPARE(b.process.state(), CompletionModel::State::Restarting);
        QCOMPARE(b.process.open({"/a", "y"}), 0U);
    }

    void tellingOfTheProjectDoesNotKeepTheModelLoaded() {
        Bench b(QStringLiteral("answers"));
        QVERIFY(b.ready() > 0);
        b.clock.advance(9 * 60'000);
        QCOMPARE(b.answerTo(b.process.open({"/a", "y"})), "done");
        b.clock.advance(60'000);
        QCOMPARE(b.process.state(), CompletionModel::State::Off);
    }

    void loadsATokenizerAloneWhenAskedTo() {
        Bench b(QStringLiteral("answers"));
        QVERIFY(b.ready() > 0);
        QCOMPARE(b.process.stats().parameters, 1U);
        const QString whole = b.process.modelId();
        b.process.setModel(QStringLiteral("answers"), ModelProcess::Weights::TokenizerOnly);
        QVERIFY(b.waitFor(CompletionModel::State::Ready));
        QCOMPARE(b.process.stats().parameters, 0U);
        QVERIFY(b.process.modelId() != whole);
    }

    void letsTheProgramKeepWhatItHasAtTheEnd() {
        const QTemporaryDir folder;
        const QString model = folder.filePath(QStringLiteral("keeps-at-the-end"));
        {
            Bench b(model);
            QVERIFY(b.ready() > 0);
        }
        QVERIFY(QFile::exists(model + QStringLiteral(".kept")));
    }

    void neverBlocksTheThreadThatAsks() {
        Bench b(QStringLiteral("deaf"));
        QElapsedTimer timer;
        timer.start();
        b.process.complete(ask(std::string(8u << 20, 'x')));
        QVERIFY(b.waitFor(CompletionModel::State::Ready));
        timer.restart();
        for (int i = 0; i < 20; ++i)
            b.process.complete(ask(std::string(1u << 20, 'x'))); // far more than a pipe holds
        b.process.unload();
        QVERIFY2(timer.elapsed() < 2'000, "writing to a program that does not read must not wait for it");
    }
};

QTEST_GUILESS_MAIN(ModelProcessTest)
#include "ModelProcessTest.moc"
