#!/usr/bin/env bash
# The release preset built once more in another folder gives the same bytes:
# reproduce.sh BUILD_FOLDER.
set -u

built=$1
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
passed=0
failed=0

mkdir -p "$place/another/deeper"
cp -r CMakeLists.txt CMakePresets.json checker rules LICENSE README.md \
  CHANGELOG.md "$place/another/deeper"
if ! (cd "$place/another/deeper" && cmake --preset release &&
      cmake --build --preset release) >"$place/log" 2>&1; then
  tail -n 20 "$place/log"
  failed=1
fi
for program in leadtime leadtime-deliver leadtime-xlsx; do
  if cmp "$built/checker/$program" \
         "$place/another/deeper/build/release/checker/$program"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
  fi
done
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
