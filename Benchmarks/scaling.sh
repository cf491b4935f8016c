#!/usr/bin/env bash
# Strong and weak scaling on this machine, and what the model in docs/scaling.md makes of it for more.
# Usage: UTTER=PROGRAM scaling.sh, a release build with --traits MPI; `make scaling` builds it. With SLURM=1, as root, Slurm's
# share of a trial is measured too. Results are Markdown.
set -euo pipefail
cd "$(dirname "$0")/.."
utter=$(realpath "${UTTER:?UTTER is the program, built with --traits MPI}")
rounds=${ROUNDS:-3}
short=${SHORT:-2}
long=${LONG:-8}
# Nothing of what is measured may be known from before.
once=(--no-session --no-cache)

export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_rmaps_base_oversubscribe=1
export OMPI_MCA_btl_vader_single_copy_mechanism=none
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

data='load sample'
clips=50
if "$utter" "${once[@]}" -c 'load fsdd' >/dev/null 2>&1; then
    data='load fsdd'
    clips=2700
fi

now() { date +%s%N; }
source Benchmarks/figures.sh

# seconds LINE COMMAND…: how long the command takes on a line.
seconds() {
    local line=$1 start
    shift
    start=$(now)
    "$@" -c "$line" >"$scratch/out" 2>&1 || { cat "$scratch/out" >&2; exit 1; }
    awk -v ns=$(($(now) - start)) 'BEGIN { print ns / 1e9 }'
}

# rate NETWORK BATCH COMMAND…: samples a second of training alone: the difference of a long and a short run.
rate() {
    local network=$1 batch=$2 line
    shift 2
    line="feats = features (split ($data) --by official --validation 0); m, h = train $network feats --batch $batch --epochs"
    for _ in $(seq "$rounds"); do
        awk -v a="$(seconds "$line $short" "$@")" -v b="$(seconds "$line $long" "$@")" -v n=$((clips * (long - short))) \
            'BEGIN { if (b > a) { print n / (b - a); exit }
                print "scaling: the long run was no slower than the short one: the machine is too busy" > "/dev/stderr"
                exit 1 }'
    done | median
}

threads() { local n=$1; shift; rate "$@" "$utter" "${once[@]}" --threads "$n"; }
ranks() { local n=$1; shift; rate "$@" mpirun -n "$n" "$utter" "${once[@]}" --threads 1; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }
whole() { printf '%.0f' "$1"; }

echo "| training, samples a second | one | two threads | gain | two ranks | gain |"
echo "|---|---|---|---|---|---|"
for network in student cnn; do
    for batches in "64 64 strong" "32 64 weak"; do
        read -r small large kind <<<"$batches"
        one=$(threads 1 "$network" "$small")
        two=$(threads 2 "$network" "$large")
        pair=$(ranks 2 "$network" "$large")
        echo "| $network, $kind: batch $small, then $large | $(whole "$one") | $(whole "$two") | $(ratio "$two" "$one") |" \
            "$(whole "$pair") | $(ratio "$pair" "$one") |"
        if [[ $network$kind == cnnstrong ]]; then single=$one; fi
    done
done

# Trials in processes of their own, one thread each.
search() {
    local line="feats = features (split ($data) --validation 0.1); t = tune mlp feats --rate 1e-3..1e-1 --trials 8 --epochs 8"
    for round in $(seq "$rounds"); do
        seconds "$line --method random --by validation --on processes --in $scratch/trials-$1-$round --workers $1" \
            "$utter" "${once[@]}"
    done | median
}
one=$(search 1)
two=$(search 2)
echo
echo "| eight trials in local processes | seconds | gain |"
echo "|---|---|---|"
echo "| one worker | $(printf '%.1f' "$one") | 1.00 |"
echo "| two workers | $(printf '%.1f' "$two") | $(ratio "$one" "$two") |"

overhead=${OVERHEAD:-}
if [[ -n ${SLURM:-} ]]; then
    overhead=$(Scripts/test-slurm.sh "$utter" 2>&1 | sed -n 's/.*(\([0-9]*\) ms a trial with all that Slurm adds).*/\1/p')
    echo
    echo "Slurm, six short trials on three nodes: $overhead ms a trial, all included."
fi

# The model: see docs/scaling.md for what it takes for granted.
awk -v rate="$single" -v overhead="${overhead:-1000}" '
function step(ranks,   latency, bytes) {
    latency = ranks > 1 ? 18 * log(ranks) / log(2) * 30e-6 : 0
    bytes = ranks > 1 ? 2 * 4 * 90000 * (ranks - 1) / ranks + 16 * 8 * 64 * 64 : 0
    return 64 / rate / ranks + latency + bytes / 1.1e9
}
BEGIN {
    print "\n| nodes | ranks of one training | its gain | 1,000 trials of a minute | gain |"
    print "|---|---|---|---|---|"
    split("1 2 8 10 100 1000", nodes, " ")
    for (i = 1; i <= 6; i++) {
        n = nodes[i]
        ranks = n < 8 ? n : 8
        time = int((1000 + n - 1) / n) * (60 + (n > 1) * overhead / 1000)
        printf "| %d | %d | %.1f | %.1f min | %.0f |\n", n, ranks, step(1) / step(ranks), time / 60, 1000 * 60 / time
    }
}'
