// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "EditorRig.h"
#include "editor/features/GhostAnnouncer.h"

#include <QAccessible>
#include <QLabel>
#include <QTest>

namespace tandem::editor::test {

namespace {
struct Told {
    QAccessible::Event type;
    QString name;
};
QList<Told>& told() {
    static QList<Told> events;
    return events;
}
void record(QAccessibleEvent* event) {
    const bool ours = event->object() != nullptr && event->object()->objectName() == u"suggestionStatus";
    if (!ours || event->accessibleInterface() == nullptr) return;
    told().append({event->type(), event->accessibleInterface()->text(QAccessible::Name)});
}
} // namespace

class GhostAnnouncerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        QAccessible::installUpdateHandler(record);
        told().clear();
    }
    void cleanup() { QAccessible::installUpdateHandler(nullptr); }

    void tellsOnceAfterARest() {
        EditorRig rig;
        rig.type(QStringLiteral("ret"));
        rig.clock.advance(500);
        rig.source.answerLast({QStringLiteral("urn x")});
        rig.clock.advance(299);
        QVERIFY(told().isEmpty());
        rig.clock.advance(1);
        QCOMPARE(told().size(), 2);
        QCOMPARE(told().at(0).type, QAccessible::NameChanged);
        QCOMPARE(told().at(1).type, QAccessible::Alert);
        QVERIFY(told().at(1).name.contains(QStringLiteral("urn x")));
        rig.clock.advance(10'000);
        QCOMPARE(told().size(), 2);
    }

    void typingPutsItOff() {
        EditorRig rig;
        rig.type(QStringLiteral("ret"));
        rig.clock.advance(500);
        rig.source.answerLast({QStringLiteral("urn x")});
        rig.clock.advance(200);
        rig.type(QStringLiteral("u"));
        rig.clock.advance(200);
        QVERIFY(told().isEmpty());
        rig.clock.advance(100);
        QVERIFY(told().at(0).name.contains(QStringLiteral("rn x")));
    }

    void neverIntoAnOpenList() {
        GhostSettings settings;
        settings.popupPolicy = PopupPolicy::BothWithModifier;
        EditorRig rig(settings);
        rig.words.words = {QStringLiteral("retry")};
        rig.type(QStringLiteral("ret"));
        rig.clock.advance(500);
        rig.source.answerLast({QStringLiteral("urn x")});
        rig.press(Qt::Key_Space, Qt::ControlModifier);
        rig.clock.advance(1000);
        QVERIFY(told().isEmpty());
        rig.press(Qt::Key_Escape);
        rig.clock.advance(300);
        QCOMPARE(told().size(), 2);
    }

    void sayNothingWhenItIsGone() {
        EditorRig rig;
        rig.type(QStringLiteral("ret"));
        rig.clock.advance(500);
        rig.source.answerLast({QStringLiteral("urn x")});
        rig.press(Qt::Key_Escape);
        rig.clock.advance(1000);
        QVERIFY(told().isEmpty());
    }

    void theLabelIsInTheAccessibleTreeAndNotSeen() {
        EditorRig rig;
        QLabel* label = rig.features.announcer().label();
        QVERIFY(label->isVisible());
        QVERIFY(!rig.view.rect().intersects(label->geometry()));
        QVERIFY(QAccessible::queryAccessibleInterface(label) != nullptr);
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
