// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

#include <functional>

namespace tandem::app {

class Look;

// A message or a question at the lower right. The first button is what the program would do.
struct Notice {
    enum class Kind { Info, Warning, Error, Question };
    struct Button {
        QString text;
        std::function<void()> run;
    };

    QString key; // a newer notice with this key takes the place of an older one; "" for none
    Kind kind = Kind::Info;
    QString title;
    QString text;
    QList<Button> buttons;
};

// The cards at the lower right of the window, newest below. Without buttons a card goes by itself after a while, with
// buttons it stays until it is answered or closed. Child of the window; GUI thread.
class Notifications : public QWidget {
    Q_OBJECT
public:
    static constexpr int kWidth = 380;
    static constexpr int kMost = 5;
    static constexpr int kShowMs = 8000;

    Notifications(const Look& look, QWidget* parent);

    void show(const Notice& notice);
    void close(const QString& key);
    int count() const;
    bool focusFirst(); // for the keyboard; false when there is none

Q_SIGNALS:
    void keyboardReleased(); // the card that had it has gone, and no other is there

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    class Card;
    QList<Card*> cards() const;
    void remove(Card* card);
    void place();

    const Look& m_look;
    int m_bottom = 0;
};

} // namespace tandem::app
