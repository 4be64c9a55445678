// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/Questions.h"

#include <QMessageBox>
#include <QPushButton>

namespace tandem::app {

void askModal(QWidget* window, const QString& text, const QList<ModalButton>& buttons) {
    auto* box = new QMessageBox(QMessageBox::NoIcon, QStringLiteral("Tandem"), text, QMessageBox::NoButton, window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    for (const ModalButton& each : buttons) {
        const auto role = each.role == ModalButton::Role::Saves    ? QMessageBox::AcceptRole
                          : each.role == ModalButton::Role::Cancel ? QMessageBox::RejectRole
                                                                   : QMessageBox::DestructiveRole;
        QPushButton* button = box->addButton(each.text, role);
        if (each.role == ModalButton::Role::Saves) box->setDefaultButton(button);
        if (each.role == ModalButton::Role::Cancel) {
            box->setEscapeButton(button);
            if (!box->defaultButton()) box->setDefaultButton(button);
        }
        QObject::connect(button, &QPushButton::clicked, box, [run = each.run] {
            if (run) run();
        });
    }
    box->open();
}

} // namespace tandem::app
