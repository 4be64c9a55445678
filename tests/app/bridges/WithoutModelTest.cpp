// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Suggestions where no weights are in use: by choice, since none are there, or since they cannot be loaded.
#include "tests/app/bridges/BridgeDesk.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>

using namespace tandem;
using namespace tandem::app;
using ModelState = CompletionBridge::ModelState;

namespace {

// The bridge over a process that answers as the project cache does (NoteModel.cpp) and refuses weights that are
// "unfit".
struct Desk : tests::BridgeDesk<ai::SteadyClock> {
    Desk()
        : BridgeDesk(QStringLiteral(NOTE_MODEL)) {}
    // Nano's files in a folder of their own, which becomes the chosen model.
    QString useModel(const QStringList& files, const char* mark = nullptr) {
        QString at = folder.filePath(QStringLiteral("mine"));
        QDir().mkpath(at);
        for (const QString& file : files)
            QFile::copy(QStringLiteral(TANDEM_SOURCE_DIR "/resources/models/nano/") + file, at + u'/' + file);
        QFile marked(at + u'/' + QString::fromLatin1(mark ? mark : "plain"));
        if (!marked.open(QIODevice::WriteOnly)) return {};
        settings.setValue(QStringLiteral("suggestions.model"), at);
        return at;
    }
    editor::CompletionAnswer ask() {
        editor::CompletionQuery asked = query(QStringLiteral("x = "));
        asked.caretByteOffset = 4;
        return BridgeDesk::ask(asked);
    }
};

const QStringList kWhole{QStringLiteral("config.json"), QStringLiteral("tokenizer.json"),
                         QStringLiteral("model.safetensors")};

} // namespace

class WithoutModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void byChoiceTheTokenizerAloneIsWanted() {
        Desk desk;
        desk.settings.setValue(QStringLiteral("suggestions.model"), kNoModel);
        desk.bridge.start();
        QVERIFY(desk.bridge.isProjectOnly());
        QCOMPARE(desk.bridge.modelName(), QString());
        QCOMPARE(desk.bridge.modelState(), ModelState::Unloaded);
    }

    void aChosenModelWithoutWeightsStillCounts() {
        Desk desk;
        desk.useModel({QStringLiteral("config.json"), QStringLiteral("tokenizer.json")});
        desk.bridge.start();
        QVERIFY(desk.bridge.isProjectOnly());
        QVERIFY(!desk.model.model().isEmpty());
    }

    void weightsThatCannotBeLoadedAreToldAndTheProjectGoesOn() {
        Desk desk;
        const QString folder = desk.useModel(kWhole, "unfit");
        desk.settings.setValue(QStringLiteral("suggestions.eagerness"), 100);
        desk.bridge.start();
        QVERIFY(!desk.bridge.isProjectOnly());
        QSignalSpy states(&desk.bridge, &CompletionBridge::modelStateChanged);
        desk.bridge.loadModel();
        QVERIFY(desk.waitFor([&] { return desk.model.state() == ai::CompletionModel::State::Ready; }));
        QVERIFY(desk.bridge.isProjectOnly());
        QCOMPARE(desk.bridge.modelState(), ModelState::Failed);
        QCOMPARE(desk.bridge.modelDetail(), QStringLiteral("the weights are unfit"));
        QCOMPARE(desk.bridge.modelName(), QStringLiteral("mine"));
        const editor::CompletionAnswer answer = desk.ask();
        QCOMPARE(answer.reason, editor::Reason::Shown);
        QCOMPARE(answer.suggestions.at(0).text, QStringLiteral("noted()"));
        QCOMPARE(answer.suggestions.at(0).source, editor::SuggestionSource::Project);
        QCOMPARE(answer.suggestions.at(0).place,
                 (editor::SuggestionPlace{desk.folder.filePath(QStringLiteral("a.py")), 3}));
        // Other settings leave it at that; trying again takes the weights once they are fit.
        desk.settings.setValue(QStringLiteral("suggestions.maxLines"), 5);
        QCOMPARE(desk.bridge.modelState(), ModelState::Failed);
        QVERIFY(QFile::remove(folder + QStringLiteral("/unfit")));
        desk.bridge.retryModel();
        QVERIFY(desk.waitFor([&] { return desk.bridge.modelState() == ModelState::Ready; }));
        QVERIFY(!desk.bridge.isProjectOnly());
    }

    void withNeitherModelNorProjectThereIsNothingToAsk() {
        Desk desk;
        desk.settings.setValue(QStringLiteral("suggestions.model"), kNoModel);
        desk.settings.setValue(QStringLiteral("suggestions.projectCache"), false);
        desk.bridge.start();
        QCOMPARE(desk.bridge.modelState(), ModelState::None);
        QCOMPARE(desk.ask().reason, editor::Reason::NoModel);
    }
};

QTEST_GUILESS_MAIN(WithoutModelTest)
#include "WithoutModelTest.moc"
