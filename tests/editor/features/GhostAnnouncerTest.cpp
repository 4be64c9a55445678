// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/features/GhostAnnouncer.h"

#include "EditorRig.h"

#include <QAccessible>
#include <QLabel>
#include <QTest>

namespace tandem::editor::test {

namespace {

// What a screen reader would find in the status label each time it is told to look. (Whether events reach one cannot be
// seen offscreen: Qt sends none while no bridge is active.)
struct Reader : QObject {
    explicit Reader(EditorRig& rig) {
        connect(&rig.features.announcer(), &GhostAnnouncer::announced, this, [this, &rig] {
            QAccessibleInterface* status = QAccessible::queryAccessibleInterface(rig.features.announcer().label());
            heard.append(status->text(QAccessible::Name));
        });
    }
    QStringList heard;
};

} // namespace

class GhostAnnouncerTest : public QObject {
    Q_OBJECT

    static void suggestAfterTyping(EditorRig& rig) {
        rig.type(QStringLiteral("ret"));
        rig.clock.advance(500);
        rig.source.answerLast({QStringLiteral("urn x")});
    }

private Q_SLOTS:
    void tellsOnceAfterARest() {
        EditorRig rig;
        const Reader reader(rig);
        suggestAfterTyping(rig);
        rig.clock.advance(299);
        QVERIFY(reader.heard.isEmpty());
        rig.clock.advance(1);
        QCOMPARE(reader.heard.size(), 1);
        QVERIFY(reader.heard.first().contains(QStringLiteral("urn x")));
        rig.clock.advance(10'000);
        QCOMPARE(reader.heard.size(), 1);
    }

    void typingPutsItOff() {
        EditorRig rig;
        const Reader reader(rig);
        suggestAfterTyping(rig);
        rig.clock.advance(200);
        rig.type(QStringLiteral("u"));
        rig.clock.advance(200);
        QVERIFY(reader.heard.isEmpty());
        rig.clock.advance(100);
        QVERIFY(reader.heard.first().contains(QStringLiteral("rn x")));
    }

    void neverIntoAnOpenList() {
        GhostSettings settings;
        settings.popupPolicy = PopupPolicy::BothWithModifier;
        EditorRig rig(settings);
        const Reader reader(rig);
        rig.words.words = {QStringLiteral("retry")};
        suggestAfterTyping(rig);
        rig.press(Qt::Key_Space, Qt::ControlModifier);
        rig.clock.advance(1000);
        QVERIFY(reader.heard.isEmpty());
        rig.press(Qt::Key_Escape);
        rig.clock.advance(300);
        QCOMPARE(reader.heard.size(), 1);
    }

    void saysNothingWhenItIsGone() {
        EditorRig rig;
        const Reader reader(rig);
        suggestAfterTyping(rig);
        rig.press(Qt::Key_Escape);
        rig.clock.advance(1000);
        QVERIFY(reader.heard.isEmpty());
    }

    void saysWhichOfSeveral() {
        EditorRig rig;
        const Reader reader(rig);
        rig.setTextWithCaret("x = |");
        rig.suggest({QStringLiteral("one"), QStringLiteral("two")});
        rig.press(Qt::Key_BracketRight, Qt::AltModifier);
        rig.clock.advance(300);
        QCOMPARE(reader.heard, QStringList{QStringLiteral("Suggestion 2 of 2: two")});
    }

    void theLabelIsInTheAccessibleTreeAndNotSeen() {
        EditorRig rig;
        QLabel* label = rig.features.announcer().label();
        QVERIFY(label->isVisible());
        QVERIFY(!rig.view.rect().intersects(label->geometry()));
        QAccessibleInterface* status = QAccessible::queryAccessibleInterface(label);
        QVERIFY(status != nullptr);
        QVERIFY(!status->state().invisible);
    }

    void anAccessibleViewCanShowTheWholeTextAndAllAlternatives() {
        EditorRig rig;
        rig.setTextWithCaret("x = |");
        rig.suggest({QStringLiteral("one\ntwo"), QStringLiteral("three")});
        QCOMPARE(rig.ghost().alternatives(), (QStringList{QStringLiteral("one\ntwo"), QStringLiteral("three")}));
    }
};

} // namespace tandem::editor::test

QTEST_MAIN(tandem::editor::test::GhostAnnouncerTest)
#include "GhostAnnouncerTest.moc"
