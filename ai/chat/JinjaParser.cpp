// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ai/chat/JinjaParser.h"

#include "ai/InQuotes.h"
#include "ai/chat/JinjaExpressionParser.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace tandem::ai::jinja {

namespace {

using LexemeKind = Lexeme::Kind;
using Kind = Statement::Kind;

class Parser {
public:
    explicit Parser(std::string_view source)
        : m_in(lex(source)) {}

    Body run() {
        Body body = until({});
        return body;
    }

    int line() const { return m_in.current().line; }

private:
    using Ends = std::initializer_list<std::string_view>;

    // Statements up to a block whose name is one of these, of which the name has then been taken.
    Body until(Ends ends) {
        if (++m_depth > kMaxStatementDepth) fail(Error::Code::TooLarge, "blocks are nested too deeply");
        Body body;
        bool ended = false;
        while (!ended && m_in.current().kind != LexemeKind::End)
            ended = statement(body, ends);
        if (!ended && ends.size() > 0) failWrong("the block's end is missing");
        --m_depth;
        return body;
    }

    // True at one of the ends.
    bool statement(Body& body, Ends ends) {
        Statement made;
        made.line = line();
        if (m_in.current().kind == LexemeKind::Text) {
            made.text = m_in.take().text;
        } else if (m_in.current().kind == LexemeKind::VariableBegin) {
            made.kind = Kind::Output;
            m_in.take();
            made.expressions.push_back(m_in.tuple());
            if (m_in.current().kind != LexemeKind::VariableEnd) failWrong("\"}}\" is missing");
            m_in.take();
        } else {
            m_in.take();
            const std::string name = m_in.expectName();
            if (std::find(ends.begin(), ends.end(), name) != ends.end()) {
                m_end = name;
                return true;
            }
            block(name, made);
        }
        body.push_back(std::move(made));
        return false;
    }

    void block(const std::string& name, Statement& made) {
        if (name == "if") return branches(made);
        if (name == "for") return loop(made);
        if (name == "set") return assignment(made);
        if (name == "macro") return macro(made);
        if (name == "generation") return generation(made);
        if (name == "break" || name == "continue") {
            if (m_loops == 0) failWrong(name + " outside of a loop");
            made.kind = name == "break" ? Kind::Break : Kind::Continue;
            return endBlock();
        }
        failUnsupported("the block " + inQuotes(name));
    }

    void endBlock() {
        if (m_in.current().kind != LexemeKind::BlockEnd) failWrong("\"%}\" is missing");
        m_in.take();
    }

    void branches(Statement& made) {
        made.kind = Kind::If;
        made.expressions.push_back(m_in.tuple());
        endBlock();
        made.bodies.push_back(until({"elif", "else", "endif"}));
        while (m_end == "elif") {
            made.expressions.push_back(m_in.tuple());
            endBlock();
            made.bodies.push_back(until({"elif", "else", "endif"}));
        }
        if (m_end == "else") {
            endBlock();
            made.bodies.push_back(until({"endif"}));
        }
        endBlock();
    }

    void loop(Statement& made) {
        made.kind = Kind::For;
        made.targets = targets();
        if (std::find(made.targets.begin(), made.targets.end(), "loop") != made.targets.end())
            failWrong("loop is the loop's own name");
        if (!m_in.takeName("in")) failWrong("\"in\" is missing");
        made.expressions.push_back(m_in.withoutIf());
        if (m_in.takeName("if")) made.expressions.push_back(m_in.conditional());
        if (m_in.atName("recursive")) failUnsupported("a recursive loop");
        endBlock();
        ++m_loops;
        made.bodies.push_back(until({"else", "endfor"}));
        --m_loops;
        if (m_end == "else") {
            endBlock();
            made.bodies.push_back(until({"endfor"}));
        }
        endBlock();
    }

    std::vector<std::string> targets() {
        const bool bracket = m_in.takeOperator("(");
        std::vector<std::string> names{m_in.expectName()};
        while (m_in.takeOperator(","))
            if (m_in.current().kind == LexemeKind::Name && !m_in.atName("in")) names.push_back(m_in.expectName());
        if (bracket) m_in.expectOperator(")");
        for (const std::string& name : names)
            if (name == "true" || name == "false" || name == "none" || name == "True" || name == "False" ||
                name == "None")
                failWrong(name + " cannot be set");
        return names;
    }

    void assignment(Statement& made) {
        made.kind = Kind::Set;
        made.targets = targets();
        if (made.targets.size() == 1 && m_in.takeOperator(".")) {
            made.namespaceName = made.targets.front();
            made.targets.front() = m_in.expectName();
        }
        if (m_in.takeOperator("=")) {
            made.expressions.push_back(m_in.tuple());
            return endBlock();
        }
        if (m_in.atOperator("|")) failUnsupported("a filter of a set block");
        made.kind = Kind::SetBlock;
        endBlock();
        const int loops = std::exchange(m_loops, 0);
        made.bodies.push_back(until({"endset"}));
        m_loops = loops;
        endBlock();
    }

    void macro(Statement& made) {
        made.kind = Kind::Macro;
        made.name = m_in.expectName();
        m_in.expectOperator("(");
        while (!m_in.atOperator(")")) {
            made.targets.push_back(m_in.expectName());
            const bool given = m_in.takeOperator("=");
            if (!given && !made.expressions.empty() && made.expressions.back())
                failWrong("a parameter without a default stands behind one with it");
            made.expressions.push_back(given ? m_in.conditional() : nullptr);
            if (!m_in.takeOperator(",")) break;
        }
        m_in.expectOperator(")");
        endBlock();
        const int loops = std::exchange(m_loops, 0);
        made.bodies.push_back(until({"endmacro"}));
        m_loops = loops;
        if (m_in.current().kind == LexemeKind::Name) m_in.take(); // its name again
        endBlock();
    }

    void generation(Statement& made) {
        made.kind = Kind::Scope;
        endBlock();
        made.bodies.push_back(until({"endgeneration"}));
        endBlock();
    }

    ExpressionParser m_in;
    std::string m_end; // which of the ends was met
    int m_depth = 0;
    int m_loops = 0;
};

} // namespace

Body parse(std::string_view source) {
    Parser parser(source);
    try {
        return parser.run();
    } catch (Failure& failure) {
        failure.error.detail = "line " + std::to_string(parser.line()) + ": " + failure.error.detail;
        throw;
    }
}

} // namespace tandem::ai::jinja
