#!/usr/bin/env bash
# Opens what Utter writes for people's own tools in the real ones: notebooks in Jupyter's packages, runs in MLflow and
# TensorBoard. verify-tools.sh UTTER PYTHON, a Python that `make verify-setup` made. A tool that is not here is an error.
set -euo pipefail
cd "$(dirname "$0")/.."
utter=$(realpath "${1:?the program}") python=$(realpath -s "${2:?a Python with nbconvert, mlflow and tensorboard}")
scripts=$PWD/Scripts
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { printf 'verify-tools: %s\n' "$*" >&2; exit 1; }

# Every notebook of the repository, and a session by way of one.
for notebook in notebooks/*.md; do
    [[ $notebook == notebooks/README.md ]] && continue
    "$utter" --no-session notebook convert "$notebook" --to "$work/$(basename "$notebook" .md).ipynb" > "$work/log"
done
for session in sessions/*.utter; do
    "$utter" --no-session session render "$session" --to "$work/session.md" > "$work/log"
    "$utter" --no-session notebook convert "$work/session.md" --to "$work/$(basename "$session" .utter).ipynb" > "$work/log"
done
"$python" "$scripts/check-notebook.py" "$work"/*.ipynb || fail "nbformat or nbconvert (make verify-setup) says no"

# Two sessions with runs of every kind, names that need care, and one whose log is lost.
mkdir -p "$work/sessions" "$work/state"
cd "$work"
export XDG_STATE_HOME=$work/state XDG_CACHE_HOME=$work/cache
"$utter" --session sessions/first.utter > log <<'LINES'
f = features (split (load sample) --validation 0.2)
m, h = train mlp f --epochs 4 --rate 0.003
e = evaluate m f.test
d, g = distill m f --into student --epochs 3
p, c = prune m f --sparsity 0.3 --steps 2 --epochs 1
q, r = quantize m f
x = crossvalidate mlp f --epochs 1
LINES
"$utter" --session 'sessions/a 100 % "second" one.utter' > log <<'LINES'
s, t = train (network { conv 8 3; relu; globalmean; dense 10 }) (features (split (load sample) --validation 0.2)) --epochs 2
LINES
"$utter" --session sessions/lost.utter > log <<'LINES'
f = features (split (load sample) --validation 0.2)
m, h = train mlp f --epochs 1
evaluate m f.test
LINES
find . -name lost.jsonl -delete
# The second export takes the first one's place; somebody else's folders stay.
mkdir -p mlruns/0 tb/other && touch mlruns/0/meta.yaml tb/other/notes
printf 'artifact_location: file:///tmp\nexperiment_id: "0"\nlifecycle_stage: active\nname: Default\n' > mlruns/0/meta.yaml
"$utter" --no-session runs export sessions --command train --mlflow mlruns --tensorboard tb > log
"$utter" --no-session runs export sessions --to runs.csv --mlflow mlruns --tensorboard tb > log
[[ -e tb/other/notes ]] || fail "a folder of somebody else's went"
rm -r tb/other
"$python" "$scripts/check-tracking.py" runs.csv mlruns tb || fail "MLflow or TensorBoard (make verify-setup) says no"
