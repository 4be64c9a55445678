#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Tandem authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the editors that the programs in bench/ measure Tandem against, and fetches the projects that quality_bench
# types in into the user's cache folder.
set -euo pipefail
# shellcheck source=packaging/steps.sh
source "$(dirname -- "${BASH_SOURCE[0]}")/steps.sh"

arguments=("$@")
install_packages build bench
continue_as_user "${arguments[@]}"
fetch quality-projects
echo "The peers of bench/ are installed: $(packages_of bench | tr '\n' ' ')"
