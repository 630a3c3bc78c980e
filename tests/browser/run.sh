#!/usr/bin/env bash
# Opens rendered reports in Chromium: run.sh PROGRAM FOLDER. What is needed from
# npm is installed into FOLDER once, exactly as package-lock.json names it;
# pictures of the pages are left there.
set -eu

program=$(realpath "$1")
mkdir -p "$2"
folder=$(realpath "$2")
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

if ! cmp -s tests/browser/package-lock.json "$folder/package-lock.json" ||
   [ ! -e "$folder/node_modules/.package-lock.json" ]; then
  cp tests/browser/package.json tests/browser/package-lock.json "$folder"
  npm ci --prefix "$folder" --no-audit --no-fund --ignore-scripts \
    >"$folder/npm.log" 2>&1 || { cat "$folder/npm.log"; exit 1; }
fi
exec node tests/browser/report.mjs "$program" "$folder"
