// SPDX-FileCopyrightText: 2026 The Tandem authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ai/chat/Conversations.h"

#include <array>

namespace tandem::test {

using Json = nlohmann::json;

namespace {

std::string text(RandomText& random) {
    constexpr std::array<const char*, 12> parts = {"def f(x):\n    return x\n",
                                                   "  padded  ",
                                                   "it's \"quoted\"",
                                                   "<think>why</think>",
                                                   "\n\n",
                                                   "\u00E4\u4E2D\U0001F600",
                                                   "a & b < c > d",
                                                   "\\n \t",
                                                   "[INST] {{ x }} {% y %}",
                                                   "1.5e3",
                                                   "",
                                                   "?"};
    std::string out;
    for (std::size_t n = 1 + random.below(4); n > 0; --n)
        out += random.below(4) == 0 ? random.utf8(3) : parts[random.below(parts.size())];
    return out;
}

Json argumentsOf(RandomText& random) {
    Json arguments = {
        {"path", text(random)}, {"line", random.below(100)}, {"deep", {{"list", {1, 2.5, true, nullptr}}}}};
    if (random.below(2) == 0) arguments["ratio"] = 0.1 * static_cast<double>(random.below(50));
    return arguments;
}

Json toolCall(RandomText& random) {
    return {{"id", "call_" + std::to_string(random.below(1000))},
            {"type", "function"},
            {"function", {{"name", "read_file"}, {"arguments", argumentsOf(random)}}}};
}

Json tool() {
    return {{"type", "function"},
            {"function",
             {{"name", "read_file"},
              {"description", "Reads a file's \"lines\"."},
              {"parameters",
               {{"type", "object"},
                {"properties",
                 {{"path", {{"type", "string"}, {"description", "Where it lies"}}}, {"line", {{"type", "integer"}}}}},
                {"required", {"path"}}}}}}};
}

} // namespace

Json randomConversation(RandomText& random) {
    Json messages = Json::array();
    if (random.below(2) == 0) messages.push_back({{"role", "system"}, {"content", text(random)}});
    for (std::size_t turns = random.below(5); turns > 0; --turns) {
        messages.push_back({{"role", "user"}, {"content", text(random)}});
        if (random.below(4) == 0) {
            messages.push_back({{"role", "assistant"},
                                {"content", random.below(2) == 0 ? Json(nullptr) : Json("")},
                                {"tool_calls", {toolCall(random)}}});
            messages.push_back({{"role", "tool"}, {"content", text(random)}, {"name", "read_file"}});
        }
        if (turns > 1 || random.below(3) == 0) messages.push_back({{"role", "assistant"}, {"content", text(random)}});
    }
    if (random.below(10) == 0) messages.push_back({{"role", "user"}, {"content", text(random)}});
    Json variables = {{"messages", messages}, {"bos_token", "<s>"}, {"eos_token", "</s>"}};
    if (random.below(4) != 0) variables["add_generation_prompt"] = random.below(2) == 0;
    if (random.below(3) == 0) variables["tools"] = {tool(), tool()};
    return variables;
}

Json exampleVariables() {
    return {{"text", "  Hello, W\u00F6rld!\n second line  "},
            {"n", 7},
            {"m", -3},
            {"x", 2.5},
            {"yes", true},
            {"no", nullptr},
            {"list", {3, 1, 2}},
            {"words", {"pear", "Apple", "fig"}},
            {"empty", Json::array()},
            {"dict", {{"b", 1}, {"a", "it's"}, {"c", {1.0, nullptr, false}}}},
            {"people", {{{"name", "Ada"}, {"age", 36}}, {{"name", "bob"}, {"age", 20}, {"job", {{"at", "x"}}}}}}};
}

std::vector<std::string> modelLikeTemplates() {
    return {
        // ChatML with a default system text and trim_blocks layout
        R"({% if messages[0]['role'] == 'system' %}
    {% set system_message = messages[0]['content'] %}
    {% set loop_messages = messages[1:] %}
{% else %}
    {% set loop_messages = messages %}
    {% set system_message = 'You are a helpful assistant.' %}
{% endif %}
<|im_start|>system
{{ system_message }}<|im_end|>
{% for message in loop_messages %}
<|im_start|>{{ message['role'] }}
{{ message['content'] }}<|im_end|>
{% endfor %}
{% if add_generation_prompt %}
<|im_start|>assistant
{% endif %}
)",
        // Tools as JSON, calls and answers, as in the way of Qwen and Hermes
        R"({%- if tools %}
    {{- '<|im_start|>system\n' }}
    {%- if messages[0].role == 'system' %}
        {{- messages[0].content + '\n\n' }}
    {%- endif %}
    {{- "# Tools\n\n<tools>" }}
    {%- for tool in tools %}
        {{- "\n" }}
        {{- tool | tojson }}
    {%- endfor %}
    {{- "\n</tools>\n{\"name\": <function-name>}<|im_end|>\n" }}
{%- endif %}
{%- set ns = namespace(multi_step_tool=true, last_query_index=messages|length - 1) %}
{%- for message in messages[::-1] %}
    {%- set index = (messages|length - 1) - loop.index0 %}
    {%- if ns.multi_step_tool and message.role == "user" and message.content is string and not(message.content.startswith('<tool_response>') and message.content.endswith('</tool_response>')) %}
        {%- set ns.multi_step_tool = false %}
        {%- set ns.last_query_index = index %}
    {%- endif %}
{%- endfor %}
{%- for message in messages %}
    {%- if message.content is string %}
        {%- set content = message.content %}
    {%- else %}
        {%- set content = '' %}
    {%- endif %}
    {%- if (message.role == "user") or (message.role == "system" and not loop.first) %}
        {{- '<|im_start|>' + message.role + '\n' + content + '<|im_end|>' + '\n' }}
    {%- elif message.role == "assistant" %}
        {%- set reasoning_content = '' %}
        {%- if '</think>' in content %}
            {%- set reasoning_content = content.split('</think>')[0].rstrip('\n').split('<think>')[-1].lstrip('\n') %}
            {%- set content = content.split('</think>')[-1].lstrip('\n') %}
        {%- endif %}
        {%- if loop.last or (not loop.last and reasoning_content) %}
            {{- '<|im_start|>' + message.role + '\n<think>\n' + reasoning_content.strip('\n') + '\n</think>\n\n' + content.lstrip('\n') }}
        {%- else %}
            {{- '<|im_start|>' + message.role + '\n' + content }}
        {%- endif %}
        {%- if message.tool_calls %}
            {%- for tool_call in message.tool_calls %}
                {%- if (loop.first and content) or (not loop.first) %}{{- '\n' }}{%- endif %}
                {%- if tool_call.function %}{%- set tool_call = tool_call.function %}{%- endif %}
                {{- '<tool_call>\n{"name": "' }}{{- tool_call.name }}{{- '", "arguments": ' }}
                {%- if tool_call.arguments is string %}{{- tool_call.arguments }}{%- else %}{{- tool_call.arguments | tojson }}{%- endif %}
                {{- '}\n</tool_call>' }}
            {%- endfor %}
        {%- endif %}
        {{- '<|im_end|>\n' }}
    {%- elif message.role == "tool" %}
        {%- if loop.first or (messages[loop.index0 - 1].role != "tool") %}{{- '<|im_start|>user' }}{%- endif %}
        {{- '\n<tool_response>\n' }}{{- content }}{{- '\n</tool_response>' }}
        {%- if loop.last or (messages[loop.index0 + 1].role != "tool") %}{{- '<|im_end|>\n' }}{%- endif %}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|im_start|>assistant\n' }}
    {%- if enable_thinking is defined and enable_thinking is false %}{{- '<think>\n\n</think>\n\n' }}{%- endif %}
{%- endif %})",
        // LLaMA 3's way: dates, tools with an indent, objections
        R"({{- bos_token }}
{%- if not date_string is defined %}
    {%- if strftime_now is defined %}
        {%- set date_string = strftime_now("%d %b %Y") %}
    {%- else %}
        {%- set date_string = "26 Jul 2024" %}
    {%- endif %}
{%- endif %}
{%- if not tools is defined %}{%- set tools = none %}{%- endif %}
{%- if messages[0]['role'] == 'system' %}
    {%- set system_message = messages[0]['content']|trim %}
    {%- set messages = messages[1:] %}
{%- else %}
    {%- set system_message = "" %}
{%- endif %}
{{- "<|start_header_id|>system<|end_header_id|>\n\n" }}
{%- if tools is not none %}{{- "Environment: ipython\n" }}{%- endif %}
{{- "Today Date: " + date_string + "\n\n" }}
{%- if tools is not none %}
    {%- for t in tools %}
        {{- t | tojson(indent=4) }}
        {{- "\n\n" }}
    {%- endfor %}
{%- endif %}
{{- system_message + "<|eot_id|>" }}
{%- for message in messages %}
    {%- if not (message.role == 'ipython' or message.role == 'tool' or 'tool_calls' in message) %}
        {{- '<|start_header_id|>' + message['role'] + '<|end_header_id|>\n\n'+ message['content'] | trim + '<|eot_id|>' }}
    {%- elif 'tool_calls' in message %}
        {%- if not message.tool_calls|length == 1 %}{{- raise_exception("one call at a time") }}{%- endif %}
        {%- set tool_call = message.tool_calls[0].function %}
        {{- '<|start_header_id|>assistant<|end_header_id|>\n\n{"name": "' + tool_call.name + '", "parameters": ' }}
        {{- tool_call.arguments | tojson }}{{- "}<|eot_id|>" }}
    {%- elif message.role == "tool" or message.role == "ipython" %}
        {{- "<|start_header_id|>ipython<|end_header_id|>\n\n" }}
        {%- if message.content is mapping or message.content is iterable %}{{- message.content | tojson }}{%- else %}{{- message.content }}{%- endif %}
        {{- "<|eot_id|>" }}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}{{- '<|start_header_id|>assistant<|end_header_id|>\n\n' }}{%- endif %})",
        // Mistral's: turns by turns, filters over the messages
        R"({%- if messages[0]["role"] == "system" %}
    {%- set system_message = messages[0]["content"] %}
    {%- set loop_messages = messages[1:] %}
{%- else %}
    {%- set loop_messages = messages %}
{%- endif %}
{%- set user_messages = loop_messages | selectattr("role", "equalto", "user") | list %}
{%- set ns = namespace() %}
{%- set ns.index = 0 %}
{%- for message in loop_messages %}
    {%- if not (message.role == "tool" or (message.tool_calls is defined and message.tool_calls is not none)) %}
        {%- if (message["role"] == "user") != (ns.index % 2 == 0) %}
            {{- raise_exception("roles must alternate user/assistant/user/assistant/...") }}
        {%- endif %}
        {%- set ns.index = ns.index + 1 %}
    {%- endif %}
{%- endfor %}
{{- bos_token }}
{%- for message in loop_messages %}
    {%- if message["role"] == "user" %}
        {%- if tools is defined and tools is not none and (message == user_messages[-1]) %}
            {{- "[AVAILABLE_TOOLS] [" }}
            {%- for tool in tools %}
                {%- set tool = tool.function %}
                {{- '{"type": "function", "function": {' }}
                {%- for key, val in tool.items() if key != "return" %}
                    {%- if val is string %}{{- '"' + key + '": "' + val + '"' }}{%- else %}{{- '"' + key + '": ' + val|tojson }}{%- endif %}
                    {%- if not loop.last %}{{- ", " }}{%- endif %}
                {%- endfor %}
                {{- "}}" }}
                {%- if not loop.last %}{{- ", " }}{%- else %}{{- "]" }}{%- endif %}
            {%- endfor %}
            {{- "[/AVAILABLE_TOOLS]" }}
        {%- endif %}
        {%- if loop.last and system_message is defined %}
            {{- "[INST] " + system_message + "\n\n" + message["content"] + "[/INST]" }}
        {%- else %}
            {{- "[INST] " + message["content"] + "[/INST]" }}
        {%- endif %}
    {%- elif message.tool_calls is defined and message.tool_calls is not none %}
        {{- "[TOOL_CALLS] [" }}
        {%- for tool_call in message.tool_calls %}
            {%- set out = tool_call.function|tojson %}
            {{- out[:-1] }}
            {%- if not tool_call.id is defined or tool_call.id|length < 3 %}{{- raise_exception("an id is missing") }}{%- endif %}
            {{- ', "id": "' + tool_call.id + '"}' }}
            {%- if not loop.last %}{{- ", " }}{%- else %}{{- "]" + eos_token }}{%- endif %}
        {%- endfor %}
    {%- elif message["role"] == "assistant" %}
        {{- " " + message["content"]|trim + eos_token}}
    {%- elif message["role"] == "tool" or message["role"] == "tool_results" %}
        {{- '[TOOL_RESULTS] {"content": ' + message.content|string }}{{- "}[/TOOL_RESULTS]" }}
    {%- else %}
        {{- raise_exception("there are user and assistant only") }}
    {%- endif %}
{%- endfor %})",
        // Gemma's
        R"({{ bos_token }}{% if messages[0]['role'] == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}{% for message in messages %}{% if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}{{ raise_exception('roles must alternate') }}{% endif %}{% if (message['role'] == 'assistant') %}{% set role = 'model' %}{% else %}{% set role = message['role'] %}{% endif %}{{ '<start_of_turn>' + role + '
