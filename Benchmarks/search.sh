#!/usr/bin/env bash
# Measures a search beside Optuna with PyTorch (search.py), and what a second worker brings. `make bench-search` calls this with
#   UTTER    the program
#   PYTHON   a Python that has the rivals (`make bench-setup`)
# Some ten minutes. TRIALS, EPOCHS and ROUNDS (64, 9 and 1) make it shorter or longer.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
UTTER=$(realpath "${UTTER:?the program to measure, as make bench-search sets it}")
PYTHON=$(realpath -s "${PYTHON:?a Python with the rivals, as make bench-search sets it}")
trials=${TRIALS:-64} epochs=${EPOCHS:-9} rounds=${ROUNDS:-1}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export XDG_STATE_HOME="$work/state" XDG_CACHE_HOME="$work/cache" XDG_CONFIG_HOME="$work/config"
source "$here/common.sh"
[ -n "$fsdd" ] || { echo "FSDD is missing: \`utter help load fsdd\` says where to put it" >&2; exit 1; }

row() { printf '%-46s %10s %10s %8s   %-14s %s\n' "$@"; }
source "$here/figures.sh"

# A subset: one speaker's 500 clips, of which 480 teach and 20 tell.
clips=480 checks=20
data='f = features (split (select (load fsdd) --speaker theo) --by random --test 0 --validation 0.04)'
flags="--rate 1e-4..3e-2 --batch 16 32 64 --weight-decay 1e-4..1e-1 --trials $trials --epochs $epochs --by validation"

# utter_search THREADS FLAG…: seconds of the search alone, features being ready, and the epochs that it trained: of a trial the
# table has the last training, and those of the rungs below came before that.
utter_search() {
    "$UTTER" --no-cache --threads "$1" --no-session --json -c "$data
        t, s = time tune student f $flags ${*:2}
        t.trials.epochs_done
        s / 1s" |
        "$PYTHON" -c '
import json, sys
results = [result["value"] for line in sys.stdin for result in json.loads(line)["results"]]
total = 0
for last in results[-2]:
    while last >= 1:
        total, last = total + last, last // 3
print(f"{results[-1]:.2f} {total}")'
}

optuna=$("$PYTHON" -c 'import optuna, torch; print(optuna.__version__ + ", torch " + torch.__version__.split("+")[0])' 2>/dev/null || true)
echo "$(nproc) processors, $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1); load $(cut -d' ' -f1 /proc/loadavg)"
echo "$trials trials of the student by successive halving, at most $epochs epochs over $clips clips"
echo
row "" utter beside ratio target ""
ours=() theirs=() ratios=() perEpoch=() ones=() twos=() gains=()
for round in $(seq "$rounds"); do
    read -r here_seconds here_epochs < <(utter_search 2)
    ours+=("$here_seconds")
    if [ -n "$optuna" ]; then
        best=""
        for processes in 1 2; do
            read -r seconds count < <(rival "$here/search.py" "$trials" "$epochs" "$clips" "$checks" $processes)
            echo "  Optuna in $processes process(es): $seconds s for $count epochs" >&2
            [ -n "$best" ] && [ "$(figure %d "($seconds >= $best)")" = 1 ] || best=$seconds their_epochs=$count
        done
        theirs+=("$best") ratios+=("$(figure %.2f "$best / $here_seconds")")
        perEpoch+=("$(figure %.2f "($best / $their_epochs) / ($here_seconds / $here_epochs)")")
    fi
    read -r one _ < <(utter_search 1 --on processes --in "one-$round" --workers 1)
    read -r two _ < <(utter_search 1 --on processes --in "two-$round" --workers 2)
    ones+=("$one") twos+=("$two") gains+=("$(figure %.2f "$one / $two")")
done
if [ -n "$optuna" ]; then
    ratio=$(printf '%s\n' "${ratios[@]}" | median)
    row "the search, s | optuna $optuna" "$(printf '%s\n' "${ours[@]}" | median)" "$(printf '%s\n' "${theirs[@]}" | median)" \
        "$ratio:1" "at least 5:1" "$(verdict "$ratio >= 5")"
    row "  epochs trained" "$here_epochs" "$their_epochs" "" "" ""
    row "  an epoch" "" "" "$(printf '%s\n' "${perEpoch[@]}" | median):1" "" ""
else
    row "the search, s" "$(printf '%s\n' "${ours[@]}" | median)" "no rival" "" "at least 5:1" "not measured"
    echo "optuna or torch is missing: make bench-setup installs them"
fi
gain=$(printf '%s\n' "${gains[@]}" | median)
row "two workers, s | one" "$(printf '%s\n' "${twos[@]}" | median)" "$(printf '%s\n' "${ones[@]}" | median)" "$gain:1" \
    "at least 1.8:1" "$(verdict "$gain >= 1.8")"
files=$(ls one-1/*.utter | wc -l)
row "  a trial in its own process, ms | on one thread here" "$(figure %.0f "$one / $files * 1000")" "" "" "" "$files trials"
