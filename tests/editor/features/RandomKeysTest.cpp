// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "KeyPlayer.h"

#include <QTest>

#include <cmath>

namespace tandem::editor::test {

// The property that everything else serves: ghost text never changes what one has written.
class RandomKeysTest : public QObject {
    Q_OBJECT

    static constexpr int kFullCount = 10'000;
    static constexpr int kSteps = 60;

private Q_SLOTS:
    void theTextEqualsThatOfAnEditorWithoutGhostText() {
        bool replay = false;
        const quint32 given = qEnvironmentVariable("TANDEM_TEST_SEED").toUInt(&replay);
        const quint32 seed = replay ? given : QRandomGenerator::global()->generate();
        bool scaled = false;
        const double scale = qEnvironmentVariable("TANDEM_TEST_SCALE").toDouble(&scaled);
        const int count = std::max(1, static_cast<int>(std::lround(kFullCount * (scaled ? scale : 0.01))));
        qInfo("seed %u, %d sequences of %d steps", seed, count, kSteps);
        int accepts = 0;
        int through = 0;
        int shown = 0;
        for (int sequence = 0; sequence < count; ++sequence) {
            const quint32 own = seed + static_cast<quint32>(sequence);
            KeyPlayer player(own);
            const QString difference = player.play(kSteps);
            QVERIFY2(difference.isEmpty(),
                     qPrintable(QStringLiteral("%1\nreplay: TANDEM_TEST_SEED=%2 TANDEM_TEST_SCALE=0.0001")
                                    .arg(difference)
                                    .arg(own)));
            accepts += player.accepts();
            through += player.typedThrough();
            shown += player.shown();
        }
        qInfo("%d suggestions shown, %d acceptances, %d keys typed through", shown, accepts, through);
        if (count > 20) QVERIFY(shown > count && accepts > count / 10 && through > count / 10);
    }
};

} // namespace tandem::editor::test

QTEST_MAIN(tandem::editor::test::RandomKeysTest)
#include "RandomKeysTest.moc"
