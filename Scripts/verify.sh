#!/usr/bin/env bash
# Exports the model that is in the program, holds the ONNX files to the standard, and runs every file in every runtime over
# the official test set: verify.sh UTTER PYTHON, a Python with onnx. A runtime that is not here is an error: `make
# verify-setup` installs it. Where the recordings are neither here nor to be fetched, those in the program take their place.
set -euo pipefail
cd "$(dirname "$0")/.."
utter=${1:?the program} python=${2:?a Python with onnx}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { printf 'verify: %s\n' "$*" >&2; exit 1; }

clips=300
"$utter" --no-session load fsdd > "$work/log" 2>&1 || {
    printf 'verify: the recordings in the program take the place of real ones: %s\n' "$(head -n 1 "$work/log")" >&2
    clips=50
}
"$utter" --no-session -c "m = load model Sources/CModel/digits.safetensors; export m $work/digits --benchmark"
"$python" - "$work/digits" <<'PYTHON' || fail "the ONNX files do not pass onnx.checker (or there is no onnx: make verify-setup)"
import pathlib, sys, onnx
files = sorted(pathlib.Path(sys.argv[1]).glob("*.onnx"))
for file in files:
    onnx.checker.check_model(str(file), full_check=True)
print(f"onnx.checker {onnx.__version__}, full check: {', '.join(file.name for file in files)}")
sys.exit(len(files) != 2)
PYTHON
# What a program would read, since a table on a page is for people.
"$python" - "$work/digits/export_results.json" "$clips" <<'PYTHON' || fail "not every file ran over every recording in every runtime"
import collections, json, sys
results, clips = json.load(open(sys.argv[1])), int(sys.argv[2])
for runtime in results["skipped"]:
    print(f"skipped: {runtime['runtime']}; make verify-setup installs it", file=sys.stderr)
forms = collections.defaultdict(set)
for run in results["runs"]:
    if run["fault"] is None and run["agreeing"] == run["clips"] == clips:
        forms[run["runtime"]].add(run["form"])
missing = [name for name in ("onnxruntime", "torch", "litert", "cc") if forms[name] != {"features", "waveform"}]
print(f"verify: {len(results['runs'])} runs of {clips} recordings" + "".join(f", not in {name}" for name in missing))
sys.exit(bool(results["skipped"] or missing) or any(run["agreeing"] != clips for run in results["runs"]))
PYTHON
"$utter" --no-session verify "$work/digits" > "$work/log" || { cat "$work/log" >&2; fail "utter verify disagrees"; }
printf 'verify: all files agree with the model\n'
