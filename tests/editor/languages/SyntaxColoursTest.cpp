// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/languages/SyntaxColours.h"

#include "editor/languages/SyntaxStyles.h"
#include "editor/languages/ThemedLexer.h"
#include "editor/languages/TreeHighlighter.h"
#include "resources/grammars/Grammars.h"
#include "resources/languages/Languages.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>
#include <Qsci/qscilexer.h>
#include <Qsci/qsciscintilla.h>

#include <ctime>
#include <memory>

using namespace tandem;
using namespace tandem::editor;
using Sci = QsciScintillaBase;

namespace {

const resources::Language& language(const char* id) {
    return *resources::languageById(id);
}

QByteArray sampleCpp(int functions) {
    QByteArray text = "#include <vector>\n\nnamespace sample {\n\n";
    for (int i = 0; i < functions; ++i) {
        const QByteArray n = QByteArray::number(i);
        text += "// Adds " + n + " to what it is given.\nint add" + n + "(int value, const char* name) {\n" +
                "    if (value > " + n + ") return value + LIMIT; /* of the whole */\n" + "    return other(\"text " +
                n + "\\n\", name) + this->field;\n}\n\n";
    }
    return text + "}\n";
}

// A view as CodeEditor sets it up, shown so that Scintilla paints and asks for styles.
struct View {
    QsciScintilla widget;
    std::unique_ptr<SyntaxColours> colours;

    View(const char* id, const QByteArray& text) {
        widget.setUtf8(true);
        widget.resize(800, 600);
        widget.show();
        widget.SendScintilla(Sci::SCI_APPENDTEXT, static_cast<unsigned long>(text.size()), text.constData());
        colours = std::make_unique<SyntaxColours>(widget, language(id), Theme::named("dark"));
    }
    bool settle() {
        paint();
        const bool done = QTest::qWaitFor(
            [this] { return colours->highlighter() == nullptr || colours->highlighter()->isInStep(); }, 20000);
        paint();
        return done;
    }
    void paint() { widget.viewport()->repaint(); }
    qint64 length() const { return widget.SendScintilla(Sci::SCI_GETLENGTH); }
    QByteArray text() const {
        return {static_cast<const char*>(widget.SendScintillaPtrResult(Sci::SCI_GETCHARACTERPOINTER)),
                static_cast<qsizetype>(length())};
    }
    QByteArray styles(qint64 from, qint64 to) const {
        QByteArray result;
        for (qint64 at = from; at < to; ++at) {
            result += static_cast<char>(widget.SendScintilla(Sci::SCI_GETSTYLEAT, static_cast<unsigned long>(at)));
        }
        return result;
    }
    qint64 visibleEnd() const {
        const long lines = widget.SendScintilla(Sci::SCI_LINESONSCREEN);
        const long first = widget.SendScintilla(Sci::SCI_GETFIRSTVISIBLELINE);
        const long line = qMin(first + lines, widget.SendScintilla(Sci::SCI_GETLINECOUNT) - 1);
        return widget.SendScintilla(Sci::SCI_POSITIONFROMLINE, static_cast<unsigned long>(line));
    }
    qint64 visibleBegin() const {
        const long first = widget.SendScintilla(Sci::SCI_GETFIRSTVISIBLELINE);
        return widget.SendScintilla(Sci::SCI_POSITIONFROMLINE, static_cast<unsigned long>(first));
    }
    QByteArray visibleStyles() const { return styles(visibleBegin(), visibleEnd()); }
    void insert(qint64 at, const char* bytes) {
        widget.SendScintilla(Sci::SCI_INSERTTEXT, static_cast<unsigned long>(at), bytes);
    }
    void remove(qint64 at, qint64 count) {
        widget.SendScintilla(Sci::SCI_DELETERANGE, static_cast<unsigned long>(at), static_cast<long>(count));
    }
};

// What a view that never saw an edit shows of the same text at the same place.
QByteArray freshStyles(const char* id, const View& edited) {
    View fresh(id, edited.text());
    fresh.widget.SendScintilla(Sci::SCI_SETFIRSTVISIBLELINE,
                               static_cast<unsigned long>(edited.widget.SendScintilla(Sci::SCI_GETFIRSTVISIBLELINE)));
    if (!fresh.settle()) return "did not settle";
    return fresh.styles(edited.visibleBegin(), edited.visibleEnd());
}

qint64 threadMicroseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return now.tv_sec * 1'000'000 + now.tv_nsec / 1000;
}

quint32 testSeed() {
    bool given = false;
    const quint32 seed = qEnvironmentVariable("TANDEM_TEST_SEED").toUInt(&given);
    return given ? seed : QRandomGenerator::global()->generate();
}

double testScale() {
    bool given = false;
    const double scale = qEnvironmentVariable("TANDEM_TEST_SCALE").toDouble(&given);
    return given ? scale : 0.01;
}

} // namespace

class SyntaxColoursTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (resources::grammarNamed("cpp") == nullptr) QSKIP("built without the grammars (packaging/grammars.sh)");
    }

    void coloursWhatIsVisibleAndLeavesTheRest() {
        View view("cpp", sampleCpp(500));
        QVERIFY(view.settle());
        QCOMPARE(view.colours->engine(), SyntaxColours::Engine::SyntaxTree);
        QCOMPARE(view.widget.SendScintilla(Sci::SCI_GETSTYLEAT, 0UL), long(*styleOf("keyword")));
        QVERIFY(!view.visibleStyles().contains(char(kUnstyled)));
        QCOMPARE(view.widget.SendScintilla(Sci::SCI_GETSTYLEAT, static_cast<unsigned long>(view.length() - 1)),
                 long(kUnstyled));
    }

    void coloursWhereOneScrollsTo() {
        View view("cpp", sampleCpp(500));
        QVERIFY(view.settle());
        view.widget.SendScintilla(Sci::SCI_SETFIRSTVISIBLELINE, 1500UL);
        view.paint();
        QVERIFY(!view.visibleStyles().contains(char(kUnstyled)));
    }

    void aTypedKeyIsColouredAtTheNextPainting() {
        View view("cpp", sampleCpp(20));
        QVERIFY(view.settle());
        const qint64 at = view.text().indexOf("return value");
        view.insert(at, "co_");
        view.paint();
        // Before it is parsed it has the colour of its neighbour.
        QVERIFY(!view.styles(at, at + 3).contains(char(kUnstyled)));
        QVERIFY(view.settle());
        QCOMPARE(view.visibleStyles(), freshStyles("cpp", view));
    }

    void anOpenedCommentReachesTheEndAndAClosedOneEndsThere() {
        View view("cpp", sampleCpp(200));
        QVERIFY(view.settle());
        view.insert(4, "/*");
        QVERIFY(view.settle());
        QCOMPARE(view.visibleStyles(), freshStyles("cpp", view));
        view.remove(4, 2);
        QVERIFY(view.settle());
        QCOMPARE(view.visibleStyles(), freshStyles("cpp", view));
    }

    void aSecondViewOfTheDocumentIsColouredToo() {
        View view("cpp", sampleCpp(500));
        QsciScintilla second;
        second.setUtf8(true);
        second.setDocument(view.widget.document());
        second.resize(400, 300);
        second.show();
        SyntaxColours colours(second, language("cpp"), Theme::named("dark"));
        QVERIFY(view.settle());
        QVERIFY(QTest::qWaitFor([&] { return colours.highlighter()->isInStep(); }));
        second.SendScintilla(Sci::SCI_SETFIRSTVISIBLELINE, 2000UL);
        view.insert(0, "int a;\n");
        view.paint();
        second.viewport()->repaint();
        QVERIFY(QTest::qWaitFor([&] { return colours.highlighter()->isInStep(); }));
        const auto first = static_cast<unsigned long>(second.SendScintilla(Sci::SCI_GETFIRSTVISIBLELINE));
        const long from = second.SendScintilla(Sci::SCI_POSITIONFROMLINE, first);
        const long to = second.SendScintilla(Sci::SCI_POSITIONFROMLINE, first + 10);
        QVERIFY(!view.styles(from, to).contains(char(kUnstyled)));
        QTRY_VERIFY(!view.visibleStyles().contains(char(kUnstyled)));
    }

    void randomEditsLeaveTheColoursOfAFreshView_data() {
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("cpp") << QByteArray("cpp") << sampleCpp(12);
        QTest::newRow("python")
            << QByteArray("python")
            << QByteArray("class A:\n    '''doc'''\n    def f(self, x):\n        return x + 1\n\n").repeated(8);
        QTest::newRow("markdown")
            << QByteArray("markdown")
            << QByteArray("# T\n\nSome *text* with `code`\nand more.\n\n```cpp\nint x;\n```\n\n").repeated(6);
        QTest::newRow("html")
            << QByteArray("html")
            << QByteArray("<p class=\"a\">t</p>\n<script>\nconst a = 1;\nlet b;\n</script>\n").repeated(6);
    }

    void randomEditsLeaveTheColoursOfAFreshView() {
        QFETCH(QByteArray, id);
        QFETCH(QByteArray, text);
        const quint32 seed = testSeed();
        qInfo("TANDEM_TEST_SEED=%u", seed);
        QRandomGenerator random(seed);
        static const char* const kPieces[] = {"x",  "\n", "\"",      "'",     "(",   "}",    "{", "/*",
                                              "*/", "//", "return ", "```\n", "<b>", "    ", "#"};
        const int rounds = qMax(8, qRound(1000 * testScale()));
        View view(id.constData(), text);
        QVERIFY(view.settle());
        for (int round = 0; round < rounds; ++round) {
            const int edits = random.bounded(1, 4);
            for (int i = 0; i < edits; ++i) {
                const qint64 at = random.bounded(int(view.length()) + 1);
                if (random.bounded(3) == 0) {
                    view.remove(at, qMin<qint64>(random.bounded(1, 12), view.length() - at));
                } else {
                    view.insert(at, kPieces[random.bounded(int(std::size(kPieces)))]);
                }
                if (random.bounded(2) == 0) view.paint();
            }
            QVERIFY(view.settle());
            const QByteArray fresh = freshStyles(id.constData(), view);
            if (view.visibleStyles() != fresh) {
                qInfo("round %d", round);
                const QByteArray now = view.visibleStyles();
                for (qsizetype i = 0; i < qMin(now.size(), fresh.size()); ++i) {
                    if (now[i] == fresh[i]) continue;
                    qInfo() << "first at" << i << int(now[i]) << int(fresh[i])
                            << view.text().mid(view.visibleBegin() + i - 40, 80);
                    break;
                }
            }
            QCOMPARE(view.visibleStyles(), fresh);
        }
    }

    void aFileAboveTheLimitStaysPlainAndEditable() {
        QByteArray text = QByteArray("int x = 1;\n").repeated(SyntaxColours::kMaxHighlightedBytes / 10);
        View view("cpp", text);
        QVERIFY(view.settle());
        QCOMPARE(view.colours->engine(), SyntaxColours::Engine::None);
    }

    void anotherLanguageTakesAnotherEngine() {
        View view("cpp", "select 1 -- x\n");
        QVERIFY(view.settle());
        view.colours->setLanguage(language("sql"));
        QVERIFY(view.settle());
        QCOMPARE(view.colours->engine(), SyntaxColours::Engine::ScintillaLexer);
        QCOMPARE(view.widget.lexer()->color(1), Theme::named("dark").color(Theme::Role::Comment));
        QSignalSpy lost(view.colours.get(), &SyntaxColours::viewStylesLost);
        view.colours->setLanguage(resources::plainText());
        QCOMPARE(lost.count(), 1);
        QVERIFY(view.settle());
        QCOMPARE(view.colours->engine(), SyntaxColours::Engine::None);
        QVERIFY(view.widget.lexer() == nullptr);
        view.colours->setLanguage(language("python"));
        QVERIFY(view.settle());
        QCOMPARE(view.colours->engine(), SyntaxColours::Engine::SyntaxTree);
    }

    void everyLanguageIsColouredBySomething() {
        for (const resources::Language& each : resources::languages()) {
            if (each.id == "text") continue;
            QObject owner;
            const bool coloured =
                resources::grammarNamed(each.grammar) != nullptr || makeLexer(each.scintillaLexer, &owner) != nullptr;
            QVERIFY2(coloured, each.id.c_str());
            if (!each.listed) continue;
            // A build without grammars colours it all the same.
            QVERIFY2(makeLexer(each.scintillaLexer, &owner) != nullptr, each.id.c_str());
        }
    }

    void takesTheThemesColours() {
        View view("cpp", "return;\n");
        for (const QString& name : Theme::names()) {
            const Theme theme = Theme::named(name);
            view.colours->setTheme(theme);
            const QColor keyword = theme.color(Theme::Role::Keyword);
            const long wanted = keyword.red() | (keyword.green() << 8) | (keyword.blue() << 16);
            QCOMPARE(view.widget.SendScintilla(Sci::SCI_STYLEGETFORE, static_cast<unsigned long>(*styleOf("keyword"))),
                     wanted);
        }
    }

    // Processor time, so that a busy machine changes nothing; the limit is far above what was measured.
    void aKeyInFiveThousandLinesIsPaintedWithoutAParse() {
        View view("cpp", sampleCpp(830));
        QVERIFY(view.settle());
        view.widget.SendScintilla(Sci::SCI_SETFIRSTVISIBLELINE, 2400UL);
        view.paint();
        qint64 at = view.text().indexOf("return value", view.visibleBegin());
        std::vector<qint64> costs;
        for (int i = 0; i < 200; ++i) {
            view.insert(at, "a");
            ++at;
            const qint64 before = threadMicroseconds();
            view.widget.SendScintilla(Sci::SCI_COLOURISE, static_cast<unsigned long>(at), static_cast<long>(at));
            costs.push_back(threadMicroseconds() - before);
            QVERIFY(view.settle());
        }
        std::sort(costs.begin(), costs.end());
        qInfo("per key: median %lld us, worst %lld us of %zu", costs[costs.size() / 2], costs.back(), costs.size());
        QVERIFY(costs[costs.size() / 2] < 500);
    }
};

QTEST_MAIN(SyntaxColoursTest)
#include "SyntaxColoursTest.moc"
