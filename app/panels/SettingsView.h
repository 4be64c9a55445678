// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/SettingsTable.h"

#include <QHash>
#include <QJsonValue>
#include <QList>
#include <QWidget>

#include <functional>

class QLabel;
class QLineEdit;
class QScrollArea;
class QVBoxLayout;

namespace tandem::app {

class Look;
class Settings;

// Every setting with its explanation and a control, grouped, searched by typing. Writes at once; follows changes of the
// file. The content of a tab.
class SettingsView : public QWidget {
    Q_OBJECT
public:
    SettingsView(const Look& look, Settings& settings, QWidget* parent = nullptr);

    void setFilter(const QString& text);
    // A further sentence under a row, made from its value whenever that changes; "" for none.
    void setNote(const QString& key, const std::function<QString(const QJsonValue&)>& note);
    int visibleRows() const;

Q_SIGNALS:
    void fileRequested();

private:
    struct Row {
        Setting setting;
        QWidget* widget = nullptr;
        QWidget* reset = nullptr;
        QLabel* problem = nullptr;
        QLabel* note = nullptr;
        std::function<QString(const QJsonValue&)> noteText;
        std::function<void(const QJsonValue&)> show;
    };
    struct Group {
        QWidget* heading = nullptr;
        QWidget* card = nullptr;
        QString name;
    };

    void build();
    QWidget* makeTop();
    void addGroup(QVBoxLayout& column, const QString& name);
    QWidget* makeRow(const Setting& setting, QWidget* parent);
    QWidget* makeControl(Row& row, QWidget* parent);
    QWidget* makeNumber(Row& row, QWidget* parent);
    QWidget* makeChoice(Row& row, QWidget* parent);
    QWidget* makeLine(Row& row, QWidget* parent);
    void change(const QString& key, const QJsonValue& value);
    void refresh();

    const Look& m_look;
    Settings& m_settings;
    QLineEdit* m_search = nullptr;
    QScrollArea* m_scroll = nullptr;
    QLabel* m_nothing = nullptr;
    QList<Row> m_rows;
    QList<Group> m_groups;
    bool m_refreshing = false;
};

} // namespace tandem::app
