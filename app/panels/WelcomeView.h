// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace tandem::app {

class Look;

// What the middle of the window shows while nothing is open: how to begin, and where one was last. Child of the window.
class WelcomeView : public QWidget {
    Q_OBJECT
public:
    explicit WelcomeView(const Look& look, QWidget* parent = nullptr);

    // A line under "Start" for each action: icon, text, keys.
    struct Way {
        QString icon;
        QString text;
        QString keys;
        QString action; // emitted with chosen()
    };
    void setWays(const QList<Way>& ways);
    void setRecentFolders(const QStringList& folders);

Q_SIGNALS:
    void chosen(const QString& action);
    void folderChosen(const QString& path);

private:
    class Row;

    const Look& m_look;
    QVBoxLayout* m_ways = nullptr;
    QVBoxLayout* m_recent = nullptr;
    QLabel* m_recentHeading = nullptr;
};

} // namespace tandem::app
