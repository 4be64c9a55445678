// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/search/TextSearch.h"
#include "editor/theme/Theme.h"

#include <QIcon>
#include <QWidget>

#include <functional>
#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;
class QsciScintilla;

namespace tandem::editor {

// Find and replace in the text of one view: a bar that is hidden until it is asked for. What is typed is found at once,
// every match is marked, Esc goes back to the text. The view must outlive it; GUI thread.
class FindBar : public QWidget {
    Q_OBJECT
public:
    // Icons by Lucide's names, in the theme's colours.
    using IconMaker = std::function<QIcon(const QString& name)>;

    FindBar(QsciScintilla& view, const Theme& theme, const IconMaker& icons, QWidget* parent = nullptr);
    ~FindBar() override;

    void setTheme(const Theme& theme);
    TextSearch& search() { return m_search; }

    // With what is selected, when that is within one line.
    void openFind();
    void openReplace();
    void findNext();
    void findPrevious();
    void closeBar();

Q_SIGNALS:
    void opened();
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Rows { Find, FindAndReplace };
    enum class Jump { None, First, Next, Previous };

    void build(const IconMaker& icons);
    QToolButton* makeButton(const IconMaker& icons, const char* icon, const QString& tip, const QString& name);
    QToolButton* makeSwitch(const IconMaker& icons, const char* icon, const QString& tip, const QString& name);
    QPushButton* makeCommand(const QString& text, const QString& tip);
    void open(Rows rows);
    void takeSelection();
    void queryChanged();
    void jump(Jump jump);
    void tryJump();
    void select(const SearchMatch& match);
    SearchMatch selection() const;
    void replaceOne();
    void replaceAll();
    bool canReplace() const;
    void updateState();
    QString stateText() const;

    QsciScintilla& m_view;
    TextSearch m_search;
    QLineEdit* m_find = nullptr;
    QLineEdit* m_replace = nullptr;
    QToolButton* m_case = nullptr;
    QToolButton* m_word = nullptr;
    QToolButton* m_regex = nullptr;
    QToolButton* m_previous = nullptr;
    QToolButton* m_next = nullptr;
    QPushButton* m_replaceOne = nullptr;
    QPushButton* m_replaceAll = nullptr;
    QLabel* m_state = nullptr;
    QWidget* m_replaceRow = nullptr;
    qint64 m_anchor = 0; // where the caret was when the bar was opened: typing searches from there
    Jump m_jump = Jump::None;
};

} // namespace tandem::editor
