#!/usr/bin/env bash
# Exports the model that is in the program, in floats and in whole numbers, holds the ONNX files to the standard, and runs every file in every runtime over
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
recordings=$([ "$clips" = 300 ] && echo fsdd || echo sample)
model="m = load model Sources/CModel/digits.safetensors"
# In floats, and in whole numbers with scales known before and with those of each clip.
for scheme in float static dynamic; do
    digits=$work/$scheme/digits
    quantise="m, r = quantize m (features (split (load $recordings) --by official)) --scheme $scheme; "
    [ "$scheme" = float ] && quantise=""
    mkdir "$work/$scheme"
    "$utter" --no-session -c "$model; ${quantise}export m $digits --benchmark"
    "$python" - "$digits" <<'PYTHON' || fail "the ONNX files do not pass onnx.checker (or there is no onnx: make verify-setup)"
import pathlib, sys, onnx
files = sorted(pathlib.Path(sys.argv[1]).glob("*.onnx"))
for file in files:
    onnx.checker.check_model(str(file), full_check=True)
print(f"onnx.checker {onnx.__version__}, full check: {', '.join(file.name for file in files)}")
sys.exit(len(files) != 2)
PYTHON
    # What a program would read, since a table on a page is for people.
    "$python" - "$digits/export_results.json" "$clips" "$scheme" <<'PYTHON' || fail "not every file ran over every recording in every runtime"
import collections, json, sys
results, clips, scheme = json.load(open(sys.argv[1])), int(sys.argv[2]), sys.argv[3]
least = clips if scheme == "float" else clips - clips // 300
for runtime in results["skipped"]:
    print(f"skipped: {runtime['runtime']}; make verify-setup installs it", file=sys.stderr)
forms = collections.defaultdict(set)
for run in results["runs"]:
    if run["fault"] is None and run["clips"] == clips and run["agreeing"] >= least:
        forms[run["runtime"]].add(run["form"])
missing = [name for name in ("onnxruntime", "torch", "litert", "cc") if forms[name] != {"features", "waveform"}]
large = [file["file"] for file in results["files"] if file["bytes"] >= 1_000_000]
print(f"verify, {scheme}: {len(results['runs'])} runs of {clips} recordings" + "".join(f", not in {name}" for name in missing))
sys.exit(bool(results["skipped"] or missing or large) or any(run["agreeing"] < least for run in results["runs"]))
PYTHON
    "$utter" --no-session verify "$digits" > "$work/log" || { cat "$work/log" >&2; fail "utter verify disagrees"; }
done
printf 'verify: all files agree with their models\n'
