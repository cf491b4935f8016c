#!/usr/bin/env bash
# Trains the same networks by the same recipe here and in PyTorch with librosa (accuracy.py), five seeds each, and holds
# the accuracies on FSDD's official test part against each other. `make bench-accuracy` calls it as run.sh.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
UTTER=$(realpath "${UTTER:?the program to measure, as make bench-accuracy sets it}")
PYTHON=$(realpath -s "${PYTHON:?a Python with the rivals, as make bench-accuracy sets it}")
seeds="1 2 3 4 5"

source "$here/common.sh"
[ -n "$fsdd" ] || { echo "fsdd is missing: \`utter load fsdd\` fetches it" >&2; exit 1; }

ours() {
    for seed in $seeds; do
        "$UTTER" --no-session --json -c "
            f = features (split (load fsdd) --by official --validation 0)
            m, h = train $1 f --epochs $2 --seed $seed
            evaluate m f.test" | "$PYTHON" -c '
import json, sys
value = json.loads(sys.stdin.readlines()[-1])["results"][-1]["value"]
print(sys.argv[1], round(value["accuracy"] * value["clips"]), value["clips"])' "$seed"
    done
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for recipe in "student 60" "student-plus 24"; do
    read -r network epochs <<< "$recipe"
    ours "$network" "$epochs" > "$work/ours"
    rival "$here/accuracy.py" "$fsdd" "$network" "$epochs" $seeds > "$work/theirs"
    "$PYTHON" - "$network" "$epochs" "$work/ours" "$work/theirs" << 'END'
import math
import sys

network, epochs, *files = sys.argv[1:]
runs = [[line.split() for line in open(file)] for file in files]
(ours, theirs), clips = ([int(right) for _, right, _ in run] for run in runs), int(runs[0][0][2])
mean = lambda numbers: sum(numbers) / len(numbers)
spread = lambda numbers: sum((n - mean(numbers)) ** 2 for n in numbers) / (len(numbers) - 1)
difference = mean(ours) - mean(theirs)
error = math.sqrt((spread(ours) + spread(theirs)) / len(ours))
# Welch's t; 2.31 is its 95 % bound for eight degrees of freedom.
t = abs(difference) / error if error else (0 if difference == 0 else math.inf)
print(f"{network}, {epochs} epochs, of {clips} test clips: utter {ours} mean {mean(ours):.1f}; PyTorch {theirs} mean "
      f"{mean(theirs):.1f}; t {t:.2f}: {'no difference to be seen' if t < 2.31 else 'they differ'}")
END
done
