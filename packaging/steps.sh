# SPDX-FileCopyrightText: 2026 The Tandem authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Sourced by run.sh, test.sh and bench-deps.sh: the steps they share. Each step says what it does and how long it
# took; its noise goes to a file under build/logs, whose end is shown when the step fails.

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
readonly root
readonly logs=$root/build/logs
readonly release=$root/build/release

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# step LOG "what is done" COMMAND...
step() {
    local log=$logs/$1.log what=$2 begin=$SECONDS
    shift 2
    mkdir -p "$logs"
    printf '%-66s ' "$what"
    if "$@" >"$log" 2>&1 </dev/null; then
        printf '%4d s\n' $((SECONDS - begin))
    else
        local status=$?
        printf 'failed after %d s\n' $((SECONDS - begin))
        tail -n 40 "$log" >&2
        printf '\nThe whole output: %s\n' "$log" >&2
        exit "$status"
    fi
}

# packages_of LIST...: the names in packaging/packages/LIST.txt
packages_of() {
    local list
    for list in "$@"; do
        sed -e 's/#.*//' -e '/^[[:space:]]*$/d' -e 's/[[:space:]]//g' "$root/packaging/packages/$list.txt"
    done
}

# Those of the named packages that are not installed; asks dpkg's own records, so it takes a blink and no network.
missing_packages() {
    local installed
    installed=$(dpkg-query -W -f='${Package} ${db:Status-Abbrev}\n' 2>/dev/null | awk '$2 ~ /^.i/ {print $1}' | sort -u)
    comm -13 <(printf '%s\n' "$installed") <(printf '%s\n' "$@" | sort -u)
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -- "$@"; fi
}

apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

# install_packages LIST...
install_packages() {
    local wanted missing
    mapfile -t wanted < <(packages_of "$@")
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        printf 'This is no Debian system: install what matches these packages yourself: %s\n' "${wanted[*]}" >&2
        return 0
    fi
    mapfile -t missing < <(missing_packages "${wanted[@]}")
    # Other builds of Node.js bring their own npm and conflict with Debian's.
    command -v npm >/dev/null || missing+=(npm)
    [ "${#missing[@]}" -gt 0 ] || return 0
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null ||
            fail "These packages are missing and neither root nor sudo is at hand: ${missing[*]}"
        sudo -v || fail "Without sudo these packages cannot be installed: ${missing[*]}"
    fi
    step packages "Installing ${#missing[@]} packages with apt (all: 400 MB, 3 minutes)" apt_install "${missing[@]}"
}

# Under sudo only apt runs as root: what is built, and the window, belong to the user who asked.
continue_as_user() {
    [ "$(id -u)" = 0 ] && [ -n "${SUDO_USER:-}" ] && [ "$SUDO_USER" != root ] || return 0
    local home
    home=$(getent passwd "$SUDO_USER" | cut -d: -f6)
    if [ -d "$root/build" ]; then chown -R "$SUDO_USER:" "$root/build"; fi
    exec runuser -u "$SUDO_USER" -- env -u SUDO_USER HOME="$home" "$0" "$@"
}

# fetch PART...: what is pinned by hash and fetched rather than kept here. Each script returns at once when it is there;
# the build goes on without what cannot be had.
fetch() {
    local part
    for part in "$@"; do
        step "$part" "Fetching $part (once; pinned by hash)" fetch_or_note "$part"
        if grep -q '^NOT FETCHED' "$logs/$part.log"; then
            printf '    not to be had now: see %s; a later run tries again\n' "$logs/$part.log"
        fi
    done
}

fetch_or_note() {
    "$root/packaging/$1.sh" || printf 'NOT FETCHED\n'
}

# As many compilers as the memory takes: a file with libtorch's headers wants 2 GB.
build_jobs() {
    local cores memory
    cores=$(nproc)
    memory=$(awk '/^MemAvailable:/ {print int($2 / 2000000)}' /proc/meminfo)
    if [ "${memory:-0}" -lt 1 ]; then memory=1; fi
    echo $((cores < memory ? cores : memory))
}

# configure PRESET [cmake arguments...]: ccache is used where it is installed, and never needed.
configure() {
    local preset=$1 launcher=()
    shift
    if command -v ccache >/dev/null; then
        launcher=(-DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    fi
    (cd "$root" && cmake --preset "$preset" "${launcher[@]}" "$@")
}

# Ninja runs CMake again by itself when a list changed; a first configuration, or grammars fetched since, need it.
needs_configuring() {
    local cache=${XDG_CACHE_HOME:-${HOME:-}/.cache}/tandem
    [ -f "$1/build.ninja" ] || return 0
    [ -d "$cache" ] && [ -n "$(find "$cache" -maxdepth 3 -name complete -newer "$1/build.ninja" -print -quit)" ]
}

build_release() {
    if needs_configuring "$release"; then
        step configure "Configuring build/release" configure release
    fi
    step build "Building with $(build_jobs) jobs (first time on two cores: 10 minutes)" ninja -C "$release" -j "$(build_jobs)"
}
