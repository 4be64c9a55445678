// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "KeyPlayer.h"

#include <QTest>

#include <algorithm>
#include <cmath>

namespace tandem::editor::test {

// The property that everything else serves: ghost text never changes what one has written.
class RandomKeysTest : public QObject {
    Q_OBJECT

    static constexpr int kFullCount = 10'000;
    static constexpr int kSteps = 60;
    static constexpr int kSequencesOfARow = 250; // QtTest ends a row after five minutes

    quint32 m_seed = 0;
    int m_count = 0;
    int m_accepts = 0;
    int m_through = 0;
    int m_shown = 0;

private Q_SLOTS:
    void initTestCase() {
        bool replay = false;
        m_seed = qEnvironmentVariable("TANDEM_TEST_SEED").toUInt(&replay);
        if (!replay) m_seed = QRandomGenerator::global()->generate();
        bool scaled = false;
        const double scale = qEnvironmentVariable("TANDEM_TEST_SCALE").toDouble(&scaled);
        m_count = std::max(1, static_cast<int>(std::lround(kFullCount * (scaled ? scale : 0.01))));
        qInfo("seed %u, %d sequences of %d steps", m_seed, m_count, kSteps);
    }

    void theTextEqualsThatOfAnEditorWithoutGhostText_data() {
        QTest::addColumn<int>("first");
        for (int first = 0; first < m_count; first += kSequencesOfARow) {
            QTest::addRow("from sequence %d", first) << first;
        }
    }

    void theTextEqualsThatOfAnEditorWithoutGhostText() {
        QFETCH(const int, first);
        for (int sequence = first; sequence < std::min(m_count, first + kSequencesOfARow); ++sequence) {
            const quint32 own = m_seed + static_cast<quint32>(sequence);
            KeyPlayer player(own);
            const QString difference = player.play(kSteps);
            QVERIFY2(difference.isEmpty(),
                     qPrintable(QStringLiteral("%1\nreplay: TANDEM_TEST_SEED=%2 TANDEM_TEST_SCALE=0.0001")
                                    .arg(difference)
                                    .arg(own)));
            m_accepts += player.accepts();
            m_through += player.typedThrough();
            m_shown += player.shown();
        }
    }

    void theSequencesHadGhostTextInThem() {
        qInfo("%d suggestions shown, %d acceptances, %d keys typed through", m_shown, m_accepts, m_through);
        if (m_count < 20) QSKIP("too few sequences to tell");
        QVERIFY(m_shown > m_count && m_accepts > m_count / 20 && m_through > m_count / 10);
    }
};

} // namespace tandem::editor::test

QTEST_MAIN(tandem::editor::test::RandomKeysTest)
#include "RandomKeysTest.moc"
