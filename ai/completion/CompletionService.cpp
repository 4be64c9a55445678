// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/completion/CompletionService.h"

#include "ai/completion/AheadOfKeys.h"
#include "ai/completion/AnswerBuilder.h"
#include "ai/context/ContentPolicy.h"
#include "resources/languages/Languages.h"

#include <algorithm>
#include <utility>

namespace tandem::ai {

namespace {

constexpr std::string_view kTemplateVersion = "suffix-first-1";

const resources::Language& languageOf(const CompletionRequest& request) {
    const resources::Language* language = resources::languageById(request.languageId);
    return language ? *language : resources::plainText();
}

} // namespace

CompletionService::CompletionService(CompletionModel& model, Clock& clock, QObject* parent)
    : QObject(parent)
    , m_model(model)
    , m_clock(clock) {
    connect(&model, &CompletionModel::stateChanged, this, &CompletionService::handleState);
    connect(&model, &CompletionModel::completed, this, &CompletionService::handleCompleted);
    connect(&model, &CompletionModel::failed, this, &CompletionService::handleFailed);
    connect(&model, &CompletionModel::textArrived, this, &CompletionService::handleText);
}

CompletionService::~CompletionService() = default;

void CompletionService::setSettings(const CompletionSettings& settings) {
    if (settings == m_settings) return;
    m_settings = settings;
    m_cache.clear();
    if (!settings.enabled || settings.snoozed) cancelAll();
}

void CompletionService::setContentPolicy(const ContentPolicy* policy) {
    m_policy = policy;
    m_above = {};
    m_below = {};
}
void CompletionService::setGate(GateModel gate) {
    m_gate = std::move(gate);
}
void CompletionService::setAheadOfKeys(std::function<bool()> mayAsk) {
    m_mayAskAhead = std::move(mayAsk);
}
void CompletionService::setBudgetMs(int budgetMs) {
    m_budgetMs = budgetMs;
}
void CompletionService::setWhenNotLoaded(WhenNotLoaded policy) {
    m_whenNotLoaded = policy;
}
void CompletionService::clearCache() {
    m_cache.clear();
}

CompletionJob CompletionService::makeJob(CompletionRequest request) {
    request.before = withLineFeeds(request.before) + request.popupItem;
    request.after = withLineFeeds(request.after);
    Place place = windowAround(request.before, request.after, languageOf(request), request.indent);
    const WantedLines wanted =
        m_settings.multiLine || request.lines == WantedLines::More ? request.lines : WantedLines::Single;
    const LineLimits limits = lineLimitsAt(place, wanted, m_settings.maxLines);
    const bool midLine = !onlyClosingMarks(place.restOfLine());
    OpenBrackets open = OpenBrackets::at(place);
    GatePlace gatePlace = gatePlaceAt(place, request.languageId);
    std::string scope;
    for (const std::string& part :
         {m_model.modelId().toStdString(), std::string(kTemplateVersion), request.path, request.promptPath,
          std::to_string(static_cast<int>(request.lines)), std::to_string(request.maxTokens)})
        scope.append(part).append(1, '\0');
    return {std::move(request),
            PostContext{
                std::move(place), limits, std::move(open), {}, {}, m_budgetMs > 0 ? kSyntaxBudgetMicros : 0, midLine},
            std::move(gatePlace),
            std::move(scope),
            m_clock.nowMs(),
            ++m_lastNumber,
            false,
            false,
            0,
            0,
            {}};
}

void CompletionService::request(CompletionRequest request) {
    supersede();
    m_ahead.clear();
    ++m_requests;
    if (m_cachedModel != m_model.modelId()) {
        m_cachedModel = m_model.modelId();
        m_cache.clear();
    }
    CompletionJob job = makeJob(std::move(request));
    const TextKind kind =
        kindAtCaret(job.context.place, m_syntax.parse(job.request.path, job.context.place,
                                                      m_budgetMs > 0 ? SyntaxMemory::kParseBudgetMicros : 0));
    job.gatePlace.inComment = kind == TextKind::Comment;
    job.gatePlace.inString = kind == TextKind::String;
    const GateQuestion question{job.context.place,
                                job.request.path,
                                job.request.languageId,
                                job.request.documentBytes,
                                kind,
                                job.request.asked == CompletionRequest::Asked::ByHand};
    std::optional<Refusal> refused = refuseRequest(question, m_settings, m_policy);
    if (!refused && answerFromCache(job)) return;
    if (!refused) refused = refusalOfModel(job);
    if (refused) {
        refuse(job, refused->reason, refused->detail);
        return;
    }
    m_waiting = std::move(job);
    pump();
}

void CompletionService::supersede() {
    if (m_waiting) refuse(*m_waiting, CompletionReason::Superseded, {});
    m_waiting.reset();
    if (m_running && !m_running->answered) refuse(*m_running, CompletionReason::Superseded, {});
}

// The project's text answers while the weights are on their way.
bool CompletionService::canAsk() const {
    const CompletionModel::State state = m_model.state();
    return state == CompletionModel::State::Ready ||
           (state == CompletionModel::State::Loading && m_whenNotLoaded == WhenNotLoaded::Refuse &&
            m_settings.useCache && m_model.answersWhileLoading());
}

std::optional<Refusal> CompletionService::refusalOfModel(const CompletionJob& job) {
    if (m_model.modelId().isEmpty()) return Refusal{CompletionReason::NoModel, {}};
    const bool waits = m_whenNotLoaded == WhenNotLoaded::Wait || job.request.asked == CompletionRequest::Asked::ByHand;
    if (canAsk()) return std::nullopt;
    switch (m_model.state()) {
    case CompletionModel::State::Ready:
        break;
    case CompletionModel::State::Failed:
    case CompletionModel::State::Restarting:
        return Refusal{CompletionReason::ModelFailed, m_model.detail().toStdString()};
    case CompletionModel::State::Off:
        m_model.wake();
        break;
    case CompletionModel::State::Loading:
        break;
    }
    return waits ? std::nullopt : std::optional(Refusal{CompletionReason::ModelLoading, {}});
}

bool CompletionService::answerFromCache(CompletionJob& job) {
    if (job.request.cache == CompletionRequest::Cache::Bypass) return false;
    std::optional<CachedAnswer> cached = m_cache.find(job.key(), job.request.candidates, m_clock.nowMs());
    if (!cached) return false;
    // Of an answer that was not sure enough some letters ago, more is known now.
    if (cached->typedSince > 0 && choose(job, *cached).shown.empty()) return false;
    CompletionOutcome outcome;
    outcome.fromCache = true;
    conclude(job, std::move(*cached), std::move(outcome));
    return true;
}

void CompletionService::pump() {
    if (!m_waiting || !canAsk()) return;
    armBudget(*m_waiting);
    if (m_waiting->context.midLine && !m_model.fillInTheMiddle()) {
        refuse(*m_waiting, CompletionReason::TextAfterCaret, {});
        m_waiting.reset();
        return;
    }
    if (m_running) {
        if (mayAnswer(*m_running, *m_waiting)) return;
        abandonRunning();
    }
    start();
}

void CompletionService::start() {
    m_running = std::exchange(m_waiting, std::nullopt);
    m_running->startedMs = m_clock.nowMs();
    protocol::CompleteRequest request = modelRequestFor(*m_running, m_settings);
    dropSecrets(request);
    if (request.candidates == 1) request.leastProbability = leastProbabilityOf(gateAt(*m_running));
    m_running->modelRequest = m_model.complete(request);
    if (m_running->request.asked != CompletionRequest::Asked::Ahead) Q_EMIT started(m_running->request.id);
}

// The caret's own line stays: it is what is asked about.
void CompletionService::dropSecrets(protocol::CompleteRequest& request) {
    if (m_policy == nullptr) return;
    const auto clean = [this](Cleaned& known, std::string_view text) {
        if (known.text != text) known = {std::string(text), m_policy->withoutSecrets(std::string(text))};
        return known.withoutSecrets;
    };
    const std::size_t line = request.prefix.rfind('\n') + 1; // 0 where there is none
    request.prefix.replace(0, line, clean(m_above, std::string_view(request.prefix).substr(0, line)));
    const std::size_t below = std::min(request.suffix.find('\n'), request.suffix.size());
    request.suffix.replace(below, std::string::npos, clean(m_below, std::string_view(request.suffix).substr(below)));
}

void CompletionService::abandonRunning() {
    const protocol::RequestId id = m_running->modelRequest;
    m_running.reset(); // what still comes of it is not ours any more
    m_model.cancel(id);
}

void CompletionService::cancel(std::uint64_t id) {
    if (m_waiting && m_waiting->request.id == id) m_waiting.reset();
    if (m_running && m_running->request.id == id) {
        m_running->answered = true;
        if (!m_waiting) abandonRunning();
    }
}

void CompletionService::cancelAll() {
    m_waiting.reset();
    m_ahead.clear();
    if (m_running) abandonRunning();
}

void CompletionService::armBudget(CompletionJob& job) {
    if (m_budgetMs <= 0 || std::exchange(job.budgetArmed, true)) return;
    const quint64 number = job.number;
    m_clock.after(m_budgetMs, this, [this, number] { handleBudget(number); });
}

void CompletionService::handleBudget(quint64 number) {
    if (m_waiting && m_waiting->number == number) {
        refuse(*m_waiting, CompletionReason::TimedOut, {});
        m_waiting.reset();
        if (m_running) abandonRunning();
        return;
    }
    if (!m_running || m_running->number != number || m_running->answered) return;
    CompletionJob job = std::move(*m_running);
    abandonRunning();
    m_latency.note(m_budgetMs);
    if (!cutToWholeLines(job.partial)) {
        const bool loading = m_model.state() == CompletionModel::State::Loading;
        refuse(job, loading ? CompletionReason::ModelLoading : CompletionReason::TimedOut, {});
    } else {
        job.partial.finish = protocol::Finish::StopText;
        conclude(job, process(job, {&job.partial, 1}), {});
    }
    pump();
}

void CompletionService::handleState(CompletionModel::State state, const QString& detail) {
    if (state == CompletionModel::State::Ready) {
        m_cache.clear(); // of what the project said alone
        pump();
    } else if (m_waiting && (state == CompletionModel::State::Failed || state == CompletionModel::State::Restarting)) {
        refuse(*m_waiting, CompletionReason::ModelFailed, detail.toStdString());
        m_waiting.reset();
    }
}

void CompletionService::handleText(protocol::RequestId id, const protocol::TextDelta& delta) {
    if (!m_running || m_running->modelRequest != id || delta.candidate != 0) return;
    m_running->partial.text += delta.text;
    protocol::TokenScore token;
    token.text = delta.text;
    token.logprob = token.logprobGivenTyped = token.mixedLogprob = delta.logprob;
    m_running->partial.tokens.push_back(std::move(token));
    if (m_waiting && !mayAnswer(*m_running, *m_waiting)) pump();
}

void CompletionService::handleCompleted(protocol::RequestId id, const protocol::CompleteAnswer& answer) {
    if (!m_running || m_running->modelRequest != id) return;
    CompletionJob job = std::move(*m_running);
    m_running.reset();
    if (job.request.asked != CompletionRequest::Asked::Ahead)
        m_latency.note(static_cast<double>(m_clock.nowMs() - job.startedMs));
    CachedAnswer proposals = process(job, answer.candidates);
    if (!answer.prompt.empty())
        proposals.prompt = std::make_shared<ExplainedPrompt>(ExplainedPrompt{
            answer.prompt, answer.promptTokens, answer.reusedTokens, answer.prefillMs, answer.decodeMs});
    m_cache.put(job.key(), proposals, m_clock.nowMs());
    if (!job.answered) {
        CompletionOutcome outcome;
        outcome.promptTokens = answer.promptTokens;
        outcome.reusedTokens = answer.reusedTokens;
        outcome.prefillMs = answer.prefillMs;
        outcome.decodeMs = answer.decodeMs;
        for (const protocol::Candidate& candidate : answer.candidates)
            outcome.decodedTokens += static_cast<int>(candidate.tokens.size());
        conclude(job, std::move(proposals), std::move(outcome));
    }
    afterRunning();
}

void CompletionService::handleFailed(protocol::RequestId id, const Error& error) {
    if (!m_running || m_running->modelRequest != id) return;
    CompletionJob job = std::move(*m_running);
    m_running.reset();
    const bool cancelled = error.code == Error::Code::Cancelled; // the model was changed or unloaded under it
    if (!job.answered)
        refuse(job, cancelled ? CompletionReason::Superseded : CompletionReason::ModelFailed, error.detail);
    afterRunning();
}

void CompletionService::afterRunning() {
    if (m_waiting && answerFromCache(*m_waiting)) m_waiting.reset();
    pump();
    startAhead();
}

void CompletionService::armAhead(const CompletionJob& job, const CompletionOutcome& outcome) {
    if (!m_mayAskAhead) return;
    const Proposal* shown = outcome.shown.empty() ? nullptr : &outcome.shown.front();
    m_clock.after(
        kIdleMs, this,
        [this, number = m_requests, asked = job.request, first = shown ? std::optional(*shown) : std::nullopt] {
            if (number == m_requests) planAhead(asked, first ? &*first : nullptr);
        });
}

void CompletionService::planAhead(const CompletionRequest& asked, const Proposal* shown) {
    if (!m_settings.enabled || m_settings.snoozed || !m_mayAskAhead || !m_mayAskAhead()) return;
    for (CompletionRequest& request : placesAhead(asked, shown)) {
        CompletionJob job = makeJob(std::move(request));
        job.answered = true; // nobody waits for it
        auto cached = m_cache.find(job.key(), 1, m_clock.nowMs());
        if (!cached || (cached->typedSince > 0 && choose(job, *cached).shown.empty()))
            m_ahead.push_back(std::move(job));
    }
    startAhead();
}

void CompletionService::warm(CompletionRequest request) {
    if (!m_settings.enabled || m_settings.snoozed || !m_mayAskAhead || !m_mayAskAhead()) return;
    request.asked = CompletionRequest::Asked::Ahead;
    request.maxTokens = 1; // only the prompt matters
    CompletionJob job = makeJob(std::move(request));
    job.answered = true;
    m_ahead.push_back(std::move(job));
    startAhead();
}

void CompletionService::startAhead() {
    if (m_ahead.empty() || m_running || m_waiting || m_model.state() != CompletionModel::State::Ready) return;
    m_waiting = std::move(m_ahead.front());
    m_ahead.pop_front();
    start();
}

CachedAnswer CompletionService::process(CompletionJob& job, std::span<const protocol::Candidate> candidates) {
    // Now, for the tree may have followed a newer request meanwhile.
    job.context.parsed =
        m_syntax.parse(job.request.path, job.context.place, m_budgetMs > 0 ? SyntaxMemory::kParseBudgetMicros : 0);
    CachedAnswer answer = proposalsOf(candidates, job.context, job.request.candidates, gateAt(job));
    job.context.parsed = {};
    return answer;
}

GateUse CompletionService::gateAt(const CompletionJob& job) const {
    GateUse use{m_gate, m_settings, job.gatePlace};
    use.byHand = job.request.asked == CompletionRequest::Asked::ByHand;
    use.more = job.request.lines == WantedLines::More;
    use.modelAlone = modelSpeaksAlone();
    return use;
}

// Without weights the project speaks, however small it is.
bool CompletionService::modelSpeaksAlone() const {
    if (!m_settings.useCache || !m_model.knowsProject()) return true;
    return m_settings.useModel && m_model.state() == CompletionModel::State::Ready &&
           m_model.projectTokens() < kFewestProjectTokens;
}

Choice CompletionService::choose(const CompletionJob& job, CachedAnswer& answer) const {
    const GateUse use = gateAt(job);
    return chooseShown(answer, {use, m_memory, job.context, job.request.path, m_clock.nowMs()});
}

void CompletionService::conclude(CompletionJob& job, CachedAnswer answer, CompletionOutcome outcome) {
    Choice choice = choose(job, answer);
    outcome.reason = choice.reason;
    outcome.detail = std::move(choice.detail);
    outcome.shown = std::move(choice.shown);
    outcome.considered = std::move(answer.proposals);
    outcome.prompt = std::move(answer.prompt);
    if (!outcome.shown.empty()) {
        outcome.source = outcome.shown.front().source;
        outcome.origin = outcome.shown.front().origin;
    }
    for (auto* proposals : {&outcome.shown, &outcome.considered}) {
        for (Proposal& proposal : *proposals)
            proposal.text.insert(0, job.request.popupItem);
    }
    job.answered = true;
    armAhead(job, outcome);
    deliver(job, std::move(outcome));
}

void CompletionService::refuse(CompletionJob& job, CompletionReason reason, const std::string& detail) {
    job.answered = true;
    CompletionOutcome outcome;
    outcome.reason = reason;
    outcome.detail = detail;
    deliver(job, std::move(outcome));
}

void CompletionService::deliver(const CompletionJob& job, CompletionOutcome outcome) {
    outcome.id = job.request.id;
    outcome.model = m_model.modelId().section(QLatin1Char('/'), -1).toStdString();
    outcome.elapsedMs = static_cast<int>(m_clock.nowMs() - job.acceptedMs);
    QMetaObject::invokeMethod(
        this, [this, outcome = std::move(outcome)] { Q_EMIT answered(outcome); }, Qt::QueuedConnection);
}

void CompletionService::reject(const CompletionRequest& request, std::string_view text) {
    const Place place =
        windowAround(withLineFeeds(request.before), withLineFeeds(request.after), languageOf(request), request.indent);
    m_memory.noteRejected(request.path, place, text, m_clock.nowMs());
}

void CompletionService::noteDeleted(std::string_view path, std::string_view text) {
    m_memory.noteDeleted(path, text, m_clock.nowMs());
}

} // namespace tandem::ai
