// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/GateFeatures.h"
#include "ai/completion/GateModel.h"
#include "app/dialogs/Notifications.h"
#include "app/panels/ModelView.h"
#include "app/panels/SettingsView.h"
#include "app/window/StatusBar.h"
#include "editor/CodeEditor.h"
#include "editor/Document.h"
#include "editor/features/EditorFeatures.h"
#include "editor/features/GhostText.h"
#include "tests/app/window/Bench.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace tandem::app;
using tandem::ai::GateModel;
using tandem::editor::Reason;
using tandem::editor::Suggestion;
using tandem::editor::SuggestionSource;
using tandem::tests::Bench;
using State = GhostStatus::State;

namespace {

EditorPage* open(Bench& bench, const QString& name, const QByteArray& text) {
    EditorPage* page = bench.file.openFile({bench.write(name, text), 0, 0});
    [page, &bench] { QTRY_VERIFY(!bench.workspace.isLoading(page->document())); }();
    return page;
}

bool showGhost(EditorPage& page, const Suggestion& suggestion) {
    tandem::editor::CompletionQuery query;
    query.id = 1;
    return page.features().ghost().show(query, {suggestion}, page.editor().sci().caret());
}

// As quality_bench --learn would write it, with these points for every language.
QByteArray gateJson() {
    QJsonArray names;
    QJsonArray weights;
    for (const std::string_view name : tandem::ai::gateFeatureNames()) {
        names << QString::fromUtf8(name.data(), qsizetype(name.size()));
        weights << 0.0;
    }
    const auto point = [](int slider, double show, double ratio, double wrong) {
        return QJsonObject{{QStringLiteral("slider"), slider},
                           {QStringLiteral("show"), show},
                           {QStringLiteral("extend"), show},
                           {QStringLiteral("ratio"), ratio},
                           {QStringLiteral("wrongLines"), wrong}};
    };
    const QJsonObject all{{QStringLiteral("scale"), 1.0},
                          {QStringLiteral("shift"), 0.0},
                          {QStringLiteral("points"),
                           QJsonArray{point(0, 0.9, 0.2, 1.0), point(50, 0.5, 0.4, 3.0), point(100, 0.1, 0.5, 8.0)}}};
    const QJsonObject gate{{QStringLiteral("format"), QStringLiteral("tandem-gate-1")},
                           {QStringLiteral("trained"), true},
                           {QStringLiteral("features"), names},
                           {QStringLiteral("weights"), weights},
                           {QStringLiteral("all"), all},
                           {QStringLiteral("languages"), QJsonObject{}}};
    return QJsonDocument(gate).toJson();
}

} // namespace

class SuggestionSourceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theStatusSaysWhereASuggestionComesFrom() {
        GhostStatus status;
        status.state = State::Shown;
        status.model = QStringLiteral("nano");
        status.elapsedMs = 4;
        status.source = SuggestionSource::Project;
        status.place = QStringLiteral("cart.py, line 12");
        QCOMPARE(statusText(status), QStringLiteral("project · 4 ms"));
        QVERIFY(statusSentence(status).contains(QStringLiteral("cart.py, line 12")));
        status.source = SuggestionSource::Both;
        QCOMPARE(statusText(status), QStringLiteral("nano + project · 4 ms"));
        status.source = SuggestionSource::Model;
        status.place.clear();
        QCOMPARE(statusText(status), QStringLiteral("nano · 4 ms"));
        QVERIFY(!statusSentence(status).contains(QStringLiteral("project")));
    }

    void withoutAModelTheStatusNamesTheProject() {
        GhostStatus status;
        status.projectOnly = true;
        QCOMPARE(statusText(status), QStringLiteral("project"));
        QCOMPARE(statusSentence(status), QStringLiteral("No model: suggestions from your project."));
        status.state = State::Nothing;
        status.reason = Reason::NothingProduced;
        QVERIFY(!statusText(status).contains(QStringLiteral("model")));
        status.state = State::Error;
        status.model = QStringLiteral("nano");
        status.detail = QStringLiteral("model.safetensors is not there.");
        QVERIFY(statusSentence(status).contains(status.detail));
        QVERIFY(statusSentence(status).contains(QStringLiteral("project")));
    }

    void theSourceOfASuggestionIsAKeyAway() {
        Bench bench;
        bench.window.show();
        const QString cart = bench.write(QStringLiteral("cart.py"), "one\ntwo\nthree\n");
        EditorPage* page = open(bench, QStringLiteral("a.py"), "x\n");
        bench.workspace.setFolder(bench.project());
        page->takeFocus();
        Suggestion suggestion{QStringLiteral(" = compute()"), 0,        0.9, QStringLiteral("nano"),
                              SuggestionSource::Project,      {cart, 3}};
        QVERIFY(showGhost(*page, suggestion));
        QCOMPARE(bench.suggestions->status().state, State::Shown);
        QCOMPARE(bench.suggestions->status().place, QStringLiteral("cart.py, line 3"));
        QVERIFY(bench.window.status().item(StatusBar::Model).text().startsWith(QStringLiteral("project")));
        page->features().ghost().clear(tandem::editor::GhostText::Cause::TypedAway); // it is known still
        bench.action("suggest.source").trigger();
        EditorPage* there = bench.window.area().currentEditor();
        QVERIFY(there && there != page);
        QTRY_COMPARE(there->document().path(), cart);
        QTRY_COMPARE(there->editor().caretLine(), 3);
        // Where no suggestion has been, it says so.
        const int before = bench.window.notices().count();
        bench.action("suggest.source").trigger();
        QCOMPARE(bench.window.notices().count(), before + 1);
    }

    void theSliderSaysWhatWasMeasured() {
        QCOMPARE(measureText(std::nullopt), QString());
        Bench bench;
        bench.completion.setGate(GateModel()); // an untrained one was never measured
        QVERIFY(!bench.bridge.measureOf(QStringLiteral("python"), 50));
        auto gate = GateModel::parse(gateJson().toStdString());
        QVERIFY2(bool(gate), gate ? "" : gate.error().detail.c_str());
        bench.completion.setGate(std::move(*gate));
        const auto middle = bench.bridge.measureOf(QStringLiteral("python"), 50);
        QVERIFY(middle);
        QCOMPARE(middle->ratio, 0.4);
        QCOMPARE(middle->wrongLines, 3.0);
        QCOMPARE(bench.bridge.measureOf(QStringLiteral("go"), 25)->ratio, 0.3);
        QCOMPARE(bench.bridge.measureOf({}, 100)->wrongLines, 8.0);
        QVERIFY(measureText(middle).contains(QStringLiteral("40 %")));
        bench.window.show();
        bench.action("settings.open").trigger();
        const QList<QLabel*> labels = bench.window.findChildren<QLabel*>();
        const auto says = [&labels](const QString& text) {
            return std::any_of(labels.begin(), labels.end(),
                               [&text](const QLabel* each) { return each->text() == text; });
        };
        QVERIFY(says(measureText(middle)));
        bench.settings.setValue(QStringLiteral("suggestions.eagerness"), 100);
        QVERIFY(says(measureText(bench.bridge.measureOf({}, 100))));
    }

    void noModelIsAChoiceLikeTheOthers() {
        Bench bench;
        bench.window.show();
        bench.bridge.start();
        bench.action("suggest.models").trigger();
        auto* view = bench.window.findChild<ModelView*>();
        QVERIFY(view);
        const auto choice = [view] {
            const QList<QPushButton*> buttons = view->findChildren<QPushButton*>();
            for (QPushButton* button : buttons)
                if (button->accessibleName() == QLatin1String("Use No model")) return button;
            return static_cast<QPushButton*>(nullptr);
        };
        QVERIFY(choice());
        choice()->click();
        QCOMPARE(bench.settings.suggestions().model, QString(kNoModel));
        QVERIFY(bench.bridge.isProjectOnly());
        QCOMPARE(bench.bridge.modelName(), QString());
        QVERIFY(!bench.model.model().isEmpty()); // its tokenizer counts the project's words
        // Without the project there is nothing left that could suggest.
        bench.settings.setValue(QStringLiteral("suggestions.projectCache"), false);
        QCOMPARE(bench.bridge.modelState(), CompletionBridge::ModelState::None);
    }
};

QTEST_MAIN(SuggestionSourceTest)
#include "SuggestionSourceTest.moc"
