// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/panels/Look.h"

#include "resources/icons/Icons.h"

#include <QHash>
#include <QIconEngine>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QSvgRenderer>

namespace tandem::app {

using Role = editor::Theme::Role;

namespace {

constexpr double kStroke = 1.75; // of Lucide's 24 units

QByteArray svgOf(const QString& name, const QColor& color) {
    const std::string_view text = resources::iconSvg(name.toStdString());
    QByteArray svg(text.data(), qsizetype(text.size()));
    svg.replace("currentColor", color.name().toLatin1());
    svg.replace("stroke-width=\"2\"", "stroke-width=\"" + QByteArray::number(kStroke) + "\"");
    return svg;
}

QPixmap rendered(const QByteArray& svg, const QSize& pixels) {
    QPixmap pixmap(pixels);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(svg);
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(QPointF(), pixels));
    return pixmap;
}

} // namespace

struct Look::State {
    editor::Theme theme;
    QHash<QString, QPixmap> pixmaps;

    QPixmap pixmap(const QString& name, const QSize& pixels, const QColor& color) {
        const QString key = name + u'/' + QString::number(pixels.width()) + color.name();
        auto found = pixmaps.find(key);
        if (found == pixmaps.end()) found = pixmaps.insert(key, rendered(svgOf(name, color), pixels));
        return *found;
    }
};

class Look::Engine : public QIconEngine {
public:
    Engine(std::shared_ptr<State> state, QString name)
        : m_state(std::move(state))
        , m_name(std::move(name)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
        const double ratio = painter->device()->devicePixelRatio();
        painter->drawPixmap(rect, pixmap(rect.size() * ratio, mode, state));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return m_state->pixmap(m_name, size, m_state->theme.color(roleFor(mode, state)));
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal) override {
        return pixmap(size, mode, state);
    }
    QIconEngine* clone() const override { return new Engine(m_state, m_name); }
    bool isNull() override { return m_name.isEmpty(); }

private:
    static Role roleFor(QIcon::Mode mode, QIcon::State state) {
        if (mode == QIcon::Disabled) return Role::TextFaint;
        return mode == QIcon::Active || mode == QIcon::Selected || state == QIcon::On ? Role::Text : Role::TextMuted;
    }

    std::shared_ptr<State> m_state;
    QString m_name;
};

Look::Look(const editor::Theme& theme, QObject* parent)
    : QObject(parent)
    , m_state(std::make_shared<State>(State{theme, {}})) {}

Look::~Look() = default;

const editor::Theme& Look::theme() const {
    return m_state->theme;
}

void Look::setTheme(const editor::Theme& theme) {
    m_state->theme = theme;
    m_state->pixmaps.clear();
    Q_EMIT changed();
}

QIcon Look::icon(const QString& name) const {
    return QIcon(new Engine(m_state, name));
}

QIcon Look::programIcon() {
    constexpr int kSide = 64;
    const std::string_view svg = resources::iconSvg("tandem");
    return QIcon(rendered(QByteArray(svg.data(), qsizetype(svg.size())), {kSide, kSide}));
}

void Look::drawIcon(QPainter& painter, const QString& name, const QRect& place, const QColor& color) const {
    if (name.isEmpty()) return;
    const double ratio = painter.device()->devicePixelRatio();
    painter.drawPixmap(place, m_state->pixmap(name, place.size() * ratio, color));
}

void Look::drawCard(QPainter& painter, const QRectF& place, int radius) const {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(color(Role::Separator));
    painter.setBrush(color(Role::Raised));
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.restore();
}

void Look::makeText(QLabel& label, Role role) const {
    const auto apply = [this, &label, role] {
        QPalette palette = label.palette();
        palette.setColor(QPalette::WindowText, color(role));
        label.setPalette(palette);
    };
    connect(this, &Look::changed, &label, apply);
    apply();
}

void Look::makeHeading(QLabel& label) const {
    QFont font = sized(editor::Theme::interfaceFont(), 11, QFont::DemiBold);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.6);
    font.setCapitalization(QFont::AllUppercase);
    label.setFont(font);
    makeText(label, Role::TextMuted);
}

QFont Look::sized(const QFont& font, int pixels, QFont::Weight weight) {
    QFont changed = font;
    changed.setPixelSize(pixels);
    changed.setWeight(weight);
    return changed;
}

} // namespace tandem::app
