// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/search/FindBar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>
#include <Qsci/qsciscintilla.h>

namespace tandem::editor {

namespace {

using Sci = QsciScintillaBase;

constexpr int kMargin = 8;
constexpr int kGap = 4;
constexpr int kButton = 28;
constexpr int kIcon = 16;
constexpr int kFieldWidth = 280;
constexpr int kStateWidth = 110;
constexpr qint64 kMaxSelectionBytes = 1000; // more is no search text

long send(const QsciScintilla& view, unsigned message, qint64 w = 0, qint64 l = 0) {
    return view.SendScintilla(message, static_cast<unsigned long>(w), static_cast<long>(l));
}

} // namespace

FindBar::FindBar(QsciScintilla& view, const Theme& theme, const IconMaker& icons, QWidget* parent)
    : QWidget(parent)
    , m_view(view)
    , m_search(view) {
    setAccessibleName(tr("Find in the file"));
    setAttribute(Qt::WA_StyledBackground);
    setAutoFillBackground(true);
    build(icons);
    setTheme(theme);
    connect(&m_search, &TextSearch::progressed, this, [this] {
        tryJump();
        updateState();
    });
    connect(&m_view, &QsciScintilla::selectionChanged, this, &FindBar::updateState);
    hide();
}

FindBar::~FindBar() = default;

QToolButton* FindBar::makeButton(const IconMaker& icons, const char* icon, const QString& tip, const QString& name) {
    auto* button = new QToolButton(this);
    button->setIcon(icons(QString::fromLatin1(icon)));
    button->setIconSize({kIcon, kIcon});
    button->setFixedSize(kButton, kButton);
    button->setToolTip(tip);
    button->setAccessibleName(name);
    return button;
}

QToolButton* FindBar::makeSwitch(const IconMaker& icons, const char* icon, const QString& tip, const QString& name) {
    QToolButton* button = makeButton(icons, icon, tip, name);
    button->setCheckable(true);
    connect(button, &QToolButton::toggled, this, &FindBar::queryChanged);
    return button;
}

QPushButton* FindBar::makeCommand(const QString& text, const QString& tip) {
    auto* button = new QPushButton(text, this);
    button->setToolTip(tip);
    button->setAutoDefault(false);
    return button;
}

void FindBar::build(const IconMaker& icons) {
    m_find = new QLineEdit(this);
    m_find->setPlaceholderText(tr("Find"));
    m_find->setAccessibleName(tr("Text to find"));
    m_find->setFixedWidth(kFieldWidth);
    m_find->installEventFilter(this);
    connect(m_find, &QLineEdit::textChanged, this, &FindBar::queryChanged);

    m_case = makeSwitch(icons, "case-sensitive", tr("Match case (Alt+C)"), tr("Match case"));
    m_case->setShortcut(Qt::ALT | Qt::Key_C);
    m_word = makeSwitch(icons, "whole-word", tr("Whole words only (Alt+W)"), tr("Whole words only"));
    m_word->setShortcut(Qt::ALT | Qt::Key_W);
    m_regex = makeSwitch(icons, "regex", tr("Regular expression (Alt+R)"), tr("Regular expression"));
    m_regex->setShortcut(Qt::ALT | Qt::Key_R);

    m_state = new QLabel(this);
    m_state->setMinimumWidth(kStateWidth);
    m_state->setAccessibleName(tr("Matches"));
    m_previous = makeButton(icons, "chevron-up", tr("Previous match (Shift+F3)"), tr("Previous match"));
    connect(m_previous, &QToolButton::clicked, this, &FindBar::findPrevious);
    m_next = makeButton(icons, "chevron-down", tr("Next match (F3)"), tr("Next match"));
    connect(m_next, &QToolButton::clicked, this, &FindBar::findNext);
    QToolButton* close = makeButton(icons, "x", tr("Close (Esc)"), tr("Close the find bar"));
    connect(close, &QToolButton::clicked, this, &FindBar::closeBar);

    auto* findRow = new QHBoxLayout;
    findRow->setSpacing(kGap);
    for (QWidget* widget : {static_cast<QWidget*>(m_find), static_cast<QWidget*>(m_case), static_cast<QWidget*>(m_word),
                            static_cast<QWidget*>(m_regex), static_cast<QWidget*>(m_previous),
                            static_cast<QWidget*>(m_next), static_cast<QWidget*>(m_state)}) {
        findRow->addWidget(widget);
    }
    findRow->addStretch();
    findRow->addWidget(close);

    m_replaceRow = new QWidget(this);
    m_replace = new QLineEdit(m_replaceRow);
    m_replace->setPlaceholderText(tr("Replace with"));
    m_replace->setAccessibleName(tr("Text to put in its place"));
    m_replace->setFixedWidth(kFieldWidth);
    m_replace->installEventFilter(this);
    m_replaceOne = makeCommand(tr("Replace"), tr("Replace this match and go to the next (Enter)"));
    connect(m_replaceOne, &QPushButton::clicked, this, &FindBar::replaceOne);
    m_replaceAll = makeCommand(tr("Replace all"), tr("Replace every match, as one step to undo (Ctrl+Enter)"));
    connect(m_replaceAll, &QPushButton::clicked, this, &FindBar::replaceAll);
    auto* replaceRow = new QHBoxLayout(m_replaceRow);
    replaceRow->setContentsMargins(0, 0, 0, 0);
    replaceRow->setSpacing(kGap);
    replaceRow->addWidget(m_replace);
    replaceRow->addWidget(m_replaceOne);
    replaceRow->addWidget(m_replaceAll);
    replaceRow->addStretch();

    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(kMargin, kGap, kMargin, kGap);
    rows->setSpacing(kGap);
    rows->addLayout(findRow);
    rows->addWidget(m_replaceRow);
}

void FindBar::setTheme(const Theme& theme) {
    QPalette colours = theme.palette();
    colours.setColor(QPalette::Window, theme.color(Theme::Role::Panel));
    setPalette(colours);
    m_search.setMarkColor(theme.color(Theme::Role::Warning));
}

void FindBar::openFind() {
    open(Rows::Find);
}

void FindBar::openReplace() {
    open(Rows::FindAndReplace);
}

void FindBar::open(Rows rows) {
    m_replaceRow->setVisible(rows == Rows::FindAndReplace);
    m_anchor = selection().begin;
    takeSelection();
    show();
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
    queryChanged();
    Q_EMIT opened();
}

void FindBar::takeSelection() {
    const SearchMatch marked = selection();
    if (marked.begin == marked.end || marked.end - marked.begin > kMaxSelectionBytes) return;
    const QString text = m_view.selectedText();
    if (text.contains(u'\n') || text.contains(u'\r')) return;
    const QSignalBlocker quiet(m_find);
    m_find->setText(text);
}

void FindBar::closeBar() {
    m_jump = Jump::None;
    m_search.start({}, 0);
    hide();
    m_view.setFocus(Qt::OtherFocusReason);
    Q_EMIT closed();
}

void FindBar::findNext() {
    if (isHidden() && m_find->text().isEmpty()) {
        openFind();
        return;
    }
    if (isHidden()) {
        show();
        m_anchor = selection().end;
        queryChanged();
    }
    jump(Jump::Next);
}

void FindBar::findPrevious() {
    if (isHidden() && m_find->text().isEmpty()) {
        openFind();
        return;
    }
    if (isHidden()) {
        show();
        m_anchor = selection().begin;
        queryChanged();
    }
    jump(Jump::Previous);
}

void FindBar::queryChanged() {
    if (isHidden()) return;
    SearchQuery query;
    query.pattern = m_find->text();
    query.matchCase = m_case->isChecked();
    query.wholeWord = m_word->isChecked();
    query.regularExpression = m_regex->isChecked();
    m_jump = query.pattern.isEmpty() ? Jump::None : Jump::First;
    m_search.start(query, m_anchor);
    updateState();
}

void FindBar::jump(Jump jump) {
    m_jump = jump;
    tryJump();
    updateState();
}

void FindBar::tryJump() {
    if (m_jump == Jump::None) return;
    using Direction = TextSearch::Direction;
    const SearchMatch now = selection();
    const Direction direction = m_jump == Jump::Previous ? Direction::Backwards : Direction::Forwards;
    const qint64 from = m_jump == Jump::First ? m_anchor : m_jump == Jump::Next ? now.end : now.begin;
    // The search may not have come there yet; it says so when it has.
    if (!m_search.isDecided(from, direction)) return;
    m_jump = Jump::None;
    if (const auto match = m_search.nearest(from, direction)) select(*match);
}

void FindBar::select(const SearchMatch& match) {
    const long line = send(m_view, Sci::SCI_LINEFROMPOSITION, match.begin);
    send(m_view, Sci::SCI_ENSUREVISIBLEENFORCEPOLICY, line);
    const long first = send(m_view, Sci::SCI_GETFIRSTVISIBLELINE);
    const long row = send(m_view, Sci::SCI_VISIBLEFROMDOCLINE, line);
    const long rows = send(m_view, Sci::SCI_LINESONSCREEN);
    send(m_view, Sci::SCI_SETSEL, match.begin, match.end);
    // A match out of sight comes to the middle, where its surroundings show.
    if (row < first || row >= first + rows) send(m_view, Sci::SCI_SETFIRSTVISIBLELINE, qMax(0L, row - rows / 2));
    send(m_view, Sci::SCI_SCROLLCARET);
}

SearchMatch FindBar::selection() const {
    return {send(m_view, Sci::SCI_GETSELECTIONSTART), send(m_view, Sci::SCI_GETSELECTIONEND)};
}

bool FindBar::canReplace() const {
    return !m_view.isReadOnly() && m_search.count() > 0;
}

void FindBar::replaceOne() {
    if (!canReplace()) return;
    const SearchMatch now = selection();
    if (m_search.indexOf(now) < 0) {
        jump(Jump::Next);
        return;
    }
    const QByteArray text = m_search.replacementFor(now, m_replace->text());
    send(m_view, Sci::SCI_SETTARGETSTART, now.begin);
    send(m_view, Sci::SCI_SETTARGETEND, now.end);
    m_view.SendScintilla(Sci::SCI_REPLACETARGET, static_cast<unsigned long>(text.size()), text.constData());
    m_anchor = now.begin + text.size();
    send(m_view, Sci::SCI_SETSEL, m_anchor, m_anchor);
    queryChanged();
}

void FindBar::replaceAll() {
    // Half of the matches would be the wrong half.
    if (!canReplace() || m_search.isRunning()) return;
    std::vector<SearchMatch> matches;
    matches.reserve(static_cast<std::size_t>(m_search.count()));
    for (qint64 i = 0; i < m_search.count(); ++i)
        matches.push_back(m_search.at(i));
    std::vector<QByteArray> texts;
    texts.reserve(matches.size());
    for (const SearchMatch& match : matches)
        texts.push_back(m_search.replacementFor(match, m_replace->text()));
    m_search.stop(); // its marks would be moved once a match
    send(m_view, Sci::SCI_BEGINUNDOACTION);
    // From the end, so that the places before stay right.
    for (std::size_t i = matches.size(); i-- > 0;) {
        send(m_view, Sci::SCI_SETTARGETSTART, matches[i].begin);
        send(m_view, Sci::SCI_SETTARGETEND, matches[i].end);
        m_view.SendScintilla(Sci::SCI_REPLACETARGET, static_cast<unsigned long>(texts[i].size()), texts[i].constData());
    }
    send(m_view, Sci::SCI_ENDUNDOACTION);
    m_anchor = selection().begin;
    queryChanged();
    m_state->setText(tr("%n replaced", nullptr, static_cast<int>(matches.size())));
}

QString FindBar::stateText() const {
    if (m_find->text().isEmpty()) return {};
    if (!m_search.error().isEmpty()) return tr("Not a valid expression");
    const qint64 count = m_search.count();
    if (count == 0) return m_search.isRunning() ? tr("Searching …") : tr("No matches");
    const QLocale locale;
    QString total = locale.toString(count);
    if (m_search.isRunning() || m_search.isFull()) total = tr("%1+", "a count that is still growing").arg(total);
    const qint64 index = m_search.indexOf(selection());
    return index < 0 ? tr("%1 matches").arg(total) : tr("%1 of %2").arg(locale.toString(index + 1), total);
}

void FindBar::updateState() {
    if (isHidden()) return;
    m_search.setCurrent(selection());
    m_state->setText(stateText());
    m_state->setToolTip(m_search.error());
    const bool some = m_search.count() > 0;
    m_next->setEnabled(some);
    m_previous->setEnabled(some);
    m_replaceOne->setEnabled(canReplace());
    m_replaceAll->setEnabled(canReplace() && !m_search.isRunning());
}

void FindBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        closeBar();
        return;
    }
    QWidget::keyPressEvent(event);
}

// Return in the fields, which would otherwise end nowhere.
bool FindBar::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() != Qt::Key_Return && key->key() != Qt::Key_Enter) return QWidget::eventFilter(watched, event);
    if (watched == m_replace) {
        (key->modifiers() & Qt::ControlModifier) != 0 ? replaceAll() : replaceOne();
    } else {
        (key->modifiers() & Qt::ShiftModifier) != 0 ? findPrevious() : findNext();
    }
    return true;
}

} // namespace tandem::editor
