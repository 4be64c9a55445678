// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The whole path with nano, at places in real Python files where one is in the middle of an identifier.
#include "ai/client/ModelProcess.h"
#include "ai/completion/CompletionService.h"
#include "ai/completion/StripSpecialTokens.h"
#include "resources/languages/Languages.h"
#include "tests/ai/context/RandomRuns.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <map>
#include <optional>

using namespace tandem;
using namespace tandem::ai;

namespace {

constexpr int kPlaces = 200;
constexpr const char* kSampleProject = TANDEM_SOURCE_DIR "/resources/sample-project";

struct PlaceInFile {
    std::string path;
    std::string before;
    std::string after; // closing marks on the line, then the lines below
};

std::vector<std::pair<std::string, std::string>> pythonFiles() {
    std::vector<std::pair<std::string, std::string>> files;
    for (const char* folder : {"/usr/lib/python3.11", "/usr/lib/python3", kSampleProject}) {
        QStringList paths;
        QDirIterator found(QString::fromUtf8(folder), {QStringLiteral("*.py")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (found.hasNext())
            paths << found.next();
        paths.sort();
        for (const QString& path : std::as_const(paths)) {
            QFile file(path);
            if (!path.contains(QStringLiteral("/test")) && file.size() < 200'000 && file.open(QIODevice::ReadOnly))
                files.emplace_back(path.toStdString(), file.readAll().toStdString());
        }
    }
    return files;
}

bool isIdentifierByte(char c) {
    return isWordByte(c) && static_cast<unsigned char>(c) < 0x80;
}

// The rest of the identifier is not typed yet; behind it stand closing marks or nothing.
std::optional<PlaceInFile> placeIn(const std::pair<std::string, std::string>& file, std::mt19937& random) {
    const std::string& text = file.second;
    if (text.size() < 200) return std::nullopt;
    const std::size_t caret = 1 + random() % (text.size() - 1);
    std::size_t start = caret;
    while (start > 0 && isIdentifierByte(text[start - 1]))
        --start;
    std::size_t end = caret;
    while (end < text.size() && isIdentifierByte(text[end]))
        ++end;
    const std::size_t lineEnd = std::min(text.find('\n', end), text.size());
    const std::size_t lineStart = start == 0 ? 0 : text.rfind('\n', start - 1) + 1;
    const bool number = text[start] >= '0' && text[start] <= '9';
    const std::string_view line = std::string_view(text).substr(lineStart, caret - lineStart);
    if (start == caret || end == caret || number || line.find('#') != std::string_view::npos ||
        !onlyClosingMarks(std::string_view(text).substr(end, lineEnd - end)))
        return std::nullopt;
    return PlaceInFile{file.first, text.substr(0, caret), text.substr(end)};
}

CompletionRequest requestAt(const PlaceInFile& place, std::uint64_t id) {
    CompletionRequest request;
    request.id = id;
    request.path = place.path;
    request.promptPath = place.path.substr(place.path.rfind('/') + 1);
    request.languageId = "python";
    request.before = place.before;
    request.after = place.after;
    return request;
}

} // namespace

class GhostPlacesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void showsSomethingAtHalfOfThePlacesAndNothingThatShouldNotBe() {
        const QString program = QStringLiteral(TANDEM_BIN_DIR "/tandem-model");
        if (!QFileInfo::exists(program)) QSKIP("this build has no tandem-model");
        std::mt19937 random = tests::seededRandom();
        const auto files = pythonFiles();
        QVERIFY(!files.empty());
        SteadyClock clock;
        ModelProcess model(program, clock);
        model.setModel(QStringLiteral(TANDEM_SOURCE_DIR "/resources/models/nano"));
        CompletionService service(model, clock); // at the slider's standard position
        service.setBudgetMs(0);
        service.setWhenNotLoaded(CompletionService::WhenNotLoaded::Wait);
        std::optional<CompletionOutcome> outcome;
        connect(&service, &CompletionService::answered, this, [&](const CompletionOutcome& o) { outcome = o; });

        std::map<std::string_view, int> reasons;
        std::uint64_t id = 0;
        while (id < kPlaces) {
            const std::optional<PlaceInFile> place = placeIn(files[random() % files.size()], random);
            if (!place) continue;
            outcome.reset();
            service.request(requestAt(*place, ++id));
            QVERIFY(QTest::qWaitFor([&] { return outcome.has_value(); }, 60'000));
            ++reasons[reasonWord(outcome->reason)];
            if (outcome->reason == CompletionReason::Shown) checkShown(*place, outcome->shown.front());
        }
        for (const auto& [word, count] : reasons)
            std::printf("%s: %d\n", std::string(word).c_str(), count);
        QVERIFY2(reasons["shown"] >= kPlaces / 2, "the slider's standard position shows too little");
    }

private:
    static void checkShown(const PlaceInFile& place, const Proposal& proposal) {
        QCOMPARE(findMarker(proposal.text).length, 0U);
        const Place at(place.before, place.after, resources::plainText(), {});
        const std::string line = std::string(at.linePrefix()) + proposal.text;
        const std::string_view below = trimmed(at.nextLine());
        QVERIFY2(below.empty() || (trimmed(line) != below && trimmed(proposal.text) != below), line.c_str());
        QVERIFY(proposal.confidence > 0 && proposal.confidence <= 1);
        QVERIFY(proposal.replaces >= 0 && proposal.replaces <= static_cast<int>(at.restOfLine().size()));
        QVERIFY(!proposal.logprobs.empty());
    }
};

QTEST_GUILESS_MAIN(GhostPlacesTest)
#include "GhostPlacesTest.moc"
