// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <functional>

class QWidget;

namespace tandem::app {

struct ModalButton {
    enum class Role { Saves, Cancel, Loses };
    QString text;
    Role role = Role::Cancel;
    std::function<void()> run;
};

// A question that stops the window until it is answered: only for what would lose data. Does not wait; the answer's
// `run` is called later, Cancel's also when the question is dismissed.
void askModal(QWidget* window, const QString& text, const QList<ModalButton>& buttons);

} // namespace tandem::app
