// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/quality_bench_learn.h"

#include "bench/quality_bench_figures.h"
#include "bench/quality_bench_gate.h"
#include "bench/quality_bench_learn_gate.h"
#include "bench/quality_bench_learn_mix.h"
#include "bench/quality_bench_points.h"
#include "bench/quality_bench_project.h"
#include "bench/quality_bench_rows.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>

namespace tandem::bench {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMixSeed = 4'000; // added, each its own sessions
constexpr std::uint64_t kGateSeed = 5'000;
constexpr std::uint64_t kPointSeed = 6'000;
constexpr std::size_t kLeadIn = 400; // bytes before what is scored, so that it has a context
constexpr std::size_t kLongestScored = 1'200;
constexpr double kLearningThreshold = 0.1; // so low that the gate learns to refuse, too

std::string figure(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3f", value);
    return text;
}

class Learning {
public:
    Learning(const QualityOptions& options, TypingModel& model, Report& report)
        : m_options(options)
        , m_model(model)
        , m_report(report) {}

    void run() {
        findProjects();
        if (m_projects.empty()) return m_report.failure("learning: no project to learn from is there");
        if (m_options.learnMix && !fitMix()) return;
        if (m_options.learnGate && !fitGate()) return;
    }

private:
    void findProjects() {
        for (const ListedProject& listed : readProjectList(TANDEM_SOURCE_DIR "/bench/data/projects.txt")) {
            const bool wanted = m_options.languages.empty() ||
                                std::find(m_options.languages.begin(), m_options.languages.end(), listed.language) !=
                                    m_options.languages.end();
            if (!listed.learn || !wanted) continue;
            if (std::optional<Project> project = loadListed(listed))
                m_projects.push_back(std::move(*project));
            else
                m_report.failure(listed.name + " is not there; packaging/bench-deps.sh fetches it");
        }
    }

    bool feed(const Project& project) {
        const std::string wrong = m_model.feed(project);
        if (!wrong.empty()) m_report.failure(project.name + ": " + wrong);
        return wrong.empty();
    }

    bool fitMix() {
        MixLearner mix;
        for (const Project& project : m_projects) {
            if (!feed(project)) return false;
            learnMix(project, mix);
        }
        const MixLearner::Fit fit = mix.fit();
        m_report.figure("mix_tokens", static_cast<double>(mix.size()));
        m_report.figure("mix_logprob/model", fit.model, "nats a token");
        m_report.figure("mix_logprob/project", fit.project, "nats a token");
        m_report.figure("mix_logprob/mixed", fit.mixed, "nats a token");
        write("mix.json", MixLearner::json(fit));
        write("mix-card.md", head("mix.json") + projectList() + mixCard(mix, fit));
        return true;
    }

    bool fitGate() {
        GateLearner gate;
        for (const Project& project : m_projects) {
            if (!feed(project)) return false;
            learnGate(project, gate);
        }
        GateLearner::Fit fit = gate.fit();
        const auto model = ai::GateModel::parse(GateLearner::json(fit));
        if (!model) {
            m_report.failure("learning: gate.json is refused: " + model.error().detail);
            return false;
        }
        if (!findPoints(*model, fit) || !measurePoints(*model, fit)) return false;
        say(gate, fit);
        write("gate.json", GateLearner::json(fit));
        write("gate-card.md", head("gate.json") + projectList() + gateCard(gate, fit));
        return true;
    }

    void learnMix(const Project& project, MixLearner& mix) {
        for (const Session& session : drawSessions(project, m_options.sessions, m_options.seed + kMixSeed)) {
            const ProjectFile& file = project.files[session.file];
            const std::size_t lead = session.begin > kLeadIn ? file.text.rfind('\n', session.begin - kLeadIn) : 0;
            const std::size_t from = lead == std::string::npos ? 0 : lead;
            const std::size_t to = std::min(session.end, session.begin + kLongestScored);
            if (const auto scored = m_model.score({file, session.begin, to}, from))
                mix.add(*scored, session.begin - from);
        }
    }

    void learnGate(const Project& project, GateLearner& gate) {
        const auto sessions = drawSessions(project, m_options.sessions, m_options.seed + kGateSeed);
        for (const char* row : {"model+cache", "model", "ngram"}) {
            const RowSource source = rowSource(m_options, &m_model, project, row, ai::WantedLines::Automatic);
            RecordingSource recording(*source.journal, [&](const TypingState& state, const SourceAnswer& answer) {
                gate.add(project.language, answer, std::string_view(state.file.text).substr(state.caret));
            });
            if (!typeAll(project, sessions, recording, {cutAtThreshold(kLearningThreshold), false}))
                m_report.failure(project.name + ": the model did not answer");
        }
    }

    // Types in a project with some thresholds of `gate`.
    class PointTyping {
    public:
        PointTyping(Learning& learning, const Project& project, const ai::GateModel& gate)
            : m_project(project)
            , m_gate(gate)
            , m_sessions(drawSessions(project, learning.m_options.sessions, learning.m_options.seed + kPointSeed))
            , m_source(rowSource(learning.m_options, &learning.m_model, project, "model+cache",
                                 ai::WantedLines::Automatic)) {}
        std::optional<TypedSessions> at(const ai::GateThresholds& thresholds) {
            return typeAll(m_project, m_sessions, *m_source.journal,
                           {cutByGate(m_gate, m_project.language, thresholds), false});
        }

    private:
        const Project& m_project;
        const ai::GateModel& m_gate;
        const std::vector<Session> m_sessions;
        const RowSource m_source;
    };

