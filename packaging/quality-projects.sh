#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Tandem authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Fetches the projects that bench/quality_bench types in (bench/data/projects.txt, pinned by version and hash; sources
# only, nothing in them is run) into the user's cache folder, each once. Needs apt and npm and a network the first time.
# Debian packages come through an apt root of its own, so that the system's sources and lists stay as they are.
# Ends with 0 when all are there, else with 1 after naming those that could not be had.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
home="${HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)}"
cache="${XDG_CACHE_HOME:-$home/.cache}/tandem/quality"
mkdir -p "$cache"
work="$(mktemp -d "$cache/.fetch-XXXXXX")"
trap 'rm -rf "$work"' EXIT

# The system's Debian sources with their source packages; other vendors' have none of these packages.
prepare_apt() {
    [ ! -e "$work/apt.conf" ] || return 0
    mkdir -p "$work/apt/parts" "$work/apt/state/lists/partial" "$work/apt/cache/archives/partial"
    local file
    for file in /etc/apt/sources.list.d/*.sources; do
        if ! grep -qs debian-archive-keyring "$file"; then continue; fi
        sed -e 's/^Types:.*/Types: deb deb-src/' "$file" >"$work/apt/parts/$(basename "$file")"
    done
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [ -e "$file" ] || continue
        sed -n -e 's/^deb\(-src\)\{0,1\} \(.*debian.*\)/deb \2\ndeb-src \2/p' "$file" | sort -u >"$work/apt/parts/$(basename "$file" .list).list"
    done
    : >"$work/apt/status"
    # The same packages on every kind of processor: nothing of them is run.
    cat >"$work/apt.conf" <<TEXT
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "$work/apt/parts";
Dir::State "$work/apt/state";
Dir::State::status "$work/apt/status";
Dir::Cache "$work/apt/cache";
APT::Architecture "amd64";
APT::Architectures { "amd64"; };
APT::Sandbox::User "";
TEXT
    APT_CONFIG="$work/apt.conf" apt-get -qq update >&2
}

# fetch_file NAME VERSION SOURCE INTO: leaves the package's file in INTO
fetch_file() {
    case $3 in
    deb)
        prepare_apt && (cd "$4" && APT_CONFIG="$work/apt.conf" apt-get -qq download "$1=$2" >&2)
        ;;
    deb-src)
        # What cannot be had of it does not matter as long as upstream's archive can; the hash decides.
        prepare_apt
        (cd "$4" && APT_CONFIG="$work/apt.conf" apt-get -qq source --download-only --only-source "$1=$2" >&2) || true
        find "$4" -type f ! -name '*.orig.tar.*' -delete
        find "$4" -type f -name '*.asc' -delete
        ;;
    npm)
        (cd "$4" && npm pack "$1@$2" --silent --ignore-scripts >/dev/null)
        ;;
    *)
        echo "quality-projects: unknown source '$3'" >&2
        return 1
        ;;
    esac
}

# unpack FILE INTO
unpack() {
    case $1 in
    *.deb) dpkg-deb -x "$1" "$2" ;;
    *) tar -xf "$1" -C "$2" --strip-components=1 --no-same-owner ;;
    esac
}

# fetch_project NAME VERSION SOURCE SHA256 TARGET
fetch_project() {
    local files="$work/files" tree="$work/tree" file
    rm -rf "$files" "$tree"
    mkdir -p "$files" "$tree"
    fetch_file "$1" "$2" "$3" "$files" || return 1
    # Of several archives of one source package, the one that is pinned.
    while IFS= read -r file; do
        if [ "$(sha256sum "$file" | cut -d' ' -f1)" = "$4" ]; then
            unpack "$file" "$tree" || return 1
            # Links could lead out of the folder.
            find "$tree" -type l -delete
            touch "$tree/.fetched"
            mkdir -p "$(dirname "$5")"
            rm -rf "$5"
            mv -T "$tree" "$5"
            return 0
        fi
    done < <(find "$files" -type f | sort)
    echo "quality-projects: nothing of $1 $2 has the pinned hash" >&2
    return 1
}

missing=()
while read -r name version source _ _ _ hash; do
    target="$cache/$name-$version"
    if [ ! -e "$target/.fetched" ]; then
        echo "quality-projects: fetching $name $version …" >&2
        fetch_project "$name" "$version" "$source" "$hash" "$target" || missing+=("$name")
    fi
done < <(sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$here/../bench/data/projects.txt")

if [ "${#missing[@]}" -gt 0 ]; then
    echo "quality-projects: not to be had now: ${missing[*]}" >&2
    exit 1
fi
echo "$cache"
