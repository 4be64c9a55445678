// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/theme/Theme.h"

#include "editor/theme/StyleSheet.h"
#include "resources/themes/Themes.h"

#include <QFontDatabase>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <map>
#include <string_view>

namespace tandem::editor {

namespace {

constexpr std::array<const char*, Theme::kRoleCount> kKeys = {
    "editor",   "window",     "panel",     "raised",      "separator",  "text",   "textMuted", "textFaint",
    "accent",   "accentText", "selection", "currentLine", "lineNumber", "ghost",  "error",     "warning",
    "success",  "info",       "keyword",   "type",        "function",   "string", "number",    "comment",
    "constant", "operator",   "variable",  "parameter",   "property",   "tag",    "attribute", "escape"};

constexpr int kInterfacePixels = 13;

QString installedFamily(std::initializer_list<const char*> families) {
    for (const char* family : families) {
        if (QFontDatabase::hasFamily(QString::fromLatin1(family))) return QString::fromLatin1(family);
    }
    return {};
}

} // namespace

struct Theme::Data {
    QString name;
    std::array<QColor, kRoleCount> colors;
};

Theme::Theme(std::shared_ptr<const Data> data)
    : m_data(std::move(data)) {}

Theme Theme::named(const QString& name) {
    // Parsed once; the values are shared by every Theme of that name.
    static const std::map<QString, std::shared_ptr<const Data>> themes = [] {
        const std::string_view text = resources::themesJson();
        const QJsonObject all =
            QJsonDocument::fromJson(QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()))).object();
        std::map<QString, std::shared_ptr<const Data>> result;
        for (auto theme = all.begin(); theme != all.end(); ++theme) {
            auto data = std::make_shared<Data>();
            data->name = theme.key();
            const QJsonObject colors = theme.value().toObject();
            for (std::size_t role = 0; role < kKeys.size(); ++role) {
                data->colors[role] = QColor(colors.value(QLatin1String(kKeys[role])).toString());
            }
            result.emplace(theme.key(), std::move(data));
        }
        return result;
    }();
    auto found = themes.find(name);
    if (found == themes.end()) found = themes.find(QStringLiteral("light"));
    return Theme(found->second);
}

QStringList Theme::names() {
    return {QStringLiteral("dark"), QStringLiteral("light"), QStringLiteral("high-contrast")};
}

QString Theme::key(Role role) {
    return QLatin1String(kKeys[static_cast<std::size_t>(role)]);
}

std::optional<Theme::Role> Theme::roleNamed(QStringView key) {
    for (std::size_t role = 0; role < kKeys.size(); ++role) {
        if (key == QLatin1String(kKeys[role])) return static_cast<Role>(role);
    }
    return std::nullopt;
}

QString Theme::name() const {
    return m_data->name;
}

bool Theme::isDark() const {
    return color(Role::Editor).lightness() < color(Role::Text).lightness();
}

QColor Theme::color(Role role) const {
    return m_data->colors[static_cast<std::size_t>(role)];
}

QColor Theme::blend(Role over, Role under, double opacity) const {
    const QColor a = color(over);
    const QColor b = color(under);
    const auto mix = [opacity](int x, int y) { return qBound(0, qRound(opacity * x + (1 - opacity) * y), 255); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

QPalette Theme::palette() const {
    QPalette p;
    const auto set = [&](QPalette::ColorRole to, Role from) { p.setColor(to, color(from)); };
    set(QPalette::Window, Role::Window);
    set(QPalette::WindowText, Role::Text);
    set(QPalette::Base, Role::Editor);
    set(QPalette::AlternateBase, Role::CurrentLine);
    set(QPalette::Text, Role::Text);
    set(QPalette::Button, Role::Raised);
    set(QPalette::ButtonText, Role::Text);
    set(QPalette::BrightText, Role::Error);
    set(QPalette::ToolTipBase, Role::Raised);
    set(QPalette::ToolTipText, Role::Text);
    set(QPalette::PlaceholderText, Role::TextFaint);
    set(QPalette::Highlight, Role::Selection);
    set(QPalette::HighlightedText, Role::Text);
    set(QPalette::Link, Role::Accent);
    set(QPalette::LinkVisited, Role::Accent);
    // Fusion draws its bevels in these: one line colour leaves none.
    for (const auto bevel : {QPalette::Light, QPalette::Midlight, QPalette::Mid, QPalette::Dark, QPalette::Shadow}) {
        set(bevel, Role::Separator);
    }
    for (const auto text : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText}) {
        p.setColor(QPalette::Disabled, text, color(Role::TextFaint));
    }
    return p;
}

QString Theme::styleSheet() const {
    return makeStyleSheet(*this);
}

QFont Theme::interfaceFont() {
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    const QString family = installedFamily({"Inter"});
    if (!family.isEmpty()) font = QFont(family);
    font.setPixelSize(kInterfacePixels);
    return font;
}

QFont Theme::codeFont(int points, Ligatures ligatures) {
    const QString family = installedFamily({"JetBrains Mono", "DejaVu Sans Mono"});
    QFont font = family.isEmpty() ? QFontDatabase::systemFont(QFontDatabase::FixedFont) : QFont(family);
    font.setPointSize(points);
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    if (ligatures == Ligatures::Off) font.setStyleStrategy(QFont::PreferNoShaping);
    return font;
}

} // namespace tandem::editor
