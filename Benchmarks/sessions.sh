#!/usr/bin/env bash
# Runs a session with a distillation, a pruning and a quantisation on real recordings, and opens it again from the cache:
# UTTER=program sessions.sh. Prints both times and their ratio, which is to be at least 50.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
UTTER=$(realpath "${UTTER:?the program to measure, as make bench-sessions sets it}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cc -O2 -ffp-contract=off -o "$work/measure" "$here/measure.c"
cd "$work"
export XDG_STATE_HOME="$work/state" XDG_CACHE_HOME="$work/cache" XDG_CONFIG_HOME="$work/config"

cat > program <<'LINES'
data = load fsdd
parts = split data --by official --validation 0.1
feats = features parts
big, th = train student-plus feats --epochs 30 --batch 64
small, sh = distill big feats --into student --epochs 60 --rate 0.01
lean, curve = prune small feats --sparsity 0.4 --steps 8 --epochs 2
tiny, report = quantize lean feats --scheme static
evaluate small feats.test
evaluate tiny feats.test
LINES
"$UTTER" --no-session load fsdd > log 2>&1 || { cat log >&2; echo "sessions.sh: the recordings are needed" >&2; exit 1; }
start=$(date +%s%N)
"$UTTER" --session session.utter < program > log
ran=$(awk "BEGIN { print ($(date +%s%N) - $start) / 1e6 }")
read -r opened started _ _ _ _ < <(./measure 7 -- "$UTTER" --session session.utter -c '' -- "$UTTER" --no-session -c '')
awk -v ran="$ran" -v opened="$opened" -v started="$started" 'BEGIN {
    printf "run: %.0f ms; opened again: %.0f ms (median of 7; an empty start takes %.0f ms)\n", ran, opened, started
    printf "opening is %.0f times as fast, at least 50: %s\n", ran / opened, (ran >= 50 * opened) ? "met" : "NOT MET"
}'
