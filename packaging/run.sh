#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Tandem authors
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
# shellcheck source=packaging/steps.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/steps.sh"

usage() {
    cat <<'TEXT'
usage: packaging/run.sh [--build-only] [DIR|FILE[:LINE[:COLUMN]]]...

Installs what is missing (apt; asks for sudo when needed), fetches grammars and icons (npm, pinned by hash), builds
into build/release and opens Tandem on resources/sample-project or on what is named. The first time takes about a
quarter of an hour on two cores; after that it opens at once.

  --build-only   stop before opening; programs, bench programs and tests are built
TEXT
}

needs_display() {
    cat <<'TEXT'
Tandem is built, but there is no display to open it on. Ways to get one:
  - start this command from a terminal of a graphical session;
  - from another machine: ssh -X HOST, then this command again;
  - none at all, for a look or a test: apt-get install xvfb xauth, then xvfb-run packaging/run.sh
TEXT
}

build_only=no
open=()
arguments=("$@")
for argument in "$@"; do
    case $argument in
    --build-only) build_only=yes ;;
    -h | --help) usage && exit 0 ;;
    -*) usage >&2 && fail "unknown option: $argument" ;;
    *) open+=("$argument") ;;
    esac
done

install_packages build
continue_as_user "${arguments[@]}"
fetch grammars
build_release

if [ "$build_only" = yes ]; then
    printf 'Built: %s\n' "$release/bin"
    exit 0
fi
if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    needs_display
    exit 0
fi
[ "${#open[@]}" -gt 0 ] || open=("$root/resources/sample-project")
exec "$release/bin/tandem" "${open[@]}"
