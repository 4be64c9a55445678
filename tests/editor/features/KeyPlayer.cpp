// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "KeyPlayer.h"

#include <QClipboard>
#include <QGuiApplication>

namespace tandem::editor::test {

using Base = QsciScintillaBase;

namespace {

const QStringList& startTexts() {
    static const QStringList texts{
        QString(),
        QStringLiteral("def f(a, b):\n    return a\n\n\nclass C:\n    x = [1, 2]\n"),
        QStringLiteral("int main() {\r\n\tfoo(\"bar\");\r\n}\r\n"),
        QStringLiteral("caf\u00E9 = '\U0001F600'  # \u4F60\u597D\nx\n"),
    };
    return texts;
}

void send(CodeEditor& view, int key, Qt::KeyboardModifiers modifiers, const QString& text) {
    QKeyEvent press(QEvent::KeyPress, key, modifiers, text);
    QCoreApplication::sendEvent(&view, &press);
}

} // namespace

KeyPlayer::KeyPlayer(quint32 seed)
    : m_random(seed) {
    m_settings.mode = random(5) == 0 ? GhostMode::Subtle : GhostMode::Automatic;
    m_settings.popupPolicy = static_cast<PopupPolicy>(random(3));
    m_settings.neverTab = random(4) == 0;
    m_settings.autoPairs = random(4) != 0;
    // Where the ghost wins the list opens otherwise, on purpose.
    m_settings.popupAfterChars = m_settings.popupPolicy == PopupPolicy::GhostWins ? 0 : random(2) * 3;
    const QString language = random(2) == 0 ? QStringLiteral("python") : QStringLiteral("cpp");
    const QByteArray text = startTexts().at(random(static_cast<int>(startTexts().size()))).toUtf8();
    m_plain = std::make_unique<EditorRig>(m_settings, language, EditorRig::Ghost::Without);
    m_ghosted = std::make_unique<EditorRig>(m_settings, language);
    const bool wraps = random(4) == 0;
    for (EditorRig* rig : {m_plain.get(), m_ghosted.get()}) {
        rig->words.words = {QStringLiteral("alpha"), QStringLiteral("alphabet"), QStringLiteral("value_of")};
        rig->view.setEolMode(text.contains("\r\n") ? QsciScintilla::EolWindows : QsciScintilla::EolUnix);
        if (wraps) rig->view.setWrapMode(QsciScintilla::WrapCharacter);
        rig->setText(text);
        rig->putCaret(text.size());
    }
    QGuiApplication::clipboard()->setText(QStringLiteral("clip(board"));
    QObject::connect(&m_ghosted->ghost(), &GhostText::accepted, &m_ghosted->view,
                     [this](const Suggestion&, const QString& part) {
                         m_acceptedText = part;
                         m_wasAccepted = true;
                         ++m_accepts;
                     });
    QObject::connect(&m_ghosted->ghost(), &GhostText::typedThrough, &m_ghosted->view, [this] { ++m_typedThrough; });
    QObject::connect(&m_ghosted->ghost(), &GhostText::shown, &m_ghosted->view, [this] { ++m_shown; });
}

KeyPlayer::~KeyPlayer() = default;

QString KeyPlayer::play(int steps) {
    const QByteArray start = m_ghosted->text();
    for (int done = 0; done < steps; ++done) {
        const QString difference = step();
        if (!difference.isEmpty()) {
            return QStringLiteral("step %1: %2\nkeys: %3").arg(done).arg(difference, m_log.join(u' '));
        }
    }
    while (m_ghosted->view.isUndoAvailable())
        m_ghosted->view.undo();
    while (m_plain->view.isUndoAvailable())
        m_plain->view.undo();
    if (m_ghosted->text() != start) return QStringLiteral("undo does not lead back\nkeys: ") + m_log.join(u' ');
    return compare(QStringLiteral("after undoing everything"));
}

QString KeyPlayer::step() {
    answerRequests();
    static const QList<Press> keys{
        {Qt::Key_Backspace, Qt::NoModifier},
        {Qt::Key_Delete, Qt::NoModifier},
        {Qt::Key_Left, Qt::NoModifier},
        {Qt::Key_Right, Qt::NoModifier},
        {Qt::Key_Up, Qt::NoModifier},
        {Qt::Key_Down, Qt::NoModifier},
        {Qt::Key_Home, Qt::NoModifier},
        {Qt::Key_End, Qt::NoModifier},
        {Qt::Key_Return, Qt::NoModifier},
        {Qt::Key_Return, Qt::NoModifier},
        {Qt::Key_Tab, Qt::NoModifier},
        {Qt::Key_Tab, Qt::NoModifier},
        {Qt::Key_Tab, Qt::NoModifier},
        {Qt::Key_Escape, Qt::NoModifier},
        {Qt::Key_Z, Qt::ControlModifier},
        {Qt::Key_Z, Qt::ControlModifier},
        {Qt::Key_Y, Qt::ControlModifier},
        {Qt::Key_V, Qt::ControlModifier},
        {Qt::Key_C, Qt::ControlModifier},
        {Qt::Key_X, Qt::ControlModifier},
        {Qt::Key_A, Qt::ControlModifier},
        {Qt::Key_Left, Qt::ShiftModifier},
        {Qt::Key_Up, Qt::ShiftModifier},
        {Qt::Key_Right, Qt::ControlModifier},
        {Qt::Key_Right, Qt::ControlModifier},
        {Qt::Key_Down, Qt::ControlModifier},
        {Qt::Key_L, Qt::AltModifier},
        {Qt::Key_Space, Qt::ControlModifier},
        {Qt::Key_BracketRight, Qt::AltModifier},
        {Qt::Key_Backslash, Qt::AltModifier},
        {Qt::Key_Slash, Qt::ControlModifier},
        {Qt::Key_Backtab, Qt::ShiftModifier},
        {Qt::Key_Insert, Qt::NoModifier},
    };
    const int kind = random(100);
    if (kind < 45) return typeCharacter();
    if (kind < 88) return pressKey(keys.at(random(static_cast<int>(keys.size()))));
    if (kind < 92) {
        editOutside();
    } else if (kind < 94) {
        splitOrJoin();
    } else if (kind < 96) {
        switchTab();
    } else if (kind < 97) {
        const qint64 at = random(static_cast<int>(m_plain->view.sci().length()) + 1);
        for (CodeEditor* view : {&m_plain->view, &m_ghosted->view})
            view->sci()(Base::SCI_ADDSELECTION, at, at);
        m_log << QStringLiteral("caret@%1").arg(at);
    } else {
        QCoreApplication::processEvents(); // paints
        m_log << QStringLiteral("paint");
    }
    return compare(QStringLiteral("other"));
}

QString KeyPlayer::typeCharacter() {
    static const QString characters = QStringLiteral("abcalphvx0 _.,:;()[]{}\"'=\u00E9\u4F60");
    QChar c = characters.at(random(static_cast<int>(characters.size())));
    const QString remaining = m_ghosted->ghost().isVisible() ? m_ghosted->ghost().remaining() : QString();
    if (!remaining.isEmpty() && random(10) < 6) {
        c = remaining.front();
        if (c == u'\n') return pressKey({Qt::Key_Return, Qt::NoModifier});
        if (c.isSurrogate()) c = u'a';
    }
    m_log << QString(c);
    m_wasAccepted = false;
    send(m_ghosted->view, 0, Qt::NoModifier, c);
    if (m_wasAccepted) return QStringLiteral("typing accepted a suggestion");
    send(m_plain->view, 0, Qt::NoModifier, c);
    return compare(QString(c));
}

bool KeyPlayer::isClaimed(const Press& press) const {
    QKeyEvent event(QEvent::ShortcutOverride, press.key, press.modifiers);
    event.ignore();
    QCoreApplication::sendEvent(&m_ghosted->view, &event);
    return event.isAccepted();
}

QString KeyPlayer::pressKey(const Press& press) {
    const QString name = QKeySequence(press.key | static_cast<int>(press.modifiers)).toString();
    m_log << QStringLiteral("<%1>").arg(name);
    const bool ghostOnly = (press.modifiers & Qt::AltModifier) != 0;
    if (ghostOnly && !isClaimed(press)) return {};
    QString difference = acceptWith(press);
    if (!difference.isEmpty()) return difference;
    const QString text = press.key == Qt::Key_Return ? QStringLiteral("\r") : QString();
    if (!m_wasAccepted && !ghostOnly) send(m_plain->view, press.key, press.modifiers, text);
    return compare(name);
}

// Presses it in the editor with ghost text, and where that accepted something, makes the same edit in the plain one.
QString KeyPlayer::acceptWith(const Press& press) {
    const QByteArray before = m_ghosted->text();
    const qint64 caret = m_ghosted->caret();
    m_wasAccepted = false;
    const QString text = press.key == Qt::Key_Return ? QStringLiteral("\r") : QString();
    send(m_ghosted->view, press.key, press.modifiers, text);
    if (!m_wasAccepted) return {};
    QByteArray part = m_acceptedText.toUtf8();
    if (m_ghosted->view.eolMode() == QsciScintilla::EolWindows) part.replace('\n', "\r\n");
    const qint64 taken = before.size() + part.size() - m_ghosted->view.sci().length();
    const QByteArray replaced = before.mid(caret, taken);
    const bool ended = replaced.isEmpty() || QByteArrayView(")]}\"'`>").contains(replaced.back());
    for (const char c : replaced) {
        if (!ended || !QByteArrayView(")]}\"'`> \t\r\n").contains(c)) {
            return QStringLiteral("acceptance took away: ") + QString::fromUtf8(replaced);
        }
    }
    const Sci plain = m_plain->view.sci();
    plain(Base::SCI_BEGINUNDOACTION);
    if (taken > 0) plain(Base::SCI_DELETERANGE, caret, taken);
    plain.text(Base::SCI_ADDTEXT, part.size(), part.constData());
    plain(Base::SCI_ENDUNDOACTION);
    plain(Base::SCI_CHOOSECARETX);
    m_plain->features.popup().close();
    m_ghosted->features.popup().close();
    Q_EMIT m_plain->view.settled();
    return {};
}

void KeyPlayer::editOutside() {
    const qint64 length = m_plain->view.sci().length();
    const qint64 at = m_plain->view.sci()(Base::SCI_POSITIONBEFORE, random(static_cast<int>(length) + 1));
    const bool insert = random(2) == 0;
    static const QStringList texts{QStringLiteral("out"), QStringLiteral("line\n"), QStringLiteral("\u00E9")};
    const QByteArray text = texts.at(random(3)).toUtf8();
    const qint64 end = m_plain->view.sci()(Base::SCI_POSITIONAFTER, qMin(length, at + random(6)));
    CodeEditor* targets[] = {m_plainSplit ? m_plainSplit.get() : &m_plain->view,
                             m_ghostedSplit ? m_ghostedSplit.get() : &m_ghosted->view};
    for (CodeEditor* target : targets) {
        if (insert) {
            target->sci().insert(at, text);
        } else {
            target->sci()(Base::SCI_DELETERANGE, at, end - at);
        }
    }
    m_log << QStringLiteral("outside%1@%2").arg(insert ? u"+" : u"-").arg(at);
    QCoreApplication::processEvents();
}

void KeyPlayer::splitOrJoin() {
    if (m_plainSplit) {
        m_plainSplit.reset();
        m_ghostedSplit.reset();
    } else {
        m_plainSplit = std::make_unique<CodeEditor>(m_plain->file);
        m_ghostedSplit = std::make_unique<CodeEditor>(m_ghosted->file);
    }
    m_log << QStringLiteral("split");
}

void KeyPlayer::switchTab() {
    for (CodeEditor* view : {&m_plain->view, &m_ghosted->view}) {
        QFocusEvent out(QEvent::FocusOut);
        QCoreApplication::sendEvent(view, &out);
        QFocusEvent in(QEvent::FocusIn);
        QCoreApplication::sendEvent(view, &in);
    }
    m_log << QStringLiteral("tab");
}

QString KeyPlayer::randomSuggestion() {
    static const QStringList texts{
        QStringLiteral("alpha beta"),
        QStringLiteral("a(b)"),
        QStringLiteral("b)"),
        QStringLiteral("x\n    y = 1\nz"),
        QStringLiteral("    return (1)"),
        QStringLiteral("\n    pass\n"),
        QStringLiteral("\"q\"]"),
        QStringLiteral("\U0001F600\u00E9 x"),
        QStringLiteral("[a, 'b']) + {c}"),
        QStringLiteral("pha"),
        QStringLiteral("bet()"),
        QStringLiteral("\tindented"),
    };
    return texts.at(random(static_cast<int>(texts.size())));
}

void KeyPlayer::answerRequests() {
    m_ghosted->clock.advance(random(300));
    m_plain->clock.advance(10);
    while (m_answered < m_ghosted->source.queries.size()) {
        if (random(4) == 0) return; // later
        const CompletionQuery& query = m_ghosted->source.queries.at(m_answered++);
        QStringList texts;
        for (int count = random(4); count > 0; --count)
            texts.append(query.popupItem + randomSuggestion());
        m_ghosted->source.answer(query.id, texts, random(3) == 0 ? 1 : 0);
    }
}

QString KeyPlayer::compare(const QString& what) const {
    const Sci plain = m_plain->view.sci();
    const Sci ghosted = m_ghosted->view.sci();
    if (m_plain->text() != m_ghosted->text()) {
        return QStringLiteral("%1: texts differ\nplain: %2\nghost: %3")
            .arg(what, QString::fromUtf8(m_plain->text()), QString::fromUtf8(m_ghosted->text()));
    }
    if (plain.caret() != ghosted.caret() || plain.anchor() != ghosted.anchor()) {
        return QStringLiteral("%1: carets differ: %2 %3").arg(what).arg(plain.caret()).arg(ghosted.caret());
    }
    if (m_plain->features.popup().isOpen() != m_ghosted->features.popup().isOpen()) {
        return QStringLiteral("%1: the list is open in one only").arg(what);
    }
    return {};
}

} // namespace tandem::editor::test
