// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bridges/RelatedFiles.h"

#include "app/bridges/IgnorePolicy.h"
#include "tests/ai/client/FakeClock.h"
#include "tests/app/bridges/ProjectDesk.h"

#include <QSignalSpy>

#include <algorithm>
#include <ctime>
#include <vector>

using namespace tandem;
using namespace tandem::app;
using editor::CodeEditor;
using editor::Document;
using tests::kPatienceMs;
using tests::Opened;

namespace {

// The work of this thread, whatever else the machine does.
double threadMs() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

constexpr int kAnyTimeMs = 60'000; // for a gathering, on a busy machine

struct Desk : tests::ProjectDesk {
    tests::FakeClock clock;
    IgnorePolicy policy;
    RelatedFiles related{workspace, clock};
    QSignalSpy gathered{&related, &RelatedFiles::gathered};
    QSignalSpy indexed{&related, &RelatedFiles::indexed};

    Desk() {
        workspace.setFolder(project());
        related.setGatherMs(kAnyTimeMs);
    }
    editor::CompletionQuery query(const char* name, const QString& before) const {
        editor::CompletionQuery query;
        query.path = path(name);
        query.languageId = QStringLiteral("python");
        query.textBefore = before;
        return query;
    }
    QStringList ask(const editor::CompletionQuery& query, int mostBytes = 1 << 20) {
        QStringList texts;
        for (const ai::protocol::RelatedFile& file : related.at(query, policy, mostBytes))
            texts << QString::fromStdString(file.path + "|" + file.text);
        return texts;
    }
    // What stands after a gathering that this query starts, and a pause.
    QStringList settled(const editor::CompletionQuery& query) {
        clock.advance(RelatedFiles::kRestMs);
        gathered.clear();
        indexed.clear();
        ask(query);
        if (gathered.isEmpty() && !gathered.wait(kPatienceMs)) return {QStringLiteral("nothing was gathered")};
        clock.advance(RelatedFiles::kIdleMs);
        return ask(query);
    }
};

} // namespace

class RelatedFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsImportedIsShownByItsPathInTheProject() {
        Desk desk;
        desk.write("shop/prices.py", "def total(items):\r\n    return sum(items)\r\n");
        QVERIFY(desk.ask(desk.query("shop/cart.py", QStringLiteral("from . import prices\n"))).isEmpty());
        QVERIFY(desk.gathered.wait(kPatienceMs));
        QCOMPARE(desk.ask(desk.query("shop/cart.py", QStringLiteral("from . import prices\nx"))),
                 QStringList{QStringLiteral("shop/prices.py|def total(items):\n    return sum(items)\n")});
    }

    void anIgnoredFileIsNeverShown() {
        Desk desk;
        desk.write(".gitignore", "secret.py\n");
        desk.write("secret.py", "canary_word = 1\n");
        desk.write("open.py", "plain_word = canary_word\n");
        const Opened secret(desk, desk.path("secret.py"));
        const auto query = desk.query("cart.py", QStringLiteral("import secret, open\ncanary_word\n"));
        QCOMPARE(desk.settled(query), QStringList{QStringLiteral("open.py|plain_word = canary_word\n")});
    }

    void whatIsDeletedOrIgnoredSinceGoesAtOnce() {
        Desk desk;
        desk.write("a.py", "def a(): pass\n");
        desk.write("b.py", "def b(): pass\n");
        const auto query = desk.query("cart.py", QStringLiteral("import a, b\n"));
        QCOMPARE(desk.settled(query).size(), 2);
        const QSignalSpy forgotten(&desk.related, &RelatedFiles::forgotten);
        QFile::remove(desk.path("a.py"));
        QCOMPARE(desk.ask(query), QStringList{QStringLiteral("b.py|def b(): pass\n")});
        desk.write(".tandemignore", "b.py\n");
        desk.policy.reload();
        QVERIFY(desk.ask(query).isEmpty());
        QCOMPARE(forgotten.size(), 2);
    }

    void staysAsItIsWhileOneTypesAndChangesInAPause() {
        Desk desk;
        desk.write("a.py", "def a(): pass\n");
        desk.write("b.py", "def b(): pass\n");
        QString text = QStringLiteral("import a\n");
        QCOMPARE(desk.settled(desk.query("cart.py", text)), QStringList{QStringLiteral("a.py|def a(): pass\n")});
        text += QStringLiteral("import b\n") + QString(RelatedFiles::kFarLines, u'\n');
        desk.clock.advance(RelatedFiles::kRestMs);
        desk.ask(desk.query("cart.py", text)); // far away: gathers anew
        QVERIFY(desk.gathered.wait(kPatienceMs));
        for (int key = 0; key < 20; ++key) {
            desk.clock.advance(RelatedFiles::kIdleMs / 4);
            text += u'x';
            const QStringList shown = desk.ask(desk.query("cart.py", text));
            // The first query came after a pause.
            QCOMPARE(shown.size(), 1);
        }
        desk.clock.advance(RelatedFiles::kIdleMs);
        QCOMPARE(desk.ask(desk.query("cart.py", text)).size(), 2);
    }

    void saysWhenAPauseHasBroughtOthers() {
        Desk desk;
        desk.write("a.py", "def a(): pass\n");
        QSignalSpy renewed(&desk.related, &RelatedFiles::renewed);
        const auto query = desk.query("cart.py", QStringLiteral("import a\n"));
        desk.ask(query);
        QVERIFY(desk.gathered.wait(kPatienceMs));
        desk.clock.advance(RelatedFiles::kIdleMs - 1);
        QVERIFY(renewed.isEmpty());
        desk.clock.advance(1);
        QCOMPARE(renewed.size(), 1);
        QCOMPARE(renewed.first().first().toString(), query.path);
        QCOMPARE(desk.settled(desk.query("cart.py",
                                         QStringLiteral("import a\n") + QString(RelatedFiles::kFarLines + 1, u'\n')))
                     .size(),
                 1);
        desk.clock.advance(2 * RelatedFiles::kIdleMs);
        QCOMPARE(renewed.size(), 1); // the same again is nothing new
    }

    void aGatheringThatTakesTooLongLeavesTheLastResult() {
        Desk desk;
        desk.write("a.py", "def a(): pass\n");
        const auto query = desk.query("cart.py", QStringLiteral("import a\n"));
        const QStringList before = desk.settled(query);
        QCOMPARE(before.size(), 1);
        desk.related.setGatherMs(0);
        desk.write("b.py", "def b(): pass\n");
        QCOMPARE(desk.settled(desk.query("cart.py", QStringLiteral("import a, b\n") +
                                                        QString(RelatedFiles::kFarLines + 1, u'\n'))),
                 before);
    }

    void theUnsavedTextOfAnOpenFileAndItsEditedLinesAreShown() {
        Desk desk;
        QByteArray lines;
        for (int i = 0; i < 200; ++i)
            lines += "line_" + QByteArray::number(i) + "\n";
        Opened other(desk, desk.write("other.py", lines));
        other.view.insertAt(QStringLiteral("unsaved_word = 1\n"), 100, 0);
        const QStringList shown = desk.settled(desk.query("cart.py", QStringLiteral("x = 1\n")));
        QCOMPARE(shown.size(), 1);
        QVERIFY2(shown.first().contains(QStringLiteral("unsaved_word = 1\nline_100")), qPrintable(shown.first()));
        QVERIFY2(!shown.first().contains(QStringLiteral("line_3\n")), "where nothing was edited");
    }

    void findsByItsWordsWhatNothingPointsTo() {
        Desk desk;
        desk.write("deep/down/shipping.py", "def shipping_label(order_number):\n    return order_number\n");
        const auto query = desk.query("cart.py", QStringLiteral("label = shipping_label(order"));
        desk.settled(query);
        if (desk.indexed.isEmpty()) QVERIFY(desk.indexed.wait(kPatienceMs));
        QCOMPARE(desk.settled(query).size(), 1);
    }

    void sendsNoMoreThanIsOfUse() {
        Desk desk;
        desk.write("a.py", "def a(): pass\n");
        desk.write("b.py", "def b(): pass\n");
        const auto query = desk.query("cart.py", QStringLiteral("import a, b\n"));
        QCOMPARE(desk.settled(query).size(), 2);
        QCOMPARE(desk.ask(query, 15).size(), 2);
        QCOMPARE(desk.ask(query, 14), QStringList{QStringLiteral("a.py|def a(): pass\n")});
        QVERIFY(desk.ask(query, 0).isEmpty());
    }

    void forgetsAProjectThatIsClosed() {
        Desk desk;
        desk.write("a.py", "def a(): pass\n");
        const auto query = desk.query("cart.py", QStringLiteral("import a\n"));
        QCOMPARE(desk.settled(query).size(), 1);
        desk.workspace.setFolder({});
        QVERIFY(desk.settled(query).isEmpty());
    }

    void askingHoldsTheWindowForLessThanAFrame() {
        Desk desk;
        for (int i = 0; i < 300; ++i)
            desk.write(QByteArray("f" + QByteArray::number(i) + ".py").constData(),
                       QByteArray("word_" + QByteArray::number(i) + " = 1\n").repeated(200));
        const auto query = desk.query("cart.py", QStringLiteral("import f1, f2\n").repeated(2000));
        std::vector<double> times;
        for (int i = 0; i < 51; ++i) {
            const double before = threadMs();
            desk.ask(query);
            times.push_back(threadMs() - before);
            desk.clock.advance(RelatedFiles::kRestMs);
            QCoreApplication::processEvents();
        }
        std::nth_element(times.begin(), times.begin() + 25, times.end());
        QVERIFY2(times[25] <= 4, qPrintable(QString::number(times[25])));
    }
};

QTEST_MAIN(RelatedFilesTest)
#include "RelatedFilesTest.moc"
