// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace tandem::ai {

struct Error {
    enum class Code {
        NotFound,    // a file or model that should be there is not
        Unreadable,  // the operating system refused
        Malformed,   // bytes that break their format's rules
        Unsupported, // well-formed, but nothing here can run it
        TooLarge,    // over a named limit
        OutOfMemory,
        Cancelled,
        ProcessLost, // the model process ended or hung
        Busy
    };
    Code code = Code::Malformed;
    std::string detail; // UTF-8, for a person; names the file or field
};

// A value or the reason why there is none.
template<typename T>
class Result {
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return m_state.index() == 0; }
    T& operator*() { return std::get<0>(m_state); }
    const T& operator*() const { return std::get<0>(m_state); }
    T* operator->() { return &std::get<0>(m_state); }
    const T* operator->() const { return &std::get<0>(m_state); }
    const Error& error() const { return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

} // namespace tandem::ai
