#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Tandem authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Fetches the pinned tree-sitter grammars (sources only, nothing in them is run) into the user's cache, once per
# lockfile, and prints the folder they lie in. Needs npm and a network the first time, neither afterwards.
# CMake finds the same folder by the same rule, or takes -DTANDEM_GRAMMARS=FOLDER.
# Ends with 0 and the folder on standard output, or with 1 and a sentence on standard error: Tandem then builds without
# them and colours with Scintilla's lexers.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
# With sudo the cache belongs to whoever has HOME; a HOME that is not there falls back to a folder of the user's own.
home="${HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)}"
cache="${XDG_CACHE_HOME:-$home/.cache}/tandem/grammars"
key="$(sha256sum "$here/grammars/package-lock.json" | cut -c1-16)"
target="$cache/$key"

if [ -e "$target/complete" ]; then
    echo "$target"
    exit 0
fi
if ! command -v npm >/dev/null; then
    echo "grammars: npm is not installed, so the syntax grammars cannot be fetched; Scintilla's lexers are used." >&2
    exit 1
fi

mkdir -p "$cache"
# Two builds at once each fetch into a folder of their own; the rename decides.
work="$(mktemp -d "$cache/.fetch-XXXXXX")"
trap 'rm -rf "$work"' EXIT
cp "$here/grammars/package.json" "$here/grammars/package-lock.json" "$here/grammars/.npmrc" "$work/"
echo "grammars: fetching the pinned tree-sitter grammars (some 15 MB, under a minute) …" >&2
if ! (cd "$work" && timeout 600 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2); then
    echo "grammars: npm could not fetch them (no network?); the build goes on with Scintilla's lexers." >&2
    exit 1
fi
# Only what is compiled is kept, and the licences.
find "$work/node_modules" -type f ! -path '*/src/*' ! -path '*/common/*' ! -iname 'LICENSE*' ! -name package.json -delete
find "$work/node_modules" -type f \( -name '*.json' ! -name package.json -o -name '*.wasm' -o -name '*.js' -o -name '*.node' \) -delete
find "$work/node_modules" -type d -empty -delete
touch "$work/complete"
if [ ! -e "$target/complete" ]; then
    rm -rf "$target"
    mv -T "$work" "$target" 2>/dev/null || true
fi
if [ ! -e "$target/complete" ]; then
    echo "grammars: $target could not be written." >&2
    exit 1
fi
echo "$target"
