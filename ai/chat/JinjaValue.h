// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ai/Result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace tandem::ai::jinja {

// Thrown inside this folder only, by whatever a template cannot go on from; Template turns it into a Result's error.
struct Failure {
    Error error;
};
[[noreturn]] void fail(Error::Code code, const std::string& detail);
[[noreturn]] void failUnsupported(const std::string& what); // what the language has and we do not
[[noreturn]] void failWrong(const std::string& what);       // what the language would raise an exception for

// What one rendering may use. Charged for all that is made, whether it lives on or not.
class Budget {
public:
    static constexpr std::uint64_t kMaxSteps = 5'000'000;
    static constexpr std::uint64_t kMaxBytes = 64u << 20;

    void step(std::uint64_t count = 1);
    void allocate(std::uint64_t bytes);

private:
    std::uint64_t m_steps = 0;
    std::uint64_t m_bytes = 0;
};

struct List;
struct Dict;

// A value of the template language, as Python has it, but never changed once made: a template cannot change what it was
// given (only namespaces have fields that are set). Cheap to copy.
class Value {
public:
    struct Undefined {};
    struct None {};
    struct Callable {
        std::string name; // of a macro, a global or a method
        const void* macro = nullptr;
    };
    static constexpr int kMaxDepth = 64; // lists and dicts in each other

    Value() = default; // Undefined
    static Value none();
    static Value boolean(bool value);
    static Value integer(std::int64_t value);
    static Value real(double value);
    static Value text(std::string value);
    static Value list(std::vector<Value> items, bool tuple = false);
    static Value dict(Dict dict);
    static Value callable(std::string name, const void* macro = nullptr);
    // JSON as Python's json module reads it; Malformed when it is not JSON or too deep.
    static Result<Value> fromJson(std::string_view json);

    bool isUndefined() const { return std::holds_alternative<Undefined>(m_data); }
    bool isNone() const { return std::holds_alternative<None>(m_data); }
    bool isBoolean() const { return std::holds_alternative<bool>(m_data); }
    bool isInteger() const { return std::holds_alternative<std::int64_t>(m_data); } // a boolean is none here
    bool isReal() const { return std::holds_alternative<double>(m_data); }
    bool isNumber() const { return isBoolean() || isInteger() || isReal(); }
    const std::string* asText() const;
    const List* asList() const;
    const Dict* asDict() const; // also a namespace's or a loop's
    Dict* asNamespace() const;
    const Callable* asCallable() const { return std::get_if<Callable>(&m_data); }

    bool truth() const;
    std::int64_t toInteger() const; // of a boolean or an integer; fails for others
    double toReal() const;          // of a number; fails for others
    int depth() const;
    std::uint64_t weight() const; // how much work it is to go over all of it, in steps
    const char* kindName() const; // as Python calls it, for messages

private:
    using Data = std::variant<Undefined, None, bool, std::int64_t, double, std::shared_ptr<const std::string>,
                              std::shared_ptr<const List>, std::shared_ptr<Dict>, Callable>;
    explicit Value(Data data)
        : m_data(std::move(data)) {}
    Data m_data;
};

struct List {
    std::vector<Value> items;
    bool tuple = false;
    int depth = 1;
    std::uint64_t weight = 1;
};

// Keys are strings, in the order in which they came.
struct Dict {
    enum class Kind : std::uint8_t { Mapping, Namespace, Loop };

    std::vector<std::pair<std::string, Value>> entries;
    Kind kind = Kind::Mapping;
    int depth = 1;
    std::uint64_t weight = 1;

    const Value* find(std::string_view key) const;
    void set(std::string_view key, Value value);
};

bool equal(const Value& a, const Value& b);
// Less than zero, zero or more, of numbers, strings and lists; fails for others.
int compare(const Value& a, const Value& b);

} // namespace tandem::ai::jinja
