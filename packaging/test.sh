#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Tandem authors
# SPDX-License-Identifier: GPL-3.0-or-later
set -euo pipefail
# shellcheck source=packaging/steps.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/steps.sh"

usage() {
    cat <<'TEXT'
usage: packaging/test.sh [--full] [--only STAGE]...

Installs what is missing, builds build/release and runs every test without a display. The closing lines are ctest's
summary. Under half an hour on two cores with the first build, a few minutes after it.
Random tests run a hundredth of their full counts with a fresh seed; what failed is replayed with
TANDEM_TEST_SEED=<the printed number> (and TANDEM_TEST_SCALE, 1 for the full counts).

  --full         also, and before the tests: the fuzzers ten minutes each under ASan, every test under ASan and UBSan,
                 TSan for what links neither Qt nor libtorch, clang-tidy over every file; the tests then run their full
                 counts. Some three hours on two cores.
  --only STAGE   of --full's stages this one: fuzz, asan, tsan, tidy or tests (full counts); may be given more than once
TEXT
}

# The seed of this run, for every stage of it.
export TANDEM_TEST_SEED=${TANDEM_TEST_SEED:-$((RANDOM * 32768 + RANDOM))}
readonly fuzz_seconds=${TANDEM_FUZZ_SECONDS:-600}

# build_preset PRESET: into build/PRESET
build_preset() {
    local preset=$1
    if needs_configuring "$root/build/$preset"; then
        step "$preset-configure" "Configuring build/$preset" configure "$preset"
    fi
    step "$preset-build" "Building build/$preset" ninja -C "$root/build/$preset" -j "$(build_jobs)"
}

# ctest_in FOLDER [arguments...]
ctest_in() {
    local folder=$1
    shift
    ctest --test-dir "$folder" --output-on-failure --no-tests=error -j "$(nproc)" "$@"
}

# Starts from the samples in tests/fuzz/corpus/NAME where there are any, and keeps what it finds below build/.
fuzz_one() {
    local target=$1 name corpora
    name=$(basename "$target")
    corpora=("$root/build/fuzz/corpus/$name")
    mkdir -p "${corpora[0]}"
    if [ -d "$root/tests/fuzz/corpus/$name" ]; then corpora+=("$root/tests/fuzz/corpus/$name"); fi
    "$target" -max_total_time="$fuzz_seconds" -rss_limit_mb=4096 -timeout=25 -print_final_stats=1 \
        -artifact_prefix="$root/build/fuzz/$name-" "${corpora[@]}" >"$logs/$name.log" 2>&1
}

# All of them, as many at a time as there are processors.
fuzz_all() {
    local target failed=0 running=0
    for target in "$@"; do
        if [ "$running" -ge "$(nproc)" ]; then
            wait -n || failed=1
            running=$((running - 1))
        fi
        fuzz_one "$target" &
        running=$((running + 1))
    done
    while [ "$running" -gt 0 ]; do
        wait -n || failed=1
        running=$((running - 1))
    done
    for target in "$@"; do
        printf '== %s\n' "$(basename "$target")"
        tail -n 12 "$logs/$(basename "$target").log"
    done
    return "$failed"
}

stage_fuzz() {
    local targets
    build_preset fuzz
    mapfile -t targets < <(find "$root/build/fuzz" -maxdepth 2 -type f -executable -iname '*fuzz*' | sort)
    [ "${#targets[@]}" -gt 0 ] || fail "build/fuzz has no fuzz targets"
    step fuzz "Fuzzing ${#targets[@]} targets under ASan, each for $fuzz_seconds s" fuzz_all "${targets[@]}"
}

# Leaks are not looked for: Qt's and libtorch's own would drown ours.
stage_asan() {
    build_preset asan-ubsan
    step asan-tests "Tests under ASan and UBSan" \
        env TANDEM_TEST_SCALE=0.01 ASAN_OPTIONS=detect_leaks=0 \
        ctest --test-dir "$root/build/asan-ubsan" --output-on-failure --no-tests=error -j "$(nproc)" \
        --timeout 900 --label-exclude 'x11|bench'
}

stage_tsan() {
    build_preset tsan
    step tsan-tests "Tests under TSan" env TANDEM_TEST_SCALE=0.01 \
        ctest --test-dir "$root/build/tsan" --output-on-failure --no-tests=error -j "$(nproc)" --timeout 900
}

# Besides the sources it needs only what a build generates, so nothing is compiled a second time as the preset would.
# clang 14 cannot parse libtorch 1.13's headers as C++20.
stage_tidy() {
    build_release
    step tidy "clang-tidy over every file" run-clang-tidy -quiet -p "$release" -j "$(nproc)" \
        "^$root/(app|editor|ai/(?!torch/)|collab|resources|tests|bench)/.*\.cpp$"
}

stage_tests() {
    build_release
    printf 'Random tests: scale %s, seed %s\n' "$scale" "$TANDEM_TEST_SEED"
    TANDEM_TEST_SCALE=$scale QT_QPA_PLATFORM=offscreen ctest_in "$release"
}

full=no
stages=()
arguments=("$@")
while [ $# -gt 0 ]; do
    case $1 in
    --full) full=yes && stages=(fuzz asan tsan tidy tests) ;;
    --only)
        case ${2:-} in
        fuzz | asan | tsan | tidy | tests) full=yes && stages+=("$2") && shift ;;
        *) usage >&2 && fail "--only takes fuzz, asan, tsan, tidy or tests" ;;
        esac
        ;;
    -h | --help) usage && exit 0 ;;
    *) usage >&2 && fail "unknown option: $1" ;;
    esac
    shift
done

lists=(build test)
scale=${TANDEM_TEST_SCALE:-0.01}
if [ "$full" = yes ]; then
    lists+=(full)
    scale=${TANDEM_TEST_SCALE:-1}
else
    stages=(tests)
fi

install_packages "${lists[@]}"
continue_as_user "${arguments[@]}"
fetch grammars peers
# A stage that fails does not keep the others from being run: one long run shows everything that is wrong.
failed=()
for stage in "${stages[@]}"; do
    ("stage_$stage") || failed+=("$stage")
done
[ "${#failed[@]}" -eq 0 ] || fail "Failed: ${failed[*]}"
