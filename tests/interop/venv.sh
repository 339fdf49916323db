#!/usr/bin/env bash
# Makes the Python environment of the interop tests: tests/interop/venv.sh FOLDER. Does nothing where
# it is there and the list of packages is the same.
set -euo pipefail
list="$(cd "$(dirname "$0")" && pwd)/requirements.txt"
folder=$1
if ! cmp -s "$list" "$folder/installed.txt"; then
  python3 -m venv --clear "$folder"
  "$folder/bin/pip" install --quiet --disable-pip-version-check -r "$list" || {
    echo "interop tests: the packages of tests/interop/requirements.txt cannot be installed" >&2
    exit 1
  }
  cp "$list" "$folder/installed.txt"
fi
