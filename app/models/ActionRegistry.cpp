// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/ActionRegistry.h"

#include <QPointer>

namespace tandem::app {
namespace {

constexpr char kGroup[] = "tandemGroup";
constexpr char kIcon[] = "tandemIcon";
constexpr char kTip[] = "tandemTip";

// "&Save As…" -> "Save As…"; "&&" is a real one.
QString withoutMnemonic(QString text) {
    text.replace(QLatin1String("&&"), QString(QChar(1)));
    text.remove(u'&');
    return text.replace(QChar(1), u'&');
}

} // namespace

ActionRegistry::ActionRegistry(QObject* parent)
    : QObject(parent) {}

QAction* ActionRegistry::make(const Spec& spec) {
    auto* action = new QAction(spec.text, this);
    action->setObjectName(spec.name);
    action->setProperty(kGroup, spec.group);
    action->setProperty(kIcon, spec.icon);
    action->setProperty(kTip, spec.tip);
    action->setStatusTip(spec.tip);
    action->setShortcut(spec.shortcut);
    action->setShortcutContext(Qt::WindowShortcut);
    explain(*action);
    m_actions << action;
    m_byName.insert(spec.name, action);
    if (!spec.shortcut.isEmpty()) m_standard.insert(spec.name, spec.shortcut);
    return action;
}

QAction* ActionRegistry::add(const Spec& spec, std::function<void()> run) {
    QAction* action = make(spec);
    connect(action, &QAction::triggered, this, [run = std::move(run)] { run(); });
    return action;
}

QAction* ActionRegistry::addSwitch(const Spec& spec, std::function<void(bool)> run) {
    QAction* action = make(spec);
    action->setCheckable(true);
    connect(action, &QAction::triggered, this, [run = std::move(run)](bool on) { run(on); });
    return action;
}

QAction* ActionRegistry::action(const QString& name) const {
    return m_byName.value(name);
}
QString ActionRegistry::groupOf(const QAction& action) {
    return action.property(kGroup).toString();
}
QString ActionRegistry::iconOf(const QAction& action) {
    return action.property(kIcon).toString();
}

void ActionRegistry::explain(QAction& action) {
    const QString tip = action.property(kTip).toString();
    const QString keys = action.shortcut().toString(QKeySequence::NativeText);
    action.setToolTip(keys.isEmpty() ? tip : QStringLiteral("%1 (%2)").arg(tip, keys));
}

QStringList ActionRegistry::applyShortcuts(const QHash<QString, QString>& shortcuts) {
    QStringList problems;
    for (auto own = shortcuts.begin(); own != shortcuts.end(); ++own)
        if (!m_byName.contains(own.key())) problems << tr("shortcuts: there is no action named %1.").arg(own.key());
    QHash<QKeySequence, QString> taken;
    for (QAction* action : std::as_const(m_actions)) {
        const QString name = action->objectName();
        QKeySequence keys = m_standard.value(name);
        if (const auto own = shortcuts.constFind(name); own != shortcuts.constEnd()) {
            const auto given = QKeySequence::fromString(*own, QKeySequence::PortableText);
            const bool wrong = !own->isEmpty() && (given.isEmpty() || given[0].key() == Qt::Key_unknown);
            if (wrong)
                problems << tr("shortcuts: %1 is no key combination.").arg(*own);
            else
                keys = given;
        }
        if (!keys.isEmpty()) {
            if (taken.contains(keys))
                problems << tr("shortcuts: %1 is used by %2 and %3.")
                                .arg(keys.toString(QKeySequence::NativeText), taken.value(keys), name);
            taken.insert(keys, name);
        }
        action->setShortcut(keys);
        explain(*action);
    }
    return problems;
}

PaletteEntry ActionRegistry::entryFor(QAction* action, const QString& group) {
    PaletteEntry entry;
    entry.id = action->objectName();
    entry.title = group + QStringLiteral(": ") + withoutMnemonic(action->text());
    entry.shortcut = action->shortcut().toString(QKeySequence::NativeText);
    entry.icon = action->isCheckable() && action->isChecked() ? QStringLiteral("check") : QString();
    entry.enabled = action->isEnabled();
    entry.run = [target = QPointer<QAction>(action)] {
        if (target) target->trigger();
    };
    return entry;
}

QList<PaletteEntry> ActionRegistry::paletteEntries() const {
    QList<PaletteEntry> entries;
    for (QAction* action : m_actions)
        entries << entryFor(action, groupOf(*action));
    return entries;
}

} // namespace tandem::app
