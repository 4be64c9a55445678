// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/features/GhostUnits.h"

#include "editor/features/DeletedText.h"

#include <QTest>

namespace tandem::editor::test {

class GhostUnitsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aWordTakesTheBlanksBeforeIt() {
        QCOMPARE(firstWord(u"  foo_1.bar", u"python"), QStringLiteral("  foo_1"));
        QCOMPARE(firstWord(u".bar", u"python"), QStringLiteral("."));
        QCOMPARE(firstWord(u"\n    x = 1", u"python"), QStringLiteral("\n    x"));
        QCOMPARE(firstWord(u"   ", u"python"), QStringLiteral("   "));
        QCOMPARE(firstWord(u"", u"python"), QString());
    }
    void marksAreWordPartsWhereTheLanguageSaysSo() {
        QCOMPARE(firstWord(u"margin-left: 0", u"css"), QStringLiteral("margin-left"));
        QCOMPARE(firstWord(u"a-b", u"python"), QStringLiteral("a"));
        QCOMPARE(firstWord(u"$a + 1", u"php"), QStringLiteral("$a"));
    }
    void aLineStopsBeforeItsEndAndStartsAfterOne() {
        QCOMPARE(firstLine(u"a\nb\nc"), QStringLiteral("a"));
        QCOMPARE(firstLine(u"\nb\nc"), QStringLiteral("\nb"));
        QCOMPARE(firstLine(u"abc"), QStringLiteral("abc"));
    }
    void countsTheClosersThatAPartBringsItself() {
        QCOMPARE(closersIn(u"x)", u")"), 1);
        QCOMPARE(closersIn(u"f(x)", u")"), 0);
        QCOMPARE(closersIn(u"f(x))", u")"), 1);
        QCOMPARE(closersIn(u"x])", u"])"), 2);
        QCOMPARE(closersIn(u"a\")", u"\")"), 2);
        QVERIFY(closes(u"x)", u')'));
        QVERIFY(!closes(u"(x)", u')'));
    }
    void aRunOfBackspacesIsOneDeletedText() {
        DeletedText deleted;
        const auto remove = [&deleted](qint64 at, const char* bytes, EditOrigin origin = EditOrigin::Typing) {
            deleted.note({.kind = Edit::Kind::Remove, .origin = origin, .byteOffset = at, .bytes = bytes});
        };
        remove(3, "d");
        remove(2, "c");
        remove(1, "b");
        remove(1, "e");
        QCOMPARE(deleted.take(), QStringLiteral("bcde"));
        QCOMPARE(deleted.take(), QString());
        remove(0, "ab");
        QCOMPARE(deleted.take(), QString()); // too short to matter
        remove(0, "long text", EditOrigin::History);
        QCOMPARE(deleted.take(), QString());
    }
};

} // namespace tandem::editor::test

QTEST_GUILESS_MAIN(tandem::editor::test::GhostUnitsTest)
#include "GhostUnitsTest.moc"
