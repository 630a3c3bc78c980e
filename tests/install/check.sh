#!/usr/bin/env bash
# Installs into a folder of its own and runs the installed program where the
# source tree cannot be seen: check.sh BUILD_FOLDER.
set -u

build=$1
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
passed=0
failed=0

expect() {
  local what=$1
  shift
  if "$@" >"$place/log" 2>&1; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf '%s: failed\n' "$what"
    cat "$place/log"
  fi
}

# The folder of the data is compiled in, so the build is made for this place.
expect configure cmake -S . -B "$place/build" -G Ninja \
  -DCMAKE_INSTALL_PREFIX="$place/usr" -DLEADTIME_TESTS=OFF
expect build cmake --build "$place/build"
expect install cmake --install "$place/build"
rm -rf "$place/build"
program=$place/usr/bin/leadtime
share=$place/usr/share

expect version sh -c "'$program' --version | grep -q 'tz database 20'"
expect "what delivers" test -x "$place/usr/libexec/leadtime/leadtime-deliver"
# libcurl and SQLite would cost a small check more than its own work
expect "loads neither libcurl nor SQLite" sh -c \
  "! ldd '$program' | grep -E 'curl|sqlite'"
expect "rule packs" test -f "$share/leadtime/rules/un/un-oewg-ict.json"
expect "JSON Schemas" test -f "$share/leadtime/rules/schema/pack.schema.json"
expect "JSON Schema of deadlines" test -f \
  "$share/leadtime/rules/schema/deadlines.schema.json"
expect "working calendars" test -f "$share/leadtime/rules/calendars/un-vienna.json"
expect "manual pages" test -f "$share/man/man1/leadtime.1"
expect "format pages" test -f "$share/man/man5/leadtime-register.5"
expect samples sh -c \
  "cd '$share/doc/leadtime' &&
   '$program' check samples/oewg-7 --as-of 2024-03-05 |
   grep -q 'incomplete  checklist'"
expect "links of the README" /usr/bin/python3 tests/install/links.py \
  "$share/doc/leadtime/README.md"
expect "no command of the source tree in the README" sh -c \
  "! grep -E '^.?.?(checker|tests)/run' '$share/doc/leadtime/README.md'"
expect licence test -f "$share/doc/leadtime/LICENSE"
cp -r samples/oewg-7 "$place/work"
expect "writes workbooks" sh -c \
  "cd '$place/work' && '$program' check . --as-of 2024-03-05 --format xlsx |
   head -c 2 | grep -q PK"
expect "judges by an installed pack" sh -c \
  "cd '$place/work' && '$program' check . --as-of 2024-03-05 |
   grep -q 'incomplete  checklist'"
expect "does not name the source tree" sh -c \
  "! grep -q '$PWD' '$program'"
# a whole installation that was moved; the calendar is written by the program
# in libexec
mv "$place/usr" "$place/moved"
program=$place/moved/bin/leadtime
expect "judges by a pack that was moved with it" sh -c \
  "cd '$place/work' && '$program' check . --as-of 2024-03-05 |
   grep -q 'incomplete  checklist'"
expect "counts by a working calendar that was moved with it" sh -c \
  "'$program' rules check 2>&1 | grep -q 'by the calendar'"
expect "writes a calendar by a pack that was moved with it" sh -c \
  "cd '$place/work' && '$program' calendar . --no-state --as-of 2024-03-05 |
   grep -q un-oewg-ict"
[ -d "$build" ] || failed=$((failed + 1))
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
