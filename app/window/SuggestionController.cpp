// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/SuggestionController.h"

#include "app/bridges/ProjectFeed.h"
#include "app/dialogs/Notifications.h"
#include "app/dialogs/SuggestionView.h"
#include "app/panels/Look.h"
#include "app/settings/Settings.h"
#include "app/window/EditorArea.h"
#include "app/window/FileController.h"
#include "app/window/MainWindow.h"
#include "app/window/StatusBar.h"
#include "app/workspace/Workspace.h"
#include "editor/CodeEditor.h"
#include "editor/Document.h"
#include "editor/features/EditorFeatures.h"
#include "editor/features/GhostText.h"
#include "editor/features/GhostTrigger.h"
#include "resources/languages/Languages.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLabel>
#include <QMenu>
#include <QSlider>
#include <QVBoxLayout>
#include <QWidgetAction>

namespace tandem::app {

using editor::GhostText;
using editor::Reason;
using ModelState = CompletionBridge::ModelState;

namespace {

constexpr int kTickMs = 100;
constexpr int kSlider = 140;

} // namespace

SuggestionController::SuggestionController(MainWindow& window, CompletionBridge& bridge, FileController& files)
    : m_window(window)
    , m_bridge(bridge)
    , m_files(files) {
    addSwitches();
    addPauses();
    addViews();
    m_tick.setInterval(kTickMs);
    connect(&m_tick, &QTimer::timeout, this, &SuggestionController::show);
    connect(&bridge, &CompletionBridge::thinkingStarted, this, &SuggestionController::noteThinking);
    connect(&bridge, &CompletionBridge::statusChanged, this, [this](Reason, const QString&, int elapsedMs) {
        m_thinking = false;
        m_elapsedMs = elapsedMs;
        show();
    });
    connect(&bridge, &CompletionBridge::modelStateChanged, this, &SuggestionController::noteModel);
    connect(&bridge, &CompletionBridge::snoozeChanged, this, [this] {
        updateActions();
        show();
    });
    connect(&window.services().settings, &Settings::changed, this, [this] {
        updateActions();
        show();
    });
    connect(&window.area(), &EditorArea::currentChanged, this, &SuggestionController::follow);
    connect(&window.status(), &StatusBar::clicked, this, [this](StatusBar::Item which) {
        if (which == StatusBar::Model) openMenu();
    });
    follow();
}

EditorPage* SuggestionController::page() const {
    return m_window.area().currentEditor();
}

QString SuggestionController::language() const {
    EditorPage* editor = page();
    return editor ? QString::fromStdString(editor->document().language().id) : QString();
}

// "*.py" for cart.py, the name itself where there is no ending.
QString SuggestionController::pattern() const {
    EditorPage* editor = page();
    const QString path = editor ? m_window.services().workspace.pathOf(editor->document()) : QString();
    if (path.isEmpty()) return {};
    const QFileInfo info(path);
    return info.suffix().isEmpty() ? info.fileName() : QStringLiteral("*.") + info.suffix();
}

void SuggestionController::set(const char* setting, const QJsonValue& value) {
    const QString problem = m_window.services().settings.setValue(QString::fromLatin1(setting), value);
    if (!problem.isEmpty()) m_window.notify({QStringLiteral("settings"), Notice::Kind::Warning, {}, problem, {}});
}

void SuggestionController::toggleInList(const char* setting, const QString& item, bool off) {
    if (item.isEmpty()) return;
    QStringList items;
    const QJsonArray given = m_window.services().settings.value(QString::fromLatin1(setting)).toArray();
    for (const QJsonValue each : given)
        items << each.toString();
    items.removeAll(item);
    if (off) items << item;
    set(setting, QJsonArray::fromStringList(items));
}

void SuggestionController::addSwitches() {
    ActionRegistry& actions = m_window.actions();
    const QString group = tr("Suggest");
    actions.addSwitch(
        {QStringLiteral("suggest.enabled"), group, tr("&Suggestions"), tr("Offer grey text at the caret"), {}, {}},
        [this](bool on) { set("suggestions.enabled", on); });
    actions.addSwitch({QStringLiteral("suggest.language"),
                       group,
                       tr("Off for This &Language"),
                       tr("No suggestions in files of the language in front"),
                       {},
                       {}},
                      [this](bool on) { toggleInList("suggestions.disabledLanguages", language(), on); });
    actions.addSwitch({QStringLiteral("suggest.pattern"),
                       group,
                       tr("Off for &Files Like This"),
                       tr("No suggestions in files whose names end the same way"),
                       {},
                       {}},
                      [this](bool on) { toggleInList("suggestions.disabledGlobs", pattern(), on); });
}

void SuggestionController::addPauses() {
    ActionRegistry& actions = m_window.actions();
    const QString group = tr("Suggest");
    const QList<std::pair<int, QString>> pauses{
        {5, tr("Pause for &5 Minutes")}, {15, tr("Pause for &15 Minutes")}, {60, tr("Pause for an &Hour")}};
    for (const auto& [minutes, text] : pauses)
        actions.add(
            {QStringLiteral("suggest.snooze%1").arg(minutes), group, text, tr("No suggestions for so long"), {}, {}},
            [this, minutes = minutes] { m_bridge.snooze(minutes); });
    actions.add({QStringLiteral("suggest.snoozeRestart"),
                 group,
                 tr("Pause until &Restart"),
                 tr("No suggestions until Tandem is started again"),
                 {},
                 {}},
                [this] { m_bridge.snooze(CompletionBridge::kUntilRestart); });
    actions.add({QStringLiteral("suggest.resume"), group, tr("&Go On Suggesting"), tr("End the pause"), {}, {}},
                [this] { m_bridge.resume(); });
}

void SuggestionController::addViews() {
    ActionRegistry& actions = m_window.actions();
    const QString group = tr("Suggest");
    actions.add({QStringLiteral("suggest.show"),
                 group,
                 tr("Show Suggestion as &Text"),
                 tr("The suggestion and its alternatives in a list that can be read and accepted from"),
                 QKeySequence(Qt::ALT | Qt::Key_F2),
                 {}},
                [this] { showSuggestion(); });
    actions.add({QStringLiteral("suggest.source"),
                 group,
                 tr("Go to the Suggestion's So&urce"),
                 tr("The place in the project that the suggestion repeats"),
                 QKeySequence(Qt::ALT | Qt::Key_F12),
                 {}},
                [this] { goToSource(); });
    actions.add({QStringLiteral("suggest.forget"),
                 group,
                 tr("For&get the Project's Index"),
                 tr("Deletes what is kept of your projects for suggestions and reads the open one anew"),
                 {},
                 {}},
                [this] { forgetProject(); });
    actions.add({QStringLiteral("suggest.why"),
                 group,
                 tr("&Why Is There Nothing?"),
                 tr("Say why no suggestion stands at the caret"),
                 {},
                 {}},
                [this] { explain(); });
}

void SuggestionController::follow() {
    for (const QMetaObject::Connection& each : std::as_const(m_following))
        disconnect(each);
    m_following.clear();
    m_reason = Reason::Superseded;
    m_thinking = false;
    m_hasShown = false;
    m_place = {};
    if (EditorPage* editor = page()) {
        m_following << connect(&editor->features().trigger(), &editor::GhostTrigger::reasonChanged, this,
                               &SuggestionController::noteReason)
                    << connect(&editor->features().ghost(), &GhostText::shown, this, &SuggestionController::noteShown)
                    << connect(&editor->features().ghost(), &GhostText::cleared, this,
                               [this] { noteReason(Reason::Superseded, {}); })
                    << connect(&editor->document(), &editor::Document::languageChanged, this,
                               &SuggestionController::updateActions);
    }
    updateActions();
    show();
    prepareModel();
}

// The first editor is a sign that suggestions will be wanted: loading then costs the start nothing, and the first
// suggestion does not wait for it.
void SuggestionController::prepareModel() {
    if (m_prepared || !page() || m_bridge.modelState() != ModelState::Unloaded) return;
    if (!m_window.services().settings.suggestions().enabled) return;
    m_prepared = true;
    m_bridge.loadModel();
}

void SuggestionController::noteReason(Reason reason, const QString& detail) {
    m_reason = reason;
    m_reasonDetail = detail;
    if (reason == Reason::Shown) m_thinking = false;
    show();
}

void SuggestionController::noteShown(const editor::Suggestion& suggestion) {
    m_hasShown = true;
    m_place = suggestion.place;
    show();
}

void SuggestionController::noteThinking() {
    m_thinking = true;
    m_since.start();
    show();
}

void SuggestionController::noteModel(ModelState state, const QString&, const QString& detail, double progress) {
    const bool cameUp = state == ModelState::Ready && m_modelState != ModelState::Ready;
    m_modelState = state;
    m_modelDetail = detail;
    m_progress = progress;
    show();
    prepareModel();
    // What was asked too early is asked again, if nothing was typed since.
    EditorPage* editor = page();
    const bool tooEarly = m_reason == Reason::ModelLoading || m_reason == Reason::TimedOut;
    if (cameUp && tooEarly && editor && editor->editor().hasFocus())
        editor->features().trigger().ask(editor::Trigger::Idle);
}

void SuggestionController::show() {
    GhostStatus status;
    status.model = m_bridge.modelName();
    status.projectOnly = m_bridge.isProjectOnly();
    status.reason = m_reason;
    status.detail = m_reasonDetail;
    status.elapsedMs = m_elapsedMs;
    using State = GhostStatus::State;
    const bool enabled = m_window.services().settings.suggestions().enabled;
    EditorPage* editor = page();
    if (!enabled) {
        status.state = State::Nothing;
        status.reason = Reason::SwitchedOff;
    } else if (m_bridge.isSnoozed()) {
        status.state = State::Paused;
        const QDateTime until = m_bridge.snoozedUntil();
        status.detail = until.isValid() ? until.toString(QStringLiteral("HH:mm")) : QString();
    } else if (editor && editor->features().ghost().isVisible()) {
        // Before what the model is about: the project answers while it loads, and where it fails.
        const editor::Suggestion shown = editor->features().ghost().current();
        status.state = State::Shown;
        status.source = shown.source;
        status.place = placeText(shown.place);
    } else if (m_modelState == ModelState::None || m_modelState == ModelState::Failed) {
        status.state = State::Error;
        status.reason = m_modelState == ModelState::None ? Reason::NoModel : Reason::ModelFailed;
        status.detail = m_modelDetail;
    } else if (m_modelState == ModelState::Loading || m_modelState == ModelState::Restarting) {
        status.state = State::Loading;
        status.progress = m_modelState == ModelState::Loading ? m_progress : -1;
    } else if (m_thinking) {
        status.state = State::Thinking;
        status.elapsedMs = int(m_since.elapsed());
    } else if (editor && m_reason != Reason::Superseded && m_reason != Reason::Shown &&
               m_reason != Reason::ModelLoading) {
        status.state = State::Nothing;
    }
    if (m_thinking && !m_tick.isActive()) m_tick.start();
    if (!m_thinking) m_tick.stop();
    m_status = status;
    m_window.status().showModel(status);
}

void SuggestionController::updateActions() {
    ActionRegistry& actions = m_window.actions();
    const SuggestionSettings settings = m_window.services().settings.suggestions();
    actions.action(QStringLiteral("suggest.enabled"))->setChecked(settings.enabled);
    QAction* byLanguage = actions.action(QStringLiteral("suggest.language"));
    byLanguage->setEnabled(!language().isEmpty());
    byLanguage->setChecked(settings.disabledLanguages.contains(language()));
    QAction* byPattern = actions.action(QStringLiteral("suggest.pattern"));
    byPattern->setEnabled(!pattern().isEmpty());
    byPattern->setChecked(settings.disabledGlobs.contains(pattern()));
    for (const char* name : {"suggest.show", "suggest.source", "suggest.why"})
        actions.action(QString::fromLatin1(name))->setEnabled(page() != nullptr);
    actions.action(QStringLiteral("suggest.resume"))->setEnabled(m_bridge.isSnoozed());
}

void SuggestionController::addSlider(QMenu& menu) {
    auto* box = new QWidget(&menu);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(12, 6, 12, 6);
    column->setSpacing(4);
    auto* row = new QHBoxLayout;
    column->addLayout(row);
    row->setSpacing(10);
    auto* slider = new QSlider(Qt::Horizontal, box);
    slider->setRange(0, 100);
    slider->setPageStep(10);
    slider->setMinimumWidth(kSlider);
    slider->setValue(m_window.services().settings.suggestions().eagerness);
    slider->setAccessibleName(tr("Fewer or more suggestions"));
    slider->setToolTip(tr("How sure a suggestion must be before it is shown"));
    for (QLabel* label : {new QLabel(tr("Fewer"), box), new QLabel(tr("More"), box)}) {
        m_window.services().look.makeText(*label, editor::Theme::Role::TextMuted);
        row->addWidget(label);
        if (row->count() == 1) row->addWidget(slider, 1);
    }
    // Written when it comes to rest: each value is a write of the file.
    connect(slider, &QSlider::sliderReleased, this, [this, slider] { set("suggestions.eagerness", slider->value()); });
    connect(slider, &QSlider::valueChanged, this, [this, slider](int value) {
        if (!slider->isSliderDown()) set("suggestions.eagerness", value);
    });
    auto* measure = new QLabel(box);
    m_window.services().look.makeText(*measure, editor::Theme::Role::TextMuted);
    const auto say = [this, measure](int value) {
        const QString text = measureText(m_bridge.measureOf(language(), value));
        measure->setText(text);
        measure->setVisible(!text.isEmpty());
    };
    connect(slider, &QSlider::valueChanged, measure, say);
    say(slider->value());
    column->addWidget(measure);
    auto* action = new QWidgetAction(&menu);
    action->setDefaultWidget(box);
    menu.addAction(action);
}

void SuggestionController::openMenu() {
    if (m_status.state == GhostStatus::State::Error) {
        if (QAction* models = m_window.actions().action(QStringLiteral("suggest.models"))) return models->trigger();
    }
    auto* menu = new QMenu(&m_window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* head = menu->addAction(statusSentence(m_status));
    head->setEnabled(false);
    menu->addSeparator();
    if (!m_place.path.isEmpty()) m_window.fillMenu(*menu, {QStringLiteral("suggest.source"), QString()});
    if (m_bridge.isSnoozed()) m_window.fillMenu(*menu, {QStringLiteral("suggest.resume")});
    m_window.fillMenu(*menu, {QStringLiteral("suggest.snooze5"), QStringLiteral("suggest.snooze15"),
                              QStringLiteral("suggest.snooze60"), QStringLiteral("suggest.snoozeRestart"), QString(),
                              QStringLiteral("suggest.enabled"), QStringLiteral("suggest.language"),
                              QStringLiteral("suggest.pattern"), QString()});
    addSlider(*menu);
    menu->addSeparator();
    m_window.fillMenu(*menu, {QStringLiteral("suggest.models"), QStringLiteral("settings.open")});
    const StatusItem& item = m_window.status().item(StatusBar::Model);
    const QSize size = menu->sizeHint();
    menu->popup(item.mapToGlobal(QPoint(item.width() - size.width(), -size.height() - 4)));
}

void SuggestionController::explain() {
    EditorPage* editor = page();
    if (!editor) return;
    m_window.notify({QStringLiteral("why"), Notice::Kind::Info, {}, statusSentence(m_status), {}});
}

QString SuggestionController::placeText(const editor::SuggestionPlace& place) const {
    if (place.path.isEmpty()) return {};
    return tr("%1, line %2").arg(m_window.services().workspace.shownPath(place.path)).arg(place.line);
}

void SuggestionController::goToSource() {
    if (!m_place.path.isEmpty()) {
        const editor::SuggestionPlace place = m_place; // the other file's page begins anew
        m_files.openFile({place.path, place.line, 1});
        return;
    }
    m_window.notify({QStringLiteral("why"),
                     Notice::Kind::Info,
                     {},
                     m_hasShown ? tr("The last suggestion came from the model alone.")
                                : tr("No suggestion has been shown in this editor yet."),
                     {}});
}

void SuggestionController::forgetProject() {
    if (ProjectFeed* feed = m_window.services().feed) feed->forget();
    m_window.notify(
        {QStringLiteral("forget"), Notice::Kind::Info, {}, tr("The index of your projects has been deleted."), {}});
}

void SuggestionController::showSuggestion() {
    EditorPage* editor = page();
    if (!editor) return;
    if (!editor->features().ghost().hasSuggestion()) return explain();
    // The view takes the keyboard, and with it the grey text goes: what it was is kept here.
    GhostText& ghost = editor->features().ghost();
    const editor::CompletionQuery query = ghost.query();
    QList<editor::Suggestion> suggestions;
    QStringList texts;
    for (int left = ghost.count(); left > 0; --left) {
        editor::Suggestion each = ghost.current();
        each.text = ghost.remaining();
        suggestions << each;
        texts << each.text;
        ghost.cycle(1);
    }
    auto* view = new SuggestionView(m_window.services().look, texts, &m_window);
    view->setAttribute(Qt::WA_DeleteOnClose);
    const qint64 place = editor->editor().sci().caret();
    connect(view, &SuggestionView::suggestionAccepted, editor, [editor, query, suggestions, place](int index) {
        editor->takeFocus();
        GhostText& target = editor->features().ghost();
        if (editor->editor().sci().caret() == place && target.show(query, {suggestions.at(index)}, place))
            target.accept(GhostText::Unit::All);
    });
    connect(view, &QDialog::finished, editor, [editor] { editor->takeFocus(); });
    view->open();
}

} // namespace tandem::app
