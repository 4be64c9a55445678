// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FakeSource.h"
#include "ManualClock.h"
#include "editor/CodeEditor.h"
#include "editor/Document.h"
#include "editor/WordSource.h"
#include "editor/features/EditorFeatures.h"
#include "editor/features/GhostText.h"
#include "editor/features/GhostTrigger.h"
#include "editor/features/WordPopup.h"

#include <QStringList>
#include <QTest>

namespace tandem::editor::test {

class FixedWords : public WordSource {
public:
    void addEditor(CodeEditor& /*editor*/) override {}
    QStringList wordsFor(const QString& prefix, const CodeEditor& /*where*/, int limit) override {
        QStringList found;
        for (const QString& word : words) {
            if (word.size() > prefix.size() && word.startsWith(prefix)) found.append(word);
        }
        return found.mid(0, limit);
    }
    QStringList words;
};

// One shown editor with all its features, a source that the test answers for, and the test's own time.
struct EditorRig {
    enum class Ghost { With, Without }; // without: nothing is ever suggested

    explicit EditorRig(const GhostSettings& given = {}, const QString& language = QStringLiteral("python"),
                       Ghost ghost = Ghost::With)
        : settings(given)
        , features(view, ghost == Ghost::With ? &source : nullptr, &words, settings, &clock) {
        file.setLanguage(language);
        view.resize(800, 500);
        view.show();
        view.setFocus();
        QCoreApplication::processEvents();
    }

    void setText(const QByteArray& text) {
        view.sci().text(QsciScintillaBase::SCI_SETTEXT, 0, text.constData());
        view.sci()(QsciScintillaBase::SCI_EMPTYUNDOBUFFER);
        view.sci()(QsciScintillaBase::SCI_SETSAVEPOINT);
        QCoreApplication::processEvents();
    }
    // Text with the caret at the mark.
    void setTextWithCaret(QByteArray text) {
        const auto caret = text.indexOf('|');
        setText(text.remove(caret, 1));
        putCaret(caret);
    }
    void putCaret(qint64 byte) {
        view.sci()(QsciScintillaBase::SCI_GOTOPOS, byte);
        Q_EMIT view.settled();
    }
    void type(const QString& text) {
        for (const QChar c : text) {
            QKeyEvent key(QEvent::KeyPress, 0, Qt::NoModifier, QString(c));
            QCoreApplication::sendEvent(&view, &key);
        }
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::keyClick(&view, key, modifiers);
    }
    // Types, waits for the debounce and answers.
    void typeAndAnswer(const QString& text, const QStringList& suggestions, int replaces = 0) {
        type(text);
        clock.advance(1000);
        source.answerLast(suggestions, replaces);
        clock.advance(100);
    }
    // Shows these at the caret, as if asked for by key.
    void suggest(const QStringList& suggestions, int replaces = 0) {
        features.trigger().ask(Trigger::Manual);
        source.answerLast(suggestions, replaces);
    }

    QByteArray text() const { return view.utf8Text(); }
    qint64 caret() const { return view.sci().caret(); }
    GhostText& ghost() { return features.ghost(); }

    GhostSettings settings;
    Document file;
    ManualClock clock;
    FakeSource source;
    FixedWords words;
    CodeEditor view{file};
    EditorFeatures features;
};

} // namespace tandem::editor::test
