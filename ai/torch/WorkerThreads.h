// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace tandem::ai {

// Makes the libraries' thread pools now, for the calling thread: when memory is short later, they wait for ever for
// threads that could not be made (libtorch 1.13's pthreadpool), or end the process (libgomp).
void startWorkerThreads();

} // namespace tandem::ai
