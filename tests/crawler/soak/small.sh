#!/usr/bin/env bash
# A short crawl to its end, and one that is killed ten times: small.sh CRAWL_SOAK [WARCIO]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
warcio=(${2:+--warcio "$2"})
"$1" --folder "$folder/pages" --hosts 20 --notices 2000 "${warcio[@]}"
"$1" --folder "$folder/kills" --hosts 4 --notices 2000 --kills 10 "${warcio[@]}"