' + message['content'] | trim + '<end_of_turn>
' }}{% endfor %}{% if add_generation_prompt %}{{'<start_of_turn>model
'}}{% endif %})",
        // Macros that call themselves over a schema, generation blocks, break and continue
        R"({%- macro type_of(spec, depth=0) -%}
    {%- if spec.type == "object" -%}
        {{- "{" }}{%- for key, value in spec.properties.items() -%}
            {{- key ~ ("" if key in spec.get("required", []) else "?") ~ ": " ~ type_of(value, depth + 1) }}{%- if not loop.last %}, {% endif -%}
        {%- endfor -%}{{- "}" }}
    {%- else -%}
        {{- {"string": "str", "integer": "int"}.get(spec.type, "any") }}
    {%- endif -%}
{%- endmacro -%}
{%- for tool in tools or [] %}
// {{ tool.function.description | default("none", true) }}
type {{ tool.function.name }} = (_: {{ type_of(tool.function.parameters) }}) => any;
{% endfor -%}
{%- for message in messages %}
    {%- if message.role == "system" %}{% continue %}{% endif %}
    {%- if loop.index > 6 %}{% break %}{% endif %}
    {%- if message.role == "assistant" %}
<assistant>{% generation %}{{ message.content or "" }}{% endgeneration %}</assistant>
    {%- else %}
