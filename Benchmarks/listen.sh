#!/usr/bin/env bash
# How soon words are answered at real pace, and the work for a hundredth of a second. `make bench-listen` calls this with
#   UTTER    the program
#   MODEL    a model file, where another than the one in the program is meant
# The words are those of FSDD's official test part, in noise 20 dB below: three minutes at real pace, twenty as fast as it goes.
set -euo pipefail
UTTER=$(realpath "${UTTER:?the program to measure, as make bench-listen sets it}")
[ -z "${MODEL:-}" ] || MODEL=$(realpath "$MODEL")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

model="" name=""
[ -z "${MODEL:-}" ] || { model="m = load model $MODEL; " name="m "; }

# measure COUNT PACE: one row of figures
measure() {
    "$UTTER" --no-session --threads 1 -c "${model}data = (split (load fsdd) --validation 0).test
        speech, said = stream data --count $1 --noise 20dB
        words, errors = listen ${name}--from speech --pace $2 --score said; save errors --to $work/$2.csv" > "$work/log" 2>&1 \
        || { cat "$work/log" >&2; exit 1; }
}
measure 170 real
measure 1100 fast
awk -F, '
    FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    {
        real = FILENAME ~ /real/
        said = $at["said"]; bad = $at["missed"] + $at["inserted"]
        printf "%s: %d words said, %d missed, %d inserted, %d taken for another\n", \
            real ? "at real pace" : "as fast as it goes", said, $at["missed"], $at["inserted"], $at["substituted"]
        if (real) {
            printf "  end of word to answer: p50 %s, p95 %s, at most %s   (target: p95 150 ms, goal 120 ms) %s\n", \
                $at["p50"], $at["p95"], $at["max"], $at["p95"] + 0 <= 150 ? "met" : "NOT MET"
        }
        printf "  work for 10 ms of sound, one thread: p99 %s   (target: 0.5 ms) %s\n", $at["work"], \
            $at["work"] + 0 <= 0.5 ? "met" : "NOT MET"
    }' "$work/real.csv" "$work/fast.csv"
