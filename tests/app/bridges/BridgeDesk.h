// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/client/Clock.h"
#include "app/bridges/CompletionBridge.h"
#include "app/settings/Settings.h"
#include "tests/ai/client/FakeClock.h"

#include <QTemporaryDir>
#include <QTest>

#include <functional>

namespace tandem::tests {

// The bridge over a stand-in for tandem-model; `Clock` is a FakeClock or a SteadyClock.
template<typename Clock>
struct BridgeDesk {
    static constexpr int kPatienceMs = 30'000;

    QTemporaryDir folder;
    app::Settings settings{folder.filePath(QStringLiteral("settings.json"))};
    Clock clock;
    ai::ModelProcess model;
    ai::CompletionService service{model, clock};
    app::CompletionBridge bridge{service, model, settings};
    QList<editor::CompletionAnswer> answers;

    explicit BridgeDesk(const QString& program)
        : model(program, clock) {
        QObject::connect(&bridge, &editor::CompletionSource::answered, &bridge,
                         [this](const editor::CompletionAnswer& answer) { answers << answer; });
    }
    bool waitFor(const std::function<bool()>& done) {
        return QTest::qWaitFor(
            [&] {
                letPass(clock);
                return done();
            },
            kPatienceMs);
    }
    editor::CompletionAnswer ask(editor::CompletionQuery query) {
        answers.clear();
        query.id = ++m_lastId;
        bridge.request(query);
        return waitFor([&] { return !answers.isEmpty(); }) ? answers.takeFirst() : editor::CompletionAnswer();
    }
    editor::CompletionQuery query(const QString& before) const {
        editor::CompletionQuery query;
        query.path = folder.filePath(QStringLiteral("a.py"));
        query.languageId = QStringLiteral("python");
        query.textBefore = before;
        return query;
    }

private:
    static void letPass(FakeClock& clock) { clock.advance(0); }
    static void letPass(ai::SteadyClock&) {}

    std::uint64_t m_lastId = 0;
};

} // namespace tandem::tests
