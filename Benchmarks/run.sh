#!/usr/bin/env bash
# Measures Utter beside its rivals and prints one table: what was measured, its target, and whether that is met.
# The two sides of a row run in turn, so that what else the machine does meets both. `make bench` calls this with
#   UTTER    the program
#   PYTHON   a Python that has the rivals (`make bench-setup`)
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
UTTER=$(realpath "${UTTER:?the program to measure, as make bench sets it}")
PYTHON=$(realpath -s "${PYTHON:?a Python with the rivals, as make bench sets it}")
lines=10000

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cc -O2 -ffp-contract=off -o "$work/measure" "$here/measure.c"
cd "$work"
export XDG_STATE_HOME="$work/state" XDG_CACHE_HOME="$work/cache" XDG_CONFIG_HOME="$work/config"
"$here/cheap-lines.sh" "$lines" > program
"$UTTER" --session session.utter < program > /dev/null

row() { printf '%-38s %12s %12s %10s   %-16s %s\n' "$@"; }
source "$here/figures.sh"
probes=()
missing=""

echo "$(nproc) processors, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1); load $(cut -d' ' -f1 /proc/loadavg)"
echo
row "" utter beside ratio target ""

rivals=$("$PYTHON" -c 'import numpy; print(numpy.__version__)' 2> /dev/null || true)
if [ -n "$rivals" ]; then
    read -r ours theirs ratio memory theirMemory probe < <(
        ./measure 21 -- "$UTTER" -c '1+1' -- "$PYTHON" -c 'import numpy')
    probes+=("$probe")
    row "start to exit | python, numpy $rivals" "$ours ms" "$theirs ms" "$ratio" "at most 0.25" "$(verdict "$ratio <= 0.25")"
    row "  peak memory" "$memory MB" "$theirMemory MB" "$(figure %.4f "$memory / $theirMemory")" "" ""
else
    read -r ours _ _ memory _ probe < <(./measure 21 -- "$UTTER" -c '1+1' -- true)
    probes+=("$probe")
    row "start to exit" "$ours ms" "no rival" "" "at most 0.25" "not measured"
    row "  peak memory" "$memory MB" "" "" "" ""
    missing+=$'numpy is missing: make bench-setup installs it\n'
fi

record='rm -f made.utter; exec "$0" --session made.utter < program'
plain='exec "$0" --no-session < program'
read -r with without ratio _ _ probe < <(./measure 7 -- sh -c "$record" "$UTTER" -- sh -c "$plain" "$UTTER")
probes+=("$probe")
cost=$(figure %.4f "($with - $without) / $lines")
row "$lines lines recorded | unrecorded" "$with ms" "$without ms" "$ratio" "" ""
row "  recording a line" "$cost ms" "" "" "under 2 ms" "$(verdict "$cost < 2")"

read -r opened started ratio memory _ probe < <(
    ./measure 7 -- "$UTTER" --session session.utter -c '' -- "$UTTER" -c '')
probes+=("$probe")
row "$lines lines opened | an empty start" "$opened ms" "$started ms" "$ratio" "under 1000 ms" "$(verdict "$opened < 1000")"
row "  peak memory" "$memory MB" "" "" "" ""

read -r replayed started ratio _ _ probe < <(
    ./measure 7 -- "$UTTER" replay session.utter --check -- "$UTTER" -c '')
probes+=("$probe")
rate=$(figure %.0f "$lines / $replayed * 1000")
row "$lines lines replayed | an empty start" "$replayed ms" "$started ms" "$ratio" "" ""
row "  lines replayed in a second" "$rate" "" "" "at least 2000" "$(verdict "$rate >= 2000")"

source "$here/common.sh"
source "$here/features.sh"
source "$here/training.sh"
source "$here/distillation.sh"
source "$here/augmentation.sh"
source "$here/inference.sh"
source "$here/compression.sh"
source "$here/export.sh"

echo
echo "Medians of 21 pairs, of 7 where lines are run. A ratio is the median of the pairs' ratios."
[ -z "$settings" ] || printf 'PyTorch was fastest with\n%s' "$settings"
echo "The machine: 2,000,000 dependent multiply-adds took ${probes[*]} ms (beside the groups of rows, in order)."
printf '%s' "$missing"