<{{ message.role | upper }}>{{ message.content }}</{{ message.role | upper }}>{{ "" if loop.last else "\n" }}
    {%- endif %}
{%- endfor %})",
        // DeepSeek's
        R"({% if not add_generation_prompt is defined %}{% set add_generation_prompt = false %}{% endif %}{% set ns = namespace(is_first=false, is_tool=false, system_prompt='', is_first_sp=true) %}{%- for message in messages %}{%- if message['role'] == 'system' %}{%- if ns.is_first_sp %}{% set ns.system_prompt = ns.system_prompt + message['content'] %}{% set ns.is_first_sp = false %}{%- else %}{% set ns.system_prompt = ns.system_prompt + '\n\n' + message['content'] %}{%- endif %}{%- endif %}{%- endfor %}{{ bos_token }}{{ ns.system_prompt }}{%- for message in messages %}{%- if message['role'] == 'user' %}{%- set ns.is_tool = false -%}{{'<｜User｜>' + message['content']}}{%- endif %}{%- if message['role'] == 'assistant' and message['content'] is none %}{%- set ns.is_tool = false -%}{%- for tool in message['tool_calls'] %}{{'<｜tool▁call▁begin｜>' + tool['type'] + '<｜tool▁sep｜>' + tool['function']['name'] + '\n```json\n' + tool['function']['arguments'] | tojson + '\n```'}}{%- endfor %}{%- endif %}{%- if message['role'] == 'assistant' and message['content'] is not none %}{% set content = message['content'] %}{% if '</think>' in content %}{% set content = content.split('</think>')[-1] %}{% endif %}{{'<｜Assistant｜>' + content + '<｜end▁of▁sentence｜>'}}{%- endif %}{%- endfor -%}{% if add_generation_prompt and not ns.is_tool %}{{'<｜Assistant｜>'}}{% endif %})",
    };
}