    bool findPoints(const ai::GateModel& gate, GateLearner::Fit& fit) {
        PointLearner points;
        for (const Project& project : m_projects) {
            if (!feed(project)) return false;
            PointTyping typing(*this, project, gate);
            const auto tryAt = [&](const ai::GateThresholds& thresholds) -> std::optional<PointTrial> {
                const std::optional<TypedSessions> typed = typing.at(thresholds);
                if (!typed) return std::nullopt;
                return PointTrial{typed->total.completedRatio(), typed->total.wrongPer100()};
            };
            if (!points.add(project.language, tryAt)) return fail(project);
        }
        m_report.figure("gate_extend_share", points.extendShare());
        fit.points = points.points();
        return true;
    }

    // What the points mean, and how right what they show is.
    bool measurePoints(const ai::GateModel& gate, GateLearner::Fit& fit) {
        ShownCalibration calibration;
        std::map<std::string, std::vector<TypingTally>> tallies; // by language and point
        for (const Project& project : m_projects) {
            if (!feed(project)) return false;
            PointTyping typing(*this, project, gate);
            std::vector<TypingTally>& ofLanguage = tallies[project.language];
            ofLanguage.resize(kSliderAims.size());
            for (std::size_t i = 0; i < kSliderAims.size(); ++i) {
                const std::optional<TypedSessions> typed = typing.at(fit.points[project.language][i].thresholds);
                if (!typed) return fail(project);
                ofLanguage[i].add(typed->total);
                calibration.add(project.language, typed->total.judged);
            }
        }
        fit.shown = calibration.fit();
        std::vector<ai::GatePoint>& all = fit.points[""];
        for (const auto& [language, ofLanguage] : tallies) {
            for (std::size_t i = 0; i < ofLanguage.size(); ++i) {
                ai::GatePoint& point = fit.points[language][i];
                point.ratio = ofLanguage[i].completedRatio();
                point.wrongLines = ofLanguage[i].wrongPer100();
                all[i].ratio += point.ratio / static_cast<double>(tallies.size());
                all[i].wrongLines += point.wrongLines / static_cast<double>(tallies.size());
            }
        }
        return true;
    }

    bool fail(const Project& project) {
        m_report.failure(project.name + ": the model did not answer");
        return false;
    }

    void say(const GateLearner& gate, const GateLearner::Fit& fit) {
        m_report.figure("gate_tokens", static_cast<double>(gate.size()));
        m_report.figure("gate_loss", fit.loss, "nats a token");
        m_report.figure("gate_loss_untrained", fit.plainLoss, "nats a token");
        for (const auto& [language, points] : fit.points) {
            for (const ai::GatePoint& point : points) {
                const std::string name =
                    (language.empty() ? "all" : language) + "/slider" + std::to_string(point.slider);
                m_report.figure("rocc/" + name, point.ratio);
                m_report.figure("wrong_lines/" + name, point.wrongLines, "per 100 characters");
            }
        }
    }

    // The cards: what the files were made of, and what was measured then.
    std::string head(const std::string& file) const {
        return "# Card of " + file + "\n\nMade by `quality_bench --learn` with the model `" + m_options.model + "`, " +
               std::to_string(m_options.sessions) + " sessions a project, seed " + std::to_string(m_options.seed) +
               ".\n`GATE.md` describes the format. Learned from these `learn` projects of `bench/data/projects.txt`, " +
               "on which nothing\nis measured:\n\n";
    }

    std::string projectList() const {
        std::string text;
        for (const Project& project : m_projects)
            text += "- " + project.name + " " + project.version + " (" + project.language + ")\n";
        return text;
    }

    static std::string mixCard(const MixLearner& mix, const MixLearner::Fit& fit) {
        return "\n" + std::to_string(mix.size()) + " tokens. Their mean log-probability in nats: by the model " +
               figure(fit.model) + ", by the project with its rest\nshared out as the model would " +
               figure(fit.project) + ", by both mixed " + figure(fit.mixed) + ".\n";
    }

    static std::string gateCard(const GateLearner& gate, const GateLearner::Fit& fit) {
        std::string text = "\n" + std::to_string(gate.size()) +
                           " tokens of what model and project answered, together and each alone. Log-loss a token " +
                           figure(fit.loss) + "\nnats; of the tokens' own probabilities " + figure(fit.plainLoss) +
                           ".\n\nThe slider there, completed code and wrong lines per 100 characters:\n\n"
                           "| language | 0 | 50 | 100 |\n|---|---|---|---|\n";
        for (const auto& [language, points] : fit.points) {
            text += "| " + (language.empty() ? std::string("all others (means)") : language) + " |";
            for (const ai::GatePoint& point : points)
                text += " " + figure(point.ratio) + ", " + figure(point.wrongLines) + " |";
            text += "\n";
        }
        return text;
    }

    void write(const char* name, const std::string& text) {
        std::error_code error;
        fs::create_directories(m_options.learn, error);
        std::ofstream file(fs::path(m_options.learn) / name, std::ios::binary);
        file << text;
        if (!file.flush()) m_report.failure(std::string(name) + ": it cannot be written");
    }

    const QualityOptions& m_options;
    TypingModel& m_model;
    Report& m_report;
    std::vector<Project> m_projects;
};

} // namespace

void learn(const QualityOptions& options, TypingModel& model, Report& report) {
    Learning(options, model, report).run();
}

} // namespace tandem::bench
