# SPDX-FileCopyrightText: 2026 The Tandem authors
# SPDX-License-Identifier: GPL-3.0-or-later
# usage: python3 render-with-peer.py CASES_JSON RESULT_JSON
# Renders each {"template": T, "variables": {...}} of a JSON array with Jinja2 as the Hugging Face library does and
# writes an array of texts, null where Jinja2 raises an exception.
import datetime
import functools
import json
import sys

from jinja2 import nodes
from jinja2.ext import Extension, loopcontrols
from jinja2.sandbox import ImmutableSandboxedEnvironment


class Generation(Extension):
    tags = {"generation"}

    def parse(self, parser):
        line = next(parser.stream).lineno
        return nodes.Scope(parser.parse_statements(("name:endgeneration",), drop_needle=True), lineno=line)


def raise_exception(message):
    raise ValueError(message)


def tojson(value, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
    return json.dumps(value, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)


environment = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, extensions=[loopcontrols, Generation])
environment.filters["tojson"] = tojson
environment.globals["raise_exception"] = raise_exception
environment.globals["strftime_now"] = lambda form: datetime.datetime.fromtimestamp(0).strftime(form)

compiled = functools.lru_cache(None)(environment.from_string)

with open(sys.argv[1], encoding="utf-8") as cases:
    result = []
    for case in json.load(cases):
        try:
            result.append(compiled(case["template"]).render(**case["variables"]))
        except Exception as problem:  # whatever it is, ours has to refuse too
            print("refused:", repr(problem)[:200], "in", repr(case["template"])[:80], file=sys.stderr)
            result.append(None)
with open(sys.argv[2], "w", encoding="utf-8") as out:
    json.dump(result, out)
