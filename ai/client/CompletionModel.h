// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"
#include "ai/protocol/Codec.h"

#include <QObject>
#include <QString>

#include <cstdint>

namespace tandem::ai {

// Something that continues text: the model process, or a test's stand-in. GUI thread; no signal about a request comes
// from within the call that makes it, and every request ends with exactly one completed() or failed().
class CompletionModel : public QObject {
    Q_OBJECT
public:
    // Off: unloaded, the next request loads it. Failed: it cannot be loaded; only another model or retry() helps.
    enum class State { Off, Loading, Ready, Restarting, Failed };
    Q_ENUM(State)

    using QObject::QObject;

    virtual State state() const = 0;
    virtual QString detail() const = 0;  // why it is Restarting or Failed, for a person
    virtual QString modelId() const = 0; // changes whenever answers would; empty: no model is chosen
    virtual bool fillInTheMiddle() const = 0;
    // Whether a request that is made while Loading is answered at once, from the project's text.
    virtual bool answersWhileLoading() const { return false; }
    // Whether it has been told anything of the project.
    virtual bool knowsProject() const { return false; }
    // How much of it, as far as that has been heard: tokens of its files and open texts.
    virtual std::uint64_t projectTokens() const { return 0; }
    virtual protocol::RequestId complete(const protocol::CompleteRequest& request) = 0;
    virtual void cancel(protocol::RequestId id) = 0; // the request still ends, as Cancelled unless it was done
    virtual void wake() = 0;                         // load now what a request would load

Q_SIGNALS:
    void stateChanged(tandem::ai::CompletionModel::State state, const QString& detail, double progress);
    void completed(tandem::ai::protocol::RequestId id, const tandem::ai::protocol::CompleteAnswer& answer);
    void failed(tandem::ai::protocol::RequestId id, const tandem::ai::Error& error);
    // Of a request with `stream`.
    void textArrived(tandem::ai::protocol::RequestId id, const tandem::ai::protocol::TextDelta& delta);
};

} // namespace tandem::ai
