// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dialogs/PromptView.h"

#include "app/panels/Look.h"

#include <QApplication>
#include <QClipboard>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTest>
#include <QTextBlock>
#include <QTreeWidget>

#include <cmath>

using namespace tandem;
using namespace tandem::app;
using ai::protocol::PromptSection;
using ai::protocol::SectionKind;

namespace {

PromptSection section(SectionKind kind, const std::string& text, int tokens, int reused, const std::string& path = {},
                      bool cut = false) {
    return {kind, path, text, tokens, reused, cut};
}

// As the engine answers it: a related file from the cache, a prefix of which the last word is new.
ai::SharedPrompt aPrompt() {
    ai::ExplainedPrompt prompt;
    prompt.sections = {section(SectionKind::Related, "<|file_sep|>shop/prices.py\ndef total(items):\n", 12, 12,
                               "shop/prices.py", true),
                       section(SectionKind::Marker, "<|file_sep|>", 1, 1),
                       section(SectionKind::Path, "shop/cart.py\n", 6, 6),
                       section(SectionKind::Marker, "<|fim_prefix|>", 1, 1),
                       section(SectionKind::Marker, "<|fim_suffix|>", 1, 1),
                       section(SectionKind::Suffix, "\n\nprint(cart)\n", 7, 7),
                       section(SectionKind::Marker, "<|fim_middle|>", 1, 1),
                       section(SectionKind::Prefix, "cart = ", 3, 3),
                       section(SectionKind::Prefix, "new_", 2, 0)};
    prompt.promptTokens = 34;
    prompt.reusedTokens = 32;
    return std::make_shared<ai::ExplainedPrompt>(prompt);
}

double luminance(const QColor& color) {
    const auto part = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

QColor groundAt(const PromptView& view, int position) {
    QTextCursor cursor(view.findChild<QPlainTextEdit*>()->document());
    cursor.setPosition(position + 1); // the format of the character before the cursor
    return cursor.charFormat().background().color();
}

} // namespace

class PromptViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSectionThatWasReusedInPartIsShownAsOne() {
        const QList<PromptPart> parts = promptParts(*aPrompt());
        QCOMPARE(parts.size(), 8);
        QCOMPARE(parts.last().text, QStringLiteral("cart = new_"));
        QCOMPARE(parts.last().reusedUnits, 7);
        QCOMPARE(parts.last().tokens, 5);
        QCOMPARE(parts.last().reusedTokens, 3);
        QCOMPARE(parts.first().reusedUnits, int(parts.first().text.size()));
        QVERIFY(parts.first().cut);
    }

    void twoFilesOfOnePathStayTwo() {
        ai::ExplainedPrompt prompt;
        prompt.sections = {section(SectionKind::Related, "a", 1, 0, "x"), section(SectionKind::Related, "b", 1, 0, "y"),
                           section(SectionKind::Marker, "<m>", 1, 1), section(SectionKind::Marker, "<n>", 1, 0)};
        QCOMPARE(promptParts(prompt).size(), 4);
        QVERIFY(promptParts({}).isEmpty());
    }

    void aTokenThatEndsInsideACharacterTearsNoneApart() {
        ai::ExplainedPrompt prompt;
        prompt.sections = {section(SectionKind::Prefix, "a\xF0\x9F", 2, 2),
                           section(SectionKind::Prefix, "\x98\x80z", 1, 0)};
        const QList<PromptPart> parts = promptParts(prompt);
        QCOMPARE(parts.size(), 1);
        QCOMPARE(parts.first().text, QString::fromUtf8("a\xF0\x9F\x98\x80z"));
        QCOMPARE(parts.first().reusedUnits, 1);
    }

    void aCarriageReturnIsSeenAndMovesNothing() {
        ai::ExplainedPrompt prompt;
        prompt.sections = {section(SectionKind::Suffix, "a\r\nb", 3, 0), section(SectionKind::Prefix, "c", 1, 0)};
        const Look look(editor::Theme::named(QStringLiteral("dark")));
        const PromptView view(look, {}, std::make_shared<ai::ExplainedPrompt>(prompt), nullptr);
        QString text;
        for (const PromptPart& part : view.parts())
            text += part.text;
        QCOMPARE(view.findChild<QPlainTextEdit*>()->toPlainText(), text);
    }

    void eachPartHasItsGroundAndWhatWasReusedAPalerOne() {
        Look look(editor::Theme::named(QStringLiteral("dark")));
        const PromptView view(look, QStringLiteral("nano"), aPrompt(), nullptr);
        const int end = int(view.findChild<QPlainTextEdit*>()->toPlainText().size());
        QCOMPARE(groundAt(view, 0), groundOf(look.theme(), SectionKind::Related, true));
        QCOMPARE(groundAt(view, end - 1), groundOf(look.theme(), SectionKind::Prefix, false));
        QCOMPARE(groundAt(view, end - 5), groundOf(look.theme(), SectionKind::Prefix, true));
        look.setTheme(editor::Theme::named(QStringLiteral("light")));
        QCOMPARE(groundAt(view, 0), groundOf(look.theme(), SectionKind::Related, true));
    }

    void theTextCanBeReadOnEveryGroundOfEveryTheme() {
        const QStringList names = editor::Theme::names();
        for (const QString& name : names) {
            const editor::Theme theme = editor::Theme::named(name);
            const double least = name == QLatin1String("high-contrast") ? 7 : 4.5;
            for (int kind = 0; kind <= int(SectionKind::Prefix); ++kind)
                for (const bool reused : {false, true}) {
                    const QColor ground = groundOf(theme, SectionKind(kind), reused);
                    const double found = contrast(theme.color(editor::Theme::Role::Text), ground);
                    QVERIFY2(found >= least, qPrintable(QStringLiteral("%1 %2: %3").arg(name).arg(kind).arg(found)));
                }
        }
    }

    void theKeysGoThroughTheSectionsAndTheTextFollows() {
        const Look look(editor::Theme::named(QStringLiteral("dark")));
        PromptView view(look, QStringLiteral("nano"), aPrompt(), nullptr);
        view.show();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        auto* list = view.findChild<QTreeWidget*>();
        auto* text = view.findChild<QPlainTextEdit*>();
        QVERIFY(list->hasFocus());
        QCOMPARE(list->topLevelItemCount(), 8);
        QCOMPARE(list->currentItem()->text(1), QStringLiteral("5"));
        QCOMPARE(list->currentItem()->text(2), QStringLiteral("3"));
        QTest::keyClick(list, Qt::Key_Home);
        QCOMPARE(text->textCursor().position(), 0);
        QVERIFY(list->currentItem()->text(0).startsWith(QStringLiteral("shop/prices.py")));
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Down);
        QCOMPARE(text->textCursor().block().text(), QStringLiteral("<|file_sep|>shop/cart.py"));
        QTest::keyClick(&view, Qt::Key_Escape);
        QVERIFY(!view.isVisible());
    }

    void allOfItCanBeCopied() {
        const Look look(editor::Theme::named(QStringLiteral("dark")));
        const ai::SharedPrompt prompt = aPrompt();
        const PromptView view(look, QStringLiteral("nano"), prompt, nullptr);
        view.findChildren<QPushButton*>().first()->click();
        QString all;
        for (const PromptSection& each : prompt->sections)
            all += QString::fromStdString(each.text);
        QCOMPARE(QApplication::clipboard()->text(), all);
    }
};

QTEST_MAIN(PromptViewTest)
#include "PromptViewTest.moc"
