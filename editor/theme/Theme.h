// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace tandem::editor {

// One of the themes of resources/themes/themes.json: colours by role, and the palette and style sheet made of them.
// An immutable value, cheap to copy. GUI thread for what touches fonts, any thread for colours.
class Theme {
public:
    enum class Role {
        Editor,
        Window,
        Panel,
        Raised,
        Separator,
        Text,
        TextMuted,
        TextFaint,
        Accent,
        AccentText,
        Selection,
        CurrentLine,
        LineNumber,
        Ghost,
        Error,
        Warning,
        Success,
        Info,
        Keyword,
        Type,
        Function,
        String,
        Number,
        Comment,
        Constant,
        Operator,
        Variable,
        Parameter,
        Property,
        Tag,
        Attribute,
        Escape
    };
    static constexpr int kRoleCount = static_cast<int>(Role::Escape) + 1;

    enum class Ligatures { On, Off };

    // "dark", "light", "high-contrast"; an unknown name gives the light one.
    static Theme named(const QString& name);
    static QStringList names();

    // The role's key in themes.json, "textMuted".
    static QString key(Role role);
    static std::optional<Role> roleNamed(QStringView key);

    QString name() const;
    bool isDark() const;
    QColor color(Role role) const;
    // `over` drawn with that opacity (0 … 1) on `under`: 0.07 of Text is the hover of look.md. Always opaque.
    QColor blend(Role over, Role under, double opacity) const;

    QPalette palette() const;
    // For QApplication::setStyleSheet, over the Fusion style.
    QString styleSheet() const;

    // Inter 13 px where it is installed, else the system's font in that size.
    static QFont interfaceFont();
    // JetBrains Mono, else DejaVu Sans Mono, else what the system calls monospace.
    static QFont codeFont(int points, Ligatures ligatures = Ligatures::On);

    friend bool operator==(const Theme& a, const Theme& b) { return a.m_data == b.m_data || a.name() == b.name(); }

private:
    struct Data;
    explicit Theme(std::shared_ptr<const Data> data);

    std::shared_ptr<const Data> m_data;
};

} // namespace tandem::editor
