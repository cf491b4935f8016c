#!/usr/bin/env bash
# Replays the sessions and notebooks of the repository with --check, none of which may take anything from the cache, and
# says how each went: replay.sh UTTER [--all], with those in notebooks/long as well. Then it runs the pipeline twice, with one
# thread and with two, and holds all outputs and digests of the two runs together, whatever this processor is.
# Where the recordings are neither here nor to be fetched, files that need them are told and left out.
set -euo pipefail
cd "$(dirname "$0")/.."
utter=$(realpath "${1:?the program}")
repository=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

files=(sessions/*.utter notebooks/*.md)
[[ ${2:-} == --all ]] && files+=(notebooks/long/*.md)
recordings=here
"$utter" --no-session load fsdd > "$work/log" 2>&1 || recordings=""

failures=0 checked=0 left=0
row() { printf '%-42s %-10s %8s  %s\n' "$@"; }
seconds() { awk "BEGIN { printf \"%.1f s\", $(date +%s%N) / 1e9 - $1 / 1e9 }"; }

# A check draws its pictures, too: in a folder of its own.
prepare() {
    mkdir -p "$1"
    (cd "$repository" && find plots -type d) | while read -r folder; do mkdir -p "$1/$folder"; done
    cp -r "$repository/notebooks" "$repository/sessions" "$1"
    if [[ -e $repository/data ]]; then ln -sfn "$repository/data" "$1/data"; fi
}
prepare "$work/check"

for file in "${files[@]}"; do
    [[ $file == */README.md ]] && continue
    if [[ -z $recordings ]] && grep -q 'load fsdd' "$file"; then
        row "$file" "left out" "" "there are no real recordings here"
        left=$((left + 1))
        continue
    fi
    if [[ ! -e data ]] && grep -q 'load folder data/' "$file"; then
        row "$file" "left out" "" "it needs recordings in data/"
        left=$((left + 1))
        continue
    fi
    start=$(date +%s%N)
    if (cd "$work/check" && "$utter" --no-session replay "$file" --check) > "$work/log" 2>&1; then
        row "$file" "as it was" "$(seconds "$start")" "$(tail -n 1 "$work/log")"
        checked=$((checked + 1))
    else
        row "$file" "DIFFERS" "$(seconds "$start")" ""
        sed 's/^/    /' "$work/log"
        failures=$((failures + 1))
    fi
done

# The digests of every line, afresh: two processes, another number of threads, no cache.
pipelines=(sessions/pipeline.utter)
[[ -n $recordings ]] && pipelines+=(notebooks/quickstart.md)
[[ -n $recordings && ${2:-} == --all ]] && pipelines+=(notebooks/compression.md)
for file in "${pipelines[@]}"; do
    for threads in 1 2; do
        prepare "$work/threads-$threads"
        how=(run "$file")
        [[ $file == *.md ]] && how+=(--all)
        (cd "$work/threads-$threads" && "$utter" --no-session --no-cache --threads "$threads" "${how[@]}") \
            > "$work/log" 2>&1 || sed 's/^/    /' "$work/log"
    done
    digests=$(grep -c '^#@ ' "$work/threads-1/$file" || true)
    if [[ $digests -gt 0 ]] && cmp "$work/threads-1/$file" "$work/threads-2/$file"; then
        row "$file" "the same" "" "$digests digests and every line of output, with 1 thread and with 2"
    else
        row "$file" "DIFFERS" "" "with 1 thread and with 2"
        failures=$((failures + 1))
    fi
done

printf 'replay: %d as recorded' "$checked"
[[ $left -eq 0 ]] || printf ', %d left out' "$left"
[[ $failures -eq 0 ]] || { printf ', %d differ\n' "$failures"; exit 1; }
printf '\n'
