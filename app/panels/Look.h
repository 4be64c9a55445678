// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/theme/Theme.h"

#include <QIcon>
#include <QObject>
#include <QPixmap>

#include <memory>

class QLabel;
class QPainter;

namespace tandem::app {

// What everything that paints itself shares: the theme of the moment and the icons in its colours. Icons are rendered
// when they are first seen, for the screen they are seen on. Owned by Application; GUI thread.
class Look : public QObject {
    Q_OBJECT
public:
    // look.md's grid, in device-independent pixels.
    static constexpr int kActivityBar = 48;
    static constexpr int kActivityButton = 36;
    static constexpr int kActivityIcon = 20;
    static constexpr int kPanelHeader = 36;
    static constexpr int kTab = 34;
    static constexpr int kTabAccent = 2;
    static constexpr int kBreadcrumbs = 26;
    static constexpr int kStatusBar = 24;
    static constexpr int kTreeRow = 24;
    static constexpr int kListRow = 30;
    static constexpr int kSmallIcon = 16;
    static constexpr int kRowRadius = 5;
    static constexpr int kButtonRadius = 6;
    static constexpr int kCardRadius = 8;
    static constexpr int kOverlayRadius = 10;
    static constexpr double kHover = 0.07;

    explicit Look(const editor::Theme& theme, QObject* parent = nullptr);
    ~Look() override;

    const editor::Theme& theme() const;
    void setTheme(const editor::Theme& theme);
    QColor color(editor::Theme::Role role) const { return theme().color(role); }

    // Muted; in the text's colour when active, selected or on. Follows the theme.
    QIcon icon(const QString& name) const;
    // The program's own mark, in its own colours.
    static QIcon programIcon();
    void drawIcon(QPainter& painter, const QString& name, const QRect& place, const QColor& color) const;
    void drawCard(QPainter& painter, const QRectF& place, int radius) const;

    // The style sheet has no class selectors for these few, so they are set by hand and follow the theme.
    void makeHeading(QLabel& label) const;                        // 11 px, 600, letter-spaced, muted
    void makeText(QLabel& label, editor::Theme::Role role) const; // in that colour
    static QFont sized(const QFont& font, int pixels, QFont::Weight weight = QFont::Normal);

Q_SIGNALS:
    void changed();

private:
    class Engine;
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace tandem::app
