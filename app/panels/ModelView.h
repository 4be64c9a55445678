// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace tandem::app {

class Look;

// The models on this machine: which one is in use, how it is, what it takes. It shows what it is told and asks with
// signals. The content of a tab.
class ModelView : public QWidget {
    Q_OBJECT
public:
    struct Model {
        QString name;
        QString folder;
        QString facts; // "LLaMA · 12.5 MB · 1,024 tokens of context"
        QString problem;
        bool chosen = false;
        QString setting; // what choosing it sets
    };
    struct State {
        QString text;  // "ready", "loading 40 %"
        QString facts; // memory and speed, "" while nothing is loaded
        QString problem;
        bool loaded = false;
        bool canLoad = false;
        bool canRetry = false;
    };

    explicit ModelView(const Look& look, QWidget* parent = nullptr);

    void setModels(const QList<Model>& models, const QStringList& searchPath);
    void setState(const State& state);

Q_SIGNALS:
    void modelChosen(const QString& setting);
    void loadRequested();
    void unloadRequested();
    void retryRequested();
    void refreshRequested();

private:
    QWidget* makeTop(QWidget* parent);
    QWidget* makeModel(const Model& model);

    const Look& m_look;
    QLabel* m_state = nullptr;
    QLabel* m_facts = nullptr;
    QLabel* m_problem = nullptr;
    QWidget* m_load = nullptr;
    QWidget* m_unload = nullptr;
    QWidget* m_retry = nullptr;
    QVBoxLayout* m_list = nullptr;
    QLabel* m_places = nullptr;
};

} // namespace tandem::app
