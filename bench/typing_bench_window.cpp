// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/typing_bench_window.h"

#include "editor/CodeEditor.h"
#include "editor/Document.h"
#include "editor/features/EditorFeatures.h"
#include "editor/features/OpenWords.h"

#include <QApplication>
#include <QMainWindow>
#include <QStyleFactory>

namespace tandem::bench {

void BenchSource::request(const editor::CompletionQuery& query) {
    editor::Suggestion suggestion;
    // Capitals and figures are never typed by the bench, so no key goes on with these.
    suggestion.text = m_answers == Answers::Following
                          ? m_following
                          : QStringLiteral("Value%1 = compute(First, Second);").arg(++m_count);
    editor::CompletionAnswer answer;
    answer.id = query.id;
    answer.reason = editor::Reason::Shown;
    answer.suggestions = {suggestion};
    QMetaObject::invokeMethod(
        this,
        [this, answer] {
            if (answer.id != m_cancelled) Q_EMIT answered(answer);
        },
        Qt::QueuedConnection);
}

int runTypingWindow(int argc, char** argv, const std::string& file, BenchSource::Answers answers,
                    const std::string& following) {
    QApplication application(argc, argv);
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    const editor::Theme theme = editor::Theme::named(QStringLiteral("dark"));
    QApplication::setPalette(theme.palette());
    application.setStyleSheet(theme.styleSheet());

    editor::Document document;
    BenchSource source(answers, QString::fromStdString(following));
    editor::OpenWords words;
    editor::CodeEditor view(document);
    editor::EditorFeatures features(view, &source, &words, {});
    view.setTheme(theme);
    document.load(QString::fromStdString(file));
    view.resize(1200, 900);
    view.show();
    return QApplication::exec();
}

} // namespace tandem::bench
