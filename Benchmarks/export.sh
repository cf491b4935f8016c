# Exported ONNX files beside PyTorch's export, beside librosa, and in int8 beside float32 (export.py), in ONNX Runtime on one thread,
# and the C file beside Utter's engine; sourced by run.sh
# after inference.sh, which has PyTorch export the student.

if [ -n "$fsdd" ] && [ -n "$runtime" ]; then
    "$UTTER" --no-session -c "$model; export m exported/student --formats onnx" > /dev/null
    while read -r name ours theirs ratio; do
        if [ "$name" = features ]; then
            row "ONNX from features | PyTorch's export" "$ours ms" "$theirs ms" "$(figure %.2f "$ratio")" "at most 1.1" \
                "$(verdict "$ratio <= 1.1")"
        else
            ratio=$(figure %.1f "1 / $ratio")
            row "ONNX from samples | librosa, then ONNX" "$ours ms" "$theirs ms" "1:$ratio" "at least 1:10" \
                "$(verdict "$ratio >= 10")"
        fi
    done < <(rival "$here/export.py" exported/student/student.features.onnx student.onnx exported/student/student.waveform.onnx \
        "$fsdd/7_jackson_12.wav")
    # The same network in whole numbers beside itself in floats; and as C beside Utter's own engine, which inference.sh timed.
    for scheme in static dynamic; do
        "$UTTER" --no-session -c "$model; q, r = quantize m (features (split (select (load fsdd) --speaker theo))) \
--scheme $scheme; export q exported/$scheme --formats onnx" > /dev/null
        read -r _ ours theirs ratio < <(rival "$here/export.py" "exported/$scheme/$scheme.features.onnx" \
            exported/student/student.features.onnx "$fsdd/7_jackson_12.wav")
        row "ONNX int8, $scheme | ONNX float32" "$ours ms" "$theirs ms" "$(figure %.2f "$ratio")" "" ""
    done
    "$UTTER" --no-session -c "$model; export m exported/c --formats c --benchmark" > /dev/null
    compiled=$("$PYTHON" -c 'import json, sys
runs = json.load(open(sys.argv[1]))["runs"]
print(next(run["p50_ms"] for run in runs if run["form"] == "features"))' exported/c/export_results.json)
    ratio=$(figure %.2f "$compiled / $network")
    row "C from features | Utter's engine" "$compiled ms" "$network ms" "$ratio" "at most 3" "$(verdict "$ratio <= 3")"
fi