// NOLINTBEGIN(bugprone-suspicious-missing-comma): long ones go on in the next line
std::vector<std::string> featureTemplates() {
    return {
        "a\n{% if yes %}\nb\n{% endif %}\nc\n",
        "  {% if yes %}  b  {% endif %}  \n",
        "a {%- if yes -%} b {%- endif -%} c",
        "x\n  {%+ if yes %}y{% endif +%}\n z",
        "a{# note #}\nb\n  {#- x -#}\n c",
        "{% raw %}{{ x }}{% endraw %}\n!",
        "a {%- raw -%} {% if %} {%- endraw -%} b",
        "a\r\nb\rc\n\n",
        "{{ text }}|{{ n }}|{{ x }}|{{ yes }}|{{ no }}|{{ nothing }}|{{ list }}|{{ dict }}|{{ empty }}",
        "{{ 'it''s' }}{{ \"a\\tb\\u00e4\\x41\\n\" 'c' }}{{ 'a\\qb' }}",
        "{{ 1_000 + 2 * 3 - 4 // 3 - 7 % 4 }} {{ 7 / 2 }} {{ -7 // 2 }} {{ -7 % 3 }} {{ 7.5 // 2 }} {{ -7.5 % 2 }}",
        "{{ 1e3 if false else 1 }}",
        "{{ 0.1 + 0.2 }} {{ 1.0 }} {{ 100000000000000000.0 }} {{ 0.00001 }} {{ 1.5 * 2 }} {{ 123456789.125 }}",
        "{{ -n }} {{ +x }} {{ -n|abs }} {{ (-n)|abs }}",
        "{{ n == 7.0 }} {{ yes == 1 }} {{ 'a' == 'b' }} {{ [1, 2] == [1, 2.0] }} {{ (1,) == [1] }} {{ dict == {'a': "
        "\"it's\", 'b': 1, 'c': [1.0, none, false]} }}",
        "{{ 1 < 2 < 3 }} {{ 1 < 3 < 2 }} {{ 'a' < 'B' }} {{ [1, 2] < [1, 3] }} {{ 2 in list }} {{ 9 not in list }} {{ "
        "'ell' in text }} {{ 'a' in dict }} {{ not 2 in list }}",
        "{{ yes and no }} {{ no or 'x' }} {{ not no }} {{ '' or 0 or [] }} {{ n and x }}",
        "{{ 'a' if no }}|{{ 'a' if yes else 'b' }}|{{ 'a' if no else 'b' if no else 'c' }}",
        "{{ 'a' ~ 1 ~ none ~ 2.0 ~ [1] }} {{ 'ab' * 3 }} {{ [1] * 2 }} {{ 'a' + 'b' }} {{ [1] + [2] }}",
        "{{ text[2] }}{{ text[-3] }}{{ text[2:7] }}{{ text[::-1] }}{{ list[1:] }}{{ list[:-1] }}{{ list[::2] }}{{ "
        "list[5:] }}{{ list[-9:9] }}{{ list[2:0:-1] }}{{ text[99] }}{{ list[-1] }}",
        "{{ dict.a }}{{ dict['b'] }}{{ dict.zzz }}{{ dict['c'][0] }}{{ people[1].job.at }}{{ people.0.name }}",
        "{{ people[0].job.at }}",
        "{{ nothing.x }}",
        "{{ nothing + 1 }}",
        "{{ 1 + 'a' }}",
        "{{ [] + 1 }}",
        "{{ 'a' < 1 }}",
        "{{ 1 / 0 }}",
        "{{ n() }}",
        "{{ (1, 2) }}{{ (1,) }}{{ () }}{{ 1, 'a' }}{{ [(1, 'b')] }}",
        "{{ {'a': 1, 'b': [true, none]} }}{{ {} }}",
        "{{ \"it's\" }}{{ [\"it's\", 'q\"', 'both\\'\"', 'a\\nb\\\\', '\u00E4\u4E2D', '\u00A0', '\\x00\\x7f'] }}",
        "{% for i in list %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ "
        "loop.last }}{{ loop.length }}{{ loop.previtem }}{{ loop.nextitem }}{{ loop.cycle('a', 'b') }};{% endfor %}",
        "{% for i in empty %}x{% else %}none{% endfor %}{% for i in nothing %}x{% else %}none{% endfor %}",
        "{% for i in list if i > 1 %}{{ i }}/{{ loop.length }} {% else %}none{% endfor %}",
        "{% for k, v in dict.items() %}{{ k }}={{ v }};{% endfor %}{% for k in dict %}{{ k }}{% endfor %}{% for c in "
        "'a\u00E4' %}{{ c }}.{% endfor %}",
        "{% for a in range(3) %}{% for b in range(a, 6, 2) %}{{ a }}{{ b }}{{ loop.last }} {% endfor %}{% endfor %}{{ "
        "range(5, 0, -2)|list }}",
        "{% for i in range(9) %}{% if i == 2 %}{% continue %}{% endif %}{% if i == 5 %}{% break %}{% endif %}{{ i }}{% "
        "endfor %}",
        "{% for i in n %}{% endfor %}",
        "{% for a, b in list %}{% endfor %}",
        "{% for (a, b) in [[1, 2], [3, 4]] %}{{ a + b }}{% endfor %}",
        "{% set a = 1 %}{% for i in list %}{{ a }}{% set a = i %}{{ a }}{% endfor %}{{ a }}",
        "{% set ns = namespace(a=1, b='x') %}{% for i in list %}{% set ns.a = ns.a + i %}{% endfor %}{{ ns.a }}{{ ns.b "
        "}}{{ ns.c }}",
        "{% set a, b = 1, 2 %}{{ a }}{{ b }}{% set c = 1, 2 %}{{ c }}",
        "{% set block %}<{{ n }}>{% endset %}{{ block }}{{ block|length }}",
        "{% if yes %}{% set q = 5 %}{% endif %}{{ q }}",
        "{% if no %}1{% elif n == 7 %}2{% elif yes %}3{% else %}4{% endif %}",
        "{% macro m(a, b=2, c='z') %}[{{ a }}{{ b }}{{ c }}]{% endmacro %}{{ m(1) }}{{ m(1, c=3) }}{{ m() }}{{ m(1, 2, "
        "3) }}",
        "{% macro f(k) %}{% if k > 0 %}{{ k }}{{ f(k - 1) }}{% endif %}{% endmacro %}{{ f(5) }}",
        "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(1, 2) }}",
        "{% macro m(a) %}{{ a }}{{ n }}{{ top }}{% endmacro %}{% set top = 't' %}{{ m('x')|upper }}",
        "{% set x = 1 %}{% macro m() %}{{ x }}{% set x = 2 %}{{ x }}{% endmacro %}{{ m() }}{{ x }}",
        "{{ text|trim }}|{{ 'xxaxx'|trim('x') }}|{{ text|length }}|{{ list|length }}|{{ dict|length }}|{{ words|count "
        "}}",
        "{{ nothing|default('d') }}{{ no|default('d') }}{{ no|default('d', true) }}{{ ''|d('e', boolean=true) }}{{ "
        "nothing|default }}",
        "{{ 'abc'|upper }}{{ 'ABC'|lower }}{{ 'hELLO wORLD'|capitalize }}{{ \"hello w-orld (foo) it's\"|title }}",
        "{{ list|join(', ') }}{{ words|join }}{{ people|join('/', attribute='name') }}{{ 'abc'|join('-') }}",
        "{{ list|first }}{{ list|last }}{{ empty|first }}{{ 'abc'|first }}{{ dict|list }}{{ 'abc'|list }}",
        "{{ 5|string ~ 1 }}{{ '12'|int + 1 }}{{ '1.9'|int }}{{ 'x'|int }}{{ 'x'|int(4) }}{{ 3.9|int }}{{ '1.5'|float "
        "}}{{ 2|float }}{{ -3|abs }}{{ '  4 '|int }}",
        "{{ 'a-b-c'|replace('-', '+') }}{{ 'a-b-c'|replace('-', '+', 1) }}{{ 'abc'|reverse }}{{ list|reverse|list }}{{ "
        "list|sort }}{{ words|sort }}{{ words|sort(reverse=true) }}{{ words|sort(case_sensitive=true) }}{{ "
        "people|sort(attribute='age')|map(attribute='name')|list }}",
        "{{ [1, 2, 1, 'a', 'A']|unique|list }}{{ list|sum }}{{ [1, 2.5]|sum }}{{ people|sum(attribute='age') }}",
        "{{ people|map(attribute='name')|list }}{{ words|map('upper')|list }}{{ people|map(attribute='job.at', "
        "default='-')|list }}{{ words|map('replace', 'p', 'q')|join(' ') }}",
        "{{ list|select('gt', 1)|list }}{{ list|reject('odd')|list }}{{ [0, 1, '']|select|list }}{{ "
        "people|selectattr('job')|map(attribute='name')|list }}{{ people|rejectattr('age', 'gt', 30)|list }}{{ "
        "people|selectattr('name', 'equalto', 'Ada')|list|length }}{{ people|selectattr('job', 'defined')|list|length "
        "}}",
        "{{ dict|items|list }}{{ dict|dictsort }}{{ {'b': 1, 'A': 2}|dictsort }}{{ {'b': 1, 'A': 2}|dictsort(true) "
        "}}{{ {'b': 2, 'A': 1}|dictsort(by='value') }}{{ {'b': 2, 'A': 1}|dictsort(reverse=true) }}",
        "{{ dict|tojson }}{{ dict|tojson(indent=2) }}{{ empty|tojson(indent=2) }}{{ dict|tojson(sort_keys=true) }}{{ "
        "dict|tojson(separators=(',', ':')) }}{{ dict|tojson(separators=(',', ': '), indent=4) }}",
        "{{ '<a href=\"x\">\\u2028\\x01\\n'|tojson }}{{ 1.0|tojson }}{{ 1e2|tojson if false else '' }}{{ none|tojson "
        "}}{{ {}|tojson }}{{ nothing|tojson }}",
        "{{ 'a\\nb\\n\\nc'|indent }}|{{ 'a\\nb\\n\\nc'|indent(2, true) }}|{{ 'a\\nb\\n\\nc\\n'|indent(3, blank=true) "
        "}}|{{ 'a\\nb'|indent('> ') }}",
        "{{ text|safe }}{{ n|nofilter }}",
        "{{ n is defined }}{{ nothing is defined }}{{ nothing is undefined }}{{ no is none }}{{ no is not none }}{{ "
        "yes is true }}{{ yes is false }}{{ 1 is true }}{{ yes is boolean }}",
        "{{ n is number }}{{ yes is number }}{{ x is float }}{{ n is integer }}{{ yes is integer }}{{ text is string "
        "}}{{ dict is mapping }}{{ list is sequence }}{{ text is sequence }}{{ dict is iterable }}{{ n is iterable "
        "}}{{ dict is sequence }}{{ nothing is iterable }}",
        "{{ n is odd }}{{ n is even }}{{ n is divisibleby 7 }}{{ n is eq 7 }}{{ n is ne(7) }}{{ n is gt 3 }}{{ n is le "
        "3 }}{{ 2 is in list }}{{ 9 is not in list }}{{ 'a' is lower }}{{ 'A' is upper }}{{ 'a' is upper }}{{ n is "
        "divisibleby(2) or yes }}",
        "{{ range is callable }}{{ n is callable }}{{ n is nosuchtest }}",
        "{{ n is defined and n > 3 }}{{ 1 if n is defined else 2 }}",
        "{{ text.strip() }}|{{ text.lstrip() }}|{{ text.rstrip() }}|{{ 'xxaxx'.strip('x') }}|{{ 'abcba'.rstrip('ab') "
        "}}",
        "{{ 'a,b,,c'.split(',') }}{{ ' a  b c '.split() }}{{ 'a,b,c'.split(',', 1) }}{{ ' a b c '.split(none, 1) }}{{ "
        "'a,b,c'.rsplit(',', 1) }}{{ 'a\\nb\\r\\nc\\n'.splitlines() }}{{ 'a'.split('b')[-1] }}{{ 'abc'.split('') }}",
        "{{ 'abc'.startswith('a') }}{{ 'abc'.endswith(('x', 'c')) }}{{ 'abc'.replace('b', 'x') }}{{ 'aXb'.upper() }}{{ "
        "'aXb'.lower() }}{{ \"they're bill's\".title() }}{{ 'hELLO'.capitalize() }}{{ 'a\u00E4bc'.find('b') }}{{ "
        "'abc'.find('z') }}{{ 'abab'.rfind('ab') }}{{ 'aaa'.count('a') }}{{ 'abc'.replace('', '-') }}",
        "{{ 'abc'.removeprefix('a') }}{{ 'abc'.removesuffix('c') }}{{ '12'.isdigit() }}{{ ''.isdigit() }}{{ "
        "'ab'.isalpha() }}{{ '-'.join(words) }}{{ 'ab1'.isalnum() }}",
        "{{ dict.get('a') }}{{ dict.get('z') }}{{ dict.get('z', 'd') }}{{ dict.keys()|list }}{{ dict.values()|list "
        "}}{{ dict.items()|list }}",
        "{{ dict.nosuch() }}",
        "{{ text.nosuch() }}",
        "{{ list.append(4) }}",
        "{{ dict(a=1, b=2) }}{{ namespace(a=1).a }}{{ strftime_now('%Y-%m-%d %B %b %A %a %%') }}",
        "{{ raise_exception('no') }}",
        "{% include 'x' %}",
        "{% if %}",
        "{{ a b }}",
        "{% endif %}",
        "{{ 'a }}",
        "{% for x in %}{% endfor %}",
        "{{ }}",
        "{% set loop = 1 %}",
        "{% if yes %}",
        "{{ (1 }}",
        "{{ [1, 2 }}",
        "{{ 1 | }}",
        "{% nosuch %}",
        "{# open",
        "{{ {'a': {'b': 1}} }}",
        "{{ {'a': 1}['a'] }}{{ [1, 2][0] }}{{ 'abc'[1] }}",
        "{{ ''.join(['a', 'b']) }}{{ 'x'.join('abc') }}",
        "}} %} #}",
        "{ { } {x}",
        "{{ '}}' }}{{ '{%' }}",
        "a{{- ' b ' -}} c",
        "{% if not yes %}1{% else %}2{% endif %}{{ not yes and no }}",
        "{{ 1 if 1 else 2 if 0 else 3 }}{{ 'x' if words|length > 2 and 'fig' in words else 'y' }}",
        "{{ [1, 2,] }}{{ {'a': 1,} }}",
        "{{ text | trim | length }}{{ (text | trim)[0] }}{{ 'a' + 'b' | upper }}{{ 'a' ~ 'b' | upper }}",
    };
}
// NOLINTEND(bugprone-suspicious-missing-comma)

} // namespace tandem::test
