#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Tandem authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the pinned npm packages that tests compare with (packaging/peers) into the user's cache, outside the checkout.
# No package's own scripts are run. Prints the folder. Does nothing when it is up to date.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
folder=${XDG_CACHE_HOME:-$HOME/.cache}/tandem/peers
if ! command -v npm >/dev/null 2>&1; then
  echo "peers.sh: npm is not installed; the tests that compare with npm packages will say so and be skipped" >&2
  exit 1
fi
mkdir -p "$folder"
if [ -d "$folder/node_modules" ] && cmp -s "$here/peers/package-lock.json" "$folder/package-lock.json"; then
  echo "$folder"
  exit 0
fi
rm -rf "$folder/node_modules"
cp "$here/peers/package.json" "$here/peers/.npmrc" "$folder/"
# Under another name until the packages are there, so that an interrupted run is not taken for a finished one.
cp "$here/peers/package-lock.json" "$folder/package-lock.json"
if ! (cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund >&2); then
  rm -f "$folder/package-lock.json"
  echo "peers.sh: npm could not install the packages" >&2
  exit 1
fi
echo "$folder"
