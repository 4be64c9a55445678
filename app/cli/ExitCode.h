// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tandem::app {

// What tandem-cli answers its caller with; `tandem-cli --help` lists the same numbers.
enum class ExitCode {
    Success = 0,
    Failure = 1,    // an answer could not be made or written
    Usage = 2,      // the words of the call are off
    NoInput = 3,    // a file that was named cannot be read, or is not what it should be
    NoModel = 4,    // no such model, or it cannot be loaded
    ModelFailed = 5 // the model process ended or refused the request
};

} // namespace tandem::app
