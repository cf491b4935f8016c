#!/usr/bin/env bash
# Exports networks that are trained on real recordings and runs the files in their own runtimes over the official test set:
#   verify-exports.sh UTTER [VENV]
# VENV is a Python environment that is made, where it is not there, with ONNX Runtime, onnx and LiteRT; Debian's python3-torch
# and a C compiler are the system's. Nothing is skipped: a runtime that is missing is an error.
set -euo pipefail
cd "$(dirname "$0")/.."
utter=$(realpath "${1:?the program}")
venv=$(realpath -m "${2:-.build-verify-venv}")

if [ ! -x "$venv/bin/python" ]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet numpy onnx onnxruntime ai-edge-litert
fi
/usr/bin/python3 -c 'import torch' || {
    printf 'verify-exports: PyTorch is missing: apt install python3-torch\n' >&2
    exit 1
}
export UTTER_PYTHON=$venv/bin/python:/usr/bin/python3${UTTER_PYTHON:+:$UTTER_PYTHON}

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
"$utter" --no-session -c '
    feats = features (split (load fsdd) --by official)
    a, h = train student feats --epochs 4; export a student
    b, h = train student-plus feats --epochs 4; export b plus
    c, h = train mlp feats --epochs 4; export c mlp
' > export.log || { cat export.log >&2; exit 1; }
for model in student plus mlp; do
    "$utter" --no-session verify "$model" | tee "$model.log"
    if grep skipped "$model.log"; then exit 1; fi
    "$venv/bin/python" -c '
import sys, onnx
for path in sys.argv[1:]:
    onnx.checker.check_model(onnx.load(path), full_check=True)
' "$model/$model.features.onnx" "$model/$model.waveform.onnx"
    upper=${model^^}
    cat > main.c << C
#include "$model.h"
int main(void) {
    static float samples[${upper}_SAMPLES], features[${upper}_ROWS * ${upper}_FRAMES], outputs[${upper}_CLASSES];
    long i;
    for (i = 0; i < ${upper}_SAMPLES; i++) samples[i] = (float)(i % 97) / 97 - 0.5f;
    ${model}_waveform(samples, outputs);
    ${model}_features(features, outputs);
    return outputs[0] != outputs[0];
}
C
    cc -std=c99 -O1 -g -Wall -Wextra -Werror -pedantic -fsanitize=address,undefined -fno-sanitize-recover=all \
        -I "$model" main.c "$model/$model.c" -o sanitised -lm
    ./sanitised
done
printf 'verify-exports: every file agrees with the engine\n'
