// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Application.h"

#include "ai/client/Clock.h"
#include "ai/client/ModelProcess.h"
#include "ai/completion/CompletionService.h"
#include "ai/completion/PowerSupply.h"
#include "app/bridges/CompletionBridge.h"
#include "app/bridges/ProjectFeed.h"
#include "app/bridges/RelatedFiles.h"
#include "app/dialogs/Notifications.h"
#include "app/panels/Look.h"
#include "app/settings/Settings.h"
#include "app/window/EditController.h"
#include "app/window/FileController.h"
#include "app/window/HelpController.h"
#include "app/window/MainWindow.h"
#include "app/window/PaletteController.h"
#include "app/window/PromptController.h"
#include "app/window/RecoveryController.h"
#include "app/window/SettingsController.h"
#include "app/window/ShellController.h"
#include "app/window/StatusController.h"
#include "app/window/SuggestionController.h"
#include "app/window/TourController.h"
#include "app/window/ViewController.h"
#include "app/workspace/FileIndex.h"
#include "app/workspace/OpenRequest.h"
#include "app/workspace/Places.h"
#include "app/workspace/RecentFiles.h"
#include "app/workspace/Recovery.h"
#include "app/workspace/Workspace.h"
#include "editor/features/OpenWords.h"
#include "editor/theme/ThemeController.h"

#include <QApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QStyleFactory>
#include <QTranslator>

#include <cstdio>

namespace tandem::app {
namespace {

constexpr int kUsageError = 2;

void print(std::FILE* stream, const QString& text) {
    const QByteArray bytes = text.toLocal8Bit();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream);
}

QString modelProgram() {
    return QCoreApplication::applicationDirPath() + QStringLiteral("/tandem-model");
}

} // namespace

// In the order in which they need each other; they go in the opposite one.
struct Application::Services {
    explicit Services(const Places& places)
        : settings(places.config + QStringLiteral("/settings.json"))
        , recent(places.state + QStringLiteral("/recent.json"))
        , recovery(places.state + QStringLiteral("/recovery"))
        , workspace(recovery)
        , look(editor::Theme::named(settings.theme()))
        , model(modelProgram(), clock)
        , completion(model, clock)
        , related(workspace, clock)
        , bridge(completion, model, settings)
        , feed(model, workspace, settings, places.cache + QStringLiteral("/projects")) {}

    Settings settings;
    RecentFiles recent;
    Recovery recovery;
    Workspace workspace;
    FileIndex files;
    editor::ThemeController themes;
    Look look;
    editor::OpenWords words;
    ai::SteadyClock clock;
    ai::ModelProcess model;
    ai::CompletionService completion;
    RelatedFiles related;
    CompletionBridge bridge;
    ProjectFeed feed;
    QTranslator translator;
    QTranslator qtTranslator;
    std::unique_ptr<MainWindow> window;
    FileController* fileController = nullptr;
};

Application::Application(QApplication& qt, QStringList arguments)
    : m_qt(qt)
    , m_arguments(std::move(arguments)) {}

Application::~Application() = default;

std::optional<int> Application::answerWithoutWindow(const QStringList& arguments) {
    const OpenRequest request = OpenRequest::parse(arguments, QDir::currentPath());
    if (request.help) {
        print(stdout, OpenRequest::helpText());
        return 0;
    }
    if (request.version) {
        print(stdout, QStringLiteral("tandem %1\n").arg(QCoreApplication::applicationVersion()));
        return 0;
    }
    if (request.problem.isEmpty()) return std::nullopt;
    print(stderr, QStringLiteral("tandem: %1\n").arg(request.problem));
    return kUsageError;
}

int Application::run() {
    m_services = std::make_unique<Services>(Places::ofUser());
    translate();
    followTheme();
    compose();
    m_services->fileController->open(OpenRequest::parse(m_arguments, QDir::currentPath()));
    m_services->window->show();
    m_services->window->activateWindow(); // a bare X server gives the keyboard only to who asks
    const int status = QApplication::exec();
    m_services->window.reset(); // its parts go before the services they use
    return status;
}

void Application::translate() {
    const QString chosen = m_services->settings.language();
    const QLocale locale = chosen == QLatin1String("system") ? QLocale() : QLocale(chosen);
    QLocale::setDefault(locale); // numbers are written as the words are
    if (locale.language() == QLocale::English || locale.language() == QLocale::C) return;
    if (m_services->translator.load(locale, QStringLiteral("tandem"), QStringLiteral("_"), QStringLiteral(":/i18n")))
        QCoreApplication::installTranslator(&m_services->translator);
    if (m_services->qtTranslator.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                                      QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_services->qtTranslator);
}

void Application::followTheme() {
    Services& all = *m_services;
    const auto apply = [this](const editor::Theme& theme) {
        m_services->look.setTheme(theme);
        QApplication::setPalette(theme.palette());
        m_qt.setStyleSheet(theme.styleSheet());
    };
    QApplication::setFont(editor::Theme::interfaceFont());
    QApplication::setWindowIcon(Look::programIcon());
    all.themes.setChoice(all.settings.theme());
    apply(all.themes.theme());
    connect(&all.themes, &editor::ThemeController::themeChanged, this, apply);
    connect(&all.settings, &Settings::changed, this,
            [this] { m_services->themes.setChoice(m_services->settings.theme()); });
}

void Application::compose() {
    Services& all = *m_services;
    all.window =
        std::make_unique<MainWindow>(WindowServices{all.look, all.settings, all.workspace, all.recovery, all.recent,
                                                    all.files, all.themes, &all.bridge, &all.words, &all.feed});
    MainWindow& window = *all.window;
    all.fileController = &window.addController<FileController>();
    window.addController<EditController>();
    window.addController<ViewController>();
    PaletteController& palette = window.addController<PaletteController>(*all.fileController);
    window.addController<StatusController>(palette);
    window.addController<SuggestionController>(all.bridge, *all.fileController);
    window.addController<PromptController>(all.bridge);
    window.addController<SettingsController>(*all.fileController, all.bridge, all.model);
    window.addController<HelpController>(*all.fileController, palette);
    window.addController<TourController>(*all.fileController);
    window.addController<RecoveryController>(*all.fileController);
    window.addController<ShellController>(*all.fileController);
    connect(&window, &MainWindow::firstPainted, this, &Application::finishStart);
}

void Application::finishStart() {
    Services& all = *m_services;
    all.settings.watch();
    connect(&all.workspace, &Workspace::folderChanged, &all.bridge, &CompletionBridge::setProjectFolder);
    all.bridge.setProjectFolder(all.workspace.folder());
    // What is taken out of the project must not come back from the answers that were kept.
    connect(&all.feed, &ProjectFeed::forgotten, &all.completion, &ai::CompletionService::clearCache);
    all.completion.setAheadOfKeys([power = ai::PowerSupply()] { return power.onMains(); });
    connect(&all.related, &RelatedFiles::forgotten, &all.completion, &ai::CompletionService::clearCache);
    all.bridge.setRelatedFiles(&all.related);
    all.feed.start();
    all.bridge.start();
}

} // namespace tandem::app
