// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/PaletteModel.h"

#include <QPointer>
#include <QWidget>

#include <memory>

class QLabel;
class QLineEdit;
class QListView;

namespace tandem::app {

class Look;

// A field over a list at the top centre of its parent, for choosing by typing: a command, a file, a language. It keeps
// no entries of its own. Child of the window; GUI thread.
class CommandPalette : public QWidget {
    Q_OBJECT
public:
    static constexpr int kWidth = 640;
    static constexpr int kMostVisibleRows = 12;

    CommandPalette(const Look& look, QWidget* parent);

    // Shows it with these entries; the last choice made by the user runs its entry's `run` after it has closed.
    void choose(const QString& prompt, const QList<PaletteEntry>& entries, const QStringList& recentIds = {});
    // For entries that arrive while it is open.
    void setEntries(const QList<PaletteEntry>& entries, const QStringList& recentIds);
    void setText(const QString& text);
    QString text() const;
    bool isOpen() const { return isVisible(); }
    void dismiss();
    const PaletteModel& model() const { return m_model; }

Q_SIGNALS:
    void chosen(const QString& id);
    void edited(const QString& text); // before the pattern is applied
    void dismissed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void place();
    void take(const QModelIndex& index);
    void move(int rows);
    void settle(); // selection and size after the rows changed

    const Look& m_look;
    PaletteModel m_model;
    QLineEdit* m_field = nullptr;
    QListView* m_list = nullptr;
    QLabel* m_nothing = nullptr;
    QPointer<QWidget> m_before; // gets the focus back
};

} // namespace tandem::app
